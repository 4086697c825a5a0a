"""The permanent name of a figure: "KG.grdp_constant.2024-01_2024-06.growth_yoy_pct".

A part of a whole has the part's path behind it: ".sector--agriculture.fishery". With "@" and a day
it names the figure as it was known that day.
"""

from __future__ import annotations

import re
from datetime import date

from dashboard.domain import Measure, ObservationKey, Period

_CODE = re.compile(
    r"(?P<area>[A-Z_]{2,20})\.(?P<indicator>[a-z0-9_]{1,60})"
    r"\.(?P<start>[0-9]{4}-[0-9]{2})_(?P<end>[0-9]{4}-[0-9]{2})"
    r"\.(?P<measure>[a-z_]{1,40})(?:\.(?P<part>[a-z0-9_.-]{1,120}))?"
    r"(?:@(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)


def figure_code(key: ObservationKey, day: date | None = None) -> str:
    """Name a figure, or its state of one day."""
    part = f".{key.breakdown.replace(':', '--')}" if key.breakdown else ""
    at = f"@{day.isoformat()}" if day else ""
    return f"{key.area}.{key.indicator}.{key.period_start}_{key.period_end}.{key.measure}{part}{at}"


def read_figure_code(text: str) -> tuple[ObservationKey, date | None] | None:
    """Read a name back; None where it is none."""
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    try:
        period = Period.from_bounds(found["start"], found["end"])
        measure = Measure(found["measure"])
        day = date.fromisoformat(found["day"]) if found["day"] else None
    except ValueError:
        return None
    part = (found["part"] or "").replace("--", ":", 1)
    key = ObservationKey(
        found["area"], found["indicator"], part, period.start, period.end, measure.value
    )
    return key, day

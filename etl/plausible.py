"""Values that no unit and no history of the indicator allow: errors at their cells.

One place for the template and for bulletins. The bounds are data: data/catalog/plausible.csv has,
for the whole of an indicator in a territory, the least and the most of one month in the indicator's
unit: some part of the smallest and several times the largest ever published. A unit that slipped is
a thousandfold off; what is less than that far off is asked about only. A bulletin's reader asks
before a cell is taken (`fault_of`, `is_beyond`), everything read is looked at again (`impossible`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import inf

from dashboard.catalog import Catalogue
from dashboard.catalog.table import read_rows
from dashboard.domain import CellRef, Finding, Measure, Observation, Period, Severity
from dashboard.settings import CATALOG

COLUMNS = ("indicator", "area", "unit", "least", "most")
_FILE = CATALOG / "plausible.csv"
_GROWTHS = (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS, Measure.GROWTH_SINCE_DECEMBER)
COUNTED = frozenset(
    ("dự án", "hộ", "doanh nghiệp", "lượt", "xã", "huyện", "đảng viên", "căn"),
)
"""Units of things that are counted one by one: there is no half of one."""
_NOISE = 1e-6
_CERTAIN = 100
"""So many times the most plausible is a wrong unit for certain; less is asked about."""


def impossible(observations: Iterable[Observation], catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return an error for each cell whose value cannot be; equal ones of a sheet are one."""
    cells: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    bounds = _bounds()
    for one in observations:
        if one.measure is not Measure.LEVEL and one.value >= -100:
            continue  # nothing but a fall is refused of what is no level
        if code := _fault(one, bounds.get((one.indicator, one.area, one.unit))):
            cells[code, one.cell.sheet if one.cell else "", one.indicator].append(one)
    return tuple(_finding(code, found, catalogue) for (code, _, _), found in cells.items())


def _finding(code: str, found: list[Observation], catalogue: Catalogue) -> Finding:
    first = found[0]
    places: tuple[CellRef, ...] = tuple(dict.fromkeys(o.cell for o in found if o.cell))
    least, most = _bounds().get((first.indicator, first.area, first.unit), (0.0, 0.0))
    months = first.period.months
    doubtful = code == "value_below_history" or (
        code == "value_above_history"
        and all(o.value <= _CERTAIN * most * o.period.months for o in found)
    )
    return Finding(
        code,
        Severity.WARNING if doubtful else Severity.ERROR,
        places,
        {
            "value": first.value,
            "unit": first.unit,
            "indicator": catalogue.indicators[first.indicator].name_vi,
            "indicator_en": catalogue.indicators[first.indicator].name_en,
            "period": first.period.short("vi"),
            "least": least * months,
            "most": most * months,
            "count": len(places),
        },
    )


def fault_of(value: float, measure: Measure, unit: str) -> str:
    """Return the code of the finding that refuses a bulletin's cell, "" where it may be."""
    if measure in _GROWTHS and value < -100:
        return "value_fall_over_100"
    if measure is Measure.INDEX_BASE and value < 0:
        return "value_negative_index"
    if measure is Measure.LEVEL and unit in COUNTED and _differs_from_whole(value):
        # Visits are printed in thousands: only what was printed tells whether one is a fraction.
        return "" if unit == "lượt" else "value_not_whole"
    return ""


def is_beyond(value: float, indicator: str, period: Period, unit: str, *, nation: str) -> bool:
    """Tell whether a level, of whatever territory, is larger than the nation's can be."""
    return abs(value) > most_of(indicator, period, unit, nation=nation)


def most_of(indicator: str, period: Period, unit: str, *, nation: str) -> float:
    """Return what a level of a period, of whatever territory, cannot pass; infinite if unknown."""
    bounds = _bounds().get((indicator, nation, unit))
    return inf if bounds is None else bounds[1] * period.months


def _fault(one: Observation, bounds: tuple[float, float] | None) -> str:
    if one.measure is not Measure.LEVEL:
        falls = one.measure in _GROWTHS and one.value < -100 - _NOISE
        return "value_fall_over_100" if falls else ""
    if one.unit in COUNTED and _is_fraction(one):
        return "value_not_whole"
    if bounds is None or one.value < 0:
        return ""
    months = one.period.months
    # A part may be small; no part is larger than the whole may be.
    if one.value > bounds[1] * months:
        return "value_above_history"
    below = not one.breakdown and 0 < one.value < bounds[0] * months
    return "value_below_history" if below else ""


def _is_fraction(one: Observation) -> bool:
    """Tell whether a counted thing has a fraction as printed: one converted may have its noise."""
    if one.precision >= 1.0:
        return False
    return _differs_from_whole(one.value)


def _differs_from_whole(value: float) -> bool:
    return abs(value - round(value)) > _NOISE * max(1.0, abs(value))


@lru_cache(maxsize=1)
def _bounds() -> Mapping[tuple[str, str, str], tuple[float, float]]:
    return {
        (row.text("indicator"), row.text("area"), row.text("unit")): (
            row.number("least"),
            row.number("most"),
        )
        for row in read_rows(_FILE, COLUMNS)
    }

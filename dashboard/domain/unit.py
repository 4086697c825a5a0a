"""The units that the program reasons with, by the words that stored data has for them.

All other units are rows of data/catalog/units.csv and mean nothing to code. The catalogue holds
these words against the codes PCT, PP and TIMES when it is read; what a screen prints for them
stands in dashboard.i18n.
"""

from __future__ import annotations

PERCENT = "%"
POINTS = "điểm %"
TIMES = "lần"


def is_percent(unit: str) -> bool:
    """Tell whether values of the unit are percentages, so that differences are in points.

    Published judgements keep their unit as printed: "% kế hoạch" and "%/năm" are percentages.
    """
    return unit.startswith(PERCENT)


def gap_unit(unit: str) -> str:
    """Return the unit of a difference: points between percentages, else the unit itself."""
    return POINTS if is_percent(unit) or unit.startswith(POINTS) else unit

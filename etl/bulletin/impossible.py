"""Values that no unit allows, whatever the cell shows: named at the cell, never taken.

bounds.csv holds, for indicators whose size is known, the most that a month may bring to the whole
nation in the indicator's unit: 657 million visitors in a month are thousands read as visitors.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache

from dashboard.domain import Measure, Period
from etl.bulletin.rates import GROWTHS
from etl.bulletin.words import DIRECTORY

_COUNTED = frozenset({"dự án", "hộ", "doanh nghiệp", "xã", "huyện", "căn"})


def fault_of(value: float, measure: Measure, unit: str) -> str:
    """Return the code of the finding that tells what is wrong with a value, "" where it may be."""
    if measure in GROWTHS and value < -100:
        return "value_fall_over_100"
    if measure is Measure.INDEX_BASE and value < 0:
        return "value_negative_index"
    if measure is Measure.LEVEL and unit in _COUNTED and abs(value - round(value)) > 1e-6:
        return "value_not_whole"
    return ""


def is_beyond(value: float, indicator: str, period: Period, unit: str) -> bool:
    """Tell whether a level is larger than any that the nation can have in such a period."""
    bound = _bounds().get((indicator, unit))
    return bound is not None and abs(value) > bound * period.months


@lru_cache(maxsize=1)
def _bounds() -> Mapping[tuple[str, str], float]:
    with (DIRECTORY / "bounds.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["indicator"], row["unit"]): float(row["most_a_month"])
            for row in csv.DictReader(file)
        }

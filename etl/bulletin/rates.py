"""Tell indices from rates where the heading does not: 109,42 and 9,42 both say a rise of 9,42 %.

"So với cùng kỳ năm trước (%)" heads indices, "Tăng/giảm so với" rates; some offices print the one
under the heading of the other. An index is never negative and lies around 100. Where levels of
both periods stand beside the column they decide; where nothing does, the column is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from dashboard.domain import Measure
from etl.bulletin.column import Column
from etl.bulletin.table import Table
from etl.read import Shows

GROWTHS = (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS, Measure.GROWTH_SINCE_DECEMBER)
_INDEX = (50.0, 200.0)
_MANY = 20
"""So many rows without one that fell, and some above 50: no rates, arrivals of a pandemic."""


def rate_columns(table: Table, columns: Sequence[Column]) -> tuple[set[int], set[int]]:
    """Return the columns headed as indices that hold rates, and those that may be either.

    A column of rates speaks for the doubtful ones beside it: one office prints a table in one way.
    """
    rates: set[int] = set()
    doubtful: set[int] = set()
    for column in columns:
        if column.measure not in GROWTHS:
            continue
        values = _values(table, column.index)
        if not values:
            continue
        looks = _looks_like(values, headed_index=column.is_index)
        plain = _values(table, column.index, but=Shows.PERCENT) if table.moved else ()
        if plain and looks != _looks_like(plain, headed_index=column.is_index):
            looks = ""  # 0.9 shown as 91,57 % among 2,5 and 1,0 makes no index of these
        if looks == ("index" if column.is_index else "rate"):
            continue
        proof = _by_levels(table, column, columns)
        if proof:
            if proof == "rate" and column.is_index:
                rates.add(column.index)
            elif proof == "index" and not column.is_index:
                doubtful.add(column.index)
        elif column.is_index and looks == "rate":
            rates.add(column.index)
        else:
            doubtful.add(column.index)
    if rates:
        headed = {c.index for c in columns if c.is_index}
        rates |= {index for index in doubtful if index in headed}
        doubtful -= rates
    return rates, doubtful


def _values(table: Table, index: int, but: Shows | None = None) -> list[float]:
    numbers, moved = table.grid.numbers, table.moved
    return [
        value
        for row in table.body
        if (value := numbers[row][index]) is not None
        and (but is None or moved.get((row, index)) is not but)
    ]


def _looks_like(values: Sequence[float], *, headed_index: bool) -> str:
    """Return "index", "rate" or "" for values that may be either.

    Small values without a negative one may be indices too: arrivals fell to 3 in 2020.
    """
    low, high = _INDEX
    middle = median(values)
    if not headed_index:
        few = 5 * sum(value < 30 for value in values) <= len(values)
        return "index" if 70 <= middle <= 150 and few else "rate"
    if min(values) < 0:
        around = sum(low <= value <= high for value in values)
        return "rate" if 2 * around < len(values) else "index"
    ratios = sum(0.6 <= value <= 1.6 for value in values)
    if max(values) < low or 10 * ratios > 7 * len(values):
        return ""  # "0.9876" among them is 98.76 that lost its percent
    return "index" if middle >= 30 or len(values) >= _MANY else ""


def _by_levels(table: Table, column: Column, columns: Sequence[Column]) -> str:
    """Return which of the two the levels beside the column prove, "" where they prove nothing."""
    period = column.period
    if period is None or column.measure is not Measure.GROWTH_YOY:
        return ""
    levels = {
        c.period: c.index
        for c in columns
        if c.measure is Measure.LEVEL and c.quantity == column.quantity and not c.is_plan
    }
    now, then = levels.get(period), levels.get(period.year_before)
    if now is None or then is None:
        return ""
    votes = {"index": 0, "rate": 0}
    numbers = table.grid.numbers
    for row in table.body:
        value, new, old = (numbers[row][place] for place in (column.index, now, then))
        if value is None or new is None or not old:
            continue
        growth = 100 * (new / old - 1)
        slack = 0.2 + 0.01 * abs(growth)
        if abs(growth - value) <= slack:
            votes["rate"] += 1
        elif abs(growth - (value - 100)) <= slack:
            votes["index"] += 1
    best = max(votes, key=lambda kind: votes[kind])
    return best if votes[best] > 0 and votes[best] > 2 * min(votes.values()) else ""


def is_ratio_beside(table: Table, own: Column, columns: Sequence[Column], row: int) -> bool:
    """Tell whether 1.102 stands for 110.2: a like column of the row has about a hundredfold.

    A part alone may well have an index of 1: hardly a ship came in 2020.
    """
    numbers = table.grid.numbers[row]
    value = numbers[own.index]
    beside = [numbers[c.index] for c in columns if c.is_index and c.measure is own.measure]
    return value is not None and any(
        0.7 * number < 100 * value < 1.4 * number for number in beside if number is not None
    )

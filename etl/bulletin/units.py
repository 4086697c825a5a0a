"""Bring printed units to the catalogue's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dashboard.catalog import Catalogue, Units
from dashboard.domain import Measure
from etl.bulletin.column import Column
from etl.bulletin.row import Row
from etl.bulletin.table import Table
from etl.bulletin.words import TableSubject

_PREFIX = re.compile(r"^\W*(?:đơn vị(?: tính)?|đvt)\s*:?|[()]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)\s*$")
_SEVERAL = re.compile(r"[;,/]| và ")
_MARKED = re.compile(r"\(\*+\)")


@dataclass(frozen=True, slots=True)
class Scale:
    """The indicator, the unit to store in, and the factor from the printed value."""

    indicator: str
    unit: str
    factor: float


@lru_cache(maxsize=4)
def knows(units: Units) -> Callable[[str], bool]:
    """Return a test that tells whether a text is the name of a unit."""

    @lru_cache(maxsize=20_000)
    def is_unit(text: str) -> bool:
        return bool(text) and units.find(_bare(text)) is not None

    return is_unit


def targets(
    subject: TableSubject, *, quantity: bool, catalogue: Catalogue
) -> tuple[tuple[str, str], ...]:
    """Return (indicator, unit) pairs that values of a subject may be stored in."""
    first = subject.quantity if quantity and subject.quantity else subject.indicator
    names = [first, *subject.others]
    found = [
        (name, catalogue.indicators[name].unit) for name in names if name in catalogue.indicators
    ]
    if quantity or not subject.quantity:
        found += [(first, unit) for unit in subject.more_units]
    return tuple(found)


@lru_cache(maxsize=20_000)
def scale(
    printed: tuple[str, ...], wanted: tuple[tuple[str, str], ...], units: Units
) -> Scale | None:
    """Return the scale of the first printed unit that measures what is wanted.

    What is wanted first counts first: of a pair in the corner, "Dự án; Triệu USD", capital takes
    the second. Two sizes of one kind ("Tỷ đồng; Triệu đồng") decide nothing, and a table without
    any unit is not guessed.
    """
    for text in printed:
        whole = next((t for t in (text, _IN_BRACKETS.sub("", text)) if units.find(_bare(t))), "")
        parts = [whole] if whole else _SEVERAL.split(text)
        named = {bare for part in parts if (bare := _bare(part))}
        known = {bare for bare in named if units.find(bare)}
        # What is not understood may be what is wanted first: nothing else stands in for it.
        for indicator, unit in wanted if known == named else wanted[:1]:
            factors = {
                units.convert(1.0, bare, unit) for bare in known if units.convertible(bare, unit)
            }
            if len(factors) == 1:
                return Scale(indicator, unit, factors.pop())
            if factors:
                return None
    return None


def column_units(table: Table, column: Column, units: Units) -> dict[int, str]:
    """Return the unit that holds from a row on, where one is printed inside the table.

    Old tables on transport go from "Nghìn HK" to "Nghìn tấn" under one header. One that stands
    alone in a row without figures, wherever it does, is of all columns.
    """
    if column.measure is not Measure.LEVEL:
        return {}
    found: dict[int, str] = {}
    for row in range(table.body[0], table.body[-1] + 1):
        texts = table.grid.texts[row]
        text = texts[column.index]
        numbers = table.grid.numbers[row]
        if not text and numbers.count(None) == len(numbers):
            beside = [one for one in texts[table.first_data :] if one]
            text = beside[0] if len(beside) == 1 else ""
        if text and units.find(_bare(text)) is not None:
            found[row] = text
    return found


def header_unit(column: Column, units: Units) -> str:
    """Return the unit of a header: in brackets, or its last words ("… vận chuyển Nghìn HK")."""
    return column.unit or _last_unit(column.text, units)


@lru_cache(maxsize=20_000)
def _last_unit(heading: str, units: Units) -> str:
    parts = heading.split()
    return next(
        (text for count in (3, 2, 1) if (text := " ".join(parts[-count:])) and units.find(text)), ""
    )


def footnote_units(table: Table) -> tuple[str, ...]:
    """Return what footnotes say of rows marked with a star: "(*)Chiếc, triệu USD"."""
    return tuple(
        _MARKED.sub("", text).strip()
        for row in table.body
        for text in table.grid.texts[row][: table.first_data]
        if text.startswith("(*") and re.match(r"\(\*+\)", text) and len(text) < 60
    )


def row_units(row: Row, noted: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the units a row names itself, by column, label or footnote; None where it names none.

    An empty tuple is a mark without a footnote that explains it.
    """
    if row.unit:
        return (row.unit,)
    return noted if _MARKED.search(row.label) else None


@lru_cache(maxsize=20_000)
def _bare(text: str) -> str:
    return _PREFIX.sub("", text.strip()).strip()

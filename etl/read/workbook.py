"""A workbook as read: sheets of cells that know their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from dashboard.domain import CellRef, Finding, Severity
from etl.read.marks import Marks
from etl.read.number_format import PLAIN, Shown

Value: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None
Merged: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0][0]` is A1, whatever the used range; rows have equal lengths.

    `merged` ranges are (first row, first column, last row, last column), inclusive, from 0.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Merged, ...] = ()
    marks: Marks = field(default_factory=Marks)
    texts: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every text of its cells, once."""

    def __post_init__(self) -> None:
        texts = frozenset([value for row in self.rows for value in row if type(value) is str])
        object.__setattr__(self, "texts", texts)

    def ref(self, row: int, column: int) -> CellRef:
        """Return the reference of a cell, counted from 0."""
        return CellRef(self.name, row, column)

    def value(self, row: int, column: int) -> Value:
        """Return a cell's value; None outside the used range."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def shown(self, row: int, column: int) -> Shown:
        """Return how a cell shows its number: plain, as percent, scaled, as a date.

        The number that counts is `shown(row, column).number(value)`. In a loop over rows take
        `marks.formats.in_column(column)` once: of its formats `.of(value)` is the same.
        """
        form = self.marks.formats.in_column(column)(row)
        return PLAIN if form is None else form.of(self.value(row, column))


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that could be read, in full."""

    name: str
    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def unread_styles(self) -> tuple[Finding, ...]:
        """Tell that styles were asked for and could not be read; known only after the reading."""
        if any(sheet.marks.unreadable for sheet in self.sheets):
            return (Finding("styles_unreadable", Severity.NOTE),)
        return ()

"""Take the numbers that a table's cells show: 6,84% stored as 0.0684, thousands cut by a format."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dashboard.catalog import Units
from dashboard.domain import Finding, Severity
from etl.bulletin.column import Column
from etl.bulletin.columns import column_finding
from etl.bulletin.grid import make_grid
from etl.bulletin.table import Table
from etl.bulletin.units import Scale
from etl.read import Shows

UNSEEN = {
    Shows.NOTHING: "figure_nothing",
    Shows.UNSIGNED: "figure_unsigned",
    Shows.STRUCK: "figure_struck",
}
"""The findings for what a cell holds and its reader does not see."""


def as_shown(table: Table) -> Table:
    """Return the table with every number as its cell shows it, raised notes of an .xls apart."""
    table = _notes_apart(table)
    grid, lines, within = table.grid, table.sheet.rows, table.rows
    changed: dict[int, list[float | None]] = {}
    moved: dict[tuple[int, int], Shows] = {}
    for (row, column), form in table.sheet.marks.formats.moving().items():
        if row not in within or row >= len(lines) or column >= len(lines[row]):
            continue
        value = grid.numbers[row][column]
        if value is None:
            continue
        shown = form.of(value)
        if isinstance(lines[row][column], str):
            if shown.kind is Shows.STRUCK:
                moved[row, column] = shown.kind
        elif shown.kind.deceives and value:
            moved[row, column] = shown.kind
        elif shown.shift or (shown.words and value):
            if shown.shift:
                changed.setdefault(row, list(grid.numbers[row]))[column] = shown.number(value)
            moved[row, column] = shown.kind
    if not moved:
        return table
    rows = tuple(tuple(changed.get(row, line)) for row, line in enumerate(grid.numbers))
    return replace(table, grid=replace(grid, numbers=rows), moved=moved)


def _notes_apart(table: Table) -> Table:
    """Return the table with raised digits behind a digit written small: 400,5² is no 400,52."""
    raised, sheet = table.sheet.marks.raised, table.sheet
    if not raised:
        return table
    rows = [list(row) for row in sheet.rows]
    for (row, column), small in raised.items():
        if sheet.value(row, column) == unicodedata.normalize("NFKC", small):
            rows[row][column] = small
    return replace(table, grid=make_grid(replace(sheet, rows=tuple(map(tuple, rows)))))


def words_added(table: Table, row: int, column: int, scale: Scale, units: Units) -> str:
    """Return what a cell's format writes beside its number, "" where that is the column's unit.

    "12 nghìn" in a column of nghìn lượt says what the heading says; elsewhere nobody can tell.
    """
    words = table.sheet.shown(row, column).words
    if words and units.convertible(words, scale.unit):
        return "" if units.convert(1.0, words, scale.unit) == scale.factor else words
    return words


def scaled_columns(table: Table, columns: Sequence[Column]) -> list[Finding]:
    """Tell the columns whose format cuts thousands off: few who type into them know."""
    if not table.moved:
        return []
    cut = Counter(column for (_, column), kind in table.moved.items() if kind is Shows.SCALED)
    return [
        column_finding(table, "cells_scaled", column, Severity.WARNING, cells=cut[column.index])
        for column in columns
        if cut[column.index]
    ]

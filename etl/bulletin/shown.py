"""Take the numbers that a table's cells show: 6,84% stored as 0.0684, thousands cut by a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain import Finding, Severity
from etl.bulletin.column import Column
from etl.bulletin.columns import column_finding
from etl.bulletin.table import Table
from etl.read import Shows


def as_shown(table: Table) -> Table:
    """Return the table with every number as its cell shows it, and the formats of its rows."""
    grid, lines = table.grid, table.sheet.rows
    of_row = {row: table.sheet.marks.formats.in_row(row) for row in table.rows}
    moving: dict[int, bool] = {}
    changed: dict[int, list[float | None]] = {}
    moved: dict[tuple[int, int], Shows] = {}
    for row, found in of_row.items():
        numbers = grid.numbers[row]
        for column, form in found.items():
            moves = moving.get(id(form))
            if moves is None:
                moves = moving[id(form)] = any(shown.shift for _, shown in form.sections)
            if not moves or column >= len(numbers) or isinstance(lines[row][column], str):
                continue
            value = numbers[column]
            if value is not None and (shown := form.of(value)).shift:
                changed.setdefault(row, list(numbers))[column] = shown.number(value)
                moved[row, column] = shown.kind
    if changed:
        rows = tuple(tuple(changed.get(row, line)) for row, line in enumerate(grid.numbers))
        grid = replace(grid, numbers=rows)
    return replace(table, grid=grid, formats=of_row, moved=moved)


def scaled_columns(table: Table, columns: Sequence[Column]) -> list[Finding]:
    """Tell the columns whose format cuts thousands off: few who type into them know."""
    cut = Counter(column for (_, column), kind in table.moved.items() if kind is Shows.SCALED)
    return [
        column_finding(table, "cells_scaled", column, Severity.WARNING, cells=cut[column.index])
        for column in columns
        if cut[column.index]
    ]

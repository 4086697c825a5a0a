"""Take the numbers that a table's cells show: 6,84% stored as 0.0684, thousands cut by a format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain import Finding, Severity
from etl.bulletin.column import Column
from etl.bulletin.columns import column_finding
from etl.bulletin.table import Table
from etl.read import Shows


def as_shown(table: Table) -> Table:
    """Return the table with every number as its cell shows it; the same one where none differs."""
    formats, grid = table.sheet.marks.formats, table.grid
    changed: dict[int, tuple[float | None, ...]] = {}
    for row in table.rows:
        found = formats.in_row(row)
        if not found:
            continue
        numbers = grid.numbers[row]
        moved = {
            column: shown.number(value)
            for column, form in found.items()
            if column < len(numbers)
            and (value := numbers[column]) is not None
            and type(table.sheet.rows[row][column]) is not str
            and (shown := form.of(value)).shift
        }
        if moved:
            changed[row] = tuple(moved.get(c, value) for c, value in enumerate(numbers))
    if not changed:
        return table
    rows = tuple(changed.get(row, numbers) for row, numbers in enumerate(grid.numbers))
    return replace(table, grid=replace(grid, numbers=rows))


def scaled_columns(table: Table, columns: Sequence[Column]) -> list[Finding]:
    """Tell the columns whose format cuts thousands off: few who type into them know."""
    return [
        column_finding(table, "cells_scaled", column, Severity.WARNING, cells=cells)
        for column in columns
        if (cells := _scaled(table, column.index))
    ]


def _scaled(table: Table, column: int) -> int:
    formats, rows = table.sheet.marks.formats, table.sheet.rows
    return sum(
        1
        for row in table.body
        if (form := formats.in_row(row).get(column))
        and isinstance(rows[row][column], int | float)
        and form.of(rows[row][column]).kind is Shows.SCALED
    )

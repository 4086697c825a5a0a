"""Find labels and figures that slipped apart.

Phân theo ngành   | 120       a heading that has a figure of its own
Trung ương        |           a label without a figure ...
Địa phương        | 1 560
                  | 3 570     ... and below it a figure without a label
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.domain import Finding, Severity
from etl.bulletin.row import Row
from etl.bulletin.table import Table

_HEADING = re.compile(r"^\W*(?:phân theo|chia theo)\b", re.IGNORECASE)


def shifted_rows(table: Table, rows: Sequence[Row]) -> Finding | None:
    """Return the finding: of the whole table, or with "rows" of the block that slipped."""
    numbers = table.grid.numbers
    totals = {
        tuple(numbers[row.index]) for row in rows if row.values and not _HEADING.match(row.label)
    }
    headed = [
        row
        for row in rows
        if row.values and _HEADING.match(row.label) and tuple(numbers[row.index]) not in totals
    ]  # a total said twice is no slip
    if headed:
        cells = tuple(table.sheet.ref(row.index, table.columns[0]) for row in headed)
        params: dict[str, str | int | float] = {"label": headed[0].label, "title": table.title}
        return Finding(
            "rows_shifted", Severity.WARNING, cells, params | {"range": table.body_range}
        )
    return _slipped_block(table, rows)


def _slipped_block(table: Table, rows: Sequence[Row]) -> Finding | None:
    """Find a figure without a label below labels of which the first has no figure."""
    by_row = {row.index: row for row in rows}
    for index in table.rows:
        if index in by_row or not any(
            table.grid.numbers[index][column] is not None for column in table.columns
        ):
            continue
        block = [index]
        above = index - 1
        while above in by_row and by_row[above].values:
            block.append(above)
            above -= 1
        start = by_row.get(above)
        if start is None or len(block) < 2 or start.label.rstrip().endswith(":"):
            continue
        if _HEADING.match(start.label) or start.depth != by_row[index - 1].depth:
            continue
        block.append(above)
        cells = tuple(
            table.sheet.ref(row, column)
            for row in sorted(block)
            for column in table.columns
            if table.grid.numbers[row][column] is not None
        )
        slip: dict[str, str | int | float] = {
            "label": start.label,
            "title": table.title,
            "rows": len(block),
        }
        return Finding("rows_shifted", Severity.WARNING, cells, slip)
    return None

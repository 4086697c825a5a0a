"""Find labels and figures that slipped apart.

Phân theo ngành   | 120       a heading that has a figure of its own
Trung ương        |           a label without a figure ...
Địa phương        | 1 560
                  | 3 570     ... and below it a figure without a label
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dashboard.domain import Finding, Severity
from etl.bulletin.column import Column
from etl.bulletin.row import Row
from etl.bulletin.table import Table

_BLOCK = re.compile(
    r"\W*(?:phân theo|chia theo|trong đó\W*$|chia ra|một số|[A-Z][.)]\s|[IVX]+[.)]\s)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\W*(?:phân theo|chia theo)\b", re.IGNORECASE)


def shifted_rows(table: Table, rows: Sequence[Row]) -> Finding | None:
    """Return the finding: of the whole table, or with "rows" of the block that slipped."""
    numbers = table.grid.numbers
    headed = [row for row in rows if row.values and _HEADING.match(row.label)]
    if headed:  # a total said twice is no slip
        names = {row.index for row in headed}
        totals = {numbers[row.index] for row in rows if row.values and row.index not in names}
        headed = [row for row in headed if numbers[row.index] not in totals]
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


def slipped_columns(
    table: Table, columns: Sequence[Column], *, total_first: bool = True
) -> list[Column]:
    """Return the columns whose figures slipped against their neighbours'.

    Where most of the others have figures in the first row, as a total has, and this one has none
    though it fills most rows below; where it has a figure in a row without a label or in a heading,
    and lacks one where the others have theirs; or where its blanks and figures are those of the
    others, a row further down or up. Without a `total_first` the first row is as any other.
    """
    rows, labelled = table.rows, set(table.body)
    lines = slice(rows[0], rows[-1] + 2)
    numbers = list(zip(*table.grid.numbers[lines], strict=True))
    texts = list(zip(*table.grid.texts[lines], strict=True))
    found: list[Column] = []
    alike = {
        kind: [c.index for c in columns if c.quantity == kind]
        for kind in {c.quantity for c in columns}
    }
    has = {  # a text that is no number fills its cell too, and is told elsewhere
        at: [n is not None or text != "" for n, text in zip(numbers[at], texts[at], strict=True)]
        for at in {c.index for c in columns}
    }
    filled_in = {
        kind: list(map(sum, zip(*[has[at] for at in group], strict=True)))
        for kind, group in alike.items()
    }
    steady = {  # all blank or all filled in every row, as most are: nothing slipped
        kind for kind, group in alike.items() if {0, len(group)}.issuperset(filled_in[kind])
    }
    for column in columns:
        others = len(alike[column.quantity]) - 1
        if not others or column.quantity in steady:
            continue
        own = dict(enumerate(has[column.index], rows[0]))
        wanted: dict[int, bool] = {}
        for row, count in enumerate(filled_in[column.quantity], rows[0]):
            filled = count - own[row]
            if filled == 0 or 2 * filled > others:
                wanted[row] = filled > 0
        full = [own[row] for row, want in wanted.items() if want]
        lacks = full.count(False)
        extra = any(
            own[row] and not want and (row not in labelled or _is_heading(table, row))
            for row, want in wanted.items()
        )
        first_lacks = (
            total_first and len(full) > 3 and not full[0] and sum(full) >= 0.6 * (len(full) - 1)
        )
        if (lacks and extra) or first_lacks or (others > 1 and _fits_moved(own, wanted)):
            found.append(column)
    return found


def _fits_moved(own: Mapping[int, bool], wanted: Mapping[int, bool]) -> bool:
    """Tell whether a column's pattern of figures is the others' only when it is moved by a row.

    Above the first difference, as in a total, the column may stand where it should.
    """
    apart = [row for row, want in wanted.items() if own[row] is not want]
    if len(apart) < 2:
        return False
    below = [(row, want) for row, want in wanted.items() if row >= apart[0]]
    return any(
        4 * sum(own.get(row + step, False) is not want for row, want in below) <= len(apart)
        for step in (1, -1)
    )


def _is_heading(table: Table, row: int) -> bool:
    texts = [text for text in table.grid.texts[row][: table.first_data] if text]
    return any(map(_BLOCK.match, texts))

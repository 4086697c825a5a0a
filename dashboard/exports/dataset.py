"""Every published value of the warehouse as one flat table, with its source and its cell."""

from __future__ import annotations

import csv
import io
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from pyarrow import parquet

from dashboard.exports.safe_cell import safe
from dashboard.exports.workbook import saved
from dashboard.store import Snapshot

COLUMNS = (
    "area",
    "indicator",
    "breakdown",
    "period_start",
    "period_end",
    "measure",
    "value",
    "unit",
    "status",
    "printed",
    "cell",
    "footnote",
    "release",
    "source",
    "published_on",
    "file",
    "sha256",
    "state",
)

Rows = list[tuple[Any, ...]]


def figure_rows(snapshot: Snapshot) -> Rows:
    """Return one row a vintage, in the order of COLUMNS; withdrawn ones with their state."""
    states = {name: release.state.value for name, release in snapshot.releases.items()}
    rows = snapshot.rows(_EVERY)
    return [(*row, states[row[RELEASE]]) for row in rows]


RELEASE = COLUMNS.index("release")
_EVERY = """
    SELECT area, indicator, breakdown,
           printf('%04d-%02d', month_first // 12, month_first % 12 + 1),
           printf('%04d-%02d', month_last // 12, month_last % 12 + 1),
           measure, value, unit, status, printed, cell, footnote,
           r.id, source, published_on, file, sha256
    FROM observation o JOIN release r ON r.id = o.release
    ORDER BY area, indicator, breakdown, measure, month_last, month_first, published_on, r.id, cell
"""


def figures_csv(rows: Rows) -> bytes:
    """Return the rows as CSV, UTF-8 with its mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(c) if isinstance(c, str) else c for c in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def figures_xlsx(rows: Rows, version: str) -> bytes:
    """Return the rows as a workbook of two sheets: notes, then one table."""
    book = Workbook(write_only=True)
    notes = book.create_sheet("Ghi chú")
    notes.append(["version", version])
    notes.append(["rows", len(rows)])
    sheet = book.create_sheet("Số liệu")
    sheet.freeze_panes = "A2"
    sheet.append(list(COLUMNS))
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=safe(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    return saved(book)


def figures_parquet(rows: Rows) -> bytes:
    """Return the rows as Parquet."""
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    kinds = [pa.float64() if name == "value" else pa.string() for name in COLUMNS]
    table = pa.table(
        {
            name: pa.array(column, kind)
            for name, column, kind in zip(COLUMNS, columns, kinds, strict=True)
        }
    )
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()

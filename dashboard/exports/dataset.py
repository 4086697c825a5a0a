"""Every published value of the warehouse as one flat table, with its source and its cell."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from dashboard.exports.disk_errors import workbook_saved
from dashboard.exports.reproducible_zip import still_zip
from dashboard.exports.safe_cell import safe
from dashboard.store import Snapshot
from dashboard.store.vintage import Vintage

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
    return [
        _row(v)
        for area in snapshot.areas
        for indicator in snapshot.indicators(area)
        for v in snapshot.history(indicator, area)
    ]


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
    out = io.BytesIO()
    with workbook_saved():
        book.save(out)
    return still_zip(out.getvalue())


def figures_parquet(rows: Rows) -> bytes:
    """Return the rows as Parquet."""
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        target = Path(folder) / "figures.parquet"
        connection.register("frame", frame)
        connection.execute(f"COPY frame TO '{target}' (FORMAT parquet)")
        return target.read_bytes()


def _row(vintage: Vintage) -> tuple[Any, ...]:
    o, r = vintage.observation, vintage.release
    return (
        o.area,
        o.indicator,
        o.breakdown,
        o.period.start,
        o.period.end,
        o.measure.value,
        o.value,
        o.unit,
        o.status.value,
        o.printed,
        str(o.cell),
        o.footnote,
        r.id,
        r.source,
        r.published_on.text,
        r.file,
        r.sha256,
        r.state.value,
    )

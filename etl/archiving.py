"""A Parquet archive: each release's rows of each table in a file named by its hash, and an index.

<archive>/index.csv                      release, table, state, published_on, source, rows, file
<archive>/observation/<sha256>.parquet

What is under embargo is not there. Files never change and are never removed: a release withdrawn,
or read anew, is told by the index, which names the files that are of today.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from dashboard.store import Snapshot, Warehouse
from dashboard.store.schema import COLUMNS
from dashboard.store.shared import keep

FOLDER = "parquet"
INDEX = "index.csv"
HEADER = ("release", "table", "state", "published_on", "source", "rows", "file")
TABLES = tuple(
    table for table, columns in COLUMNS.items() if "release" in columns and table != "release_event"
)
"""What publications hold: values, instruments and targets, judgements, works, explanations."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive holds: files and rows of today, and how many of the files are new."""

    files: int
    rows: int
    new: int


def archive(warehouse: Warehouse, to: Path | None = None, *, now: datetime) -> Archived:
    """Write what anybody may know to the warehouse's kept files, or to a folder of one's own.

    Raise NoWarehouse, OSError where nothing can be written.
    """
    snapshot = warehouse.visible(now, named=False)
    folder, prefix = (to, "") if to else (warehouse.directory, f"{FOLDER}/")
    lines: list[tuple[object, ...]] = []
    rows, new = 0, 0
    for table in TABLES:
        asked = f"SELECT release, count(*) FROM {table} GROUP BY release ORDER BY release"
        for one, count in snapshot.rows(asked):
            release, content = snapshot.releases[one], _file(snapshot, table, one)
            name = f"{table}/{hashlib.sha256(content).hexdigest()}.parquet"
            if not (folder / prefix / name).exists():
                keep(folder, f"{prefix}{name}", content, mode=0o444)
                new += 1
            rows += count
            said = (release.state.value, release.published_on.text, release.source)
            lines.append((release.id, table, *said, count, name))
    keep(folder, f"{prefix}{INDEX}", _index(lines))
    return Archived(len(lines), rows, new)


def _file(snapshot: Snapshot, table: str, release: str) -> bytes:
    """Return a release's rows of a table as Parquet, in one order."""
    named = ", ".join(f'"{name}"' for name in COLUMNS[table] if name != "seq")
    with snapshot.cursor() as cursor:
        asked = f"SELECT {named} FROM {table} WHERE release = ? ORDER BY ALL"
        rows: pa.Table = cursor.execute(asked, [release]).to_arrow_table()
    out = io.BytesIO()
    parquet.write_table(rows, out, compression="zstd")
    return out.getvalue()


def _index(lines: list[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8")

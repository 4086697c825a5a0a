"""Rows between a DuckDB file and the database, as CSV in both directions, nothing rounded.

Both write a double in the fewest digits that give it back, quote each text that is there, and
leave out what is not: "" and NULL stay two things.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from typing import IO

import duckdb
import pyarrow as pa
from psycopg import sql
from pyarrow import csv

from dashboard.store.postgres.connecting import Line
from dashboard.store.schema import COLUMNS
from dashboard.store.writer import ARROW

BATCH = 50_000
BLOCK = 16_000_000
"""Bytes of CSV read at once; no row is longer."""


def push(line: Line, file: duckdb.DuckDBPyConnection, table: str, seq: int, generation: int) -> int:
    """Append a table's rows after a number to the database's; return how many.

    Raise psycopg.Error.
    """
    columns = COLUMNS[table]
    named = ", ".join(f'"{name}"' for name in columns)
    derived = table != "decision"
    extra = f", {generation}::INTEGER AS generation" if derived else ""
    rows = file.execute(
        f"SELECT {named}{extra} FROM {table} WHERE seq > ? ORDER BY seq", [seq]
    ).to_arrow_reader(BATCH)
    names = [*columns, "generation"] if derived else list(columns)
    into = sql.SQL("COPY kg.{} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    sent = 0
    first = next(iter(rows), None)
    if first is None or not first.num_rows:
        return 0
    with line.watch.asking(), line.connection.cursor() as cursor, cursor.copy(into) as copy:
        batch: pa.RecordBatch | None = first
        while batch is not None:
            out = io.BytesIO()
            csv.write_csv(pa.Table.from_batches([batch]), out, _WRITTEN)
            line.watch.heard()
            copy.write(out.getvalue())
            sent += batch.num_rows
            batch = next(iter(rows), None)
            line.watch.heard()
    return sent


def pull(line: Line, table: str, seq: int, generation: int, into: duckdb.DuckDBPyConnection) -> int:
    """Append the database's rows after a number to an open file's table; return how many.

    Raise psycopg.Error, pyarrow.ArrowInvalid.
    """
    columns = COLUMNS[table]
    asked = sql.SQL("COPY (SELECT {} FROM kg.{} WHERE {} ORDER BY seq) TO STDOUT (FORMAT csv)")
    after = sql.SQL("seq > {}").format(sql.Literal(seq))
    if table != "decision":
        after += sql.SQL(" AND generation = {}").format(sql.Literal(generation))
    statement = asked.format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table), after
    )
    with tempfile.TemporaryFile() as spool:
        with (
            line.watch.asking(),
            line.connection.cursor() as cursor,
            cursor.copy(statement) as copy,
        ):
            for data in copy:
                spool.write(data)
                line.watch.heard()
            rows = cursor.rowcount
        if spool.tell():
            spool.seek(0)
            _take(spool, table, list(columns), into)
    return rows


def _take(
    spool: IO[bytes], table: str, columns: Sequence[str], into: duckdb.DuckDBPyConnection
) -> None:
    kinds = {name: ARROW[kind] for name, kind in COLUMNS[table].items()}
    reader = csv.open_csv(
        spool,
        csv.ReadOptions(column_names=list(columns), block_size=BLOCK, use_threads=False),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(
            column_types=kinds,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )
    into.register("incoming", reader)
    into.execute(f"INSERT INTO {table} BY NAME FROM incoming")
    into.unregister("incoming")


_WRITTEN = csv.WriteOptions(include_header=False, quoting_style="needed")

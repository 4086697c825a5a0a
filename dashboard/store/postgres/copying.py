"""Rows between a DuckDB file and the database, as CSV in both directions, nothing rounded.

Both write a double in the fewest digits that give it back, quote each text that is there, and
leave out what is not: "" and NULL stay two things.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO

import duckdb
import pyarrow as pa
from psycopg import sql
from psycopg.abc import Buffer
from pyarrow import csv

from dashboard.store.postgres.connecting import Line
from dashboard.store.schema import COLUMNS
from dashboard.store.sorting import put_in
from dashboard.store.writer import ARROW

BATCH = 50_000
BLOCK = 8_000_000
"""Bytes of CSV read at once; no row is longer."""
PIECE = 1 << 14
"""Bytes handed on at once: so much of a row each, so little that a slow line is heard of."""


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

    They are read while more of them come, and put in order here: to sort ten million the server
    would be silent.

    Raise psycopg.Error, duckdb.Error, pyarrow.ArrowInvalid.
    """
    columns = COLUMNS[table]
    asked = sql.SQL("COPY (SELECT {} FROM kg.{} WHERE {}) TO STDOUT (FORMAT csv)")
    after = sql.SQL("seq > {}").format(sql.Literal(seq))
    if table != "decision":
        after += sql.SQL(" AND generation = {}").format(sql.Literal(generation))
    statement = asked.format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table), after
    )
    source, sink = os.pipe()
    with ThreadPoolExecutor(1) as beside:
        taken = beside.submit(_take, source, table, into)
        try:
            with open(sink, "wb", buffering=0) as pipe:
                rows = receive(line, statement, pipe)
        except BrokenPipeError:
            taken.result()
            raise
        except BaseException:
            into.interrupt()
            raise
        taken.result()
    return rows


def receive(line: Line, statement: sql.Composed, sink: IO[bytes]) -> int:
    """Write what a COPY gives; return the number of rows.

    As long as the sink takes to take it, nothing is awaited of the server.
    """
    with line.watch.asking(), line.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for piece in _pieces(copy):
            line.watch.ours()
            while piece:
                piece = piece[sink.write(piece) :]
            line.watch.heard()
        return cursor.rowcount


def _pieces(rows: Iterable[Buffer]) -> Iterator[memoryview]:
    """Yield rows together: a write each would be the most of the work."""
    held: list[Buffer] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size >= PIECE:
            yield memoryview(b"".join(held))
            held, size = [], 0
    yield memoryview(b"".join(held))


def _take(source: int, table: str, into: duckdb.DuckDBPyConnection) -> None:
    """Put the CSV that comes from a pipe into a table."""
    kinds = {name: ARROW[kind] for name, kind in COLUMNS[table].items()}
    with open(source, "rb") as file:
        if not file.peek(1):
            return
        reader = csv.open_csv(
            file,
            csv.ReadOptions(column_names=list(kinds), block_size=BLOCK, use_threads=False),
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
        put_in(into, table, reader)


_WRITTEN = csv.WriteOptions(include_header=False, quoting_style="needed")

"""Keep the values in the order in which they are asked for, so that a question skips the rest.

New rows go to the end. Each time the table has grown by a quarter the file is written anew, its
values in order: a value is moved some ten times in the life of a warehouse, whatever its size, and
the file holds no room that an earlier order took.
"""

from __future__ import annotations

import math
import os
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.store.connection import ROW_GROUP, copying
from dashboard.store.schema import COLUMNS

FIRST_ROWS = 8 * ROW_GROUP
"""A table of few row groups is read whole fast enough."""
GROWN_BY = 1.25
_ORDER = "area, indicator, breakdown, measure, month_last, month_first, release, cell"


def rows_of(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of values."""
    found = connection.execute("SELECT count(*) FROM observation").fetchone()
    return found[0] if found else 0


def is_due(before: int, after: int) -> bool:
    """Tell whether values that grew by so many are to be put in order."""
    return _step(after) > _step(before)


def put_in(
    connection: duckdb.DuckDBPyConnection, table: str, incoming: pa.RecordBatchReader
) -> None:
    """Append rows to a table of an open file, in order among themselves; raise duckdb.Error.

    An empty table is made of them: that is a fifth less work than to insert them.
    """
    connection.register("incoming", incoming)
    if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
        put = f"INSERT INTO {table} BY NAME FROM"
    else:
        names = ", ".join(f'"{name}"' for name in COLUMNS[table])
        put = f"CREATE OR REPLACE TABLE {table} AS SELECT {names} FROM"
    connection.execute(f"{put} incoming{_order_of(table)}")
    connection.unregister("incoming")


def put_in_order(file: Path) -> None:
    """Write a finished file anew; the caller makes it durable."""
    fresh = file.with_name(f"{file.name}.part")
    fresh.unlink(missing_ok=True)
    with copying(file, fresh) as connection:
        for table in ("meta", *COLUMNS):
            connection.execute(f"CREATE TABLE fresh.{table} AS FROM file.{table}{_order_of(table)}")
    os.replace(fresh, file)


def _order_of(table: str) -> str:
    return f" ORDER BY {_ORDER}" if table == "observation" else ""


def _step(rows: int) -> int:
    return int(math.log(rows / FIRST_ROWS, GROWN_BY)) + 1 if rows > FIRST_ROWS else 0

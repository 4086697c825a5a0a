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


def put_in_order(file: Path) -> None:
    """Write a finished file anew; the caller makes it durable."""
    fresh = file.with_name(f"{file.name}.part")
    fresh.unlink(missing_ok=True)
    with copying(file, fresh) as connection:
        for table in ("meta", *COLUMNS):
            order = f" ORDER BY {_ORDER}" if table == "observation" else ""
            connection.execute(f"CREATE TABLE fresh.{table} AS FROM file.{table}{order}")
    os.replace(fresh, file)


def _step(rows: int) -> int:
    return int(math.log(rows / FIRST_ROWS, GROWN_BY)) + 1 if rows > FIRST_ROWS else 0

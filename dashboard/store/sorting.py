"""Keep the values in the order in which they are asked for, so that a question skips the rest.

New rows go to the end. Each time the table has grown by a quarter it is written anew in order: a
value is moved some ten times in the life of a warehouse, whatever its size.
"""

from __future__ import annotations

import math

import duckdb

from dashboard.store.connection import ROW_GROUP

FIRST_ROWS = 8 * ROW_GROUP
"""A table of few row groups is read whole fast enough."""
GROWN_BY = 1.25


def sort_when_grown(connection: duckdb.DuckDBPyConnection, added: int) -> None:
    """Write the values anew in order if the rows added made the table a quarter larger."""
    found = connection.execute("SELECT count(*) FROM observation").fetchone()
    rows = found[0] if found else 0
    if _step(rows) > _step(rows - added):
        connection.execute(
            "CREATE TABLE in_order AS SELECT * FROM observation ORDER BY "
            "area, indicator, breakdown, measure, month_last, month_first, release, cell"
        )
        connection.execute("DROP TABLE observation")
        connection.execute("ALTER TABLE in_order RENAME TO observation")


def _step(rows: int) -> int:
    return int(math.log(rows / FIRST_ROWS, GROWN_BY)) + 1 if rows > FIRST_ROWS else 0

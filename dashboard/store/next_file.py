"""The file of a next version while it is made: upon a copy of an earlier one, or upon nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.store.connection import open_for_writing
from dashboard.store.schema import create_statements
from dashboard.store.sorting import is_due, put_in_order, rows_of
from dashboard.store.writer import Connection


@contextmanager
def next_file(part: Path, base: Path | None, *, ordered: bool = False) -> Iterator[Connection]:
    """Open `part` in one transaction, which counts where nothing is raised within.

    Its rows are put in order where enough came since they last were, unless all of them come
    `ordered`. Raise OSError, duckdb.Error.
    """
    if base:
        shutil.copyfile(base, part)
    connection = open_for_writing(part, threads=1 if base else 2)
    try:
        for statement in () if base else create_statements():
            connection.execute(statement)
        before = rows_of(connection)
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
        grown = not ordered and is_due(before, rows_of(connection))
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    if grown:
        put_in_order(part)

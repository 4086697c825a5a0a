"""What the next version would be, made by the very steps that would publish it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dashboard.store.connection import open_for_writing
from dashboard.store.decision import LogEntry
from dashboard.store.publishing import Apply
from dashboard.store.schema import create_statements
from dashboard.store.snapshot import Snapshot


@contextmanager
def as_if(snapshot: Snapshot | None, decision: LogEntry, apply: Apply) -> Iterator[Snapshot]:
    """Yield what a version would become by a decision, on a private copy that goes at the end.

    Whoever sees the version without some releases sees what would become of it without them.
    Raise OSError where there is no room for the copy.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "preview.duckdb"
        if snapshot:
            shutil.copyfile(snapshot.path, copy)
        connection = open_for_writing(copy)
        try:
            for statement in () if snapshot else create_statements():
                connection.execute(statement)
            last = connection.execute("SELECT coalesce(max(seq), 0) FROM decision").fetchone()
            apply(connection, replace(decision, seq=(last[0] if last else 0) + 1))
        finally:
            connection.close()
        name = f"{snapshot.version if snapshot else ''}+"
        after = Snapshot(copy, name, snapshot.hidden if snapshot else frozenset())
        try:
            yield after
        finally:
            after.close()

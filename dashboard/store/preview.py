"""What the next version would be, made by the very steps that would publish it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dashboard.store.decision import LogEntry
from dashboard.store.next_file import next_file
from dashboard.store.publishing import Apply
from dashboard.store.snapshot import Snapshot


@contextmanager
def as_if(snapshot: Snapshot | None, decision: LogEntry, apply: Apply) -> Iterator[Snapshot]:
    """Yield what a version would become by a decision, on a private copy that goes at the end.

    Whoever sees the version without some releases sees what would become of it without them.
    Raise OSError where there is no room for the copy.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "preview.duckdb"
        with next_file(copy, snapshot.path if snapshot else None) as connection:
            last = connection.execute("SELECT coalesce(max(seq), 0) FROM decision").fetchone()
            apply(connection, replace(decision, seq=(last[0] if last else 0) + 1))
        name = f"{snapshot.version if snapshot else ''}+"
        after = Snapshot(copy, name, snapshot.hidden if snapshot else frozenset())
        try:
            yield after.follow(snapshot)
        finally:
            after.close()

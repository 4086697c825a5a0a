"""A version without the releases that its reader may not see yet: no SQL reaches them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dashboard.store.connection import open_filtered
from dashboard.store.schema import COLUMNS

_HIDDEN = "(SELECT release FROM hidden)"
_DECIDED = f"""seq NOT IN (SELECT seq FROM whole.release WHERE id IN {_HIDDEN})
    OR seq IN (SELECT seq FROM whole.release WHERE id NOT IN {_HIDDEN})"""
_KEPT = {
    "release": f"id NOT IN {_HIDDEN}",
    "release_event": f"release NOT IN {_HIDDEN} AND because NOT IN {_HIDDEN}",
    "decision": _DECIDED,
    "derivation": _DECIDED,
    "seen_table": f"sha256 IN (SELECT sha256 FROM whole.release WHERE id NOT IN {_HIDDEN})",
    "finding": f"sha256 IN (SELECT sha256 FROM whole.release WHERE id NOT IN {_HIDDEN})",
}
"""What stays of each table; of all others, the rows of releases that are not hidden.

An event that a hidden release caused is hidden too: what it corrects counts until its hour.
"""


def open_without(path: Path, hidden: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """Open a version as if the hidden releases had not been loaded; raise duckdb.Error."""
    names = ", ".join(f"('{_plain(release)}')" for release in sorted(hidden))
    views = [f"CREATE TABLE hidden AS SELECT * FROM (VALUES {names}) AS h(release)"]
    views += [
        f"CREATE VIEW {table} AS SELECT * FROM whole.{table} "
        f"WHERE {_KEPT.get(table, f'release NOT IN {_HIDDEN}')}"
        for table in COLUMNS
    ]
    return open_filtered(path, views)


def _plain(release: str) -> str:
    if not release.isalnum():
        raise ValueError(f"not the name of a release: {release!r}")
    return release

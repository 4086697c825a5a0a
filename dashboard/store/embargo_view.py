"""A version without the releases that its reader may not see yet: no SQL reaches them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from dashboard.store.connection import open_views
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


def open_without(path: Path, hidden: frozenset[str]) -> duckdb.DuckDBPyConnection:
    """Open a version as if the hidden releases had not been loaded; raise duckdb.Error."""
    names = [f"INSERT INTO hidden VALUES ('{_plain(name)}')" for name in sorted(hidden)]

    def views(tables: frozenset[str]) -> Iterator[str]:
        yield from ("CREATE TABLE hidden (release VARCHAR)", *names)
        for table in tables:
            kept = _KEPT.get(table, f"release NOT IN {_HIDDEN}") if table in COLUMNS else "true"
            where = f" WHERE {kept}" if hidden else ""
            yield f"CREATE VIEW {table} AS SELECT * FROM whole.{table}{where}"

    return open_views(path, views)


def mark_of(hidden: frozenset[str]) -> str:
    """Return what a version's name gains where releases are hidden from its reader."""
    if not hidden:
        return ""
    return "~" + hashlib.sha256("\n".join(sorted(hidden)).encode("utf-8")).hexdigest()[:6]


def _plain(release: str) -> str:
    if not release.isalnum():
        raise ValueError(f"not the name of a release: {release!r}")
    return release

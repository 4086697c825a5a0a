"""Every release of a version with its state, which follows from its events alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from dashboard.domain import Release
from dashboard.store.mapping import read_release

RELEASES = """
    SELECT r.* REPLACE (greatest(r.embargo_until, e.embargo_until) AS embargo_until),
           coalesce(e.state, 'published') AS state
    FROM release r
    LEFT JOIN (
        SELECT release, arg_max(event, seq) AS state, max(embargo_until) AS embargo_until
        FROM release_event GROUP BY release
    ) e ON e.release = r.id
    ORDER BY r.published_on DESC, r.id
"""
"""A release that was withdrawn and loaded again under an embargo is under that embargo."""


def release_of(row: Mapping[str, Any]) -> Release:
    """Turn a row of RELEASES into a release."""
    return read_release({k: v for k, v in row.items() if k not in ("content", "seq")})


def stored_releases(connection: duckdb.DuckDBPyConnection) -> dict[str, Release]:
    """Return every release by id, as the open version has it now."""
    cursor = connection.execute(RELEASES)
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["id"]: release_of(row) for row in rows}

"""A seal on the rows of each decision: what left one home is what arrives in another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import duckdb

from dashboard.store.schema import COLUMNS


def digest(names: Iterable[str]) -> str:
    """Return the SQL of one row's digest: of each of its columns with its length."""
    words = (f'"{name}"::VARCHAR' for name in names)
    said = ", ".join(f"coalesce(length({w}) || ':' || {w}, '-')" for w in words)
    return f"sha256(concat({said}))"


def seals(connection: duckdb.DuckDBPyConnection, after: int = 0) -> dict[int, str]:
    """Return the digest of all rows of each later decision, in whatever order they stand."""
    found: dict[int, list[str]] = {}
    for table in sorted(COLUMNS):
        line = digest(sorted(COLUMNS[table]))
        rows = connection.execute(
            "SELECT seq, sha256(string_agg(line, '' ORDER BY line)) FROM "
            f"(SELECT seq, {line} AS line FROM {table} WHERE seq > ?) GROUP BY seq",
            [after],
        ).fetchall()
        for seq, seal in rows:
            found.setdefault(seq, []).append(f"{table} {seal}")
    return {
        seq: hashlib.sha256("\n".join(tables).encode("utf-8")).hexdigest()
        for seq, tables in found.items()
    }

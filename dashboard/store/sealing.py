"""A seal on the rows of each decision: what left one home is what arrives in another."""

from __future__ import annotations

import hashlib

import duckdb

from dashboard.store.schema import COLUMNS


def seals(connection: duckdb.DuckDBPyConnection, after: int = 0) -> dict[int, str]:
    """Return the digest of all rows of each later decision, in whatever order they stand."""
    found: dict[int, list[str]] = {}
    for table in sorted(COLUMNS):
        line = ", ".join(
            f"""coalesce(length("{name}"::VARCHAR) || ':' || "{name}"::VARCHAR, '-')"""
            for name in sorted(COLUMNS[table])
        )
        rows = connection.execute(
            "SELECT seq, sha256(string_agg(line, '' ORDER BY line)) FROM "
            f"(SELECT seq, sha256(concat({line})) AS line FROM {table} WHERE seq > ?) GROUP BY seq",
            [after],
        ).fetchall()
        for seq, digest in rows:
            found.setdefault(seq, []).append(f"{table} {digest}")
    return {
        seq: hashlib.sha256("\n".join(tables).encode("utf-8")).hexdigest()
        for seq, tables in found.items()
    }

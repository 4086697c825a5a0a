"""A seal on the rows of each decision: what left one home is what arrives in another.

It holds against what is lost, doubled or altered on the way, at ten million rows within seconds;
who writes in the database as its owner can write a seal too. What a decision says is chained by
SHA-256 (decision.py), and what was read of its file has a digest there (writer.py).
"""

from __future__ import annotations

import hashlib

import duckdb

from dashboard.store.schema import COLUMNS

_LOWER = (1 << 64) - 1


def seals(connection: duckdb.DuckDBPyConnection, after: int = 0) -> dict[int, str]:
    """Return the digest of all rows of each later decision, in whatever order they stand.

    Of the MD5 of each row: how many there are, their exclusive or, the sum of their lower halves.
    """
    found: dict[int, list[str]] = {}
    for table in sorted(COLUMNS):
        later = f"FROM {table} WHERE seq > ?"
        if not connection.execute(f"SELECT 1 {later} LIMIT 1", [after]).fetchone():
            continue
        values = ", ".join(f"""coalesce("{name}"::VARCHAR, chr(0))""" for name in COLUMNS[table])
        row = f"md5_number(concat_ws(chr(31), {values}))"
        rows = connection.execute(
            f"SELECT seq, concat_ws(' ', count(*), bit_xor(row), sum((row & {_LOWER})::UBIGINT)) "
            f"FROM (SELECT seq, {row} AS row {later}) GROUP BY seq",
            [after],
        ).fetchall()
        for seq, digest in rows:
            found.setdefault(seq, []).append(f"{table} {digest}")
    return {
        seq: hashlib.sha256("\n".join(tables).encode("utf-8")).hexdigest()
        for seq, tables in found.items()
    }

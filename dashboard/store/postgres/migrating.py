"""The database's form: numbered steps, each a file, each taken once and in one transaction."""

from __future__ import annotations

from importlib import resources
from typing import cast

from dashboard.store.errors import NewerWarehouse
from dashboard.store.postgres.connecting import Line, connected, shown

_FOLDER = resources.files("dashboard.store.postgres") / "migrations"
STEPS = {
    int(file.name[:4]): file.read_text(encoding="utf-8")
    for file in sorted(_FOLDER.iterdir(), key=lambda one: one.name)
    if file.name.endswith(".sql")
}
LATEST = max(STEPS)
_ONE_AT_A_TIME = 2_011_060_125


def number_of(line: Line) -> int:
    """Return the last step that a database has taken, 0 for none."""
    known = line.connection.execute("SELECT to_regclass('kg.migration')").fetchone()
    if known is None or known[0] is None:
        return 0
    found = line.connection.execute("SELECT max(number) FROM kg.migration").fetchone()
    line.watch.heard()
    return cast(int, found[0]) if found and found[0] else 0


def prepare(url: str) -> tuple[int, ...]:
    """Take the steps that a database lacks; return their numbers.

    Its owner alone may. Raise Away, NotPublished where it refuses, NewerWarehouse.
    """
    taken: list[int] = []
    with connected(url, silence=60.0) as line, line.connection.transaction():
        if number_of(line) == LATEST:
            return ()
        line.connection.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        line.connection.execute("CREATE SCHEMA IF NOT EXISTS kg")
        line.connection.execute(
            "CREATE TABLE IF NOT EXISTS kg.migration "
            "(number integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
        )
        last = number_of(line)
        if last > LATEST:
            raise NewerWarehouse(shown(url))
        for number in range(last + 1, LATEST + 1):
            line.connection.execute(STEPS[number].encode("utf-8"))
            line.connection.execute("INSERT INTO kg.migration (number) VALUES (%s)", [number])
            line.watch.heard()
            taken.append(number)
    return tuple(taken)

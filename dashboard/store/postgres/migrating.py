"""The database's form: numbered steps, each a file, each taken once and in one transaction."""

from __future__ import annotations

from importlib import resources

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
    if line.ask("SELECT to_regclass('kg.migration')") == [(None,)]:
        return 0
    number: int = line.ask("SELECT coalesce(max(number), 0) FROM kg.migration")[0][0]
    return number


def prepare(url: str) -> tuple[int, ...]:
    """Take the steps that a database lacks; return their numbers.

    Its owner alone may. Raise Away, NotPublished where it refuses, NewerWarehouse.
    """
    taken: list[int] = []
    with connected(url, silence=60.0) as line, line.transaction():
        if number_of(line) == LATEST:
            return ()
        line.ask("SELECT pg_advisory_xact_lock(%s)", _ONE_AT_A_TIME)
        line.ask("CREATE SCHEMA IF NOT EXISTS kg")
        line.ask(
            "CREATE TABLE IF NOT EXISTS kg.migration "
            "(number integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
        )
        last = number_of(line)
        if last > LATEST:
            raise NewerWarehouse(shown(url))
        for number in range(last + 1, LATEST + 1):
            line.ask(STEPS[number])
            line.ask("INSERT INTO kg.migration (number) VALUES (%s)", number)
            taken.append(number)
    return tuple(taken)

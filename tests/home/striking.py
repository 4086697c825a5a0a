"""Race, kill and stop publishers and servers so often as asked, and hold what is left.

The tests do it few times, `python -m bench home` as often as the issue of several servers asks.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from dashboard.store import Warehouse
from dashboard.store.decision import read_decisions
from dashboard.store.errors import Away
from dashboard.store.postgres.database import Database
from dashboard.store.publishing import writing
from dashboard.store.schema import COLUMNS
from tests.home.publisher import start
from tests.home.running import Server, replica
from tests.store.making import content, put

PATIENCE = 60.0
"""Seconds within which a publisher gets its next release through, on a starved machine too."""


def forward(warehouse: Warehouse) -> str:
    """Bring a replica forward; return its version."""
    with writing(warehouse):
        return warehouse.version


def rows(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a warehouse's current version, in one order whatever they stand in."""
    snapshot = warehouse.snapshot()
    return {table: snapshot.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in COLUMNS}


def race(database: Database, folder: Path, each: int) -> None:
    """Let two publish `each` releases at once: none is lost, none mixed, all see one order."""
    racing = [
        start(database.url, folder, name, first, first + each)
        for name, first in (("a", 0), ("b", 100))
    ]
    for process in racing:
        process.join()
    assert [process.exitcode for process in racing] == [0, 0]
    a, b, fresh = (replica(database, folder, name) for name in ("a", "b", "fresh"))
    assert forward(a) == forward(b) == forward(fresh)
    assert rows(a) == rows(b) == rows(fresh)
    assert read_decisions(a) == read_decisions(b) == read_decisions(fresh)
    numbers = (*range(each), *range(100, 100 + each))
    assert values(fresh) == sorted(2 * [float(n) for n in numbers])


def kill_publishers(database: Database, folder: Path, kills: int) -> int:
    """Kill a publisher again and again: all that it noted is there, whole and once.

    Return how many releases were published.
    """
    chance = random.Random(20)
    reader = replica(database, folder, "reader")
    put(reader, content(900.0, 900.0, published_on="1940-07-01"))
    noted = folder / "killed.through"
    for n in range(kills):
        process = start(database.url, folder, "killed", *_numbers(n))
        _wait_for_more(noted)
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.join()
        _hold(reader, noted)
    forward(replica(database, folder, "killed"))
    _hold(reader, noted)
    return len(read_decisions(reader))


def kill_server(server: Server, database: Database, folder: Path, kills: int) -> int:
    """Kill the server again and again under a publisher who goes on: nothing is lost, none twice.

    A replica serves all the while. Return how many releases were published.
    """
    chance = random.Random(21)
    reader = replica(database, folder, "reader")
    put(reader, content(900.0, 900.0, published_on="1940-07-01"))
    noted = folder / "going.through"
    process = start(database.url, folder, "going", 0, 10_000)
    try:
        for _ in range(kills):
            _wait_for_more(noted)
            time.sleep(chance.uniform(0, 0.3))
            served = forward(reader)
            server.kill()
            try:
                forward(reader)
            except Away:
                assert reader.version == served and values(reader)
            else:
                raise AssertionError("a server that was killed answered")
            finally:
                server.start()
            _hold(reader, noted)
    finally:
        process.kill()
        process.join()
    _hold(reader, noted)
    return len(read_decisions(reader))


def values(warehouse: Warehouse) -> list[float]:
    """Return the values of all observations, in order."""
    found = warehouse.snapshot().rows("SELECT value FROM observation ORDER BY value")
    return [value for (value,) in found]


def _hold(reader: Warehouse, noted: Path) -> None:
    """Hold a replica brought forward against what a publisher noted before: all of it, whole."""
    lines = noted.read_text(encoding="utf-8").splitlines(keepends=True)
    forward(reader)
    found = values(reader)
    assert {float(line) for line in lines if line.endswith("\n")} <= set(found)
    assert all(found.count(value) == 2 for value in set(found))
    assert len(read_decisions(reader)) == len(set(found))


def _numbers(n: int) -> tuple[int, int]:
    """Return the values of the n-th publisher; their years end before 9999."""
    return 60 * n, 60 * n + 60


def _wait_for_more(noted: Path) -> None:
    before, begun = noted.stat().st_size if noted.exists() else 0, time.monotonic()
    while not noted.exists() or noted.stat().st_size == before:
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.01)

"""Two publishers, killed publishers, a server that dies and one that hangs: nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from dashboard.store.decision import read_decisions
from dashboard.store.errors import Away
from dashboard.store.following import away_since, follow
from dashboard.store.postgres.database import Database
from tests.home.conftest import Server, replica
from tests.home.publisher import start
from tests.home.test_publishing import forward, rows
from tests.store.making import NOW, content, put

EACH = 8
KILLS = 5


def test_of_two_competing_publishers_none_is_lost_and_none_mixed(
    database: Database, tmp_path: Path
) -> None:
    racing = [
        start(database.url, tmp_path, name, first, first + EACH)
        for name, first in (("a", 0), ("b", 100))
    ]
    for process in racing:
        process.join()
    assert [process.exitcode for process in racing] == [0, 0]
    a, b, fresh = (replica(database, tmp_path, name) for name in ("a", "b", "fresh"))
    assert forward(a) == forward(b) == forward(fresh)
    assert rows(a) == rows(b) == rows(fresh)
    assert read_decisions(a) == read_decisions(b) == read_decisions(fresh)
    found = sorted(value for (value,) in fresh.snapshot().rows("SELECT value FROM observation"))
    assert found == sorted(2 * [float(n) for n in (*range(EACH), *range(100, 100 + EACH))])


def test_a_killed_publisher_leaves_a_whole_release_or_none(
    database: Database, tmp_path: Path
) -> None:
    chance = random.Random(20)
    reader = replica(database, tmp_path, "reader")
    put(reader, content(900.0, 900.0, published_on="1940-07-01"))
    for n in range(KILLS):
        process = start(database.url, tmp_path, "killed", 100 * n, 100 * n + 100)
        noted, begun = tmp_path / "killed.through", time.monotonic()
        before = noted.stat().st_size if noted.exists() else 0
        while not noted.exists() or noted.stat().st_size == before:
            assert time.monotonic() - begun < 60 and process.is_alive()
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.join()
        forward(reader)
        found = [value for (value,) in reader.snapshot().rows("SELECT value FROM observation")]
        through = {float(line) for line in noted.read_text(encoding="utf-8").split()}
        assert through <= set(found)
        assert all(found.count(value) == 2 for value in found)
    forward(replica(database, tmp_path, "killed"))
    assert len(read_decisions(reader)) == len(set(found))


def test_the_replica_serves_while_the_server_is_dead_and_goes_on_after_it(
    server: Server, database: Database, tmp_path: Path
) -> None:
    a = replica(database, tmp_path, "a")
    put(a, content(1.0))
    server.stop()
    try:
        with pytest.raises(Away):
            put(a, content(2.0, published_on="2021-07-01"))
        with pytest.raises(Away):
            follow(a, now=NOW)
        assert away_since(a) is not None
        assert len(a.snapshot().releases) == 1
    finally:
        server.start()
    follow(a, now=NOW)
    assert away_since(a) is None
    put(a, content(2.0, published_on="2021-07-01"))
    assert len(a.snapshot().releases) == 2


def test_a_hanging_server_hangs_nobody_for_longer_than_its_watch(
    server: Server, database: Database, tmp_path: Path
) -> None:
    a = replica(Database(database.url, silence=1.0), tmp_path, "a")
    put(a, content(1.0))
    postmaster = int((server.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    with pytest.raises(Away), Database(database.url, silence=1.0).reading() as there:
        backend = there.line.connection.info.backend_pid
        begun = time.monotonic()
        os.kill(backend, signal.SIGSTOP)
        try:
            there.decisions_after(0)
        finally:
            os.kill(backend, signal.SIGCONT)
    os.kill(postmaster, signal.SIGSTOP)
    try:
        with pytest.raises(Away):
            put(a, content(2.0, published_on="2021-07-01"))
    finally:
        os.kill(postmaster, signal.SIGCONT)
    assert time.monotonic() - begun < 20
    assert len(a.snapshot().releases) == 1
    put(a, content(2.0, published_on="2021-07-01"))
    assert len(a.snapshot().releases) == 2

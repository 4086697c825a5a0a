"""Two publishers, killed publishers, a server that dies and one that hangs: nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from dashboard.store.errors import Away
from dashboard.store.following import away_since, follow
from dashboard.store.postgres.database import Database
from tests.home.running import Server, replica
from tests.home.striking import kill_publishers, kill_server, race
from tests.store.making import NOW, content, put

EACH = 8
KILLS = 5
SERVER_KILLS = 2


def test_of_two_competing_publishers_none_is_lost_and_none_mixed(
    database: Database, tmp_path: Path
) -> None:
    race(database, tmp_path, EACH)


def test_a_killed_publisher_leaves_a_whole_release_or_none(
    database: Database, tmp_path: Path
) -> None:
    kill_publishers(database, tmp_path, KILLS)


def test_a_killed_server_loses_nothing_that_it_took(
    server: Server, database: Database, tmp_path: Path
) -> None:
    kill_server(server, database, tmp_path, SERVER_KILLS)


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
    postmaster = server.process.pid
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

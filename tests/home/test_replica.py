"""The process that follows a database: what is published is there within three seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from dashboard.commands.replica import NICER
from dashboard.settings import PROGRAM
from dashboard.store.places import warehouse_at
from dashboard.store.postgres.database import Database
from tests.home.running import replica
from tests.store.making import content, put

STARTS_WITHIN = 90.0
SEEN_WITHIN, TRIES = 3.0, 5


def within(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until something holds; tell whether it did in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_publication_is_here_within_three_seconds(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = replica(database, tmp_path, "publisher")
    put(publisher, content(1.0))
    places = {
        "DASHBOARD_WAREHOUSE": database.url,
        "DASHBOARD_FILES": str(tmp_path / "files"),
        "DASHBOARD_REPLICA": str(tmp_path / "replica"),
    }
    monkeypatch.setenv("DASHBOARD_REPLICA", places["DASHBOARD_REPLICA"])
    here = warehouse_at(database.url, tmp_path / "files")
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "replica"], env={**os.environ, **places}, cwd=PROGRAM
    )

    def seen(n: int) -> bool:
        put(publisher, content(2.0 + n, published_on=f"202{n}-07-01"))
        return within(lambda: here.version == publisher.version, SEEN_WITHIN)

    try:
        assert within(lambda: here.named == publisher.version, STARTS_WITHIN)
        assert any(seen(n) for n in range(1, TRIES)), "a starved machine may miss one, not all"
        assert within(lambda: here.version == publisher.version, STARTS_WITHIN)
        assert here.snapshot().releases == publisher.snapshot().releases
        assert psutil.Process(process.pid).nice() == min(19, os.nice(0) + NICER)
    finally:
        process.terminate()
        process.wait()

"""All processes of the database stopped for a minute: pages answer, polls give up."""

from __future__ import annotations

import signal
import statistics
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.home.placing import CATALOG, own_server, take, view, wall
from bench.shipped import shipped_warehouse
from dashboard.catalog import load_catalogue
from dashboard.store import Warehouse
from dashboard.store.errors import Away
from dashboard.store.following import follow
from dashboard.store.postgres.database import Database
from tests.home.running import Server, empty_database, replica
from tests.store.making import content, put

HANGING_S = 60.0


def main() -> None:
    """Print how views and polls went while the server stood."""
    with (
        own_server() as (server, folder),
        shipped_warehouse() as shipped,
        empty_database(server, "hanging") as database,
    ):
        _print(server, database, folder, shipped)


def _print(server: Server, database: Database, folder: Path, shipped: Path) -> None:
    """Stop all processes of the server for a minute; judge and word a period all the while."""
    a = replica(database, folder, "a")
    take(Warehouse(shipped), a)
    catalogue = load_catalogue(CATALOG)
    stopped = [server.process, *server.process.children(recursive=True)]
    told: list[float] = []
    over = threading.Event()

    def poll() -> None:
        while not over.is_set():
            begun = time.perf_counter()
            try:
                follow(replica(database, folder, "a"), now=datetime.now(UTC))
            except Away:
                told.append(time.perf_counter() - begun)

    for process in stopped:
        process.send_signal(signal.SIGSTOP)
    thread = threading.Thread(target=poll)
    thread.start()
    answered: list[float] = []
    begun = time.perf_counter()
    try:
        while time.perf_counter() - begun < HANGING_S:
            answered.append(wall(lambda: view(a, catalogue)))
            time.sleep(0.2)
    finally:
        over.set()
        for process in reversed(stopped):
            process.send_signal(signal.SIGCONT)
        thread.join()
    put(a, content(1.0, published_on="2026-01-01"))
    print(
        f"server stopped for {HANGING_S:.0f} s: {len(answered)} views, median "
        f"{statistics.median(answered):.2f} s, longest {max(answered):.2f} s; {len(told)} polls "
        f"gave up after at most {max(told):.1f} s; then published",
        flush=True,
    )

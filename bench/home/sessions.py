"""Twenty sessions on each of two servers while fifty releases are published, beside a folder's.

Each page is held against the one version it names: it shows the last release in that version,
none after it, and no other version.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.home.placing import own_server, take
from bench.served import ROOT, Served, served
from bench.shipped import shipped_warehouse
from bench.visitor import PAGES, PATIENCE_S, PERIODS, Visitor
from dashboard.store import Warehouse
from dashboard.store.postgres.database import Database
from tests.home.running import empty_database, replica
from tests.store.making import content, put
from tests.store.publisher import forking

SERVERS, SESSIONS, RELEASES = 2, 20, 50
SECONDS, THINK_S = 60.0, 1.0
PAGE, PERIOD = "grdp", "2020-01/2020-06"
"""Where the releases of this measurement are seen."""
WORKED_OUT = 51
"""Release n says 777 + n/100 in the place of 1.24: where the half-year of 2021 (1.75) is told with
the widest correction ever seen, its bound is 777 + (n + 51)/100, and follows from it alone.
"""
_VERSION = re.compile(rb"(?<![0-9a-f])(\d{6})-[0-9a-f]{8}(?![0-9a-f])")
_VALUE = re.compile(rb"(?<![0-9.])777,([0-9]{2})(?![0-9])")


@dataclass(slots=True)
class Witness(Visitor):
    """A session that holds each page against the version it names."""

    before: int = 0
    pages: int = 0
    shown: int = 0
    mixed: list[str] = field(default_factory=list)

    async def roam(self) -> None:
        """Go from page to page until the time is over."""
        chance, end = random.Random(self.seed), time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            await asyncio.sleep(chance.uniform(0, 2 * THINK_S))
            page = chance.choice((*PAGES, PAGE))
            period = PERIOD if page == PAGE else chance.choice(PERIODS)
            await self.see(page, area="KG", period=period, lang="vi")

    async def finished(self) -> None:
        """Wait until the run has ended, and judge all that came of it."""
        came: list[bytes] = []
        async with asyncio.timeout(PATIENCE_S):
            while True:
                data = await self._bytes()
                came.append(data)
                found = ForwardMsg.FromString(data)
                kind = found.WhichOneof("type")
                if kind == "delta" and found.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(found.delta.new_element.exception.message)
                if kind == "script_finished" and not found.script_finished:
                    break
        self._judge(b"\n".join(came))

    def _judge(self, page: bytes) -> None:
        named = {int(number) for number in _VERSION.findall(page)}
        self.pages += 1
        if len(named) > 1:
            self.mixed.append(f"versions {sorted(named)}")
        last = max(named, default=0) - self.before
        values = set(map(int, _VALUE.findall(page)))
        if len(named) == 1 and values:
            self.shown += 1
            borne = values - {last + WORKED_OUT}
            if max(borne, default=last) != last:
                self.mixed.append(f"version {last} shows {sorted(values)}")


def main() -> None:
    """Print a line for the folder and one for the database."""
    with own_server() as (server, folder), shipped_warehouse() as shipped:
        pointer = Warehouse(shipped).pointer()
        before = pointer.seq if pointer else 0
        with empty_database(server, "sessions") as database:
            take(Warehouse(shipped), replica(database, folder, "publisher"))
            there = _crowd("database", folder, database, before)
        here = _crowd("folder", shipped, None, before)
    print(f"p95 of a rerun: x {there / here:.2f} the folder's (at most 1.1)", flush=True)


def _crowd(name: str, folder: Path, database: Database | None, before: int) -> float:
    """Return the 95th percentile of all reruns, in seconds; a session's first page is none."""
    with ExitStack() as held:
        servers = [held.enter_context(_server(folder, database, n)) for n in range(SERVERS)]
        publisher = forking().Process(target=_publish, args=(folder, database))
        witnesses = asyncio.run(_roam([server for server, _ in servers], before, publisher.start))
        publisher.join()
        work = sum(server.processor_s for server, _ in servers)
        brought = sum(sum(one.cpu_times()[:2]) for _, one in servers if one)
    waited = sorted(seconds for one in witnesses for seconds in one.waited)
    worst = waited[len(waited) * 95 // 100]
    mixed = [told for one in witnesses for told in one.mixed]
    print(
        f"{name:8} {SERVERS} servers x {SESSIONS} sessions, {RELEASES} releases, {SECONDS:.0f} s: "
        f"{len(waited)} pages, p50 {statistics.median(waited):.2f} s, p95 {worst:.2f} s; "
        f"{sum(one.shown for one in witnesses)} showed a release, processor {work:.0f} s of the "
        f"servers and {brought:.0f} s of their replicas, mixed: {len(mixed)}",
        *mixed[:5],
        f"publisher {publisher.exitcode}",
        flush=True,
    )
    return worst


async def _roam(servers: list[Served], before: int, begin: Callable[[], object]) -> list[Witness]:
    """Let every session see a first page; then begin to publish, and let all go about."""
    witnesses = [
        Witness(server.port, 100 * place + n, before=before)
        for place, server in enumerate(servers)
        for n in range(SESSIONS)
    ]

    async with AsyncExitStack() as held:
        for witness in witnesses:
            await held.enter_async_context(witness)
        await asyncio.gather(*(one.see("", area="KG", lang="vi") for one in witnesses))
        for witness in witnesses:
            witness.waited.clear()
        begin()
        await asyncio.gather(*(witness.roam() for witness in witnesses))
    return witnesses


@contextmanager
def _server(
    folder: Path, database: Database | None, n: int
) -> Iterator[tuple[Served, psutil.Process | None]]:
    """Start a server, and beside a database the process that brings its replica forward."""
    if database is None:
        with served("app.py", warehouse=folder) as server:
            yield server, None
        return
    places = {
        "DASHBOARD_WAREHOUSE": database.url,
        "DASHBOARD_FILES": str(folder / "files"),
        "DASHBOARD_REPLICA": str(folder / f"server{n}"),
    }
    command = [sys.executable, "-m", "dashboard", "replica"]
    subprocess.run([*command, "--once"], cwd=ROOT, env={**os.environ, **places}, check=True)
    following = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **places})
    try:
        with served("app.py", warehouse=Path(), environment=places) as server:
            yield server, psutil.Process(following.pid)
    finally:
        following.terminate()
        following.wait()


def _publish(folder: Path, database: Database | None) -> None:
    """Publish a value after the other, evenly over the time."""
    begun = time.perf_counter()
    where = replica(database, folder, "publisher") if database else Warehouse(folder)
    for n in range(1, RELEASES + 1):
        time.sleep(max(0.0, begun + SECONDS * n / (RELEASES + 1) - time.perf_counter()))
        day = f"2025-{1 + n // 25:02d}-{1 + n % 25:02d}"
        put(where, content(777 + n / 100, published_on=day))

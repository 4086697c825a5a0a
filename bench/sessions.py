"""1, 20 and 50 sessions that change pages and views, beside a bare page; a flood by one client."""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path

from bench.served import Served, served
from bench.shipped import shipped_warehouse
from bench.visitor import PAGES, PERIODS, Visitor

CROWDS = (1, 20, 50)
SECONDS = 30.0
THINK_S = 1.0
"""Mean pause of a visitor between two pages."""
FLOOD = 1000
FLOOD_SECONDS = 10.0
FLOODED = (*PAGES, "phong_bao_chi")
"""With the press room: a rerun there draws a graphic."""
ROOM_P95 = 1.0
"""What fifty sessions may wait at the 95th percentile on two quiet cores, seconds."""


def main() -> None:
    """Print a line a crowd for both pages under Streamlit's defaults, ours as shipped, the flood.

    The bare page runs with the options that Streamlit itself would choose; this project's page
    with those of .streamlit/config.toml.
    """
    defaults = {"runner.postScriptGC": "true", "runner.fastReruns": "true"}
    with shipped_warehouse() as warehouse:
        bare = _crowds("bare page, defaults", "bench/bare.py", warehouse, defaults)
        ours = _crowds("dashboard", "app.py", warehouse, {})
        print(
            f"p95 of {CROWDS[-1]} sessions: {ours:.2f} s, bare page {bare:.2f} s, "
            f"x {ours / bare:.2f} (at most 1, and {ROOM_P95:g} s on two quiet processors)"
        )
        with served("app.py", warehouse=warehouse) as server:
            asyncio.run(_flood(server))


def _crowds(name: str, script: str, warehouse: Path, options: dict[str, str]) -> float:
    """Return the 95th percentile of the largest crowd, in seconds."""
    worst = 0.0
    with served(script, warehouse=warehouse, options=options) as server:
        for count in CROWDS:
            used, start = server.processor_s, time.perf_counter()
            waited = sorted(asyncio.run(_crowd(server, count, bare="bare" in script)))
            spent = time.perf_counter() - start
            worst = _percentile(waited, 95)
            print(
                f"{name:20} {count:3} sessions: p50 {statistics.median(waited):6.3f} s  "
                f"p95 {worst:6.3f} s  {len(waited) / spent:6.1f} runs/s  "
                f"processor {100 * (server.processor_s - used) / spent:4.0f} %  "
                f"memory {server.memory_mb:5.0f} MB",
                flush=True,
            )
    return worst


async def _crowd(server: Served, count: int, *, bare: bool) -> list[float]:
    visitors = [Visitor(server.port, seed) for seed in range(count)]

    async def visit(visitor: Visitor) -> None:
        async with visitor:
            await visitor.wander(SECONDS, THINK_S, bare=bare)

    await asyncio.gather(*(visit(visitor) for visitor in visitors))
    return [seconds for visitor in visitors for seconds in visitor.waited]


async def _flood(server: Served) -> None:
    """Let one client send reruns without reading an answer; ask for the health meanwhile."""
    answered: list[float] = []
    threads: list[int] = []
    async with Visitor(server.port, 0) as visitor:
        await visitor.see("grdp")
        start = time.perf_counter()
        asking = asyncio.create_task(_watch(server, answered, threads))
        for number in range(FLOOD):
            await visitor.ask(FLOODED[number % len(FLOODED)], period=PERIODS[number % len(PERIODS)])
            await asyncio.sleep(
                max(0.0, start + FLOOD_SECONDS * number / FLOOD - time.perf_counter())
            )
        sent = time.perf_counter() - start
        await visitor.finished()
        asking.cancel()
    async with Visitor(server.port, 1) as other:
        after = await other.see("", period="2024-01/2024-06")
    print(
        f"{FLOOD} reruns by one client in {sent:.1f} s: health answered {len(answered)} times, "
        f"at most after {max(answered):.2f} s; threads at most {max(threads)}; another session "
        f"then waits {after:.2f} s"
    )


async def _watch(server: Served, answered: list[float], threads: list[int]) -> None:
    while True:
        threads.append(server.process.num_threads())
        answered.append(await asyncio.to_thread(server.health_s))
        await asyncio.sleep(0.1)


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

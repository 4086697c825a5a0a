"""Memory of the server over ten thousand script runs of sessions that come and go."""

from __future__ import annotations

import asyncio
import random
import statistics
import time

from bench.served import Served, served
from bench.shipped import shipped_warehouse
from bench.visitor import PAGES, PERIODS, Visitor

RUNS = 10_000
ROUNDS = 10
AT_ONCE = 4
RUNS_A_SESSION = 50
WARM_ROUNDS = 3
"""Rounds until every page and view has been asked for; growth is counted from then on."""


def main() -> None:
    """Print the memory after each thousand runs, and how much it grew once all was warm."""
    with shipped_warehouse() as warehouse, served("app.py", warehouse=warehouse) as server:
        print(f"{'start':>8}: {server.memory_mb:6.0f} MB")
        after: list[float] = []
        for number in range(1, ROUNDS + 1):
            start = time.perf_counter()
            asyncio.run(_round(server, number))
            after.append(server.memory_mb)
            rate = RUNS / ROUNDS / (time.perf_counter() - start)
            print(
                f"{number * RUNS // ROUNDS:6} runs: {after[-1]:6.0f} MB  {rate:5.1f} runs/s  "
                f"threads {server.process.num_threads()}",
                flush=True,
            )
        grown = statistics.mean(after[-2:]) - after[WARM_ROUNDS - 1]
        print(f"grown since {WARM_ROUNDS * RUNS // ROUNDS} runs: {grown:+.0f} MB")


async def _round(server: Served, number: int) -> None:
    sessions = RUNS // ROUNDS // RUNS_A_SESSION
    seeds = [number * sessions + s for s in range(sessions)]

    async def some(mine: list[int]) -> None:
        for seed in mine:
            chance = random.Random(seed)
            async with Visitor(server.port, seed) as visitor:
                for _ in range(RUNS_A_SESSION):
                    await visitor.see(chance.choice(PAGES), period=chance.choice(PERIODS))

    await asyncio.gather(*(some(seeds[place::AT_ONCE]) for place in range(AT_ONCE)))

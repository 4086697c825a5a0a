"""Kill the publisher at every step and at a hundred random moments: never half a release."""

from __future__ import annotations

import random
import shutil
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from dashboard.store import NoWarehouse, Warehouse
from tests.store.making import content, put, values
from tests.store.publisher import start

pytestmark = pytest.mark.slow
RANDOM_KILLS = 100
LONGEST_SECONDS = 0.3
"""Room for a start and a publication or two; the moments are spread evenly over it."""


def whole(directory: Path) -> int:
    """Return how many releases are served; fail where one is not there with both its values."""
    try:
        found = values(directory)
    except NoWarehouse:
        return 0
    assert sorted(found) == sorted(2 * [float(n) for n in range(len(found) // 2)]), found
    return len(found) // 2


def killed(process: BaseProcess) -> bool:
    """Wait for a publisher; tell whether it was killed, and fail where it broke down."""
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


@pytest.mark.parametrize("first", [0, 1], ids=["the first publication", "a later one"])
def test_killed_at_each_step(tmp_path: Path, first: int) -> None:
    base = tmp_path / "base"
    if first:
        put(Warehouse(base), content(0.0, 0.0, published_on="1950-07-01"))
    outcomes: list[int] = []
    for step in range(1, 200):
        directory = tmp_path / str(step)
        if first:
            shutil.copytree(base, directory)
        was_killed = killed(start(directory, first, first + 1, step))
        served = whole(directory)
        assert served in (first, first + 1)
        outcomes.append(served)
        if not was_killed:
            break
        put(
            Warehouse(directory),
            content(float(first), float(first), published_on=f"{1950 + first}-07-01"),
        )
        assert whole(directory) == first + 1
        assert not list(directory.rglob("*.part*"))
    assert len(outcomes) > 10 and outcomes[0] == first and outcomes[-1] == first + 1


def test_killed_at_a_hundred_random_moments(tmp_path: Path) -> None:
    dice = random.Random(20240715)
    began = time.monotonic()
    assert not killed(start(tmp_path, 0, 3))
    longest = min(time.monotonic() - began, LONGEST_SECONDS)
    served = whole(tmp_path)
    for _ in range(RANDOM_KILLS):
        before = served
        running = start(tmp_path, served, served + 20)
        time.sleep(dice.uniform(0.0, longest))
        running.kill()
        assert killed(running)
        served = whole(tmp_path)
        assert served >= before
    assert served >= 3
    put(
        Warehouse(tmp_path),
        content(float(served), float(served), published_on=f"{1950 + served}-07-01"),
    )
    assert whole(tmp_path) == served + 1

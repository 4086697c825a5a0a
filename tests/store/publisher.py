"""Publish in a process of its own, so that a test can kill it.

Publishes the values FIRST..LAST-1, one release each, of one value for each of two years (both
equal, so that a half release would show). With STEP the process kills itself at the STEP-th
change of a file that it makes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import numpy  # noqa: F401  (DuckDB imports both at its first query: before the clock starts)
import pandas  # noqa: F401

import etl.drafts  # noqa: F401
from dashboard.store import Warehouse
from tests.store.making import content, put

CHANGES = ("replace", "fsync", "open", "unlink")


def kill_at(step: int) -> None:
    """Count the changes this process makes to files, and die by SIGKILL at one of them."""
    done = 0

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return change(*args, **kwargs)

        return run

    for name in CHANGES:
        setattr(os, name, counted(getattr(os, name)))


def main(directory: Path, first: int, last: int, step: int) -> None:
    """Publish, one version after the other."""
    warehouse = Warehouse(directory)
    contents = [
        content(float(n), float(n), published_on=f"{1950 + n}-07-01") for n in range(first, last)
    ]
    if step:
        kill_at(step)
    for one in contents:
        put(warehouse, one)


def forking() -> ForkServerContext:
    """Return a context whose processes are forks of one that has imported everything.

    It must be told so before its first process starts, in whatever test that is.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.publisher", "tests.loading.kills"])
    return context


def start(directory: Path, first: int, last: int, step: int = 0) -> BaseProcess:
    """Start publishing in a process of its own, which has opened nothing yet."""
    process = forking().Process(target=main, args=(directory, first, last, step))
    process.start()
    return process

"""Read several files at once, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from etl.submission import Submission


def read_many(
    paths: Sequence[Path], check: Callable[[Path], Submission], *, workers: int = 2
) -> tuple[Submission, ...]:
    """Return check(path) of every file, in order. `check` must be a module's own function or a
    partial of one."""
    if len(paths) < 4 or workers < 2:
        return tuple(map(check, paths))
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        return tuple(pool.map(check, paths, chunksize=2))

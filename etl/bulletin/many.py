"""Read several files at once, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from etl.submission import Submission

_JOB: list[Callable[[Path], Submission]] = []


def read_many(
    paths: Sequence[Path], check: Callable[[Path], Submission], *, workers: int = 2
) -> tuple[Submission, ...]:
    """Return check(path) of every file, in order.

    Workers are forked, so `check` may hold anything, a catalogue for instance; only its results
    must be picklable. Few files are read here.
    """
    if len(paths) < 4 or workers < 2:
        return tuple(map(check, paths))
    with ProcessPoolExecutor(
        workers, mp_context=get_context("fork"), initializer=_start, initargs=(check,)
    ) as pool:
        return tuple(pool.map(_work, paths, chunksize=2))


def _start(check: Callable[[Path], Submission]) -> None:
    _JOB[:] = [check]


def _work(path: Path) -> Submission:
    return _JOB[0](path)

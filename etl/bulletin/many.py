"""Read several files at once, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from etl.collector import keep_all, paused
from etl.submission import Submission

_JOB: list[Callable[[Path], Submission]] = []


def read_many(
    paths: Sequence[Path], check: Callable[[Path], Submission], *, workers: int = 2
) -> tuple[Submission, ...]:
    """Return check(path) of every file, in order.

    Workers are forked, so `check` may hold anything, a catalogue for instance; only its results
    must be picklable. The largest files begin, so that no worker ends with one alone. Few files
    are read here.
    """
    if len(paths) < 4 or workers < 2:
        return tuple(map(check, paths))
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("fork"), initializer=_start, initargs=(check,)
    )
    largest_first = sorted(paths, key=lambda path: -path.stat().st_size if path.exists() else 0)
    with paused(), pool:
        reading = {path: pool.submit(_work, path) for path in largest_first}
        return tuple(reading[path].result() for path in paths)


def _start(check: Callable[[Path], Submission]) -> None:
    keep_all()
    _JOB[:] = [check]


def _work(path: Path) -> Submission:
    return _JOB[0](path)

"""Time the bulletin reader beside python-calamine and pandas on the same files.

Prints ratios of the wall clock and of processor time; they are budgets to watch, never asserted
in a timed test. The number of rounds may be given: python -m bench.bulletins 3

The works are not alike: calamine and pandas give the cells' values and nothing else. A check
unpacks the file to look at it before any parser does, has calamine read what it unpacked, reads
number formats, indents and what is hidden, and makes observations and findings of it all. The least
of several rounds is of files read before: what is remembered of their texts and headings counts
for it. What a check costs the first time, with no bulletin of these years seen, stands beside it.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from python_calamine import load_workbook

from dashboard.catalog import Catalogue, load_catalogue
from etl.bounded import workers
from etl.gc_pause import paused
from etl.pipeline import check, check_many

ROOT = Path(__file__).resolve().parents[1]
AS_LONG = 9
"""So many times a file is checked beside once with pandas: both are at work for as long."""


def here(paths: list[Path], catalogue: Catalogue) -> None:
    """Read and validate every file in this process, as a worker does."""
    with paused():
        for path in paths:
            check(path, catalogue)


def apart(paths: list[Path], catalogue: Catalogue) -> None:
    """Read and validate every file in the workers, and end them: only then are they counted."""
    for _ in check_many(paths, catalogue):
        pass
    workers().close()


def cells_alone(paths: list[Path]) -> None:
    """Read every cell with python-calamine and nothing else."""
    for path in paths:
        book = load_workbook(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def with_pandas(paths: list[Path]) -> None:
    """Read every sheet with pandas and openpyxl."""
    import pandas

    for path in paths:
        pandas.read_excel(path, sheet_name=None, engine="openpyxl")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall clock, and of the processors: this process and its ended children."""

    wall: float
    cpu: float

    def over(self, other: Cost) -> str:
        """Word both ratios to another cost."""
        return f"{self.wall / other.wall:.1f} x (processor {self.cpu / other.cpu:.1f} x)"

    def __str__(self) -> str:
        return f"{self.wall:.2f} s (processor {self.cpu:.2f} s)"


def cost_of(work: Callable[[], object]) -> Cost:
    """Measure a piece of work once."""
    gc.collect()
    wall, cpu = time.perf_counter(), _processor()
    work()
    return Cost(time.perf_counter() - wall, _processor() - cpu)


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def best_of(repetitions: int, *works: Callable[[], object]) -> tuple[Cost, ...]:
    """Measure works in turn, so that a loaded machine slows all alike; the least of each counts."""
    rounds = [[cost_of(work) for work in works] for _ in range(repetitions)]
    return tuple(
        Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs))
        for costs in zip(*rounds, strict=True)
    )


def by_file(
    repetitions: int, paths: list[Path], *works: Callable[[list[Path]], object]
) -> tuple[Cost, ...]:
    """Measure works in turn upon each file, and sum the least of each: the machine's moods are
    longer than a file takes, and not than a round."""
    each = [best_of(repetitions, *(partial(work, [path]) for work in works)) for path in paths]
    return tuple(
        Cost(sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs))
        for costs in zip(*each, strict=True)
    )


def as_long(
    paths: list[Path], slow: Callable[[list[Path]], object], fast: Callable[[list[Path]], object]
) -> tuple[Cost, Cost]:
    """Measure two works in turns upon each file, for as long, and sum their means.

    The least of a short work would meet a better mood of the machine than that of a long one.
    """
    pairs = [
        (cost_of(partial(slow, [path])), [cost_of(partial(fast, [path])) for _ in range(AS_LONG)])
        for path in paths
    ]
    each = [cost for _, costs in pairs for cost in costs]
    return (
        Cost(sum(cost.wall for cost, _ in pairs), sum(cost.cpu for cost, _ in pairs)),
        Cost(sum(c.wall for c in each) / AS_LONG, sum(c.cpu for c in each) / AS_LONG),
    )


def main() -> None:
    """Print the times and the ratios."""
    folder = ROOT.parent / "shared" / "bulletins"
    paths = sorted(p for year in (2018, 2020, 2022, 2024) for p in folder.glob(f"{year}-*.xls*"))
    if not paths:
        print("no bulletins beside the project: nothing timed")
        return
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    check(next(folder.glob("2016-*.xlsx"), paths[0]), catalogue)
    unseen = cost_of(lambda: here(paths, catalogue))
    repetitions = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 5
    read = partial(here, catalogue=catalogue)
    alone, one = by_file(repetitions, paths, cells_alone, read)
    (two,) = best_of(repetitions, lambda: apart(paths, catalogue))
    print(f"{len(paths)} files, least of {repetitions} of each file; budget 5 x on one core")
    print(f"  python-calamine alone, one core  {alone}")
    print(f"  checked on one core              {one} = {one.over(alone)}")
    print(f"    the first time                 {unseen} = {unseen.over(alone)}")
    print(f"  checked in two bounded workers   {two} = {two.over(alone)}")
    xlsx = [path for path in paths if path.suffix == ".xlsx"]
    slow, fast = as_long(xlsx, with_pandas, read)
    (both,) = best_of(repetitions, lambda: apart(xlsx, catalogue))
    print(f"{len(xlsx)} .xlsx files, once and {AS_LONG} times each; budget: 10 x faster")
    print(f"  pandas with openpyxl, one core   {slow}")
    print(f"  checked on one core              {fast}: pandas takes {slow.over(fast)}")
    print(f"  checked in two bounded workers   {both}: pandas takes {slow.over(both)}")


if __name__ == "__main__":
    main()

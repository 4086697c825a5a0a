"""Time the bulletin reader beside python-calamine and pandas on the same files.

Prints ratios; they are budgets to watch, never asserted in a timed test.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from python_calamine import load_workbook  # noqa: E402

from dashboard.catalog import Catalogue, load_catalogue  # noqa: E402
from etl.bulletin import read_many  # noqa: E402
from etl.pipeline import check  # noqa: E402
from etl.submission import Submission  # noqa: E402


def check_one(catalogue: Catalogue, path: Path) -> Submission:
    """Read and validate one file."""
    return check(path, catalogue)


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


def timed(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the times and the ratios."""
    folder = ROOT.parent / "shared" / "bulletins"
    paths = sorted(p for year in (2018, 2020, 2022, 2024) for p in folder.glob(f"{year}-*.xls*"))
    if not paths:
        print("no bulletins beside the project: nothing timed")
        return
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    job = partial(check_one, catalogue)
    job(paths[0])
    alone = min(timed(lambda: cells_alone(paths)) for _ in range(3))
    one = min(timed(lambda: read_many(paths, job, workers=1)) for _ in range(2))
    two = min(timed(lambda: read_many(paths, job, workers=2)) for _ in range(2))
    print(
        f"{len(paths)} files: calamine alone {alone:.2f} s; checked on one core {one:.2f} s "
        f"= {one / alone:.1f} x; on two cores {two:.2f} s = {two / alone:.1f} x (budget 8)"
    )
    xlsx = [path for path in paths if path.suffix == ".xlsx"]
    slow = timed(lambda: with_pandas(xlsx))
    fast = timed(lambda: read_many(xlsx, job, workers=1))
    both = timed(lambda: read_many(xlsx, job, workers=2))
    print(
        f"{len(xlsx)} .xlsx files: pandas with openpyxl {slow:.1f} s; checked {fast:.2f} s "
        f"= {slow / fast:.0f} x faster on one core, {slow / both:.0f} x on two (budget 10)"
    )


if __name__ == "__main__":
    main()

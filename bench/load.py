"""Loading the shipped workbooks, beside python-calamine merely reading their cells."""

from __future__ import annotations

import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.shipped import shipped_warehouse

WORKBOOKS = Path(__file__).resolve().parents[1] / "data" / "workbooks"
RUNS = 3


def main() -> None:
    """Print both times and their ratio."""
    cells = min(_cells() for _ in range(RUNS))
    whole = min(_load() for _ in range(RUNS))
    files = len(list(WORKBOOKS.glob("*.xlsx")))
    print(
        f"{files} workbooks: cells alone {cells:.2f} s, checked and published {whole:.2f} s, "
        f"ratio {whole / cells:.1f}"
    )


def _cells() -> float:
    start = time.perf_counter()
    for path in WORKBOOKS.glob("*.xlsx"):
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - start


def _load() -> float:
    start = time.perf_counter()
    with shipped_warehouse():
        return time.perf_counter() - start

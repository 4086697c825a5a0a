"""How much a workbook may ask of the machine before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. Memory and seconds are those of the worker (etl/bounded/worker.py).

    A bulletin has 0,3-1 MB, unpacks to 5 MB, and has 30-60 sheets of some thousand cells.
    """

    max_bytes: int = 60_000_000
    max_unpacked_bytes: int = 150_000_000
    max_entries: int = 3_000
    max_sheets: int = 250
    max_cells: int = 1_000_000
    max_merges: int = 50_000
    max_text: int = 100_000_000


DEFAULT_LIMITS = Limits()

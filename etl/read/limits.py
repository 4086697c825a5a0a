"""How much a workbook may ask of the machine before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading. A bulletin has 0,3-1 MB, unpacks to 5 MB and has 30-60 sheets."""

    max_bytes: int = 60_000_000
    max_unpacked_bytes: int = 150_000_000
    max_entries: int = 3_000
    max_sheets: int = 250
    max_cells: int = 5_000_000
    probe_memory_bytes: int = 480_000_000
    probe_seconds: float = 4.5


DEFAULT_LIMITS = Limits()

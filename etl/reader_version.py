"""Which reader made the rows: the fingerprint of the code that reads workbooks."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PARTS = (
    "dashboard/domain/period_phrase.py",
    "etl/bulletin",
    "etl/known_errors.py",
    "etl/plausible.py",
    "etl/read",
    "etl/template",
)
"""What decides how a cell is read; the folders import nothing else of `etl` (a test holds it)."""


@cache
def reader_version() -> str:
    """Return twelve hex digits that change with the code of the readers, however little."""
    root = Path(__file__).parent.parent
    whole = hashlib.sha256()
    for path in sorted(f for p in PARTS for f in (root / p, *(root / p).rglob("*.py"))):
        if path.suffix != ".py":
            continue
        whole.update(f"{path.relative_to(root).as_posix()}\n".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]

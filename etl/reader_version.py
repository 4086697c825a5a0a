"""Which reader made the rows: the fingerprint of the code that reads workbooks."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDERS = ("read", "template", "bulletin")


@cache
def reader_version() -> str:
    """Return twelve hex digits that change with the code of the readers, however little."""
    root = Path(__file__).parent
    whole = hashlib.sha256()
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py")):
        whole.update(f"{path.relative_to(root).as_posix()}\n".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]

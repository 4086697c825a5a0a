"""Files that a person has read: compare with them; `make golden` writes them anew for a diff."""

from __future__ import annotations

import os
from pathlib import Path


def require_golden(path: Path, text: str) -> None:
    """Fail where the text is not what the file holds; UPDATE_GOLDEN=1 rewrites the file."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.exists(), f"{path.name} is new: make golden, read it, and keep it"
    assert path.read_text("utf-8") == text, f"{path.name}: make golden, and read the diff"

"""Names of releases: of where a publication stands, never of what a reader made of it."""

from __future__ import annotations

import hashlib


def release_id(sha256: str, anchor: str) -> str:
    """Return "R" and ten hex digits, of a file and the cell in it that declares the publication."""
    return "R" + hashlib.sha256(f"{sha256}\n{anchor}".encode()).hexdigest()[:10]

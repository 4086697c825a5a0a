"""Names of releases: stable, short, and the same on every machine."""

from __future__ import annotations

import hashlib


def release_id(source: str, url: str, published_on: str, content: str) -> str:
    """Return "R" and ten hex digits made of what was published where and when.

    `content` is the digest of its figures, so that a correction has a name of its own.
    """
    text = "\n".join((source, url, published_on, content))
    return "R" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]

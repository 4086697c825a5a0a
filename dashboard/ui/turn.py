"""How many pages are made at once: more of them at once make each later, and none sooner."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.ui.navigation import SECTIONS

AT_ONCE = 2
"""Python makes one page at a time; while one reads the file another goes on."""
PATIENCE_S = 10.0
"""Seconds after which a page waits no longer for pages that hang."""

_FREE = threading.BoundedSemaphore(AT_ONCE)
_DESK = frozenset(Path(file).stem for _, file, _ in SECTIONS["desk"])


@contextmanager
def turn(page: str) -> Iterator[None]:
    """Wait until few other pages are being made, and hold a place among them.

    A page of the desk takes none: it waits for files to be read and for who else publishes.
    """
    held = page not in _DESK and _FREE.acquire(timeout=PATIENCE_S)
    try:
        yield
    finally:
        if held:
            _FREE.release()

"""Keep what all sessions share out of the collector's way.

Why: docs/decisions/0010-garbage-collection.md. Streamlit's own collection after each script run
is off (.streamlit/config.toml); the collector's usual one goes on, and passes over what is frozen.
"""

from __future__ import annotations

import gc
import threading
import time
from math import inf

REST_S = 30.0
"""Seconds from one search of everything to the next: all sessions stand still meanwhile."""

_LOCK = threading.Lock()
_settled: dict[str, float] = {}
"""Versions whose first run ended, in their order, with the moment of the search."""


def settle(version: str) -> None:
    """Freeze what is alive at the end of a version's first run: modules, catalogue, figures.

    What was frozen for the version before is looked through once more, so that nothing of it
    stays for good. Where versions follow each other fast, not each of them is waited for; a page
    that ends on an earlier one, or sees less of the same, searches nothing.
    """
    whole = version.partition("~")[0]
    with _LOCK:
        if whole in _settled or time.monotonic() - _last() < REST_S:
            return
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _settled[whole] = time.monotonic()


def _last() -> float:
    return next(reversed(_settled.values()), -inf)

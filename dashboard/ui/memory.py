"""Keep what all sessions share out of the collector's way.

Why: docs/decisions/0010-garbage-collection.md. Streamlit's own collection after each script run
is off (.streamlit/config.toml); the collector's usual one goes on, and passes over what is frozen.
"""

from __future__ import annotations

import gc
import threading

_LOCK = threading.Lock()
_settled: set[str] = set()


def settle(version: str) -> None:
    """Freeze what is alive at the end of a version's first run: modules, catalogue, figures.

    What was frozen for the version before is looked through once more, so that nothing of it
    stays for good.
    """
    if version in _settled:
        return
    with _LOCK:
        if version in _settled:
            return
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _settled.clear()
        _settled.add(version)

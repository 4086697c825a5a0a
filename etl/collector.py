"""Pause the search for cyclic garbage while a workbook is read.

A reading makes some ten thousand small objects and no cycles; the collector looks at all of them
again and again and finds nothing. That is a fifth of the processor's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector; it goes on afterwards where it was on before.

    Threads may overlap: whoever found it on switches it on again, if early for the others.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep_all() -> None:
    """Let a worker that lives for one batch begin with nothing to look through."""
    gc.freeze()

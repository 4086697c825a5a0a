"""Pause the search for cyclic garbage while a workbook is read.

A reading makes some ten thousand small objects and no cycles; the collector looks at all of them
again and again and finds nothing. That is a fifth of the processor's time. Only a process that does
nothing but read may do so: a server's memory has cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector of this process; it goes on afterwards where it was on before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

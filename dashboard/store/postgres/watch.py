"""A limit to silence: a connection of which nothing is heard is cut, whatever it waits for.

The time limits of the client library do not end a running statement of a server that accepts and
never answers, nor does interrupting it.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SILENCE = 10.0
"""Seconds without a word after which a database counts as away."""


class Watch:
    """What was heard last of one connection."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.over = threading.Event()

    def heard(self) -> None:
        """Note that the server answered."""
        self.last = time.monotonic()


@contextmanager
def watching(descriptor: int, seconds: float = SILENCE) -> Iterator[Watch]:
    """Cut the connection of a descriptor once nothing was heard of it for so long."""
    watch = Watch()
    line = socket.socket(fileno=os.dup(descriptor))

    def wait() -> None:
        while not watch.over.wait(min(0.5, seconds / 4)):
            if time.monotonic() - watch.last > seconds:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
                return

    thread = threading.Thread(target=wait, name="watch", daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.over.set()
        thread.join()
        line.close()

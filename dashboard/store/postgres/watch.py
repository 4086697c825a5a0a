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
    """Since when one waits for a word of one connection; None while nothing is asked of it."""

    def __init__(self) -> None:
        self.since: float | None = None
        self.over = threading.Event()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Count the silence from here to the end: an answer is awaited."""
        self.since = time.monotonic()
        try:
            yield
        finally:
            self.since = None

    def ours(self) -> None:
        """Note that the next word is ours: the server may be as silent as it likes."""
        self.since = None

    def heard(self) -> None:
        """Note that the server answered, and that more is awaited."""
        self.since = time.monotonic()


@contextmanager
def watching(descriptor: int, seconds: float = SILENCE) -> Iterator[Watch]:
    """Cut the connection of a descriptor once an answer was awaited in vain for so long."""
    watch = Watch()
    line = socket.socket(fileno=os.dup(descriptor))

    def wait() -> None:
        while not watch.over.wait(min(0.5, seconds / 4)):
            since = watch.since
            if since is not None and time.monotonic() - since > seconds:
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

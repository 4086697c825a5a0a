"""Who may send a file, and how much may be under way: held in memory until its page reads it.

Streamlit takes a file of any open session, whether or not a page has asked for one.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable

MOST_OF_ONE = 200_000_000
"""Bytes that one session may have waiting in memory; a file may have 50 MB."""

MOST_OF_ALL = 600_000_000
AT_ONCE = 4
"""Bodies read at the same time; the others wait their turn."""

MOST_QUEUED = 200
_REMEMBERED = 5_000

Held = Callable[[str], tuple[int, int]]
"""Tells the bytes that a session, and that all sessions, have in memory."""


class Uploads:
    """The permissions and the queue of one server process."""

    def __init__(self) -> None:
        self._permitted: OrderedDict[str, None] = OrderedDict()
        self._guard = threading.Lock()
        self._turns: asyncio.Semaphore | None = None
        self.queued = 0
        self.held: Held = lambda session: (0, 0)

    def permit(self, session: str) -> None:
        """Let a session send files: its page shows the place to drop them."""
        with self._guard:
            self._permitted[session] = None
            self._permitted.move_to_end(session)
            while len(self._permitted) > _REMEMBERED:
                self._permitted.popitem(last=False)

    def withdraw(self, session: str) -> None:
        """Let a session send no more files."""
        with self._guard:
            self._permitted.pop(session, None)

    def refusal(self, session: str, size: int) -> int:
        """Return the HTTP status that refuses a file of this size, 0 where it may come."""
        if session not in self._permitted:
            return 403
        own, everything = self.held(session)
        if own + size > MOST_OF_ONE:
            return 413
        if everything + size > MOST_OF_ALL or self.queued >= MOST_QUEUED:
            return 503
        return 0

    @property
    def turns(self) -> asyncio.Semaphore:
        """The turns in which bodies are read; made in the server's own loop."""
        self._turns = self._turns or asyncio.Semaphore(AT_ONCE)
        return self._turns


UPLOADS = Uploads()

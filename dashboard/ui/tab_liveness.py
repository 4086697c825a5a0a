"""Whether the tab that asked for long work is still open."""

from __future__ import annotations

import time

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

GRACE = 20.0
"""Seconds without a connection after which a tab counts as closed: a phone changes networks."""


class Presence:
    """Made in a session's own run; asked from any thread."""

    def __init__(self, grace: float = GRACE) -> None:
        context = get_script_run_ctx()
        self._session = context.session_id if context else ""
        self._grace, self._seen = grace, time.monotonic()

    @property
    def gone(self) -> bool:
        """Whether the tab has been away for longer than the grace."""
        now = time.monotonic()
        if not self._session or not runtime.exists():
            return False
        if runtime.get_instance().is_active_session(self._session):
            self._seen = now
        return now - self._seen > self._grace

"""What a page shows when it fails: one sentence in both languages, and a code the log explains."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from dashboard.i18n import LANGUAGES, text

_log = logging.getLogger("dashboard.failure")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1: a code is read out over the telephone."""


def show_failure(error: Exception) -> bool:
    """Log an error whole and show its code alone; return True: nothing else shall show it."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(6))
    _log.error("%s", code, exc_info=error)
    words = (text("app.failed", lang, code=code) for lang in LANGUAGES)
    st.error("\n\n".join(words), icon=":material/error:")
    return True

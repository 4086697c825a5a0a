"""Say what an address asked for in vain, and what is shown instead."""

from __future__ import annotations

import streamlit as st

from dashboard.domain import Period
from dashboard.i18n import Lang, text
from dashboard.ui.html import esc
from dashboard.ui.url_state import refused

LONGEST = 60
"""Letters of an unknown code that are repeated on the screen."""


def show_refused(name: str, what: str, code: str, shown: str, lang: Lang) -> None:
    """Show the notice where the address's value of `name` is unknown.

    `what` names the choice, `code` and `shown` what stands there: as a code and in words.
    """
    asked = refused(name, code)
    if asked is None:
        return
    said = text("header.refused", lang, what=what, asked=_words(asked, lang), shown=shown)
    st.html(f'<p class="kg-refused" role="status">{esc(said)}</p>')


def _words(asked: str, lang: Lang) -> str:
    """Name a period as a period; anything else as it stands in the address, cut where long."""
    try:
        return Period.from_iso(asked).label(lang)
    except ValueError:
        return asked if len(asked) <= LONGEST else f"{asked[:LONGEST]}…"

"""Who may see a release before its hour, and the mark on what is shown to them."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.access.roles import Role
from dashboard.i18n import Lang, hour_and_day, text
from dashboard.store import Snapshot
from dashboard.ui.signed_in import has_role


def sees_embargoed() -> bool:
    """Tell whether this session is named: [embargo] named = ["an@…"] in secrets.toml.

    Where nobody signs in, the server answers this machine alone, and its user sees all.
    """
    return has_role(Role.EMBARGO)


def show_mark(snapshot: Snapshot, now: datetime, lang: Lang) -> None:
    """Say above the page that it shows what may not be passed on yet, and until when."""
    hour = snapshot.embargo_until(now)
    if hour is not None:
        words = text("embargo.shown", lang, **hour_and_day(hour, lang))
        st.warning(words, icon=":material/lock_clock:")

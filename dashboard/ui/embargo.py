"""Who may see a release before its hour, and the mark on what is shown to them."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.commands.sign_in import Role, has_role
from dashboard.i18n import Lang, date_text, text
from dashboard.store import Snapshot
from dashboard.ui.place import ROOT
from dashboard.ui.signed_in import signed_in, someone_signs_in
from dashboard.ui.today import OFFICE_TIME


def sees_embargoed() -> bool:
    """Tell whether this session is named: [embargo] named = ["an@…"] in secrets.toml.

    Where nobody signs in, the server answers this machine alone, and its user sees all.
    """
    return not someone_signs_in() or has_role(signed_in(), Role.EMBARGO, ROOT)


def show_mark(snapshot: Snapshot, now: datetime, lang: Lang) -> None:
    """Say above the page that it shows what may not be passed on yet, and until when."""
    hidden = snapshot.under_embargo(now)
    hours = [hour for name in hidden if (hour := snapshot.releases[name].embargo_until)]
    if not hours:
        return
    last = max(hours).astimezone(OFFICE_TIME)
    st.warning(
        text("embargo.shown", lang, hour=f"{last:%H:%M}", day=date_text(last, lang)),
        icon=":material/lock_clock:",
    )

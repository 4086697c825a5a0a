"""Drop workbooks, keep them as drafts, choose the one to look at."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import streamlit as st

from dashboard.domain.office_time import at_the_office
from dashboard.i18n import hour_text, number
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.current_user import may_see_drafts
from dashboard.ui.html import esc
from dashboard.ui.today import today
from dashboard.ui.upload_draft import show_draft
from dashboard.ui.upload_drop import CHOSEN, MESSAGE, show_drop
from dashboard.ui.who import who
from etl.drafts import Draft, drafts
from etl.template import write_template

LONG_WAIT = 30
"""Days after which an upload that waits is asked about."""


def show_upload(context: Context) -> None:
    """Show the place to drop files, and the drafts that wait, to those who may upload."""
    if not may_see_drafts(context):
        return
    st.html(f'<p class="kg-note">{esc(context.say("upload.intro"))}</p>')
    if message := st.session_state.pop(MESSAGE, None):
        st.success(message, icon=":material/check_circle:")
    show_drop(context)
    st.download_button(
        context.say("upload.template"),
        data=lambda: _template(context),
        file_name="mau-nhap-so-lieu.xlsx",
        icon=":material/table_view:",
        on_click="ignore",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    waiting = drafts(cache.warehouse())
    if not waiting:
        st.html(f'<p class="kg-note">{esc(context.say("upload.none_waiting"))}</p>')
        return
    chosen = _chosen(waiting, context)
    if (days := waited(chosen, today())) >= LONG_WAIT:
        st.warning(context.say("upload.waits_long", days=days), icon=":material/hourglass_bottom:")
    show_draft(chosen, context)


def waited(draft: Draft, day: date) -> int:
    """Return how many days an upload has waited on this day of the office."""
    return (day - at_the_office(draft.at).date()).days


def _chosen(waiting: tuple[Draft, ...], context: Context) -> Draft:
    by_id = {draft.id: draft for draft in reversed(waiting)}
    if len(by_id) == 1:
        return waiting[0]
    if st.session_state.get(CHOSEN) not in by_id:
        st.session_state[CHOSEN] = next(iter(by_id))
    words = f"{context.say('upload.waiting')} ({number(len(by_id), context.lang)})"
    chosen = st.selectbox(
        words, list(by_id), key=CHOSEN, format_func=lambda key: _line(by_id[key], context)
    )
    return by_id[chosen]


def _line(draft: Draft, context: Context) -> str:
    line = f"{draft.file} · {hour_text(draft.at, context.lang)} · {who(draft.by, context)}"
    days = waited(draft, today())
    return f"{line} · {context.say('upload.waits', days=days)}" if days > 1 else line


def _template(context: Context) -> bytes:
    made = BytesIO()
    write_template(context.catalogue, made)
    return made.getvalue()

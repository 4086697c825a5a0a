"""Drop workbooks, keep them as drafts, choose the one to look at."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import streamlit as st

from dashboard.i18n import number
from dashboard.store.audit import Entry, record
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.html import esc
from dashboard.ui.person import may_see_drafts
from dashboard.ui.signed_in import signed_in
from dashboard.ui.upload_draft import show_draft
from etl.drafts import MAX_BYTES, SUFFIXES, Draft, TooLarge, drafts, stage
from etl.template import write_template

MEGABYTES = MAX_BYTES // 1_000_000
MESSAGE = "upload_message"


def show_upload(context: Context) -> None:
    """Show the place to drop files, and the drafts that wait, to those who may upload."""
    if not may_see_drafts(context):
        return
    st.html(f'<p class="kg-note">{esc(context.say("upload.intro"))}</p>')
    if message := st.session_state.pop(MESSAGE, None):
        st.success(message, icon=":material/check_circle:")
    _drop(context)
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
    show_draft(_chosen(waiting, context), context)


def _drop(context: Context) -> None:
    turn = st.session_state.setdefault("upload_turn", 0)
    files = st.file_uploader(
        context.say("upload.drop"),
        accept_multiple_files=True,
        key=f"drop-{turn}",
        type=[suffix[1:] for suffix in SUFFIXES],
        help=context.say("upload.drop_help", megabytes=MEGABYTES),
    )
    if not files:
        return
    by = signed_in() or context.say("upload.this_machine")
    refused = False
    for place, file in enumerate(files):
        bar = st.progress(place / len(files), context.say("upload.reading", file=file.name))
        try:
            now = datetime.now(UTC).replace(tzinfo=None)
            draft = stage(cache.warehouse(), file.name, file.getvalue(), by=by, now=now)
            record(
                cache.warehouse().directory,
                Entry(
                    now,
                    by,
                    "upload",
                    {"file": draft.file, "sha256": draft.sha256, "draft": draft.id},
                ),
            )
            st.session_state["upload_chosen"] = draft.id
            st.session_state[MESSAGE] = context.say("upload.kept", file=draft.file)
        except TooLarge:
            refused = True
            st.error(context.say("upload.too_large", file=file.name, megabytes=MEGABYTES))
        except OSError as error:
            refused = True
            st.error(context.say("upload.not_kept", file=file.name, reason=error.strerror))
        bar.empty()
    if not refused:
        st.session_state["upload_turn"] = turn + 1
        st.rerun()


def _chosen(waiting: tuple[Draft, ...], context: Context) -> Draft:
    by_id = {draft.id: draft for draft in reversed(waiting)}
    if len(by_id) == 1:
        return waiting[0]
    if st.session_state.get("upload_chosen") not in by_id:
        st.session_state["upload_chosen"] = next(iter(by_id))
    words = f"{context.say('upload.waiting')} ({number(len(by_id), context.lang)})"
    chosen = st.selectbox(
        words,
        list(by_id),
        key="upload_chosen",
        format_func=lambda key: f"{by_id[key].file} · {by_id[key].by}",
    )
    return by_id[chosen]


def _template(context: Context) -> bytes:
    made = BytesIO()
    write_template(context.catalogue, made)
    return made.getvalue()

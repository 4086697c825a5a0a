"""The place to drop workbooks: each is kept durably before anything is said of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access.uploads import UPLOADS
from dashboard.store.audit import Entry, record
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.signed_in import signed_in
from etl.draft_room import NotTaken
from etl.drafts import MAX_BYTES, SUFFIXES, Draft, stage

MEGABYTES = MAX_BYTES // 1_000_000
MESSAGE = "upload_message"
CHOSEN = "upload_chosen"
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".prn", ".htm", ".html", ".mht", ".xml", ".json")

_WORDS = """
<style>
[data-testid=stFileUploaderDropzone] button [data-testid=stMarkdownContainer] p,
[data-testid=stFileUploaderDropzoneInstructions] span{display:none}
[data-testid=stFileUploaderDropzone] button:has([data-testid=stMarkdownContainer])>div::after{
 content:"%(button)s";font-size:.875rem}
[data-testid=stFileUploaderDropzoneInstructions]::after{content:"%(limits)s";
 color:var(--muted);font-size:.9rem}
.stFileChip[aria-invalid=true]::after{content:"%(refused)s";color:var(--bad);font-size:.85rem}
</style>
"""
"""Streamlit says these in English alone and takes no words of ours (1.67): what it says is hidden,
from readers of the screen too, and ours stands in its place."""


def show_drop(context: Context) -> None:
    """Show the place to drop files; keep each as a draft, then run again."""
    permit_uploads()
    turn = st.session_state.setdefault("upload_turn", 0)
    kinds = ", ".join(suffix[1:].upper() for suffix in SUFFIXES)
    st.html(
        _WORDS
        % {
            "button": context.say("upload.pick"),
            "limits": context.say("upload.limits", megabytes=MEGABYTES, kinds=kinds),
            "refused": context.say("upload.refused", megabytes=MEGABYTES),
        }
    )
    files = st.file_uploader(
        context.say("upload.drop"),
        accept_multiple_files=True,
        key=f"drop-{turn}",
    )
    if not files:
        return
    by = signed_in() or context.say("upload.this_machine")
    kept: list[str] = []
    received: set[str] = st.session_state.setdefault(f"received-{turn}", set())
    for place, file in enumerate(files):
        if file.file_id in received:
            continue
        if refused := _refused(file.name, context):
            st.error(refused, icon=":material/block:")
            continue
        bar = st.progress(place / len(files), context.say("upload.receiving", file=file.name))
        try:
            kept.append(_keep(file.name, file.getvalue(), by).file)
            received.add(file.file_id)
        except NotTaken as error:
            st.error(error.words(context.lang))
        except OSError as error:
            st.error(context.say("upload.not_kept", file=file.name, reason=error.strerror))
        bar.empty()
    if kept:
        st.session_state[MESSAGE] = context.say("upload.kept", file=", ".join(kept))
    if len(received) == len(files):
        st.session_state["upload_turn"] = turn + 1
        st.rerun()


def permit_uploads() -> None:
    """Let this session send files: the server takes none of a page that does not ask for them."""
    context = get_script_run_ctx()
    if context is not None:
        UPLOADS.permit(context.session_id)


def _refused(name: str, context: Context) -> str:
    """Say why a file of another kind is not taken and what to do; nothing of a workbook.

    Streamlit would refuse it too, in English and without a way out.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return ""
    key = "text_file" if suffix in _TEXT_SUFFIXES else "other_kind"
    kinds = ", ".join(SUFFIXES)
    return context.say(f"upload.{key}", file=name, kind=suffix or "?", kinds=kinds)


def _keep(name: str, content: bytes, by: str) -> Draft:
    now = datetime.now(UTC)
    draft = stage(cache.warehouse(), name, content, by=by, now=now)
    said = {"file": draft.file, "sha256": draft.sha256, "draft": draft.id}
    record(cache.warehouse().directory, Entry(now, by, "upload", said))
    st.session_state[CHOSEN] = draft.id
    return draft

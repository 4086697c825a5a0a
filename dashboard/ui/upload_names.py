"""Names that no list holds: what each may mean is asked once, and remembered with date and name."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard.access.roles import Role
from dashboard.store.audit import Entry, record
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.current_user import person
from dashboard.ui.html import esc
from dashboard.ui.today import today
from dashboard.ui.upload_drop import MESSAGE
from etl.bulletin.answers import Answer
from etl.bulletin.names import choices, remember
from etl.drafts import Draft
from etl.reading_result import Submission, UnknownName

MOST_NAMES = 30
MOST_CELLS = 6


def show_names(draft: Draft, submission: Submission, context: Context) -> None:
    """Ask what each unknown name means; keep the answers, and the draft is read again."""
    say = context.say
    unknown = sorted(submission.unknown, key=lambda name: not name.suggestions)
    if not unknown:
        return
    alike = sum(bool(name.suggestions) for name in unknown)
    with (
        st.expander(
            say("upload_names.title", count=len(unknown)),
            expanded=bool(alike),
            icon=":material/help:",
        ),
        st.form(f"names-{draft.id}", border=False),
    ):
        st.html(f'<div class="kg-small">{esc(say("upload_names.intro"))}</div>')
        answers = {name: _ask(name, draft, context) for name in unknown[:MOST_NAMES]}
        if len(unknown) > MOST_NAMES:
            words = say("upload_names.more", count=len(unknown) - MOST_NAMES)
            st.html(f'<div class="kg-small">{esc(words)}</div>')
        who = person(context, "names", Role.UPLOAD)
        if st.form_submit_button(say("upload_names.button"), icon=":material/save:"):
            _keep({name: said for name, said in answers.items() if said}, who.name, draft, context)


def _ask(unknown: UnknownName, draft: Draft, context: Context) -> str | None:
    say = context.say
    shown = ", ".join(str(cell) for cell in unknown.cells[:MOST_CELLS])
    more = f" (+{len(unknown.cells) - MOST_CELLS})" if len(unknown.cells) > MOST_CELLS else ""
    st.html(
        f'<div style="margin-top:.4rem"><b>{esc(unknown.name)}</b>'
        f' <span class="kg-small">{esc(" · ".join((_where(unknown, context), shown + more)))}'
        "</span></div>"
    )
    keep = say(f"upload_names.keep_{unknown.kind}")
    suggested = {name: say("upload_names.means", name=name) for name in unknown.suggestions}
    names = dict.fromkeys((*unknown.suggestions, unknown.name, *choices(unknown)))
    return st.selectbox(
        say("upload_names.ask", name=unknown.name),
        list(names),
        index=None,
        key=f"name-{draft.id}-{unknown.kind}-{unknown.indicator}-{unknown.name}",
        format_func=lambda name: keep if name == unknown.name else suggested.get(name, name),
        placeholder=say("upload_names.placeholder"),
        label_visibility="collapsed",
        width=560,
    )


def _where(unknown: UnknownName, context: Context) -> str:
    known = context.catalogue.indicators
    names = [known[i].short(context.lang) for i in unknown.indicator.split("|") if i and i in known]
    return ", ".join(names) or context.say("upload_names.a_title")


def _keep(answers: dict[UnknownName, str], by: str, draft: Draft, context: Context) -> None:
    if not by or not answers:
        st.warning(context.say("upload_names.need"), icon=":material/info:")
        return
    directory = cache.warehouse().directory
    kept: list[Answer] = []
    for unknown, standard in answers.items():
        try:
            kept.append(remember(directory, unknown, standard, by=by, on=today()))
        except OSError as error:
            st.error(context.say("upload.not_kept", file=unknown.name, reason=error.strerror))
            return
    now = datetime.now(UTC)
    for answer in kept:
        said = {"file": draft.file, "name": answer.name, "means": answer.standard}
        record(directory, Entry(now, by, "answer", said))
    st.session_state[MESSAGE] = context.say("upload_names.kept", count=len(kept))
    st.rerun()

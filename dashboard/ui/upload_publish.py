"""The last step: who publishes, why, and what is said to the warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from dashboard.access.roles import Role, same_person
from dashboard.catalog.source_name import source_name
from dashboard.domain import Severity
from dashboard.i18n import published_text
from dashboard.store.audit import Entry, record
from dashboard.store.errors import Moved, StoreError
from dashboard.store.release_content import Outcome
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.current_user import Person, person
from dashboard.ui.html import esc
from dashboard.ui.signed_in import has_role, signed_in, someone_signs_in
from dashboard.ui.upload_correction import ask_to_keep_both, ask_what_is_corrected, left_beside
from dashboard.ui.upload_drop import MESSAGE
from dashboard.ui.upload_findings import markable
from dashboard.ui.upload_read import content_text
from etl.drafts import Draft, discard
from etl.loading import LoadRequest, LoadResult, store
from etl.office_hour import office_hour
from etl.reading_result import Submission

FIELD = 640
MOST_PUBLICATIONS = 5
"""Publications that are named before the others are counted: one other alone is named too."""

RELEASE = "release_chosen"
"""Where the history keeps the release that it shows: after a publication, what was published."""


def show_publish(
    draft: Draft, request: LoadRequest, submission: Submission, context: Context, *, said: bool
) -> None:
    """Ask for what the log needs, and publish once nothing is missing.

    `said` tells that territory, day and source are known: a template has them, of a bulletin
    they are asked for above.
    """
    say = context.say
    st.html(f'<h2 class="kg-chart-title">{esc(say("upload_publish.title"))}</h2>')
    errors = sum(f.severity is Severity.ERROR for f in submission.findings)
    if submission.blocked:
        key = "blocked" if markable(draft, submission) else "blocked_unmarked"
        key = key if submission.readable else "unreadable"
        st.error(say(f"upload_publish.{key}", count=errors), icon=":material/block:")
        offer_discard(draft, context, by=request.by)
        return
    if not any(p.size for p in submission.publications):
        st.info(say("upload_publish.empty"), icon=":material/info:")
        offer_discard(draft, context, by=request.by)
        return
    _what(submission, context)
    who = person(context, "publish")
    supersedes = ask_what_is_corrected(draft, submission, context)
    beside = ask_to_keep_both(draft, context)
    reason = st.text_input(
        say("upload_publish.reason"), key=f"reason-{draft.id}", max_chars=400, width=FIELD
    )
    hour: datetime | None = st.datetime_input(
        say("upload_publish.embargo"),
        value=None,
        key=f"embargo-{draft.id}",
        format="DD/MM/YYYY",
        width=FIELD,
        help=say("upload_publish.embargo_help"),
    )
    word = _accepted(draft, submission, context)
    complete = replace(
        request,
        by=draft.by if not who.single_user else who.name,
        reason=(reason or "").strip(),
        supersedes=supersedes,
        beside=beside,
        approved_by=who.name,
        accepted=word or "",
        embargo_until=office_hour(hour) if hour else None,
    )
    missing = list(_missing(draft, complete, who, word))
    if not said:
        missing.insert(0, "need_day_still")
    if left_beside(draft) and not beside:
        missing.append("need_choice")
    words = " ".join(say(f"upload_publish.{name}") for name in missing) or "\u00a0"
    st.html(f'<div class="kg-small">{esc(words)}</div>')
    with st.container(horizontal=True):
        if st.button(
            say("upload_publish.button"),
            type="primary",
            disabled=bool(missing),
            icon=":material/publish:",
            key=f"publish-{draft.id}",
        ):
            _publish(draft, complete, submission, context)
        else:
            st.session_state[_seen(draft)] = context.version
        offer_discard(draft, context, by=who.name)


def _what(submission: Submission, context: Context) -> None:
    """Say which publications would be published, with their dates."""
    count = len(submission.publications)
    shown = count if count == MOST_PUBLICATIONS + 1 else MOST_PUBLICATIONS
    lines = [
        " · ".join(
            (
                source_name(p.source, context.lang, p.published_on.known_by) or "?",
                published_text(p.published_on, context.lang),
                content_text((p,), context),
            )
        )
        for p in submission.publications[:shown]
    ]
    if (more := count - len(lines)) > 0:
        lines.append(context.say("upload_publish.more_releases", count=more))
    st.html("".join(f'<div class="kg-small">{esc(line)}</div>' for line in lines))


def _accepted(draft: Draft, submission: Submission, context: Context) -> str | None:
    """Return the word said to the warnings, "" where there are none, None until it is said."""
    warnings = sum(f.severity is Severity.WARNING for f in submission.findings)
    if not warnings:
        return ""
    ticked = st.checkbox(
        context.say("upload_publish.accept", count=warnings), key=f"accept-{draft.id}"
    )
    word = st.text_input(
        context.say("upload_publish.word"),
        key=f"word-{draft.id}",
        max_chars=400,
        disabled=not ticked,
        width=FIELD,
    )
    return (word or "").strip() or None if ticked else None


def _missing(draft: Draft, request: LoadRequest, who: Person, word: str | None) -> Iterator[str]:
    """Yield all that is missing before it can be published."""
    if not who.name:
        yield "need_name"
    elif not draft.may_be_approved_by(who.name, single_user=who.single_user):
        yield "second"
    if word is None:
        yield "need_word"
    if request.supersedes and not request.reason:
        yield "need_reason"


def _publish(draft: Draft, request: LoadRequest, submission: Submission, context: Context) -> None:
    now = datetime.now(UTC)
    seen = st.session_state.get(_seen(draft), context.version).partition("~")[0]
    st.session_state[_seen(draft)] = context.version
    try:
        with st.spinner(context.say("upload_publish.working")):
            (result,) = store(cache.warehouse(), [request], [submission], now=now, seen=seen)
    except Moved:
        st.warning(context.say("upload_publish.moved"), icon=":material/sync_problem:")
        return
    except StoreError as error:
        st.error(error.words(context.lang), icon=":material/block:")
        return
    record(
        cache.warehouse().directory,
        Entry(
            now,
            request.approved_by,
            "repeat" if result.changes_nothing else "publish",
            {
                "file": draft.file,
                "sha256": draft.sha256,
                "uploaded_by": draft.by,
                "releases": " ".join(result.releases),
            },
        ),
    )
    discard(cache.warehouse(), draft)
    if result.releases:
        st.session_state[RELEASE] = result.releases[-1]
    st.session_state[MESSAGE] = _done(draft, result, context)
    st.rerun()


def _done(draft: Draft, result: LoadResult, context: Context) -> str:
    if result.known_already:
        return f"{draft.file}: {context.say('loading.known_file')}"
    if result.changes_nothing:
        return f"{draft.file}: {context.say('loading.repeats')}"
    done = {outcome: result.outcomes.count(outcome) for outcome in Outcome}
    return context.say(
        "upload_publish.done",
        file=draft.file,
        version=cache.warehouse().version,
        new=done[Outcome.NEW] + done[Outcome.RESTORED],
        correction=done[Outcome.CORRECTION],
        repeat=done[Outcome.REPEAT],
    )


def _seen(draft: Draft) -> str:
    """Return where the version is kept upon which this session shows the changes."""
    return f"seen-{draft.id}"


def offer_discard(draft: Draft, context: Context, *, by: str = "", key: str = "discard") -> None:
    """Offer to discard an upload: to its uploader, and to those who could publish it.

    What was entered of the file goes with it, so a second button is asked for.
    """
    if someone_signs_in():
        by = signed_in()
        if not same_person(by, draft.by) and not has_role(Role.APPROVE):
            return
    asked = f"{key}-asked-{draft.id}"
    if not st.session_state.get(asked):
        st.button(
            context.say("upload_publish.discard"),
            type="tertiary",
            icon=":material/delete:",
            key=f"{key}-{draft.id}",
            on_click=_ask,
            args=(asked, True),
        )
        return
    ask = context.say("upload_publish.discard_ask", file=draft.file)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<div>{esc(ask)}</div>", width="content")
        sure = st.button(
            context.say("upload_publish.discard_sure"),
            icon=":material/delete:",
            key=f"{key}-sure-{draft.id}",
        )
        st.button(
            context.say("upload_publish.discard_not"),
            key=f"{key}-not-{draft.id}",
            on_click=_ask,
            args=(asked, False),
        )
    if sure:
        now = datetime.now(UTC)
        record(
            cache.warehouse().directory,
            Entry(now, by or draft.by, "discard", {"file": draft.file, "sha256": draft.sha256}),
        )
        discard(cache.warehouse(), draft)
        st.session_state[MESSAGE] = context.say("upload.discarded", file=draft.file)
        st.rerun()


def _ask(place: str, wanted: bool) -> None:
    st.session_state[place] = wanted

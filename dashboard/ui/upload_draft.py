"""One draft: what was understood, its findings, what it would change, and its publication."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from dashboard.domain import PublicationDate
from dashboard.domain.office_time import OFFICE_TIME
from dashboard.i18n import Lang, date_text, hour_text
from dashboard.store import NoWarehouse, Snapshot
from dashboard.store.errors import CannotCorrect
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.failure import show_failure
from dashboard.ui.html import esc
from dashboard.ui.upload_changes import show_changes
from dashboard.ui.upload_correction import corrected, offer_correction
from dashboard.ui.upload_findings import show_findings
from dashboard.ui.upload_names import show_names
from dashboard.ui.upload_publish import offer_discard, show_publish
from dashboard.ui.upload_read import show_read
from dashboard.ui.who import who
from etl.aside import kept_aside, set_aside, take_back
from etl.bulletin.answers import Answer, read_answers
from etl.drafts import Draft, day_in_name, note_said, read_said
from etl.impact.changes import Changes, changes_of_loading
from etl.impact.scale_check import compared
from etl.loading import LoadRequest
from etl.pipeline import CheckOptions, check_apart
from etl.reading_result import Submission

_DRAWN = "upload_drawn"


def show_draft(draft: Draft, context: Context) -> None:
    """Show one upload from top to bottom, in the order in which it is judged."""
    place = st.empty()
    if st.session_state.get(_DRAWN) != draft.id:
        place.html(f'<div class="kg-note">{esc(context.say("upload.reading", file=draft.file))}')
        st.session_state[_DRAWN] = draft.id
    with place.container():
        try:
            _show(draft, context)
        except Exception as error:
            show_failure(error)
            offer_discard(draft, context, key="broken")


def _show(draft: Draft, context: Context) -> None:
    st.html(
        f'<h2 class="kg-chart-title">{esc(draft.file)}</h2><div class="kg-small">'
        + esc(
            context.say(
                "upload.uploaded",
                by=who(draft.by, context),
                at=hour_text(draft.at, context.lang),
                sha=draft.sha256[:12],
            )
        )
        + "</div>"
    )
    request = _request(draft, context)
    bar = st.empty()
    bar.progress(0.1, context.say("upload.reading", file=draft.file))
    read = _read(draft, request)
    bar.progress(0.4, context.say("upload.comparing"))
    submission = _beside_what_is_published(draft, request, read)
    bar.empty()
    show_read(submission, context)
    show_findings(draft, submission, context)
    if submission.died:
        _offer_again(draft, context)
    show_names(draft, submission, context)
    said = submission.is_template or bool(
        st.session_state.get(f"area-{draft.id}") and request.published_on and request.source
    )
    if not submission.blocked and said:
        offer_correction(draft, request, submission, context)
        _show_changes(draft, request, submission, context)
    elif not submission.blocked and any(p.size for p in submission.publications):
        _say_what_is_needed(context)
    show_publish(draft, request, submission, context, said=said)


def _say_what_is_needed(context: Context) -> None:
    """Stand in the place of the changes, which cannot be told before the bulletin is dated."""
    title, need = context.say("upload_changes.title"), context.say("upload_publish.need_day")
    st.html(f'<h2 class="kg-chart-title">{esc(title)}</h2><div>{esc(need)}</div>')


def _show_changes(
    draft: Draft, request: LoadRequest, submission: Submission, context: Context
) -> None:
    bar = st.empty()
    bar.progress(0.7, context.say("upload.judging"))
    try:
        changes = _changes(draft, request, submission, context.lang)
    except CannotCorrect as error:
        bar.error(error.words(context.lang), icon=":material/block:")
        return
    bar.empty()
    show_changes(changes, context, name="revised", title=context.say("upload_changes.title"))


def _request(draft: Draft, context: Context) -> LoadRequest:
    plain = draft.request()
    first = _read(draft, plain)
    if first.is_template or not first.readable:
        return plain
    return draft.request(**_ask_of_bulletin(draft, context))


def _ask_of_bulletin(draft: Draft, context: Context) -> dict[str, str]:
    """Ask for territory, day and source of a bulletin; what was entered outlives the session."""
    st.html(f'<div class="kg-small"><b>{esc(context.say("upload_options.title"))}</b></div>')
    areas = (*context.catalogue.own_areas, context.catalogue.nation.code)
    _take_up(draft, areas)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area = st.selectbox(
            context.say("upload_options.area"),
            areas,
            index=None,
            placeholder=context.say("upload_options.area_open"),
            key=f"area-{draft.id}",
            format_func=lambda code: context.catalogue.areas[code].name(context.lang),
            width=240,
        )
        day: date | None = st.date_input(
            context.say("upload_options.published_on"),
            value=None,
            format="DD/MM/YYYY",
            key=f"day-{draft.id}",
            width=180,
        )
        source = st.text_input(
            context.say("upload_options.source"), key=f"source-{draft.id}", max_chars=200, width=320
        )
        if day is None and (named := day_in_name(draft.file)) is not None:
            st.button(
                context.say("upload_options.day_in_name", day=date_text(named, context.lang)),
                on_click=_enter_day,
                args=(draft.id, named),
                key=f"day-in-name-{draft.id}",
            )
    said = {
        "area": area or "",
        "published_on": day.isoformat() if day else "",
        "source": (source or "").strip(),
    }
    held = f"said-{draft.id}"
    if said != st.session_state.setdefault(held, read_said(draft)):
        note_said(draft, said)
        st.session_state[held] = said
    return said


def _take_up(draft: Draft, areas: tuple[str, ...]) -> None:
    """Fill the fields, once a session, with what was entered of this file before."""
    if f"area-{draft.id}" in st.session_state:
        return
    said = read_said(draft)
    st.session_state[f"area-{draft.id}"] = said["area"] if said["area"] in areas else None
    st.session_state[f"source-{draft.id}"] = said["source"]
    with suppress(ValueError):
        st.session_state[f"day-{draft.id}"] = date.fromisoformat(said["published_on"])


def _enter_day(draft: str, day: date) -> None:
    st.session_state[f"day-{draft}"] = day


def _read(draft: Draft, request: LoadRequest) -> Submission:
    """Return the reading of a draft; one upon which the reader died is not read again by itself."""
    if (told := kept_aside(draft)) is not None:
        return told
    read = _checked(
        draft.sha256,
        str(draft.path),
        request.area,
        request.published_on,
        request.source,
        read_answers(cache.warehouse().directory),
    )
    if read.died:
        set_aside(draft, read)
    return _under_its_own_name(draft, read)


def _under_its_own_name(draft: Draft, read: Submission) -> Submission:
    """Name a publication without a source by the file as it came, not as it is kept."""
    named = (
        replace(p, source=draft.file) if p.source == draft.path.name else p
        for p in read.publications
    )
    return replace(read, publications=tuple(named))


def _offer_again(draft: Draft, context: Context) -> None:
    st.html(f'<div class="kg-small">{esc(context.say("upload.set_aside"))}</div>')
    if st.button(
        context.say("upload.read_again"), icon=":material/refresh:", key=f"again-{draft.id}"
    ):
        take_back(draft)
        _checked.clear()
        st.rerun()


@st.cache_resource(max_entries=32, show_spinner=False)
def _checked(
    sha256: str,
    path: str,
    area: str,
    published_on: str,
    source: str,
    answers: tuple[Answer, ...],
) -> Submission:
    known = PublicationDate(published_on) if published_on else None
    return check_apart(
        Path(path),
        cache.catalogue(),
        CheckOptions(area, known, source, answers, datetime.now(OFFICE_TIME).date()),
    )


def _beside_what_is_published(draft: Draft, request: LoadRequest, read: Submission) -> Submission:
    """Add what shows beside the figures published before: a wrong unit is a power of ten off."""
    try:
        snapshot = cache.snapshot()
    except NoWarehouse:
        return read
    said = (request.area, request.published_on, request.source)
    return _compared(snapshot.version, draft.sha256, said, read.answers, snapshot, read)


@st.cache_resource(max_entries=32, show_spinner=False)
def _compared(
    version: str,
    sha256: str,
    said: tuple[str, str, str],
    answers: tuple[tuple[str, str, str, str], ...],
    _snapshot: Snapshot,
    _read: Submission,
) -> Submission:
    return compared(_snapshot, _read)


def _changes(draft: Draft, request: LoadRequest, submission: Submission, lang: Lang) -> Changes:
    snapshot: Snapshot | None
    try:
        snapshot = cache.snapshot()
    except NoWarehouse:
        snapshot = None
    return _changes_of(
        snapshot.version if snapshot else "",
        draft.sha256,
        request.area,
        request.published_on,
        request.source,
        corrected(draft),
        submission.answers,
        lang,
        snapshot,
        request,
        submission,
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _changes_of(
    version: str,
    sha256: str,
    area: str,
    published_on: str,
    source: str,
    supersedes: str,
    answers: tuple[tuple[str, str, str, str], ...],
    lang: Lang,
    _snapshot: Snapshot | None,
    _request: LoadRequest,
    _submission: Submission,
) -> Changes:
    said = replace(
        _request, area=area, published_on=published_on, source=source, supersedes=supersedes
    )
    return changes_of_loading(
        _snapshot, cache.catalogue(), said, _submission, now=datetime.now(UTC), lang=lang
    )

"""One draft: what was understood, its findings, what it would change, and its publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.domain import Period, PublicationDate
from dashboard.i18n import number, published_text
from dashboard.store import NoWarehouse, Snapshot
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, table
from dashboard.ui.upload_changes import show_changes
from dashboard.ui.upload_findings import show_findings
from dashboard.ui.upload_publish import show_publish
from etl.bulletin.answers import Answer, read_answers
from etl.changes import Changes, changes_of_loading
from etl.drafts import Draft
from etl.earlier import compared
from etl.loading import LoadRequest
from etl.pipeline import CheckOptions, check
from etl.read import open_workbook
from etl.submission import Submission
from etl.template import is_template

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
AREAS = ("KG", "AG_NEW", "VN")


def show_draft(draft: Draft, context: Context) -> None:
    """Show one upload from top to bottom, in the order in which it is judged."""
    at = draft.at.replace(tzinfo=UTC).astimezone(OFFICE_TIME)
    st.html(
        f'<h2 class="kg-chart-title">{esc(draft.file)}</h2><div class="kg-small">'
        + esc(
            context.say(
                "upload.uploaded", by=draft.by, at=f"{at:%d/%m/%Y %H:%M}", sha=draft.sha256[:12]
            )
        )
        + "</div>"
    )
    request = _request(draft, context)
    with st.spinner(context.say("upload.reading", file=draft.file)):
        submission = _checked(
            draft.sha256,
            str(draft.path),
            request.area,
            request.published_on,
            request.source,
            read_answers(cache.warehouse().directory),
        )
        submission = _beside_what_is_published(draft, request, submission)
    _show_read(submission, context)
    show_findings(draft, submission, context)
    if not submission.blocked:
        show_changes(
            _changes(draft, request, submission), context, title=context.say("upload_changes.title")
        )
    show_publish(draft, request, submission, context)


def _request(draft: Draft, context: Context) -> LoadRequest:
    if not _is_bulletin(draft.sha256, str(draft.path)):
        return draft.request()
    st.html(f'<div class="kg-small"><b>{esc(context.say("upload_options.title"))}</b></div>')
    with st.container(horizontal=True):
        area = st.selectbox(
            context.say("upload_options.area"),
            AREAS,
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
    return draft.request(
        area=area or "VN",
        published_on=day.isoformat() if day else "",
        source=(source or "").strip(),
    )


@st.cache_resource(max_entries=32)
def _is_bulletin(sha256: str, path: str) -> bool:
    workbook, _ = open_workbook(Path(path))
    return workbook is not None and not is_template(workbook)


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
    return check(Path(path), cache.catalogue(), CheckOptions(area, known, source, answers))


def _beside_what_is_published(draft: Draft, request: LoadRequest, read: Submission) -> Submission:
    """Add what shows beside the figures published before: a wrong unit is a power of ten off."""
    try:
        snapshot = cache.snapshot()
    except NoWarehouse:
        return read
    return _compared(snapshot.version, draft.sha256, request.area, read.answers, snapshot, read)


@st.cache_resource(max_entries=32, show_spinner=False)
def _compared(
    version: str,
    sha256: str,
    area: str,
    answers: tuple[tuple[str, str, str, str], ...],
    _snapshot: Snapshot,
    _read: Submission,
) -> Submission:
    return compared(_snapshot, _read)


def _changes(draft: Draft, request: LoadRequest, submission: Submission) -> Changes:
    snapshot: Snapshot | None
    try:
        snapshot = cache.snapshot()
    except NoWarehouse:
        snapshot = None
    supersedes = str(st.session_state.get(f"supersedes-{draft.id}") or "")
    return _changes_of(
        snapshot.version if snapshot else "",
        draft.sha256,
        request.area,
        request.published_on,
        request.source,
        supersedes,
        submission.answers,
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
    _snapshot: Snapshot | None,
    _request: LoadRequest,
    _submission: Submission,
) -> Changes:
    said = replace(
        _request, area=area, published_on=published_on, source=source, supersedes=supersedes
    )
    return changes_of_loading(
        _snapshot, cache.catalogue(), said, _submission, now=datetime.now(UTC).replace(tzinfo=None)
    )


def _show_read(submission: Submission, context: Context) -> None:
    observations = submission.observations
    targets = sum(len(p.targets) for p in submission.publications)
    st.html(
        f'<h3 class="kg-chart-title">{esc(context.say("upload_read.title"))}</h3>'
        + f"<div>{esc(_counts(submission, targets, context))}</div>"
        + f'<div class="kg-small">{esc(_periods([o.period for o in observations], context))}'
        + "</div>"
    )
    if submission.publications:
        with st.expander(
            f"{context.say('upload_read.publications')} ({len(submission.publications)})"
        ):
            st.html(_publications(submission, context).html)
    if submission.tables:
        with st.expander(f"{context.say('upload_read.tables')} ({len(submission.tables)})"):
            st.html(_tables(submission, context).html)


def _counts(submission: Submission, targets: int, context: Context) -> str:
    indicators = {o.indicator for o in submission.observations}
    return context.say(
        "upload_read.counts",
        figures=number(len(submission.observations), context.lang),
        targets=targets,
        tables=len(submission.tables),
        indicators=len(indicators),
    )


def _periods(periods: list[Period], context: Context) -> str:
    if not periods:
        return ""
    first, last = min(periods, key=Period.sort_key), max(periods, key=Period.sort_key)
    return context.say(
        "upload_read.periods", first=first.label(context.lang), last=last.label(context.lang)
    )


def _publications(submission: Submission, context: Context) -> Markup:
    say = context.say
    rows = [
        [p.source, published_text(p.published_on, context.lang), number(p.size, context.lang)]
        for p in submission.publications
    ]
    return table(
        [say("release_list.source"), say("release_list.published"), say("release_list.size")],
        rows,
        numeric=frozenset({2}),
    )


def _tables(submission: Submission, context: Context) -> Markup:
    say = context.say
    known = context.catalogue.indicators
    rows = [
        [
            t.sheet,
            t.title,
            known[t.indicator].short(context.lang)
            if t.indicator and t.indicator in known
            else say("upload_read.various" if t.indicator else "upload_read.unknown"),
            t.range,
        ]
        for t in submission.tables
    ]
    return table(
        [
            say("upload_read.sheet"),
            say("upload_read.table_title"),
            say("upload_read.indicator"),
            say("upload_read.range"),
        ],
        rows,
    )

"""What was understood of one upload: its publications, tables, indicators and periods."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.catalog.source_name import source_name
from dashboard.domain import Period, Publication
from dashboard.i18n import number, published_text
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, table
from etl.reading_result import Submission

_KINDS = ("observations", "targets", "evaluations", "works", "explanations")


def show_read(submission: Submission, context: Context) -> None:
    """Show what was understood in one line, and the whole of it in two folds."""
    observations = submission.observations
    st.html(
        f'<h2 class="kg-chart-title">{esc(context.say("upload_read.title"))}</h2>'
        + f"<div>{esc(_counts(submission, context))}</div>"
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


def content_text(publications: Sequence[Publication], context: Context) -> str:
    """Count the records of each kind that there are; figures where there is nothing else."""
    counted = {kind: sum(len(getattr(p, kind)) for p in publications) for kind in _KINDS}
    return ", ".join(
        context.say(f"upload_read.{kind}", count=number(count, context.lang))
        for kind, count in counted.items()
        if count or (kind == _KINDS[0] and not any(counted.values()))
    )


def _counts(submission: Submission, context: Context) -> str:
    indicators = {o.indicator for o in submission.observations}
    return context.say(
        "upload_read.counts",
        content=content_text(submission.publications, context),
        tables=len(submission.tables),
        indicators=len(indicators),
    )


def _periods(periods: list[Period], context: Context) -> str:
    if not periods:
        return ""
    first, last = min(periods, key=Period.sort_key), max(periods, key=Period.sort_key)
    if first == last:
        return context.say("upload_read.period", only=first.label(context.lang))
    return context.say(
        "upload_read.periods", first=first.label(context.lang), last=last.label(context.lang)
    )


def _publications(submission: Submission, context: Context) -> Markup:
    say = context.say
    rows = [
        [
            source_name(p.source, context.lang, p.published_on.known_by),
            published_text(p.published_on, context.lang),
            number(p.size, context.lang),
        ]
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

"""Our verdicts within a year beside the outcome of the year, and three other methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.analysis.as_of import PART
from dashboard.analysis.backtest import DAYS_AFTER, METHODS, Score, Trial, both_views, score
from dashboard.domain import Measure
from dashboard.i18n import percent
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, folded, table
from dashboard.ui.verdict import verdict_markup

KINDS = ("amounts", "rates")
COLUMNS = ("period", "name", "ours", "outcome", "confirmed")


VIEWS = ("then", "today")
FEWEST = 3
"""Verdicts that are listed at once; of the rest, all were confirmed."""


def show_score(context: Context) -> None:
    """Say in one line how many verdicts were confirmed, and set the methods side by side."""
    found = _trials(context)
    given = [score(found[view], "ours") for view in VIEWS]
    if not any(one.given for one in given):
        st.html(f'<p class="kg-none">{esc(context.say("backtest.none"))}</p>')
        return
    for view, ours in zip(VIEWS, given, strict=True):
        if not ours.given:
            continue
        said = context.say(f"backtest.lead_{view}", confirmed=ours.confirmed, given=ours.given)
        st.html(f'<p class="kg-lead">{esc(said)}</p>')
    st.html(f'<p class="kg-note">{esc(context.say("backtest.note"))}</p>')
    columns = [context.say("backtest.method")] + [
        f"{context.say(f'backtest.{kind}')}, {context.say(f'backtest.short_{view}')}"
        for kind in KINDS
        for view in VIEWS
    ]
    rows: list[Sequence[Content]] = [
        (
            context.say(f"backtest.method_{name}"),
            *(_share(_score(found[view], kind, name), context) for kind in KINDS for view in VIEWS),
        )
        for name in METHODS
    ]
    st.html(table(columns, rows, numeric=frozenset(range(1, 5))).html)
    st.html(f'<p class="kg-note">{esc(context.say("backtest.views", days=DAYS_AFTER))}</p>')
    title, formula = (context.say(f"backtest.eurostat{part}") for part in ("_title", ""))
    folds = f"<summary>{esc(title)}</summary><p class='kg-note'>{esc(formula)}</p>"
    st.html(f"<details class='kg-data'>{folds}</details>")


def show_trials(context: Context) -> None:
    """List every verdict that was given, by what was known then, the unconfirmed first."""
    for view in VIEWS:
        told = [t for t in _trials(context)[view] if t.confirmed("ours") is not None]
        told.sort(key=lambda t: t.period.sort_key(), reverse=True)
        told.sort(key=lambda t: bool(t.confirmed("ours")))
        if told:
            st.header(context.say(f"backtest.each_{view}"), anchor=False)
            columns = [context.say(f"backtest.{name}") for name in COLUMNS]
            unconfirmed = sum(not t.confirmed("ours") for t in told)
            first = max(FEWEST, unconfirmed)
            more = context.say("backtest.more", count=len(told) - first)
            st.html(folded(columns, [_row(t, context) for t in told], first=first, more=more).html)


def _trials(context: Context) -> Mapping[str, tuple[Trial, ...]]:
    area = context.area.code
    return context.figures.remember(
        ("backtest", area),
        lambda: both_views(context.figures, context.catalogue, area=area),
        weight=PART,
    )


def _row(trial: Trial, context: Context) -> list[Content]:
    indicator = context.catalogue.indicators[trial.indicator].short(context.lang)
    part = context.parts.get(trial.breakdown, "")
    measure = context.say(f"measure_short.{trial.measure.value}")
    mark = "yes" if trial.confirmed("ours") else "no"
    return [
        trial.period.label(context.lang),
        " · ".join(words for words in (indicator, part, measure) if words),
        verdict_markup(trial.said["ours"], context),
        verdict_markup(trial.outcome, context),
        Markup(f"<b>{esc(context.say(f'backtest.{mark}'))}</b>"),
    ]


def _score(found: Sequence[Trial], kind: str, method: str) -> Score:
    rates = kind == "rates"
    return score((t for t in found if (t.measure is Measure.GROWTH_YOY) is rates), method)


def _share(found: Score, context: Context) -> str:
    if found.share is None:
        return "–"
    whole = percent(100 * found.share, context.lang, 0)
    return context.say("backtest.share", confirmed=found.confirmed, given=found.given, share=whole)

"""Our verdicts within a year beside the outcome of the year, and three other methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.analysis.as_of import PART
from dashboard.analysis.backtest import DAYS_AFTER, METHODS, Score, Trial, both_views, score
from dashboard.domain import Measure
from dashboard.i18n import date_text, percent
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, folded, table
from dashboard.ui.verdict import verdict_markup

KINDS = ("amounts", "rates")
VIEWS = ("then", "today")
COLUMNS = {
    "then": ("period", "name", "ours", "outcome", "confirmed"),
    "today": ("period", "name", "ours_today", "outcome", "confirmed"),
}
"""A verdict by what is known today was never given at the time."""

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
        said = _said("lead", view, context, confirmed=ours.confirmed, given=ours.given)
        st.html(f'<p class="kg-lead">{esc(said)}</p>')
    st.html(f'<p class="kg-note">{esc(context.say("backtest.note"))}</p>')
    words = _said("views", "", context, days=DAYS_AFTER)
    st.html(_methods(found, context).html + f'<p class="kg-note">{esc(words)}</p>')
    title, formula = (context.say(f"backtest.eurostat{part}") for part in ("_title", ""))
    folds = f"<summary>{esc(title)}</summary><p class='kg-note'>{esc(formula)}</p>"
    st.html(f"<details class='kg-data'>{folds}</details>")


def _methods(found: Mapping[str, Sequence[Trial]], context: Context) -> Markup:
    """Set the methods side by side, without the columns and rows in which none was given."""
    scores = {
        (kind, view): {name: _score(found[view], kind, name) for name in METHODS}
        for kind in KINDS
        for view in VIEWS
    }
    shown = [key for key, by in scores.items() if any(one.given for one in by.values())]
    rows: list[Sequence[Content]] = [
        (
            context.say(f"backtest.method_{name}"),
            *(_share(scores[key][name], context) for key in shown),
        )
        for name in METHODS
        if any(scores[key][name].given for key in shown)
    ]
    heads = [
        f"{context.say(f'backtest.{kind}')}, {_said('short', view, context)}"
        for kind, view in shown
    ]
    columns = [context.say("backtest.method"), *heads]
    return table(columns, rows, numeric=frozenset(range(1, len(columns))))


def _said(name: str, view: str, context: Context, **params: object) -> str:
    """Word a text of the two views; where a day is chosen, what is known is what was known then."""
    key = f"backtest.{name}_{view}" if view else f"backtest.{name}"
    if context.as_of is None or view == VIEWS[0]:
        return context.say(key, **params)
    return context.say(f"{key}_as_of", day=date_text(context.as_of, context.lang), **params)


def show_trials(context: Context) -> None:
    """List every verdict that was given, by what was known then, the unconfirmed first."""
    for view in VIEWS:
        told = [t for t in _trials(context)[view] if t.confirmed("ours") is not None]
        told.sort(key=lambda t: t.period.sort_key(), reverse=True)
        told.sort(key=lambda t: bool(t.confirmed("ours")))
        if told:
            st.header(_said("each", view, context), anchor=False)
            columns = [context.say(f"backtest.{name}") for name in COLUMNS[view]]
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
    period = trial.period.label(context.lang)
    mark = "yes" if trial.confirmed("ours") else "no"
    return [
        period[:1].upper() + period[1:],
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

"""Our verdicts within a year beside the outcome of the year, and three other methods."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.backtest import METHODS, Score, Trial, score, trials, years_of
from dashboard.domain import Measure
from dashboard.i18n import percent
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, table
from dashboard.ui.verdict import verdict_markup

COLUMNS = ("period", "name", "ours", "outcome", "confirmed")


def show_score(context: Context) -> None:
    """Say in one line how many verdicts were confirmed, and set the methods side by side."""
    found = _trials(context)
    ours = score(found, "ours")
    if not ours.given:
        st.html(f'<p class="kg-none">{esc(context.say("backtest.none"))}</p>')
        return
    said = context.say("backtest.lead", confirmed=ours.confirmed, given=ours.given)
    st.html(f'<p class="kg-lead">{esc(said)}</p>')
    st.html(f'<p class="kg-note">{esc(context.say("backtest.note"))}</p>')
    columns = [context.say(f"backtest.{name}") for name in ("method", "amounts", "rates")]
    rows: list[Sequence[Content]] = [
        (
            context.say(f"backtest.method_{name}"),
            _share(score((t for t in found if not _is_rate(t)), name), context),
            _share(score((t for t in found if _is_rate(t)), name), context),
        )
        for name in METHODS
    ]
    st.html(table(columns, rows, numeric=frozenset((1, 2))).html)


def show_trials(context: Context) -> None:
    """List every verdict that was given, the unconfirmed first."""
    told = [t for t in _trials(context) if t.confirmed("ours") is not None]
    told.sort(key=lambda t: t.period.sort_key(), reverse=True)
    told.sort(key=lambda t: bool(t.confirmed("ours")))
    if told:
        st.header(context.say("backtest.each"), anchor=False)
        columns = [context.say(f"backtest.{name}") for name in COLUMNS]
        st.html(table(columns, [_row(t, context) for t in told]).html)


def _trials(context: Context) -> tuple[Trial, ...]:
    area = context.area.code

    def make() -> tuple[Trial, ...]:
        years = years_of(context.figures, area=area)
        return trials(context.figures, context.catalogue, area=area, years=years)

    return context.figures.remember(("backtest", area), make)


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


def _is_rate(trial: Trial) -> bool:
    return trial.measure is Measure.GROWTH_YOY


def _share(found: Score, context: Context) -> str:
    if found.share is None:
        return "–"
    whole = percent(100 * found.share, context.lang, 0)
    return context.say("backtest.share", confirmed=found.confirmed, given=found.given, share=whole)

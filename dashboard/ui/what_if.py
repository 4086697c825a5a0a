"""Move the result of the rest of the year and see the year's verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.attainment import Case, Quantity
from dashboard.analysis.evidence import case_of
from dashboard.analysis.origin import Assumed
from dashboard.analysis.scope import Scope
from dashboard.analysis.verdict_words import amount_text
from dashboard.analysis.what_if import neutral_rest, what_if
from dashboard.domain import Target
from dashboard.ui.assessment_table import target_name
from dashboard.ui.context import Context
from dashboard.ui.html import esc
from dashboard.ui.register import Filtered
from dashboard.ui.verdict import target_text, verdict_markup


def show_what_if(filtered: Filtered, context: Context) -> None:
    """Show the slider for the targets that a result of the rest of the year can move."""
    movable = context.once("movable", lambda: _movable(filtered.targets, context), *filtered.choice)
    rest = context.period.rest_of_year
    if not movable or rest is None:
        return
    with st.container(key="what_if"):
        st.html(
            f"<h2>{esc(context.say('what_if.title'))}</h2>"
            f'<p class="kg-note">{esc(context.say("what_if.note"))}</p>'
        )
        _play(movable, rest.label(context.lang), context)


@st.fragment
def _play(movable: list[tuple[Target, Case, float]], rest: str, context: Context) -> None:
    names = [
        f"{target_name(t, context)}: {target_text(t, context)} "
        f"({t.instrument.number or t.instrument.issuer})"
        for t, _, _ in movable
    ]
    chosen = st.selectbox(
        context.say("what_if.target"),
        range(len(movable)),
        format_func=names.__getitem__,
        key="what_if_target",
    )
    _, case, start = movable[chosen or 0]
    unit = case.result.unit if case.result else ""
    low, high, step = _span(case, start)
    value = st.slider(
        context.say("what_if.rest", rest=rest[:1].upper() + rest[1:], unit=unit),
        low,
        high,
        min(high, math.ceil(start / step) * step),
        step,
        format="localized",
        key=f"what_if_{chosen}",
    )
    if case.growth and round(start, 2) < start:
        exact, rounded = (amount_text(_rate(start, n), context.lang) for n in (3, 2))
        st.caption(context.say("what_if.just", exact=exact, rounded=rounded))
    outcome = what_if(case, value)
    if outcome is None:
        return
    said = context.say(
        "what_if.outcome",
        year=amount_text(outcome.year, context.lang),
        value=amount_text(
            Quantity(value, unit, Assumed(value), 2 if case.growth else None), context.lang
        ),
        rest=rest,
    )
    st.html(
        f'<p class="kg-lead">{esc(said)} '
        f"{verdict_markup(outcome.attainment.verdict, context).html}</p>"
    )


def _rate(value: float, decimals: int) -> Quantity:
    return Quantity(value, "%", Assumed(value), decimals)


def _movable(targets: Sequence[Target], context: Context) -> list[tuple[Target, Case, float]]:
    """Return what can be tried, the year's own targets before scenarios."""
    return [
        (t, case, start)
        for t in sorted(targets, key=lambda t: (t.is_scenario, int(t.instrument.issuer_level)))
        if (case := _case(t, context)) is not None and (start := neutral_rest(case)) is not None
    ]


def _case(target: Target, context: Context) -> Case | None:
    if target.period != context.period.full_year or not target.indicator:
        return None
    view = Scope(
        context.figures, context.catalogue, context.area.code, context.period, context.as_of
    )
    case, _ = case_of(view, target)
    return case if case.result is not None and not case.complete else None


def _span(case: Case, start: float) -> tuple[float, float, float]:
    """Bounds and step of the slider: ten points about a rate, nothing to double for an amount."""
    if case.growth:
        return round(start - 10, 2), round(start + 10, 2), 0.01
    high = max(2 * abs(start), 1.0)
    return 0.0, round(high, 2), round(high / 1000, 4) or 0.01

"""What was not published for the chosen period, and the nearest period that has it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.catalogue import Panel
from dashboard.ui.context import Context
from dashboard.ui.html import esc

UNASKED = frozenset({"rest_of_year"})
"""What no publication answers: it follows from a target that is still open, or there is none."""


def show_missing(panels: Sequence[Panel], alone: Sequence[Panel], context: Context) -> None:
    """Say it in one sentence, with a button for each question that another period answers.

    `alone` are those with a single value, which the page has said and does not draw; a rate of a
    plan is said here, as the sentence above speaks of level and growth alone.
    """
    if alone:
        what = "; ".join(_alone(panel, context) for panel in alone)
        said = context.say("sector.alone", what=what)
        st.html(f'<p class="kg-note">{esc(said)}</p>')
    panels = [panel for panel in panels if panel.code not in UNASKED]
    if not panels:
        return
    said = context.say(
        "sector.missing",
        what="; ".join(_asked(panel, context) for panel in panels),
        period=context.period.label(context.lang),
    )
    with st.container(key="missing", horizontal=True, gap="small"):
        st.html(f'<p class="kg-note">{esc(said)}</p>')
        for panel in panels:
            if panel.nearest is not None:
                _offer(panel, panel.nearest.iso, context)


def _offer(panel: Panel, period: str, context: Context) -> None:
    asked = _asked(panel, context)
    label = context.say(
        "sector.see_nearest",
        what=f"{asked[:1].upper()}{asked[1:]}",
        period=panel.nearest.label(context.lang) if panel.nearest else "",
    )
    st.button(
        label,
        key=f"nearest-{panel.code}",
        type="tertiary",
        icon=":material/event_available:",
        on_click=_go,
        args=(period,),
    )


def _alone(panel: Panel, context: Context) -> str:
    spec = panel.spec
    if spec is None or not spec.series[0].measure.is_plan:
        return _asked(panel, context)
    return " · ".join((spec.title, *spec.notes))


def _asked(panel: Panel, context: Context) -> str:
    return context.say(f"sector.question.{panel.code}")


def _go(period: str) -> None:
    st.session_state["period"] = period

"""What was not published for the chosen period, and the nearest period that has it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.pages import Panel
from dashboard.ui.context import Context
from dashboard.ui.html import esc


def show_missing(panels: Sequence[Panel], context: Context) -> None:
    """Say it in one line each, with a button that goes to the nearest period."""
    if not panels:
        return
    if context.period.is_full_year:
        panels = [panel for panel in panels if panel.code != "rest_of_year"]
    with st.container(key="missing", gap="small"):
        for panel in panels:
            _line(panel, context)


def _line(panel: Panel, context: Context) -> None:
    said = context.say(
        "sector.missing",
        what=context.say(f"sector.question.{panel.code}"),
        period=context.period.label(context.lang),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="kg-note" style="margin:0">{esc(said)}</p>', width="content")
        if panel.nearest is not None:
            label = context.say("sector.see_nearest", period=panel.nearest.label(context.lang))
            st.button(
                label,
                key=f"nearest-{panel.code}",
                type="tertiary",
                icon=":material/event_available:",
                on_click=_go,
                args=(panel.nearest.iso,),
            )


def _go(period: str) -> None:
    st.session_state["period"] = period

"""From the last meeting on: what came, what was corrected, which verdicts turned."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from dashboard.analysis.since import Since, last_news, since
from dashboard.analysis.wording import Wording
from dashboard.i18n import date_text
from dashboard.ui import cache
from dashboard.ui.context import Context
from dashboard.ui.html import esc
from dashboard.ui.number_link import figure_link
from dashboard.ui.today import today
from dashboard.ui.url_state import adopt, publish
from dashboard.ui.verdict import verdict_markup

DAY = "tu"
"""The query parameter that names the day."""


def show_since(context: Context) -> None:
    """Show the choice of a day and what changed from then on among cards and verdicts.

    Without a choice it is the day before the latest publication of the period's figures: what
    that publication brought.
    """
    latest = last_news(
        context.figures, context.catalogue, area=context.area.code, period=context.period
    )
    adopt(DAY, _is_day, date.fromisoformat)
    with st.container(key="since", horizontal=True, vertical_alignment="center"):
        place = st.container(width="stretch")
        chosen = st.date_input(
            context.say("since.day"),
            value=None,
            format="DD/MM/YYYY",
            key=DAY,
            width=200,
            label_visibility="collapsed",
            min_value=date(2010, 1, 1),
            max_value=context.as_of or today(),
        )
        day = chosen if isinstance(chosen, date) else None
        publish(DAY, day.isoformat() if day else None)
        day = day or (latest - timedelta(days=1) if latest else None)
        html = context.once("since", lambda: _html(day, context), day) if day else ""
        place.html(html or f'<p class="kg-since">{esc(context.say("since.no_day"))}</p>')


def _html(day: date, context: Context) -> str:
    found = since(
        cache.figures(context.version, day, context.snapshot),
        context.figures,
        context.catalogue,
        area=context.area.code,
        period=context.period,
        day=day,
        assessments=context.assessments,
    )
    when = context.say("since.from", day=date_text(day, context.lang))
    parts = [
        f"<b>{esc(when)}</b>",
        esc(context.say("since.new", count=len(found.new))),
        esc(context.say("since.changed", count=len(found.changed))) + _changed(found, context),
        esc(context.say("since.turned", count=len(found.turned))) + _turned(found, context),
    ]
    return '<p class="kg-since">' + "".join(f"<span>{part}</span>" for part in parts) + "</p>"


def _changed(found: Since, context: Context) -> str:
    shown = [
        f"{esc(_name(now.observation.indicator, context))} "
        f"<del>{figure_link(old, context).html}</del> → {figure_link(now, context).html}"
        for old, now in found.changed
    ]
    return f": {'; '.join(shown)}" if shown else ""


def _turned(found: Since, context: Context) -> str:
    voice = Wording(context.catalogue, context.lang)
    shown = [
        f"{esc(voice.inner(one).text)} {verdict_markup(one.verdict, context).html}"
        for one, _ in found.turned
    ]
    return f": {'; '.join(shown)}" if shown else ""


def _name(indicator: str, context: Context) -> str:
    return context.catalogue.indicators[indicator].short(context.lang)


def _is_day(code: str) -> bool:
    try:
        return date(2010, 1, 1) <= date.fromisoformat(code) <= today()
    except ValueError:
        return False

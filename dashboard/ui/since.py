"""From the last meeting on: what came, what was corrected, which verdicts turned."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from dashboard.analysis.since import Since, last_news, since
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.wording import Wording
from dashboard.i18n import date_text
from dashboard.ui import cache
from dashboard.ui.address_notice import show_refused
from dashboard.ui.context import Context
from dashboard.ui.header import FIRST_DAY
from dashboard.ui.html import esc
from dashboard.ui.number_link import figure_link, figure_text
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
    last = context.as_of or today()
    adopt(DAY, lambda code: _is_day(code, last), date.fromisoformat)
    if isinstance(kept := st.session_state.get(DAY), date) and kept > last:
        st.session_state[DAY] = None
    with st.container(key="since", horizontal=True, vertical_alignment="center"):
        place = st.container(width="stretch")
        chosen = st.date_input(
            context.say("since.day"),
            value=None,
            format="DD/MM/YYYY",
            key=DAY,
            width=290,
            min_value=FIRST_DAY,
            max_value=last,
        )
        day = chosen if isinstance(chosen, date) else None
        publish(DAY, day.isoformat() if day else None)
        asked = day.isoformat() if day else ""
        day = day or (latest - timedelta(days=1) if latest else None)
        html = context.once("since", lambda: _html(day, context), day) if day else ""
        instead = date_text(day, context.lang) if day else ""
        with place:
            show_refused(DAY, context.say("since.day"), asked, instead, context.lang)
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
    kinds = (("new", found.new), ("changed", found.changed), ("turned", found.turned))
    counts = [context.say(f"since.{kind}", count=len(ones)) for kind, ones in kinds if ones]
    counts = counts or [context.say("since.none")]
    head = f"<b>{esc(when)}</b> " + "".join(f"<span>{esc(said)}</span>" for said in counts)
    lines = [*_changed(found, context), *_turned(found, context), *_new(found, context)]
    if not lines:
        return f'<p class="kg-since">{head}</p>'
    listed = "".join(f"<li>{line}</li>" for line in lines)
    return f'<details class="kg-since"><summary>{head}</summary><ul>{listed}</ul></details>'


def _changed(found: Since, context: Context) -> list[str]:
    return [
        f"{_name(now, context)}: <del>{figure_text(old, context, unit=True)}</del> → "
        f"{figure_link(now, context, unit=True).html}"
        for old, now in found.changed
    ]


def _turned(found: Since, context: Context) -> list[str]:
    voice = Wording(context.catalogue, context.lang)
    return [
        f"{esc(voice.name(one).text)}: {esc(context.say(was.key))} → "
        f"{verdict_markup(one.verdict, context).html}"
        for one, was in found.turned
    ]


def _new(found: Since, context: Context) -> list[str]:
    return [
        f"{_name(one, context)}: {figure_link(one, context, unit=True).html}" for one in found.new
    ]


def _name(figure: Figure, context: Context) -> str:
    known = context.catalogue.indicators[figure.observation.indicator]
    said = context.say(f"measure_short.{figure.measure.value}")
    return esc(f"{known.short(context.lang)}, {said}")


def _is_day(code: str, last: date) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(code) <= last
    except ValueError:
        return False

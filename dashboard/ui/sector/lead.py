"""What was published for the period, why this value is used, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboard.analysis.level_growth_mismatch import Contradiction, contradiction
from dashboard.analysis.vintage_choice import Figure, agrees
from dashboard.charts.sourced import Sourced, printed
from dashboard.domain import Measure, Period
from dashboard.i18n import published_text, signed_percent, unit_word
from dashboard.store.vintage import Vintage
from dashboard.ui.card import judged_line
from dashboard.ui.context import Context
from dashboard.ui.html import Markup, esc, link
from dashboard.ui.number_link import apart_text, figure_href, figure_title
from dashboard.ui.release_calendar import due_note
from dashboard.ui.today import today

MEASURES = (Measure.LEVEL, Measure.GROWTH_YOY)


def show_lead(indicator: str, context: Context) -> None:
    """Show level and growth of the period in one line, each leading to its cell.

    A growth that was published with several values says why this one is used and lists the
    others; where levels of two publications would give another growth, that is said too.
    """
    st.html(context.once("lead", lambda: _lead(indicator, context), indicator, today()))


def _lead(indicator: str, context: Context) -> str:
    found = [
        context.figures.get(indicator, context.period, measure, area=context.area.code)
        for measure in MEASURES
    ]
    known = [figure for figure in found if figure is not None]
    name = context.catalogue.indicators[indicator].short(context.lang)
    if not known:
        none = context.say("sector.none", name=name, period=context.period.label(context.lang))
        due = due_note(indicator, context)
        said = f'<p class="kg-note">{esc(due[:1].upper() + due[1:])}.</p>' if due else ""
        return f'<h1 class="kg-none">{esc(none)}</h1>{said}{_elsewhere(indicator, context)}'
    values = "; ".join(
        _said(figure, context).html + esc(apart_text(figure, beside, context))
        for figure, beside in zip(known, reversed(known), strict=True)
    )
    said = context.say(
        "sector.lead",
        name=esc(name),
        values=values,
        period=esc(context.period.label(context.lang)),
    )
    notes = [note for figure in known for note in _rivals(figure, context)]
    against = contradiction(context.figures, indicator, context.period, area=context.area.code)
    if against is not None:
        notes.append(Markup(esc(_contradicted(against, context))))
    told = "".join(f'<p class="kg-note">{note.html}</p>' for note in notes)
    judged = f'<div class="kg-verdict-line">{judged_line(indicator, context)}</div>'
    return f'<h1 class="kg-lead kg-card-links">{said}</h1>{judged}{told}'


def _elsewhere(indicator: str, context: Context) -> str:
    """Lead to the other territory's latest figure where this one has none of any period."""
    home = context.area.code
    if context.figures.periods(indicator, area=home):
        return ""
    ways = ""
    for code in context.catalogue.own_areas:
        found = [p for p in context.figures.periods(indicator, area=code) if p.is_cumulative]
        if code != home and found:
            latest = max(found, key=Period.sort_key)
            name = context.catalogue.areas[code].name(context.lang)
            words = context.say("sector.elsewhere", area=name, period=latest.label(context.lang))
            address = urlencode({**context.params, "area": code, "period": latest.iso})
            ways += f"{link(f'?{address}', words).html} · "
    both = link(context.link("hai_dia_ban"), context.say("sector.both_areas"))
    return f'<p class="kg-note">{ways}{both.html}</p>'


def _said(figure: Figure, context: Context) -> Markup:
    title = figure_title(figure, context)
    href = figure_href(figure, context)
    if figure.measure is Measure.GROWTH_YOY:
        shown = link(href, printed(figure.observation, context.lang).lstrip("\u2212"), title=title)
        key = "sector.grew" if figure.value >= 0 else "sector.fell"
        return Markup(context.say(key, size=f"<b>{shown.html}</b>"))
    shown = link(href, printed(figure.observation, context.lang), title=title)
    return Markup(f"<b>{shown.html}</b> {esc(unit_word(figure.unit, context.lang))}")


def _rivals(figure: Figure, context: Context) -> list[Markup]:
    used = Vintage(figure.observation, figure.release)
    rivals = [other for other in figure.others if not agrees(other, used)]
    if not rivals:
        return []
    why = context.say(
        "sector.why",
        value=f"<b>{esc(_value(figure, context))}</b>",
        reason=esc(context.say(f"reason.{figure.reason}")),
    )
    others = context.say("sector.others", list="; ".join(_other(v, context) for v in _once(rivals)))
    return [Markup(f"{why} {link(figure_href(figure, context), others).html}")]


def _once(vintages: Sequence[Vintage]) -> list[Vintage]:
    seen: dict[tuple[float, str], Vintage] = {}
    for vintage in vintages:
        seen.setdefault((vintage.value, vintage.release.source), vintage)
    return list(seen.values())


def _other(vintage: Vintage, context: Context) -> str:
    return context.say(
        "sector.other",
        value=_value(vintage, context),
        source=context.source(vintage.release),
        date=published_text(vintage.release.published_on, context.lang),
    )


def _contradicted(found: Contradiction, context: Context) -> str:
    base = found.base.observation.period
    return context.say(
        "sector.contradiction",
        level=_value(found.level, context),
        level_source=context.source(found.level.release),
        level_date=published_text(found.level.release.published_on, context.lang),
        base=_value(found.base, context),
        base_period=base.label(context.lang),
        base_source=context.source(found.base.release),
        base_date=published_text(found.base.release.published_on, context.lang),
        computed=signed_percent(found.computed_pct, context.lang, 1),
        reported=_value(found.reported, context),
    )


def _value(figure: Sourced, context: Context) -> str:
    seen = figure.observation
    shown = printed(seen, context.lang)
    if not seen.measure.is_percent:
        return f"{shown}\u00a0{unit_word(seen.unit, context.lang)}"
    return f"+{shown}" if seen.value > 0 else shown

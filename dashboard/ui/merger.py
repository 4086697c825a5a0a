"""The merger: which territories became which, what can be compared, what there is of each."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.domain import Area, Period
from dashboard.i18n import date_text, listed, month_text
from dashboard.ui.context import Context
from dashboard.ui.html import Content, esc, link, table

RULES = ("growth", "side", "join", "sum", "rate", "target")


def show_merger(context: Context) -> None:
    """Show the page; the links lead to the nearest page that has something."""
    st.html(context.once("merger", lambda: _page(context)))


def merged_areas(context: Context) -> tuple[Area, ...]:
    """Return the old territories of the home's merger and, last, the one they became."""
    areas = context.catalogue.areas
    new = areas[context.catalogue.own_areas[-1]]
    return (*(a for a in areas.values() if a.successor == new.code), new)


def merger_text(context: Context) -> str:
    """Say which territories became which on what day, and that their figures are not joined."""
    *old, new = merged_areas(context)
    day = date_text(_first(new.valid_from), context.lang) if new.valid_from else "–"
    return context.say(
        "merger.lead",
        day=day,
        old=listed([a.name(context.lang) for a in old], context.lang),
        new=new.name(context.lang),
    )


def _page(context: Context) -> str:
    areas = merged_areas(context)
    rules = "".join(f"<li>{esc(context.say(f'merger.rule.{name}'))}</li>" for name in RULES)
    return (
        f"<p><b>{esc(merger_text(context))}</b></p>"
        f"<h2>{esc(context.say('merger.what'))}</h2><ul>{rules}</ul>"
        f"<h2>{esc(context.say('merger.have'))}</h2>{_have(areas, context)}"
        f"<h2>{esc(context.say('merger.targets'))}</h2>{_targets(areas, context)}"
    )


def _have(areas: tuple[Area, ...], context: Context) -> str:
    rows: list[list[Content]] = []
    for card in context.catalogue.cards:
        name = context.catalogue.indicators[card.indicator].short(context.lang)
        cells = (_cell(a, _latest(card.indicator, a, context), context) for a in areas)
        rows.append([name, *cells])
    columns = [context.say("register.indicator"), *(_heading(a, context) for a in areas)]
    return table(columns, rows).html


def _heading(area: Area, context: Context) -> str:
    if area.valid_to is not None:
        month = month_text(_first(area.valid_to), context.lang)
        return f"{area.name(context.lang)}, {context.say('merger.until', month=month)}"
    if area.valid_from is not None:
        month = month_text(_first(area.valid_from), context.lang)
        return f"{area.name(context.lang)}, {context.say('merger.since', month=month)}"
    return area.name(context.lang)


def _first(month: str) -> date:
    """Return the first day of a month that areas.csv names, 2025-07."""
    return date.fromisoformat(f"{month}-01")


def _latest(indicator: str, area: Area, context: Context) -> Period | None:
    found = [p for p in context.figures.periods(indicator, area=area.code) if p.is_cumulative]
    return max(found, key=Period.sort_key, default=None)


def _cell(area: Area, period: Period | None, context: Context) -> Content:
    """Lead to the latest period with a figure; where there is none, its row's others lead on."""
    if period is None:
        return context.say("merger.none")
    return _link(area, period, period.label(context.lang), context)


def _link(area: Area, period: Period, words: str, context: Context) -> Content:
    if area.code not in context.catalogue.own_areas:
        return words
    return link(context.link("tong_quan", area=area.code, period=period.iso), words)


def _targets(areas: tuple[Area, ...], context: Context) -> str:
    rows: list[list[Content]] = []
    for area in areas:
        mine = context.figures.targets(area=area.code)
        years = sorted({t.period.year for t in mine}, reverse=True)
        count = context.say(
            "merger.targets_count",
            count=len(mine),
            instruments=len({t.instrument.id for t in mine}),
        )
        shown: Content = count if mine else context.say("merger.no_targets")
        if mine and area.code in context.catalogue.own_areas:
            shown = link(context.link("chi_tieu", area=area.code, nam="tat_ca"), count)
        rows.append([area.name(context.lang), shown, ", ".join(map(str, years))])
    columns = [context.say(name) for name in ("header.area", "page.targets", "register.year")]
    rule = f'<p class="kg-note">{esc(context.say("merger.undated"))}</p>' if context.as_of else ""
    return rule + table(columns, rows).html

"""How far first releases were revised, by indicator and year: a heat map with its numbers."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.revisions import ONE_ROUND_DAYS, Revision, revisions
from dashboard.domain import Measure
from dashboard.i18n import number, signed
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, table

MEASURES = (Measure.GROWTH_YOY, Measure.LEVEL)
DARKEST = {Measure.GROWTH_YOY: 3.0, Measure.LEVEL: 10.0}
"""A change from which on a cell is darkest: points of growth, percent of an amount."""


def show_revision_map(context: Context) -> None:
    """Show the map of the view's area."""
    st.header(context.say("revision_map.title"), anchor="sua-so")
    st.html(context.once("revision_map", lambda: _map(context)))


def _map(context: Context) -> str:
    rows: list[tuple[str, Measure, dict[int, list[float]]]] = []
    for indicator in context.snapshot.indicators(context.area.code):
        for measure in MEASURES:
            found = revisions(context.figures, indicator, measure, area=context.area.code)
            years = _by_year(found, measure)
            if years:
                name = context.catalogue.indicators[indicator].short(context.lang)
                rows.append((name, measure, years))
    if not rows:
        return f'<p class="kg-note">{esc(context.say("revision_map.none"))}</p>'
    shown = sorted({year for _, _, years in rows for year in years})
    columns: list[Content] = [context.say("upload_changes.what"), *map(str, shown)]
    body = [
        [_name(name, measure, context), *(_cell(years.get(y), measure, context) for y in shown)]
        for name, measure, years in rows
    ]
    note = context.say("revision_map.note", days=ONE_ROUND_DAYS)
    return f'{table(columns, body).html}<p class="kg-note">{esc(note)}</p>'


def _by_year(found: tuple[Revision, ...], measure: Measure) -> dict[int, list[float]]:
    years: dict[int, list[float]] = {}
    for one in found:
        if measure is Measure.LEVEL and not one.first.value:
            continue
        change = one.change.value
        if measure is Measure.LEVEL:
            change = 100.0 * change / one.first.value
        years.setdefault(one.period.year, []).append(change)
    return years


def _name(name: str, measure: Measure, context: Context) -> Content:
    kind = context.say(f"revision_map.{'level' if measure is Measure.LEVEL else 'growth'}")
    return Markup(f"{esc(name)}<div class='kg-small'>{esc(kind)}</div>")


def _cell(changes: list[float] | None, measure: Measure, context: Context) -> Content:
    """Print the largest change of the year on a ground as dark as it is large."""
    if not changes:
        return ""
    largest = max(changes, key=abs)
    depth = min(1.0, abs(largest) / DARKEST[measure])
    said = signed(largest, context.lang, 2)
    more = f" ({number(len(changes), context.lang)})" if len(changes) > 1 else ""
    ground = f"color-mix(in srgb, var(--near) {round(10 + 45 * depth)}%, transparent)"
    return Markup(
        f"<span style='background:{ground};padding:.1em .4em;border-radius:3px'>"
        f"{esc(said)}{esc(more)}</span>"
    )

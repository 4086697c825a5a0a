"""What was corrected, withdrawn or lately revised among the figures a page shows.

A correction or a withdrawal says that a figure had been wrong on this screen: it is told for as
long as its period is looked at. A revision is a later publication of a figure that was right in
its day: it is told for SHOWN_DAYS after it came out, or after it changed this screen, whichever
is later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from dashboard.analysis.vintage_choice import Figure, agrees
from dashboard.charts.sourced import printed
from dashboard.domain import Measure, Observation, Release
from dashboard.domain.office_time import at_the_office
from dashboard.i18n import date_text, published_text, text
from dashboard.store import Vintage
from dashboard.ui.context import Context
from dashboard.ui.html import esc, link
from dashboard.ui.number_link import SOURCES_PAGE, figure_link
from dashboard.ui.today import today

SHOWN_DAYS = 90
SHOWN_AT_ONCE = 3
MEASURES = (Measure.LEVEL, Measure.GROWTH_YOY)
OF_PAGE = {
    "": (),
    "grdp": ("grdp",),
    "xuat_khau": ("exports", "imports"),
    "von_dau_tu": ("investment", "state_budget", "public_investment", "fdi"),
    "ban_le": ("retail",),
}
"""The pages that carry the notes, and how the ids of their indicators begin; "" shows all."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure that changed on screen: `now` is None where nothing took its place."""

    kind: str
    old: Observation
    now: Figure | None
    day: date
    reason: str
    release: Release


def show_corrections(page: str, context: Context) -> None:
    """Show the notes of a page above its figures; nothing where nothing changed."""
    if page not in OF_PAGE:
        return
    day = context.as_of or today()
    html = context.once("corrections", lambda: _html(page, day, context), page, day)
    if html:
        st.html(html)


def corrections(context: Context, day: date) -> tuple[Correction, ...]:
    """Return what changed in the area and period of a view, the latest first."""
    found = [*_undone(context), *_revised(context, day)]
    return tuple(sorted(found, key=lambda c: (c.day, c.old.indicator), reverse=True))


def _undone(context: Context) -> Iterator[Correction]:
    """Yield the whole figures of releases that ceased to count and are not as they were."""
    for release in context.snapshot.releases.values():
        if release.counts:
            continue
        mine = [
            v.observation
            for v in context.snapshot.release_observations(release.id)
            if _is_shown(v.observation, context)
        ]
        if not mine:
            continue
        event = context.snapshot.events(release.id)[-1]
        because = context.snapshot.releases.get(event.because)
        for old in mine:
            now = context.figures.get(old.indicator, old.period, old.measure, area=old.area)
            if now is None or not agrees(Vintage(old, release), _vintage(now)):
                yield Correction(
                    release.state.value,
                    old,
                    now,
                    at_the_office(event.at).date(),
                    event.reason or (because.reason if because else ""),
                    because or release,
                )


def _revised(context: Context, day: date) -> Iterator[Correction]:
    """Yield the figures in use that came, within the days before, in place of other ones."""
    for now in context.figures.wholes(context.period, area=context.area.code):
        out = now.release.published_on.known_by
        if now.measure not in MEASURES or out is None:
            continue
        before = [
            v
            for v in now.others
            if v.known_by is not None and v.known_by < out and v.release.counts
        ]
        last = max(before, key=lambda v: v.known_by or date.min, default=None)
        if last is None or agrees(last, _vintage(now)):
            continue
        changed = out if context.as_of else max(out, _day_of_change(now.release, last.release))
        if day - timedelta(SHOWN_DAYS) <= changed <= day:
            reason = now.release.reason
            yield Correction("revised", last.observation, now, out, reason, now.release)


def _day_of_change(new: Release, old: Release) -> date:
    """Return the day on which one release took the other's place on the screen.

    Two that were loaded on one day never did: the earlier one was not shown before.
    """
    loaded, shown = (at_the_office(one.loaded_at).date() for one in (new, old))
    return loaded if shown < loaded else date.min


def _is_shown(o: Observation, context: Context) -> bool:
    return (
        o.area == context.area.code
        and o.period == context.period
        and not o.breakdown
        and o.measure in MEASURES
        and o.indicator in context.catalogue.indicators
    )


def _vintage(figure: Figure) -> Vintage:
    return Vintage(figure.observation, figure.release)


def _html(page: str, day: date, context: Context) -> str:
    found = [
        c
        for c in corrections(context, day)
        if not OF_PAGE[page] or c.old.indicator.startswith(OF_PAGE[page])
    ]
    if not found:
        return ""
    lines = [f"<li>{_line(c, context)}</li>" for c in found]
    rest = "".join(lines[SHOWN_AT_ONCE:])
    if rest:
        words = context.say("corrections.more", count=len(found) - SHOWN_AT_ONCE)
        rest = f"<details><summary>{esc(words)}</summary><ul>{rest}</ul></details>"
    return (
        f'{_STYLE}<div class="kg-corrections" role="note">'
        f"<b>{esc(context.say('corrections.title'))}</b>"
        f"<ul>{''.join(lines[:SHOWN_AT_ONCE])}</ul>{rest}</div>"
    )


def _line(c: Correction, context: Context) -> str:
    known = context.catalogue.indicators[c.old.indicator]
    name = f"{known.short(context.lang)}, {text(f'measure.{c.old.measure}', context.lang)}"
    now = figure_link(c.now, context).html if c.now else esc(context.say("corrections.no_figure"))
    source = link(context.link(SOURCES_PAGE, ban=c.release.id), _publication(c.release, context))
    said = context.say(f"corrections.{c.kind}", day=date_text(c.day, context.lang))
    why = (
        f" {esc(context.say('corrections.why', reason=c.reason.rstrip(' .')))}" if c.reason else ""
    )
    return (
        f"{esc(name)} {esc(context.period.short(context.lang))}: "
        f"<del>{esc(printed(c.old, context.lang))}</del> → <b>{now}</b>. {esc(said)}{why} "
        f'<span class="kg-small">({source.html})</span>'
    )


def _publication(release: Release, context: Context) -> str:
    return f"{context.source(release)}, {published_text(release.published_on, context.lang)}"


_STYLE = """
<style>
.kg-corrections{border-left:3px solid var(--near);padding:.5rem .9rem;margin:.2rem 0 .4rem;
 background:var(--surface);font-size:.95rem;line-height:1.5}
.kg-corrections ul{margin:.15rem 0 0;padding-left:1.1rem}
.kg-corrections del{color:var(--muted)}
.kg-corrections a{color:inherit;text-underline-offset:.18em;text-decoration-color:var(--muted)}
.kg-corrections summary{cursor:pointer}
</style>
"""

"""What changed since the last meeting: figures that are new, and figures that were revised."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.since import since as what_changed
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.verdict_words import TONES
from dashboard.analysis.vintage_choice import Figure, agrees
from dashboard.charts.sourced import printed
from dashboard.charts.spec import Table
from dashboard.domain import Measure
from dashboard.exports.deck.agenda import Entry
from dashboard.exports.deck.material import Material
from dashboard.exports.deck.slide import Item, Slide
from dashboard.exports.deck.trace import foot_of, latest_day, of_figures, unique
from dashboard.i18n import NBSP, date_text, published_text, text, unit_word
from dashboard.store import Vintage

MONTHS_BEFORE = 3
"""How far back the last meeting lies where the agenda does not tell its day."""

MOST_SHOWN = 8
MEASURES = (Measure.GROWTH_YOY, Measure.LEVEL, Measure.PLAN_PERCENT)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure now, and as it was known at the last meeting; None: it was not out yet."""

    now: Figure
    before: Figure | None


def changes(material: Material, since: date) -> tuple[Change, ...]:
    """Return what is new or revised: revisions first, then the period's own new figures."""
    then = material.figures.at(since)
    found = [
        Change(now, before)
        for indicator in material.catalogue.headline
        for measure in MEASURES
        for now in material.figures.series(indicator, measure, area=material.area)
        for before in (then.get(indicator, now.period, measure, area=material.area),)
        if now.period.end <= material.period.end and _differs(material, now, before)
    ]
    return tuple(
        sorted(found, key=lambda c: (c.before is None, -c.now.period.year, c.now.period.iso))
    )


def changed(material: Material, entry: Entry, slides: list[Slide]) -> Slide | None:
    """Make the slide; None where no day is known to look back from."""
    since = material.agenda.since or _months_before(
        material.day or latest_day(slides, material.figures)
    )
    if since is None:
        return None
    found = changes(material, since)
    revised = [c for c in found if c.before is not None]
    new = [c for c in found if c.before is None]
    every = (*_turned(material, since), *(_item(material, c) for c in found))
    items = every[:MOST_SHOWN]
    day = date_text(since, material.lang)
    key = "told" if material.agenda.since else "assumed"
    head = material.say("change_columns").split("|")
    figures = [(material.names[c.now.observation.indicator], c.now) for c in found]
    sources = unique(of_figures(figures, material.lang))
    more = len(every) - len(items)
    return Slide(
        id=entry.id,
        kind="changes",
        section=material.say("changes"),
        title=material.say("changes_title", date=day, new=len(new), revised=len(revised))
        if found
        else material.say("changes_none", date=day),
        lang=material.lang,
        subtitle=material.say(f"changes_{key}", date=day),
        items=items,
        rest=material.say("changes_more", count=more) if more > 0 else "",
        table=Table(tuple(head), tuple((i.head, i.words, i.aside) for i in every)),
        sources=sources,
        notes=tuple(f"{i.head}: {i.words}" for i in items),
        own_note=entry.note,
        foot=foot_of(sources, material.lang),
    )


def _turned(material: Material, day: date) -> tuple[Item, ...]:
    """Return the verdicts that turned since: what stood before, and what stands now."""
    found = what_changed(
        material.figures.at(day),
        material.figures,
        material.catalogue,
        area=material.area,
        period=material.period,
        day=day,
        assessments=material.assessments,
    )
    return tuple(
        Item(
            material.say("turned", name=material.voice.inner(now).text),
            material.say(
                "change_from",
                before=text(was.key, material.lang),
                value=text(now.verdict.key, material.lang),
            ),
            "",
            TONES[now.verdict],
            now.verdict.icon,
        )
        for now, was in found.turned
        if was is not Verdict.INSUFFICIENT
    )


def _differs(material: Material, now: Figure, before: Figure | None) -> bool:
    """Tell whether it is a revision, or a new figure of the period looked at."""
    if before is not None:
        one, other = (Vintage(f.observation, f.release) for f in (now, before))
        return not agrees(one, other)
    return now.period == material.period and now.release.published_on.known_by is not None


def _item(material: Material, change: Change) -> Item:
    now, before, lang = change.now, change.before, material.lang
    unit = "" if now.measure.is_percent else f"{NBSP}{unit_word(now.unit, lang)}"
    name = material.names[now.observation.indicator]
    measure = text(f"measure_short.{now.measure.value}", lang)
    head = f"{name} · {measure} · {now.period.short(lang)}"
    value = f"{printed(now.observation, lang)}{unit}"
    words = (
        material.say("change_new", value=value)
        if before is None
        else material.say("change_from", before=printed(before.observation, lang), value=value)
    )
    day = published_text(now.release.published_on, lang)
    return Item(head, words, f"{day}, {now.release.source}", "" if before is None else "near")


def _months_before(day: date | None) -> date | None:
    if day is None:
        return None
    months = day.year * 12 + day.month - 1 - MONTHS_BEFORE
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

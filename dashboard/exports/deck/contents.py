"""The slides of a period in the order of an agenda."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue
from dashboard.domain import Period
from dashboard.exports.deck import charted, listed, worked
from dashboard.exports.deck.agenda import Agenda, Entry
from dashboard.exports.deck.material import Material
from dashboard.exports.deck.since import changed
from dashboard.exports.deck.slide import Answer, Contents, Slide
from dashboard.exports.deck.trace import latest_day
from dashboard.exports.kit_charts import Chart, specs_of, stamped
from dashboard.exports.short_code import letters_of
from dashboard.exports.stamp import NO_BASE
from dashboard.i18n import Lang, date_text, hour_and_day, text

OWN_NAMES = ("localhost", "127.0.0.1", "::1")
"""Names that lead every machine to itself."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a deck is asked for. `now` tells what is under embargo, and nothing else."""

    area: str
    period: Period
    agenda: Agenda
    lang: Lang = "vi"
    base_url: str = NO_BASE
    now: datetime | None = None


def contents_of(figures: Figures, catalogue: Catalogue, order: Order) -> Contents:
    """Decide what every slide says."""
    material, charts = _material(figures, catalogue, order)
    slides = _coded(_slides(material), charts, order, figures)
    day = figures.as_of or latest_day(slides, figures)
    lang = order.lang
    return Contents(
        order.area,
        catalogue.areas[order.area].name(lang),
        order.period.iso,
        order.period.label(lang),
        lang,
        figures.version,
        date_text(day, lang) if day is not None else text("date.unknown", lang),
        slides,
        _embargo(slides, figures, order.now, lang),
    )


def charts_of(figures: Figures, catalogue: Catalogue, order: Order) -> tuple[Chart, ...]:
    """Return the stamped charts of the period: those that a deck may show."""
    return tuple(_material(figures, catalogue, order)[1].values())


def _material(
    figures: Figures, catalogue: Catalogue, order: Order
) -> tuple[Material, Mapping[str, Chart]]:
    judged = assess(figures, catalogue, area=order.area, period=order.period, today=figures.as_of)
    specs = specs_of(
        figures,
        catalogue,
        area=order.area,
        period=order.period,
        lang=order.lang,
        assessments=judged,
    )
    found = stamped(specs, figures, base_url=order.base_url, now=order.now)
    charts = {chart.spec.id: chart for chart in found}
    said = brief(
        figures,
        catalogue,
        area=order.area,
        period=order.period,
        lang=order.lang,
        today=figures.as_of,
        assessments=judged,
    )
    material = Material(
        figures,
        catalogue,
        order.area,
        order.period,
        order.lang,
        judged,
        said,
        charts,
        order.agenda,
    )
    return material, charts


def _slides(material: Material) -> list[Slide]:
    """Make the slides; what speaks of the others (changes, sources) is made when they are known."""
    entries = material.agenda.entries
    taken = [e.indicator for e in entries if e.kind == "subject"]
    made: dict[str, list[Slide]] = {}
    for entry in entries:
        if entry.kind not in ("changes", "sources"):
            made[entry.id] = list(_of_entry(material, entry, taken))
    for entry in entries:
        known = [slide for found in made.values() for slide in found]
        if entry.kind == "changes":
            slide = changed(material, entry, known)
            made[entry.id] = [slide] if slide is not None else []
    for entry in entries:
        known = [slide for found in made.values() for slide in found]
        if entry.kind == "sources":
            made[entry.id] = [listed.sources(material, entry, known)]
    return [_answered(material, slide) for entry in entries for slide in made[entry.id]]


def _answered(material: Material, slide: Slide) -> Slide:
    """Leave no slide without a next question: where it raises none, one asks for its source."""
    if slide.answers:
        return slide
    said = slide.foot or material.said.source.text
    return replace(slide, answers=(Answer(material.say("ask.source"), said),))


def _of_entry(material: Material, entry: Entry, taken: Iterable[str]) -> Iterable[Slide]:
    match entry.kind:
        case "cover":
            found: Slide | None = listed.cover(material, entry)
        case "scoreboard":
            found = listed.scored(material, entry)
        case "subject":
            found = charted.subject(material, entry)
        case "others":
            return charted.others(material, entry, taken=taken)
        case "contributions":
            found = charted.contributions(material, entry)
        case "neighbours":
            found = charted.neighbours(material, entry)
        case "rest":
            found = charted.rest(material, entry)
        case "works":
            found = worked.works(material, entry)
        case "programmes":
            found = worked.programmes(material, entry)
        case "region":
            found = worked.region(material, entry)
        case _:
            found = listed.decisions(material, entry)
    return [found] if found is not None else []


def _coded(
    slides: list[Slide], charts: Mapping[str, Chart], order: Order, figures: Figures
) -> tuple[Slide, ...]:
    """Give each slide its code: that of its chart, or one made of the cells it shows.

    A server that only this machine reaches has no address to print: its QR codes hold the code.
    """
    coded = []
    reachable = bool(order.base_url) and urlsplit(order.base_url).hostname not in OWN_NAMES
    for slide in slides:
        chart = charts.get(slide.spec.id) if slide.spec is not None else None
        if chart is not None and chart.spec == slide.spec:
            url = chart.stamp.url if reachable else ""
            coded.append(replace(slide, code=chart.stamp.code, url=url))
            continue
        cells = [[s.release, s.cell, s.printed] for s in slide.sources]
        said = json.dumps([slide.id, figures.version, cells], ensure_ascii=False)
        code = letters_of(sha256(said.encode("utf-8")).digest())
        where = deck_address(order, figures.version, figures.as_of)
        url = f"{order.base_url.rstrip('/')}/{where}#{slide.id}" if reachable else ""
        coded.append(replace(slide, code=code, url=url))
    return tuple(coded)


def deck_address(order: Order, version: str, as_of: date | None) -> str:
    """Return the address of a deck under the office's server, without the host."""
    return deck_path(version, order.area, order.period, order.lang, as_of, order.agenda.name)


def deck_path(
    version: str, area: str, period: Period, lang: Lang, as_of: date | None, agenda: str = ""
) -> str:
    """Return the path of a view's deck; `agenda` is the name of a kept one."""
    asked = {"as_of": as_of.isoformat() if as_of else "", "hop": agenda}
    query = urlencode({name: value for name, value in asked.items() if value})
    place = f"trinh-chieu/{version}/{area}/{period.iso.replace('/', '--')}/{lang}.html"
    return f"{place}?{query}" if query else place


def _embargo(slides: Iterable[Slide], figures: Figures, now: datetime | None, lang: Lang) -> str:
    """Return the mark of the last hour before which anything in the deck may not be passed on."""
    if now is None:
        return ""
    used = {s.release for slide in slides for s in slide.sources} & figures.releases.keys()
    hours = [
        hour
        for release in used
        if figures.releases[release].under_embargo(now)
        and (hour := figures.releases[release].embargo_until) is not None
    ]
    return text("export.embargo", lang, **hour_and_day(max(hours), lang)) if hours else ""

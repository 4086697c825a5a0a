"""Slides that are lists: scoreboard, decisions wanted, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.analysis.asked import asked_about, asked_of
from dashboard.analysis.assess import Assessment
from dashboard.analysis.brief import tally
from dashboard.analysis.contested import contesting
from dashboard.analysis.explanations import days_since, explanation_of
from dashboard.analysis.scoreboard import scoreboard
from dashboard.analysis.tally import counted
from dashboard.analysis.verdict_words import TONES
from dashboard.analysis.vintage_choice import Figure
from dashboard.charts.judged import distance, judged
from dashboard.charts.sourced import printed
from dashboard.charts.spec import Table
from dashboard.domain import Target
from dashboard.exports.deck.agenda import Entry
from dashboard.exports.deck.material import Material
from dashboard.exports.deck.slide import Answer, Item, Slide, Source
from dashboard.exports.deck.trace import (
    foot_of,
    latest_day,
    of_figures,
    of_sentences,
    unique,
)
from dashboard.i18n import date_text, published_text, text
from dashboard.store import Vintage

MOST_SOURCES = 14
"""Lines that the slide has room for; the table has all."""


def cover(material: Material, entry: Entry) -> Slide:
    """Say what the meeting is about, and how things stand in one sentence."""
    area = material.catalogue.areas[material.area].name(material.lang)
    headline = material.said.headline
    return Slide(
        id=entry.id,
        kind="cover",
        section=material.say("cover"),
        title=material.say("cover_title", area=area),
        lang=material.lang,
        subtitle=_capital(material.period.label(material.lang)),
        lines=(headline.text,),
        board=tuple(judged(material.voice, a) for a in counted(material.assessments)),
        sources=unique(of_sentences([headline], material.figures, material.names, material.lang)),
        notes=(material.said.source.text,),
        own_note=entry.note,
    )


def scored(material: Material, entry: Entry) -> Slide | None:
    """Set every target of the year beside its figure, the worst first; name those without one."""
    found = scoreboard(material.assessments)
    shown = (*found.short, *(a for a in found.judged if a not in found.short), *found.unclear)
    said = tally(material.voice, material.assessments)
    if not shown or said is None:
        return None
    board = tuple(judged(material.voice, a) for a in shown)
    names = [material.voice.inner(a).text for a in found.absent]
    figures = of_figures(((material.voice.inner(a).text, a.figure) for a in shown), material.lang)
    columns = tuple(text(f"column.{c}", material.lang) for c in _COLUMNS)
    rows = tuple((b.name, b.target, b.value, b.gap, b.verdict, b.instrument) for b in board)
    return Slide(
        id=entry.id,
        kind="scoreboard",
        section=material.say("scoreboard"),
        title=_capital(said.text),
        lang=material.lang,
        subtitle=text(
            "overview.targets_note",
            material.lang,
            year=material.period.full_year.label(material.lang),
            period=material.period.label(material.lang),
        )
        if not material.period.is_full_year
        else "",
        board=board,
        rest=material.say("no_figure", count=len(names), names=", ".join(names)) if names else "",
        table=Table(columns, rows),
        sources=unique([*figures, *_clauses(material, shown)]),
        notes=tuple(s.text for a in shown for s in material.sentences(a.indicator, "figure")),
        answers=tuple(
            Answer(
                material.say("ask.short", name=judged(material.voice, a).name), _why(material, a)
            )
            for a in found.short
        ),
        own_note=entry.note,
        foot=foot_of(figures, material.lang),
    )


_COLUMNS = ("name", "demand", "result", "gap", "verdict", "instrument")


def decisions(material: Material, entry: Entry) -> Slide | None:
    """List what the meeting has to ask for: who must explain or supply what."""
    board = scoreboard(material.assessments)
    asked = [(found, _to_explain(material, found)) for found in board.short]
    asked += [(found, _to_supply(material, found)) for found in board.unclear]
    for found in (*board.judged, *board.unclear):
        for figure in {id(f): f for f in (found.level, found.growth, found.figure) if f}.values():
            if others := contesting(figure):
                asked.append((found, _to_settle(material, found, figure, others)))
    if not asked:
        return None
    items = tuple(item for _, item in asked)
    sources = of_figures(
        ((material.voice.inner(a).text, a.figure) for a, _ in asked), material.lang
    )
    head = material.say("decision_columns").split("|")
    return Slide(
        id=entry.id,
        kind="decisions",
        section=material.say("decisions"),
        title=material.say("decisions_title", count=len(items)),
        lang=material.lang,
        subtitle=material.say("decisions_note"),
        items=items,
        table=Table(tuple(head), tuple((i.head, i.words, i.aside) for i in items)),
        sources=unique([*sources, *_clauses(material, [a for a, _ in asked])]),
        notes=tuple(f"{i.head}: {i.words} {i.aside}".strip() for i in items),
        own_note=entry.note,
        foot=foot_of(sources, material.lang),
    )


def sources(material: Material, entry: Entry, slides: Sequence[Slide]) -> Slide:
    """Name every publication that the deck rests on, with its workbook and how often it is used."""
    used: dict[str, list[Source]] = {}
    for one in (s for slide in slides for s in slide.sources):
        used.setdefault(one.release, []).append(one)
    ranked = sorted(
        (r for r in used if r in material.figures.releases),
        key=lambda r: (material.figures.releases[r].published_on.text, r),
        reverse=True,
    )
    items, rows = [], []
    for release in ranked:
        found = material.figures.releases[release]
        cells = {s.cell for s in used[release]}
        day = published_text(found.published_on, material.lang)
        items.append(
            Item(day, found.source, material.say("cells", count=len(cells), file=found.file))
        )
        rows.append((day, found.source, found.file, found.sha256[:12], release, str(len(cells))))
    head = material.say("source_columns").split("|")
    last = latest_day(slides, material.figures)
    return Slide(
        id=entry.id,
        kind="sources",
        section=material.say("sources"),
        title=material.say("sources_title", count=len(ranked)),
        lang=material.lang,
        subtitle=material.say("sources_note", date=date_text(last, material.lang)) if last else "",
        items=tuple(items[:MOST_SOURCES]),
        rest=material.say("sources_more", count=left)
        if (left := len(items) - MOST_SOURCES) > 0
        else "",
        table=Table(tuple(head), tuple(rows)),
        sources=unique(s for slide in slides for s in slide.sources),
        notes=(material.said.source.text,),
        own_note=entry.note,
    )


def _clauses(material: Material, scored: Iterable[Assessment]) -> tuple[Source, ...]:
    """Return the clauses of the targets."""
    made = []
    for target in (a.target for a in scored):
        if target is None or target.release not in material.figures.releases:
            continue
        release = material.figures.releases[target.release]
        made.append(
            Source(
                material.say("clause"),
                target.instrument.said(material.lang),
                str(target.cell),
                release.file,
                release.source,
                published_text(release.published_on, material.lang),
                target.release,
            )
        )
    return tuple(made)


def _why(material: Material, found: Assessment) -> str:
    said = material.sentences(found.indicator, "figure", "second", "need")
    return " ".join(s.text for s in said)


def _to_explain(material: Material, found: Assessment) -> Item:
    """Ask for an explanation; where one was given, tell by whom and how long ago."""
    target = found.target
    given = (
        explanation_of(target, material.figures.explanations(area=material.area))
        if target is not None
        else None
    )
    name = material.voice.inner(found).text
    words = material.say("explain", name=name, gap=distance(found, material.lang))
    if given is None:
        aside = material.say("explain_none")
    else:
        days = days_since(given, material.day) if material.day else None
        when = published_text(given.written_on, material.lang)
        aside = material.say("explain_given", unit=given.unit, date=when)
        if days is not None:
            aside += material.say("explain_age", count=days)
    if target is not None and (asked := _asked(material, target)):
        aside = f"{aside} · {asked}"
    return Item(_lead(material, found), words, aside, TONES[found.verdict], found.verdict.icon)


def _asked(material: Material, target: Target) -> str:
    """Say what was asked about a target and how it stands on the deck's day, if anything was."""
    requests = material.figures.requests(area=material.area)
    day = material.day or max((r.asked_on for r in requests), default=None)
    if day is None:
        return ""
    told = []
    for one in asked_about(target, asked_of(material.figures, area=material.area, today=day)):
        state = text(f"asking.state.{one.state}", material.lang, age=one.age, over=one.days_over)
        due = date_text(one.request.due, material.lang)
        told.append(text("asking.line", material.lang, unit=one.request.unit, due=due, state=state))
    return "; ".join(told)


def _to_supply(material: Material, found: Assessment) -> Item:
    name = material.voice.inner(found).text
    missing = text(f"missing.{found.attainment.missing}", material.lang)
    words = material.say("supply", name=name)
    return Item(_lead(material, found), words, _capital(missing), "open", found.verdict.icon)


def _to_settle(
    material: Material, found: Assessment, figure: Figure, others: Sequence[Vintage]
) -> Item:
    office = material.catalogue.indicators[found.indicator].office
    values = [printed(figure.observation, material.lang)]
    values += [printed(o.observation, material.lang) for o in others]
    name = material.voice.inner(found).text
    words = material.say("settle", name=name, values=" / ".join(values))
    return Item(office, words, material.say("settle_note"), "open", "question")


def _lead(material: Material, found: Assessment) -> str:
    return material.lead(found.indicator) or material.say("lead_unknown")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

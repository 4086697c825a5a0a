"""Slides of works and programmes: the content of their page, cut to what a slide has room for."""

from __future__ import annotations

from dashboard.analysis.as_of import PART
from dashboard.charts.spec import Table
from dashboard.exports.deck.agenda import Entry
from dashboard.exports.deck.charted import preferred
from dashboard.exports.deck.material import Material
from dashboard.exports.deck.slide import Item, Slide, Source
from dashboard.exports.deck.trace import foot_of, of_spec, unique
from dashboard.exports.region_report import region_report
from dashboard.exports.works_report import Line, Section, works_report
from dashboard.i18n import published_text

MOST_WORKS, MOST_RESULTS = 5, 6
"""Lines that a slide has room for; the table has all."""


def works(material: Material, entry: Entry) -> Slide | None:
    """Tell where the key works stand, missed dates first, and what was paid out."""
    section = _section(material, "works")
    chart = preferred(material, entry.charts)
    if section is None and chart is None:
        return None
    lines = section.lines if section else ()
    items = tuple(
        Item(name, state, " · ".join(p for p in (slip, cost) if p), line.tone)
        for line in lines[:MOST_WORKS]
        for name, cost, state, slip in [line.cells]
    )
    sources = [s for line in lines[:MOST_WORKS] for s in _sources(material, line)]
    spec = chart.spec if chart is not None else None
    if spec is not None:
        sources += of_spec(spec, material.figures)
    paid = material.sentences("public_investment_disbursement", "figure", "need")
    return Slide(
        id=entry.id,
        kind="works",
        section=material.say("works"),
        title=section.lead if section else (spec.title if spec else ""),
        lang=material.lang,
        subtitle=material.say("works_note") if section else "",
        spec=spec,
        items=items,
        lines=tuple(s.text for s in paid),
        table=_table(section),
        sources=unique(sources),
        notes=tuple(q for line in lines[:MOST_WORKS] for _, _, q in line.sources if q),
        own_note=entry.note,
        foot=foot_of(sources, material.lang),
    )


def programmes(material: Material, entry: Entry) -> Slide | None:
    """Tell the houses against their goal, the year's payments and the programmes."""
    found = [s for s in (_section(material, i) for i in ("houses", "paid", "programmes")) if s]
    if not found:
        return None
    leads = [s.lead for s in found if s.lead]
    last = found[-1]
    results = [line for line in last.lines if len(line.cells) > 2 and line.cells[2]]
    shown = results[:MOST_RESULTS] if last.id == "programmes" else []
    items = tuple(
        Item(name, f"{what}: {reached}", " · ".join(p for p in (goal, share, day) if p))
        for line in shown
        for name, what, reached, goal, share, day, _ in [line.cells]
    )
    sources = [s for section in found for line in section.lines for s in _sources(material, line)]
    rows = tuple(
        (section.title, "; ".join(c for c in line.cells if c))
        for section in found
        for line in section.lines
    )
    head = tuple(material.say("programme_columns").split("|"))
    return Slide(
        id=entry.id,
        kind="programmes",
        section=material.say("programmes"),
        title=leads[0] if leads else last.title,
        lang=material.lang,
        items=items,
        lines=tuple(leads[1:]),
        table=Table(head, rows),
        sources=unique(sources),
        notes=tuple(n for section in found for n in section.notes),
        own_note=entry.note,
        foot=foot_of(sources, material.lang),
    )


def region(material: Material, entry: Entry) -> Slide | None:
    """Rank the province in its region for every headline subject that can be compared."""
    found = region_report(
        material.figures,
        material.catalogue,
        area=material.area,
        period=material.period,
        lang=material.lang,
    )
    if found is None:
        return None
    own = [line for line in found.lines if line.tone == "own"]
    items = tuple(Item(line.cells[0], _beside(line, found), tone="") for line in own[:MOST_RESULTS])
    sources = [s for line in found.lines for s in _sources(material, line)]
    return Slide(
        id=entry.id,
        kind="region",
        section=material.say("region"),
        title=found.lead or found.title,
        lang=material.lang,
        items=items,
        table=_table(found),
        sources=unique(sources),
        notes=found.notes,
        own_note=entry.note,
        foot=foot_of(sources, material.lang),
    )


def _beside(own: Line, found: Section) -> str:
    """Say every territory's figure of one subject, the highest first."""
    mine = [line for line in found.lines if line.cells[0] == own.cells[0]]
    return "; ".join(f"{line.cells[1]} {line.cells[2]}" for line in mine)


def _section(material: Material, name: str) -> Section | None:
    found = material.figures.remember(
        ("works_report", material.area, material.period, material.lang),
        lambda: works_report(
            material.figures,
            material.catalogue,
            area=material.area,
            period=material.period,
            lang=material.lang,
        ),
        weight=PART,
    )
    return next((s for s in found if s.id == name), None)


def _table(section: Section | None) -> Table | None:
    return Table(section.columns, tuple(line.cells for line in section.lines)) if section else None


def _sources(material: Material, line: Line) -> list[Source]:
    found = []
    for release, cell, _ in line.sources:
        known = material.figures.releases[release]
        day = published_text(known.published_on, material.lang)
        what, printed = line.cells[0], line.cells[2] or line.cells[1]
        found.append(Source(what, printed, cell, known.file, known.source, day, release))
    return found

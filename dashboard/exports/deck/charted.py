"""Slides around a chart: a subject, contributions, neighbours, the rest of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.sentence import Sentence, printed
from dashboard.analysis.tally import counted
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.verdict_words import TONES
from dashboard.charts import Spec, check
from dashboard.charts.catalogue import makers
from dashboard.charts.catalogue.makers import is_alone
from dashboard.charts.judged import demand, judged
from dashboard.charts.spec import Form
from dashboard.exports.deck.agenda import Entry
from dashboard.exports.deck.material import Material
from dashboard.exports.deck.slide import Answer, Item, Slide, Source
from dashboard.exports.deck.trace import foot_of, of_figures, of_sentences, of_spec, unique
from dashboard.exports.inline_drawing import notes_of
from dashboard.exports.kit_charts import Chart
from dashboard.i18n import computed_decimals, signed_percent, text

HISTORY = 4
"""Values of a chart that show where things come from: fewer say less than the year's plan does."""

ASKED = ("need", "doubt", "contest", "second", "record")
"""Sentences of the brief that answer a question of the meeting, in the order they are asked."""


def subject(material: Material, entry: Entry) -> Slide | None:
    """Show one indicator: the message, its chart, the figure beside its target."""
    chart = preferred(material, entry.charts)
    spec = chart.spec if chart is not None else _beyond(material, entry.indicator)
    if spec is None:
        return None
    narrow = chart.narrow if chart is not None else None
    found = material.primary(entry.indicator)
    own = material.sentences(entry.indicator, "figure", *ASKED)
    slide = replace(_charted(material, entry, spec, own), narrow=narrow)
    if found is None:
        return slide
    figures = of_figures(
        ((material.names[entry.indicator], f) for f in (found.figure, found.level, found.growth)),
        material.lang,
    )
    return replace(
        slide,
        section=material.names[entry.indicator],
        fact=judged(material.voice, found, need=short_need(material, found)),
        sources=unique([*figures, *slide.sources]),
    )


def others(material: Material, entry: Entry, *, taken: Iterable[str]) -> Iterator[Slide]:
    """Make a slide of each indicator that the agenda does not name, if it has a chart.

    The headline's come first, then whatever else has a target of the year and a figure: a miss
    outside the headline has its slide too.
    """
    named = set(taken)
    judged_ones = (a.indicator for a in counted(material.assessments) if a.indicator)
    for indicator in dict.fromkeys((*material.catalogue.headline, *judged_ones)):
        if indicator in named:
            continue
        ids = tuple(f"{indicator}_{kind}" for kind in ("plan", "growth", "levels", "groups"))
        one = Entry(f"{entry.id}.{indicator}", "subject", indicator, ids, entry.note)
        made = subject(material, one)
        if made is not None:
            yield made


def contributions(material: Material, entry: Entry) -> Slide | None:
    """Show where the growth came from."""
    chart = preferred(material, entry.charts)
    if chart is None:
        return None
    return replace(_charted(material, entry, chart.spec, ()), section=material.say("contributions"))


def neighbours(material: Material, entry: Entry) -> Slide | None:
    """Rank the province among its region, or show the nation where too few have a figure."""
    spec = makers.neighbours(material.view, entry.indicator)
    if spec is None or check(spec):
        chart = preferred(material, entry.charts)
        spec = chart.spec if chart is not None else None
    if spec is None:
        return None
    slide = replace(_charted(material, entry, spec, ()), section=material.say("neighbours"))
    chart = next((c for c in material.charts.values() if c.spec == spec), None)
    return replace(slide, narrow=chart.narrow) if chart is not None else slide


def rest(material: Material, entry: Entry) -> Slide | None:
    """Say what the rest of the year must bring, for every target that is still open."""
    asked = [
        (found, need)
        for i in material.catalogue.headline
        if (found := material.primary(i)) is not None and (need := short_need(material, found))
    ]
    if not asked:
        return None
    said = tuple(s for a, _ in asked for s in material.sentences(a.indicator, "need"))
    items = tuple(
        Item(
            judged(material.voice, found).name,
            need,
            demand(material.voice, found.target) if found.target is not None else "",
            TONES[found.verdict],
            found.verdict.icon,
        )
        for found, need in asked
    )
    chart = preferred(material, entry.charts)
    if chart is None:
        title = material.say("rest_title")
        made = Slide(entry.id, entry.kind, "", title, material.lang, own_note=entry.note)
        made = replace(made, sources=unique(_of(material, said)))
    else:
        made = _charted(material, entry, chart.spec, said)
    return replace(
        made,
        section=material.say("rest"),
        items=items,
        notes=(*made.notes, *(s.text for s in said)),
        foot=made.foot or foot_of(made.sources, material.lang),
    )


def _charted(material: Material, entry: Entry, spec: Spec, said: tuple[Sentence, ...]) -> Slide:
    """Make a slide of a chart; `said` are the sentences its notes and answers are made of."""
    first = tuple(s.text for s in said if s.code == "figure")
    answers = [
        Answer(material.say(f"ask.{code}"), s.text)
        for code in ASKED
        for s in said
        if s.code == code and s.indicator == entry.indicator
    ]
    found = material.primary(entry.indicator) if entry.kind == "subject" else None
    if found is not None and found.target is not None and found.verdict is Verdict.INSUFFICIENT:
        words = material.say(
            "ask.open_answer",
            missing=_missing(found.attainment, material),
            lead=_lead(material, entry),
        )
        answers.insert(0, Answer(material.say("ask.open"), words))
    return Slide(
        id=entry.id,
        kind=entry.kind,
        section="",
        title=spec.title,
        lang=material.lang,
        subtitle=_measured(material, spec),
        spec=spec,
        table=spec.table,
        sources=unique([*of_spec(spec, material.figures), *_of(material, said)]),
        notes=(*first, spec.alt, *notes_of(spec)),
        answers=tuple(answers),
        own_note=entry.note,
        foot=" · ".join(p for p in (spec.foot.source, spec.foot.published, spec.foot.status) if p),
    )


def _measured(material: Material, spec: Spec) -> str:
    """Say what is measured, without what the slide's first line says or the measure itself."""
    said, area = spec.subtitle, material.catalogue.areas[material.area].name(material.lang)
    price = "" if said.price_basis and said.price_basis in said.measure else said.price_basis
    parts = (said.measure, "" if said.area == area else said.area, said.period, said.unit, price)
    return " · ".join(p for p in parts if p)


def _of(material: Material, said: Iterable[Sentence]) -> tuple[Source, ...]:
    return of_sentences(said, material.figures, material.names, material.lang)


def preferred(material: Material, ids: Iterable[str]) -> Chart | None:
    """Return the first chart with a history; else one set against its plan; else the first."""
    there = [material.charts[one] for one in ids if one in material.charts]
    for enough in (_has_history, _compares):
        if found := [c for c in there if enough(c.spec)]:
            return found[0]
    return there[0] if there else None


def _has_history(spec: Spec) -> bool:
    if spec.form in (Form.WATERFALL, Form.ROWS, Form.STACK):
        return True
    return spec.form is not Form.BULLET and len(spec.series[0].values) >= HISTORY


def _compares(spec: Spec) -> bool:
    return spec.form is Form.BULLET or not is_alone(spec)


def short_need(material: Material, found: Assessment) -> str:
    """Say in few words what the rest of the year must do; its working is in the notes."""
    attained, span = found.attainment, found.period.rest_of_year
    if not found.partial or span is None or found.outcome is not None:
        return ""
    words = span.label(material.lang)
    if attained.required_rest is not None:
        need = signed_percent(
            attained.required_rest.value,
            material.lang,
            computed_decimals(attained.required_rest.value),
        )
        return text("card.rest_growth", material.lang, rest=words, need=need)
    if attained.remaining is not None and attained.remaining.value > 0:
        need = printed(attained.remaining, material.lang).text
        return text("card.rest_amount", material.lang, rest=words, need=need)
    return ""


def _beyond(material: Material, indicator: str) -> Spec | None:
    """Return a chart of an indicator outside the headline, which the kit does not draw."""
    if not indicator or indicator in material.catalogue.headline:
        return None
    made = (m(material.view, indicator) for m in (makers.plan, makers.growth, makers.levels))
    return next((replace(s, id=f"{indicator}_{s.id}") for s in made if s and not check(s)), None)


def _missing(found: Attainment, material: Material) -> str:
    return text(f"missing.{found.missing}", material.lang)


def _lead(material: Material, entry: Entry) -> str:
    return material.lead(entry.indicator) or material.say("lead_unknown")

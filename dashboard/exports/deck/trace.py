"""From what a slide says to the cells behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.analysis.as_of import Figures
from dashboard.analysis.origin import Cell, Clause, Computed, Origin
from dashboard.analysis.sentence import Sentence
from dashboard.analysis.vintage_choice import Figure
from dashboard.charts import Spec
from dashboard.charts.sourced import printed
from dashboard.domain import Period
from dashboard.exports.deck.slide import Slide, Source
from dashboard.i18n import Lang, published_text, text


def of_spec(spec: Spec, figures: Figures) -> tuple[Source, ...]:
    """Return the source of every published value of a chart."""
    return tuple(
        _source(f"{s.name} · {p.label}", p.printed, p.cell, p.release, figures, spec.lang)
        for s in spec.series
        for p in s.points
        if p.value is not None and p.release
    )


def of_figures(found: Iterable[tuple[str, Figure | None]], lang: Lang) -> tuple[Source, ...]:
    """Return the source of each figure, named."""
    return tuple(
        Source(
            f"{name} · {f.period.short(lang)}",
            printed(f.observation, lang),
            str(f.cell),
            f.release.file,
            f.release.source,
            published_text(f.release.published_on, lang),
            f.release.id,
        )
        for name, f in found
        if f is not None
    )


def of_sentences(
    sentences: Iterable[Sentence], figures: Figures, names: dict[str, str], lang: Lang
) -> tuple[Source, ...]:
    """Return the cells behind every number of sentences, those of computed ones too."""
    found = []
    for sentence in sentences:
        for number in sentence.numbers:
            for origin in _leaves(number.origin):
                own = origin is number.origin
                what = _what(origin, names, lang)
                shown = number.text if own else text("deck.input", lang)
                found.append(_source(what, shown, origin.cell, origin.release, figures, lang))
    return tuple(found)


def unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return each cell once, first named first kept; inputs of a sum give way to the number."""
    kept: dict[tuple[str, str], Source] = {}
    for one in sources:
        key = (one.release, one.cell)
        held = kept.get(key)
        if held is None or held.printed == text("deck.input", "vi"):
            kept[key] = one
    return tuple(kept.values())


def foot_of(sources: Iterable[Source], lang: Lang, *, most: int = 2) -> str:
    """Name the publications of a slide in one line, as the foot of a chart does."""
    named = list(dict.fromkeys(f"{s.source} ({s.published})" for s in sources))
    if not named:
        return ""
    said = "; ".join(named[:most])
    if len(named) > most:
        said = text("chart.foot.more_sources", lang, sources=said, count=len(named) - most)
    return text("chart.foot.source", lang, source=said)


def latest_day(slides: Iterable[Slide], figures: Figures) -> date | None:
    """Return the last day on which anything shown was published."""
    days = [
        day
        for slide in slides
        for s in slide.sources
        if s.release in figures.releases
        and (day := figures.releases[s.release].published_on.known_by)
    ]
    return max(days, default=None)


def _leaves(origin: Origin) -> Iterator[Cell | Clause]:
    if isinstance(origin, Computed):
        for one in origin.of:
            if one is not None:
                yield from _leaves(one)
    elif isinstance(origin, Cell | Clause):
        yield origin


def _what(origin: Cell | Clause, names: dict[str, str], lang: Lang) -> str:
    if isinstance(origin, Clause):
        return text("deck.clause", lang)
    period = Period.from_iso(origin.period).short(lang)
    return f"{names.get(origin.indicator, origin.indicator)} · {period}"


def _source(what: str, shown: str, cell: str, release: str, figures: Figures, lang: Lang) -> Source:
    found = figures.releases.get(release)
    if found is None:
        return Source(what, shown, cell, "", "", "", release)
    day = published_text(found.published_on, lang)
    return Source(what, shown, cell, found.file, found.source, day, release)

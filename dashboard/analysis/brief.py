"""Word a period from its figures alone: a list of sentences, each number with its origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.analysis.assess import Assessment, assess, primary
from dashboard.analysis.attainment import compute
from dashboard.analysis.case_of import amount_of
from dashboard.analysis.origin import Assumed, Computed
from dashboard.analysis.phrase import (
    need_short,
    need_clause,
    result_clause,
    target_clause,
    verdict_clause,
)
from dashboard.analysis.scoreboard import Scoreboard, scoreboard
from dashboard.analysis.token import Label, Number, Sentence, Token, Tokens, Word
from dashboard.analysis.voice import Voice
from dashboard.domain import Measure, Period, Release
from dashboard.domain.period import Lang
from dashboard.i18n import date_text, published_text

if TYPE_CHECKING:
    from dashboard.analysis.figures import Figures
    from dashboard.catalog import Catalogue

ENOUGH_FOR_SUPERLATIVE = 4
"""Like periods with data before a figure may be called the highest or the lowest of them."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The words on a period. `headline` is the one sentence that says how things stand."""

    area: str
    period: Period
    lang: Lang
    headline: Sentence
    sentences: tuple[Sentence, ...]
    source: Sentence

    @property
    def text(self) -> str:
        """Headline, sentences and source line: what is copied."""
        return "\n".join(s.text for s in (self.headline, *self.sentences, self.source))

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the brief."""
        return tuple(n for s in (self.headline, *self.sentences) for n in s.numbers)

    def to_json(self) -> dict[str, Any]:
        """Return the brief with the origin of every number."""
        return {
            "area": self.area,
            "period": self.period.iso,
            "lang": self.lang,
            "headline": self.headline.text,
            "sentences": [s.text for s in self.sentences],
            "source": self.source.text,
            "numbers": [
                {"text": n.text.replace("\u00a0", " "), "value": n.value, "origin": _origin_json(n)}
                for n in self.numbers
            ],
        }


def brief(
    figures: Figures,
    catalogue: Catalogue,
    *,
    area: str,
    period: Period,
    lang: Lang = "vi",
    today: date | None = None,
    assessments: tuple[Assessment, ...] | None = None,
) -> Brief:
    """Word an area's period; pass `assessments` where they are at hand already."""
    found = (
        assessments
        if assessments is not None
        else assess(figures, catalogue, area=area, period=period, today=today)
    )
    voice = Voice(catalogue, lang)
    spoken = _spoken(found)
    if not spoken:
        nothing = voice.say("nothing", area=voice.area(area), period=voice.period(period))
        return Brief(
            area, period, lang, Sentence("nothing", nothing), (), _source(voice, figures, ())
        )
    sentences = [*_misses(voice, scoreboard(found))]
    sentences += [_figure_sentence(voice, a) for a in spoken]
    if any(a.partial and a.attainment.gap is not None for a in spoken):
        sentences.append(
            Sentence(
                "target_is_years",
                voice.say(
                    "target_is_years",
                    period=voice.period(period),
                    year=Label(period.full_year.label(lang), "period"),
                ),
            )
        )
    sentences += [s for a in spoken if (s := _need_sentence(voice, a)) is not None]
    sentences += [s for a in spoken if (s := _record(voice, figures, a)) is not None]
    sentences += [s for a in spoken if (s := _doubt_sentence(voice, a)) is not None]
    return Brief(
        area,
        period,
        lang,
        headline(voice, found, area=area, period=period),
        tuple(sentences),
        _source(voice, figures, spoken),
    )


def headline(
    voice: Voice, assessments: tuple[Assessment, ...], *, area: str, period: Period
) -> Sentence:
    """Say how things stand: the first headline figure, then every target with a figure."""
    spoken = _spoken(assessments)
    if not spoken:
        return Sentence(
            "nothing", voice.say("nothing", area=voice.area(area), period=voice.period(period))
        )
    first = spoken[0]
    said = _head(voice, first, area) + target_clause(voice, first, short=True)
    board = scoreboard(assessments)
    asked = (*board.judged, *board.unclear)
    if asked:
        tally = [(voice.words(verdict.key), count) for verdict, count in board.counts]
        if board.unclear:
            tally.append((voice.words("say.head_open"), len(board.unclear)))
        listed: list[Token] = []
        for word, count in tally:
            listed += [Word(", ")] if listed else []
            listed += voice.say("head_one", count=_count(count, voice), verdict=word)
        part = "_part" if any(a.partial for a in asked) else ""
        said += voice.say(f"head_tally{part}", count=_count(len(asked), voice), list=tuple(listed))
    return Sentence("headline", said + voice.say("stop"), first.indicator)


def lead(voice: Voice, assessments: tuple[Assessment, ...], *, area: str) -> Sentence | None:
    """Say the first headline figure, its target and what the rest of the year must bring."""
    spoken = _spoken(assessments)
    if not spoken:
        return None
    first = spoken[0]
    said = result_clause(voice, first, short=True)
    said += target_clause(voice, first, short=True) + need_short(voice, first)
    return Sentence("lead", said + voice.say("stop"), first.indicator)


def target_label(voice: Voice, assessment: Assessment) -> Label:
    """Name a target as its instrument does; in English as the catalogue does."""
    target = assessment.target
    if target is not None and (voice.lang == "vi" or not target.indicator):
        return Label(target.name_vi, "target")
    return voice.name(assessment)


def _misses(voice: Voice, board: Scoreboard) -> list[Sentence]:
    """Name every target that falls short, the worst first; nothing where none does."""
    listed: list[Token] = []
    for assessment in board.shortfalls:
        listed += [Word("; ")] if listed else []
        listed += voice.say(
            "miss_one",
            name=target_label(voice, assessment),
            verdict=voice.words(assessment.verdict.key),
        )
    if not listed:
        return []
    return [Sentence("misses", voice.say("misses", list=tuple(listed)))]


def _spoken(assessments: tuple[Assessment, ...]) -> tuple[Assessment, ...]:
    """One assessment an indicator, with a figure, in the order of the screen."""
    names = dict.fromkeys(a.indicator for a in assessments if a.indicator)
    chosen = (primary(assessments, name) for name in names)
    return tuple(a for a in chosen if a is not None and (a.level or a.growth or a.figure))


def _head(voice: Voice, first: Assessment, area: str) -> Tokens:
    clause = result_clause(voice, first, short=True)
    return (voice.area(area), Word(": "), *clause)


def _figure_sentence(voice: Voice, assessment: Assessment) -> Sentence:
    tokens = (
        result_clause(voice, assessment)
        + target_clause(voice, assessment)
        + verdict_clause(voice, assessment)
        + voice.say("stop")
    )
    return Sentence("figure", tokens, assessment.indicator)


def _need_sentence(voice: Voice, assessment: Assessment) -> Sentence | None:
    tokens = need_clause(voice, assessment)
    return Sentence("need", tokens + voice.say("stop"), assessment.indicator) if tokens else None


def _doubt_sentence(voice: Voice, assessment: Assessment) -> Sentence | None:
    worst = assessment.doubt.worst if assessment.doubt is not None else None
    if worst is None:
        return None
    return Sentence(
        "doubt",
        voice.say(
            "doubt",
            name=voice.inner(assessment),
            past=voice.period(worst.period),
            first=voice.number(worst.first),
            last=voice.number(worst.last),
            change=voice.number(worst.change),
        ),
        assessment.indicator,
    )


def _record(voice: Voice, figures: Figures, assessment: Assessment) -> Sentence | None:
    """Say that a growth is the highest or lowest of all like periods with data, if it is."""
    growth = assessment.growth
    if growth is None:
        return None
    like = [
        f
        for f in figures.series(
            assessment.indicator,
            Measure.GROWTH_YOY,
            area=growth.observation.area,
            breakdown=assessment.breakdown,
        )
        if f.period.comparable_with(growth.period)
    ]
    others = [f.value for f in like if f.period != growth.period]
    if len(like) < ENOUGH_FOR_SUPERLATIVE:
        return None
    if growth.value > max(others):
        key = "highest"
    elif growth.value < min(others):
        key = "lowest"
    else:
        return None
    years = ", ".join(str(f.period.year) for f in like)
    return Sentence(
        "record",
        voice.say(
            key,
            growth=voice.number(amount_of(growth)),
            name=voice.inner(assessment),
            count=_count(len(like), voice),
            window=Label(years, "years"),
        ),
        assessment.indicator,
    )


def _count(count: int, voice: Voice) -> Token:
    return voice.number(compute("total", "", *([1.0] * count)))


def _source(voice: Voice, figures: Figures, spoken: Iterable[Assessment]) -> Sentence:
    releases: dict[str, Release] = {}
    for assessment in spoken:
        for figure in (assessment.level, assessment.growth, assessment.figure):
            if figure is not None:
                releases[figure.release.id] = figure.release
    listed: list[Token] = []
    for release in releases.values():
        listed += [Word("; ")] if listed else []
        listed += voice.say(
            "source_one",
            source=Label(release.source, "source"),
            date=Label(published_text(release.published_on, voice.lang), "date"),
        )
    tokens: Tokens = voice.say("source", list=tuple(listed)) if listed else ()
    if figures.as_of is not None:
        tokens += voice.say("as_of", date=Label(date_text(figures.as_of, voice.lang), "date"))
    if figures.version:
        tokens += voice.say("version", version=Label(figures.version, "version"))
    return Sentence("source", tokens)


def _origin_json(number: Number) -> dict[str, Any]:
    origin = number.origin
    if isinstance(origin, Computed):
        return {"function": origin.function, "arguments": list(origin.arguments)}
    if isinstance(origin, Assumed):
        return {"assumed": origin.value}
    return {"cell": origin.cell, "release": origin.release}

"""Word a period from its figures alone: a list of sentences, each number with its origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.analysis.assess import Assessment, assess, primary
from dashboard.analysis.attainment import compute
from dashboard.analysis.brief_works import works_sentences
from dashboard.analysis.clauses import (
    demand_phrase,
    judgement_clause,
    need_clause,
    opening_clause,
    outcomes,
    result_clause,
    second_clause,
    target_clause,
    verdict_clause,
)
from dashboard.analysis.contested import contesting
from dashboard.analysis.origin import Assumed, Computed
from dashboard.analysis.rivals import rivals
from dashboard.analysis.scope import amount_of
from dashboard.analysis.sentence import Label, Number, Sentence, Token, Tokens, Word, without
from dashboard.analysis.tally import SHORT, counted
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.wording import Wording
from dashboard.catalog.source_name import source_name
from dashboard.domain import Measure, Period, Release
from dashboard.domain.period import Lang
from dashboard.i18n import date_text, published_text

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.catalog import Catalogue

ENOUGH_FOR_SUPERLATIVE = 4
"""Like periods with data before a figure may be called the highest or the lowest of them."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The words on a period. `headline` is the one sentence that says how things stand.

    Each of `sentences` can stand alone; `opening` says of the first figure only what the headline
    left out, and stands for its sentence where the headline goes before.
    """

    area: str
    period: Period
    lang: Lang
    headline: Sentence
    sentences: tuple[Sentence, ...]
    source: Sentence
    opening: Sentence | None = None

    @property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences as they follow the headline."""
        return (self.opening, *self.sentences[1:]) if self.opening else self.sentences

    @property
    def text(self) -> str:
        """Headline, sentences and source line: what is copied."""
        return "\n".join(s.text for s in (self.headline, *self.body, self.source))

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
    voice = Wording.of(catalogue, lang, area)
    told = spoken(found)
    if not told:
        nothing = voice.say("nothing", area=voice.area(area), period=voice.period(period))
        return Brief(
            area, period, lang, Sentence("nothing", nothing), (), _source(voice, figures, ())
        )
    sentences = [_figure_sentence(voice, a) for a in told if a is not told[0] or _says_more(a)]
    sentences += [_second_sentence(voice, a) for a in counted(found) if a not in told]
    if any(a.partial and a.attainment.gap is not None for a in told):
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
    sentences += [s for a in told if (s := _need_sentence(voice, a)) is not None]
    if ended := outcomes(voice, told, period):
        sentences.append(Sentence("outcome", ended))
    sentences += [s for a in told if (s := _record(voice, figures, a)) is not None]
    sentences += _rival_sentences(voice, found, told)
    sentences += [s for a in told if (s := _contest_sentence(voice, a)) is not None]
    sentences += [s for a in told if (s := _doubt_sentence(voice, a)) is not None]
    of_works, behind = works_sentences(voice, figures, area=area, period=period)
    sentences += of_works
    return Brief(
        area,
        period,
        lang,
        headline(voice, found, area=area, period=period),
        tuple(sentences),
        _source(voice, figures, told, behind),
        Sentence("opening", opening_clause(voice, told[0]), told[0].indicator)
        if _says_more(told[0])
        else None,
    )


def headline(
    voice: Wording, assessments: tuple[Assessment, ...], *, area: str, period: Period
) -> Sentence:
    """Say how things stand: the first headline figure, then every target with a figure."""
    told = spoken(assessments)
    if not told:
        return Sentence(
            "nothing", voice.say("nothing", area=voice.area(area), period=voice.period(period))
        )
    first = told[0]
    said = _head(voice, first, area) + target_clause(voice, first, short=True)
    return Sentence(
        "headline", said + _tally(voice, assessments) + voice.say("stop"), first.indicator
    )


def tally(voice: Wording, assessments: tuple[Assessment, ...]) -> Sentence | None:
    """Say how many of the year's targets stand how, and which fall short; None without any."""
    tokens = _tally(voice, assessments)
    return Sentence("tally", without(". ", tokens)) if tokens else None


def _tally(voice: Wording, assessments: tuple[Assessment, ...]) -> Tokens:
    """Count the verdicts of the year's targets, and name each indicator that falls short."""
    asked = counted(assessments)
    if not asked:
        return ()
    part = "_part" if any(a.partial for a in asked) else ""
    groups = {v: [a for a in asked if a.verdict is v] for v in Verdict}
    listed: list[Token] = []
    for verdict in (v for v in Verdict if groups[v]):
        word = "say.head_open" if verdict is Verdict.INSUFFICIENT else verdict.key
        listed += [Word(", ")] if listed else []
        only = len(groups[verdict]) == len(asked)
        said = {"count": _count(len(groups[verdict]), voice), "verdict": voice.words(word)}
        listed += voice.say("head_all" if only else "head_one", **said)
        listed += _named(voice, groups[verdict]) if verdict in SHORT and len(asked) > 1 else ()
    if len(asked) == 1:
        return voice.say(f"head_single{part}", names=voice.bare(asked[0]), list=tuple(listed))
    key = "head_same" if any(len(g) == len(asked) for g in groups.values()) else "head_tally"
    return voice.say(f"{key}{part}", count=_count(len(asked), voice), list=tuple(listed))


def _named(voice: Wording, short: list[Assessment]) -> Tokens:
    names: list[Token] = []
    for one in short:
        names += [Word("; "), voice.bare(one)] if names else [voice.bare(one)]
    return voice.say("head_named", names=tuple(names))


def spoken(assessments: tuple[Assessment, ...]) -> tuple[Assessment, ...]:
    """One assessment an indicator, with a figure, in the order of the screen."""
    names = dict.fromkeys(a.indicator for a in assessments if a.indicator)
    chosen = (primary(assessments, name) for name in names)
    return tuple(a for a in chosen if a is not None and (a.level or a.growth or a.figure))


def _says_more(first: Assessment) -> bool:
    """Whether the first figure has more to tell than the headline, which names it alone."""
    return first.target is not None or first.judgement is not None


def _head(voice: Wording, first: Assessment, area: str) -> Tokens:
    clause = result_clause(voice, first, short=True)
    return (voice.area(area), Word(": "), *clause)


def _figure_sentence(voice: Wording, assessment: Assessment) -> Sentence:
    tokens = (
        result_clause(voice, assessment)
        + target_clause(voice, assessment)
        + verdict_clause(voice, assessment)
        + judgement_clause(voice, assessment)
        + voice.say("stop")
    )
    return Sentence("figure", tokens, assessment.indicator)


def _second_sentence(voice: Wording, assessment: Assessment) -> Sentence:
    """Tell an indicator's other target, where the headline counts its worse verdict."""
    tokens = (
        voice.say("second", name=voice.name(assessment), result=second_clause(voice, assessment))
        + target_clause(voice, assessment)
        + verdict_clause(voice, assessment)
        + voice.say("stop")
    )
    return Sentence("second", tokens, assessment.indicator)


def _need_sentence(voice: Wording, assessment: Assessment) -> Sentence | None:
    tokens = need_clause(voice, assessment)
    return Sentence("need", tokens + voice.say("stop"), assessment.indicator) if tokens else None


def _rival_sentences(
    voice: Wording, found: tuple[Assessment, ...], told: Iterable[Assessment]
) -> list[Sentence]:
    """Say which other targets of what was told are in force, and what stands beside them."""
    said = []
    names = {a.indicator: a for a in told}
    yardsticks = {id(a.target) for a in (*counted(found), *names.values())}
    for group in rivals(found):
        others = [r for r in group if id(r.target) not in yardsticks]
        about = names.get(group[0].judged.indicator)
        if about is None or not others:
            continue
        listed: list[Token] = []
        for rival in others:
            listed += [Word("; ")] if listed else []
            listed += voice.say(
                "rival",
                bound=demand_phrase(voice, rival.target),
                instrument=Label(rival.target.instrument.said(voice.lang), "instrument"),
                verdict=voice.words(rival.attained.verdict.key),
            )
        key = "rivals" if len(others) == 1 else "rivals_more"
        names_of = {"name": voice.name(about), "inner": voice.inner(about)}
        tokens = voice.say(key, list=tuple(listed), **names_of)
        said.append(Sentence("rivals", tokens, about.indicator))
    return said


def _contest_sentence(voice: Wording, assessment: Assessment) -> Sentence | None:
    """Say which other values were published for the same figure in the same round."""
    listed: list[Token] = []
    figures = dict.fromkeys((assessment.level, assessment.growth, assessment.figure))
    for figure in (f for f in figures if f is not None):
        for other in contesting(figure):
            listed += [Word("; ")] if listed else []
            listed += voice.say(
                f"other_{'growth' if figure.measure is Measure.GROWTH_YOY else 'level'}",
                value=voice.number(amount_of(Figure(other.observation, other.release))),
                source=_source_tokens(voice, other.release),
            )
    if not listed:
        return None
    return Sentence(
        "contest",
        voice.say("contest", name=voice.inner(assessment), list=tuple(listed)),
        assessment.indicator,
    )


def _doubt_sentence(voice: Wording, assessment: Assessment) -> Sentence | None:
    worst = assessment.band.worst if assessment.band is not None else None
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


def _record(voice: Wording, figures: Figures, assessment: Assessment) -> Sentence | None:
    """Say that a growth is the highest or lowest of all like periods with data, if it is."""
    growth = assessment.growth
    if growth is None:
        return None
    like = figures.series(
        assessment.indicator,
        Measure.GROWTH_YOY,
        area=growth.observation.area,
        breakdown=assessment.breakdown,
        like=growth.period,
    )
    others = [f.value for f in like if f.period != growth.period]
    if len(like) < ENOUGH_FOR_SUPERLATIVE:
        return None
    if growth.value > max(others):
        key = "highest" if growth.value > 0 else "least_fall"
    elif growth.value < min(others):
        key = "lowest" if growth.value >= 0 else "deepest"
    else:
        return None
    if growth.period.is_full_year:
        key += "_year"
    size = amount_of(growth)
    if growth.value < 0:
        size = replace(compute("size", "%", size), decimals=size.decimals)
    years = ", ".join(str(f.period.year) for f in like)
    return Sentence(
        "record",
        voice.say(
            key,
            growth=voice.number(size),
            name=voice.inner(assessment),
            count=_count(len(like), voice),
            window=Label(years, "years"),
        ),
        assessment.indicator,
    )


def _count(count: int, voice: Wording) -> Token:
    return voice.number(compute("total", "", *([1.0] * count)))


def _source(
    voice: Wording, figures: Figures, spoken: Iterable[Assessment], more: Iterable[str] = ()
) -> Sentence:
    releases: dict[str, Release] = {}
    for assessment in spoken:
        for figure in (assessment.level, assessment.growth, assessment.figure):
            if figure is not None:
                releases[figure.release.id] = figure.release
    releases |= {name: figures.releases[name] for name in more}
    listed: list[Token] = []
    for release in releases.values():
        listed += [Word("; ")] if listed else []
        listed += _source_tokens(voice, release)
    parts: list[Tokens] = [voice.say("source", list=tuple(listed))] if listed else []
    if figures.as_of is not None:
        parts.append(voice.say("as_of", date=Label(date_text(figures.as_of, voice.lang), "date")))
    if figures.version:
        parts.append(voice.say("version", version=Label(figures.version, "version")))
    tokens: list[Token] = []
    for part in parts:
        tokens += [Word("; "), *part] if tokens else part
    return Sentence("source", tuple(tokens))


def _source_tokens(voice: Wording, release: Release) -> Tokens:
    """Name a source and its day; a day that the source's own name bears is not said twice."""
    day = published_text(release.published_on, voice.lang)
    source = Label(source_name(release.source, voice.lang), "source")
    if published_text(release.published_on, "vi") in release.source:
        return (source,)
    return voice.say("source_one", source=source, date=Label(day, "date"))


def _origin_json(number: Number) -> dict[str, Any]:
    origin = number.origin
    if isinstance(origin, Computed):
        return {"function": origin.function, "arguments": list(origin.arguments)}
    if isinstance(origin, Assumed):
        return {"assumed": origin.value}
    return {"cell": origin.cell, "release": origin.release}

"""The one sentence above the overview: the first headline figure, its target, what is left."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import compute
from dashboard.analysis.brief import spoken
from dashboard.analysis.clauses import result_clause, target_clause
from dashboard.analysis.scope import amount_of
from dashboard.analysis.sentence import Label, Sentence, Tokens
from dashboard.analysis.wording import Wording
from dashboard.domain import Measure, Period, Status, Target, TargetKind
from dashboard.domain.period import Lang

_HALF = "cuối năm"
"""In "6 tháng cuối năm" the year belongs to the half."""


def lead(voice: Wording, assessments: tuple[Assessment, ...]) -> Sentence | None:
    """Say the first headline figure, how it stands to its target, and what the rest must bring.

    None where nothing was published.
    """
    told = spoken(assessments)
    if not told:
        return None
    first = told[0]
    said = _result(voice, first) + _gap(voice, first) + _left(voice, first)
    return Sentence("lead", said + voice.say("stop"), first.indicator)


def _result(voice: Wording, first: Assessment) -> Tokens:
    """Say a growth in the fewest words; anything else as the brief does."""
    growth = first.growth
    if growth is None or growth.value == 0:
        return result_clause(voice, first, short=True)
    estimated = growth.status is Status.ESTIMATE
    size = amount_of(growth)
    if growth.value < 0:
        size = replace(compute("size", "%", size), decimals=size.decimals)
    return voice.say(
        "lead",
        name=voice.inner(first),
        period=voice.period(first.period),
        rose=voice.words("say.rose" if growth.value > 0 else "say.fell"),
        estimate=voice.words(f"say.{'by_estimate' if estimated else 'by_published'}"),
        growth=voice.number(size),
    )


def _gap(voice: Wording, first: Assessment) -> Tokens:
    """Say how far above or below the target a rate is; anything else as the brief does."""
    found, target = first.attainment, first.target
    judged = first.growth is not None and found.result is not None and found.bound is not None
    if target is None or not judged or found.gap is None or not _is_growth(target):
        return target_clause(voice, first, short=True) if _says_level(first) else ()
    scope = voice.words(f"say.scope_{'year' if target.period.is_full_year else 'period'}")
    if found.gap.value == 0 or found.result is None or found.bound is None:
        return target_clause(voice, first, short=True)
    return voice.say(
        f"lead_{'above' if found.gap.value > 0 else 'below'}",
        scope=scope,
        gap=voice.number(compute("distance", found.gap.unit, found.result, found.bound)),
    )


def _is_growth(target: Target) -> bool:
    return target.measure is Measure.GROWTH_YOY


def _says_level(first: Assessment) -> bool:
    """Whether the sentence has named the figure that the target speaks of."""
    return first.growth is None


def _without_year(period: Period, lang: Lang) -> str:
    """Name a part of the year that the sentence has named already."""
    short = period.label(lang).removesuffix(f" {period.year}")
    if short.endswith(_HALF):
        return short
    return short.removesuffix(" năm").removesuffix(" of")


def _left(voice: Wording, assessment: Assessment) -> Tokens:
    """Say in few words what the rest of the year must bring; nothing where that is unknown."""
    found, rest_period = assessment.attainment, assessment.period.rest_of_year
    target = assessment.target
    if not assessment.partial or rest_period is None or target is None:
        return ()
    if assessment.outcome is not None:
        return ()
    period = Label(_without_year(rest_period, voice.lang), "period")
    rest, left = found.required_rest, found.remaining
    if rest is not None and rest.value >= 0 and target.kind is not TargetKind.CEILING:
        return voice.say("lead_growth", rest_period=period, rest=voice.number(rest))
    if left is not None and left.value > 0:
        return voice.say("lead_remaining", rest_period=period, remaining=voice.number(left))
    return ()

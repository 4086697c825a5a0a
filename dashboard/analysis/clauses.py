"""The clauses a brief is made of: a result, its target, what is still needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Quantity, compute
from dashboard.analysis.origin import of_target
from dashboard.analysis.scope import amount_of
from dashboard.analysis.sentence import Label, Token, Tokens, Word, without
from dashboard.analysis.verdict import Verdict, same
from dashboard.analysis.wording import Wording
from dashboard.catalog.source_name import source_name
from dashboard.domain import Measure, Period, Status, Target, TargetKind
from dashboard.domain.issuer import issuer_name
from dashboard.i18n import computed_decimals, decimals_of, gap_decimals, text

if TYPE_CHECKING:
    from dashboard.analysis.vintage_choice import Figure


def result_clause(voice: Wording, assessment: Assessment, *, short: bool = False) -> Tokens:
    """Say the level and the growth of a figure, as published."""
    level, growth = assessment.level, assessment.growth
    figure = assessment.figure
    if figure is not None and figure not in (level, growth):
        level = figure
    parts: dict[str, Token | Tokens] = {
        "name": voice.inner(assessment) if short else voice.name(assessment),
        "inner": voice.full_inner(assessment),
        "period": voice.period(assessment.period),
        "before": voice.words(f"say.before_{_before(assessment)}"),
    }
    estimated = any(f is not None and f.status is Status.ESTIMATE for f in (level, growth))
    if level is None:
        assert growth is not None
        if growth.value == 0:
            return voice.say("no_growth", **parts)
        return voice.say(
            "growth",
            rose=_verb(voice, growth, "rose", "fell"),
            growth=voice.number(_size(growth)),
            estimate=_estimate(voice, "by_", estimated),
            **parts,
        )
    is_mixed = growth is not None and growth.status is not level.status
    mark = _estimate(voice, "", estimated and not is_mixed)
    parts |= {"level": voice.number(amount_of(level)), "estimate": mark}
    if growth is None:
        return voice.say(_level_key(level), **parts)
    if growth.value == 0:
        return voice.say("level_no_growth", **parts)
    parts |= {"rose": _verb(voice, growth, "up", "down"), "growth": voice.number(_size(growth))}
    together = published_together(level, growth)
    if not together:
        parts |= {"level_date": voice.date(level), "growth_date": voice.date(growth)}
    if is_mixed:
        parts |= {
            "level_status": voice.words(f"status.{level.status.value}"),
            "growth_status": voice.words(f"status.{growth.status.value}"),
        }
    key = f"level_growth{'' if together else '_apart'}{'_mixed' if is_mixed else ''}"
    return voice.say(key, **parts)


def second_clause(voice: Wording, assessment: Assessment) -> Tokens:
    """Say the result that was judged, where another figure of the indicator leads the brief."""
    result = assessment.attainment.result
    return () if result is None else (voice.number(result),)


def _level_key(level: Figure) -> str:
    if level.measure.is_plan:
        return level.measure.removesuffix("_pct") + "_rate"
    return "rate" if amount_of(level).is_percent else "level"


def published_together(level: Figure, growth: Figure) -> bool:
    """Tell whether one release carries both values: else they may rest on different bases."""
    if level.release.id == growth.release.id:
        return True
    return any(
        v.release.id == level.release.id and same(v.value, growth.value) for v in growth.others
    ) or any(v.release.id == growth.release.id and same(v.value, level.value) for v in level.others)


def target_clause(voice: Wording, assessment: Assessment, *, short: bool = False) -> Tokens:
    """Say how the figure stands to the target in force, by points or in percent of it."""
    target, found = assessment.target, assessment.attainment
    if target is not None and found.missing == "denominator" and found.bound is not None:
        return () if short else _of_ratio(voice, target, found.bound)
    if target is None or found.result is None or found.bound is None or found.gap is None:
        return ()
    if found.method == "plan_rate":
        return _plan_of_rate(voice, target)
    aim = "aim_year" if target.period.is_full_year else "aim_period"
    is_scenario = target.kind is TargetKind.SCENARIO
    parts: dict[str, Token | Tokens] = {
        "aim": voice.words("say.aim_scenario" if is_scenario else f"say.{aim}"),
        "bound": voice.number(found.bound)
        if is_scenario
        else bound_phrase(voice, target, found.bound),
        "instrument": Label(target.instrument.said(voice.lang), "instrument"),
    }
    over = found.gap.value
    tail = "_short" if short else ""
    if same(found.result.value, found.bound.value):
        return voice.say(f"equal{tail}", **parts)
    parts["gap"] = voice.number(_gap(found.gap.unit, found.result, found.bound))
    side = "above" if over > 0 else "below"
    if found.attained is None or found.result.is_percent:
        return voice.say(f"{side}{tail}", **parts)
    parts["attained"] = voice.number(found.attained)
    if assessment.partial and over < 0:
        return voice.say(f"attained{tail}", **parts)
    return voice.say(f"{side}_short" if short else f"{side}_level", **parts)


def _plan_of_rate(voice: Wording, target: Target) -> Tokens:
    """Name the plan that stands in the resolution: the rate's source names none."""
    return voice.say(
        "plan_of_rate",
        bound=demand_phrase(voice, target),
        instrument=Label(target.instrument.said(voice.lang), "instrument"),
    )


def _gap(unit: str, result: Quantity, bound: Quantity) -> Quantity:
    """A distance with no more digits than the result is printed with, nor than its bound has."""
    exact = compute("distance", unit, result, bound)
    if result.decimals is None:
        return exact
    places = gap_decimals(exact.value, result.decimals, decimals_of(bound.value))
    return replace(exact, decimals=places)


def _of_ratio(voice: Wording, target: Target, bound: Quantity) -> Tokens:
    """Name a target that is a part of something else, before that is known."""
    return voice.say(
        "aim_of_ratio",
        bound=bound_phrase(voice, target, bound),
        of=voice.indicator(target.of_indicator),
        instrument=Label(target.instrument.said(voice.lang), "instrument"),
    )


def verdict_clause(voice: Wording, assessment: Assessment) -> Tokens:
    """Say the verdict, on what kind of figure it rests, or what is missing for it."""
    if assessment.target is None:
        return ()
    verdict = voice.words(assessment.verdict.key)
    if assessment.verdict is Verdict.INSUFFICIENT:
        missing = assessment.attainment.missing
        return voice.say(
            "verdict_missing", verdict=verdict, missing=voice.words(f"missing.{missing}")
        )
    caveats: list[Token] = []
    for code in (c for c in assessment.caveats if c in _SPOKEN_CAVEATS):
        caveats += [Word(", ")] if caveats else []
        caveats.append(Word(text(f"caveat.{code}", voice.lang)))
    if assessment.band is not None and assessment.is_within_band:
        caveats += [Word(", ")] if caveats else []
        ends = {"least": assessment.band.least, "greatest": assessment.band.greatest}
        caveats += voice.say("within_band", **{k: voice.number(q) for k, q in ends.items()})
    if not caveats:
        return voice.say("verdict", verdict=verdict)
    return voice.say("verdict_caveat", verdict=verdict, caveat=tuple(caveats))


_SPOKEN_CAVEATS = ("estimate", "preliminary", "undated", "doubtful_target", "early_in_year")


def judgement_clause(voice: Wording, assessment: Assessment) -> Tokens:
    """Say what a publication itself judged, where no target of ours is at hand."""
    judged = assessment.judgement
    if judged is None:
        return ()
    return voice.say(
        "judged_by",
        source=Label(source_name(judged.release.source, voice.lang), "source"),
        verdict=voice.words(f"evaluation.result_{judged.evaluation.result}"),
    )


def opening_clause(voice: Wording, assessment: Assessment) -> Tokens:
    """Say of a figure that the headline told whose target it has, and the verdict."""
    told = target_clause(voice, assessment, short=True)
    tokens = (
        (_set_by(voice, assessment) if told else target_clause(voice, assessment))
        + verdict_clause(voice, assessment)
        + judgement_clause(voice, assessment)
        + voice.say("stop")
    )
    return (voice.name(assessment), Word(": "), *without("; ", tokens))


def _set_by(voice: Wording, assessment: Assessment) -> Tokens:
    """Say who set a target, and what part of it a level is where that was not told."""
    target, found = assessment.target, assessment.attainment
    assert target is not None
    parts: dict[str, Token | Tokens] = {
        "instrument": Label(target.instrument.said(voice.lang), "instrument")
    }
    is_rate = found.result is not None and found.result.is_percent
    is_told = assessment.partial and found.gap is not None and found.gap.value < 0
    if found.attained is None or is_rate or is_told:
        return voice.say("set_by", **parts)
    return voice.say("set_by_level", attained=voice.number(found.attained), **parts)


def _before(assessment: Assessment) -> str:
    return "year" if assessment.period.is_full_year else "span"


def need_clause(voice: Wording, assessment: Assessment) -> Tokens:
    """Say what the rest of the year must bring, and the share that was used."""
    found, rest_period = assessment.attainment, assessment.period.rest_of_year
    if not assessment.partial or rest_period is None or found.bound is None:
        return ()
    if assessment.outcome is not None:
        return ()
    parts: dict[str, Token | Tokens] = {
        "name": voice.inner(assessment),
        "rest_period": voice.period(rest_period),
    }
    if found.required_rest is not None:
        return _rest_growth(voice, assessment, found.required_rest, parts)
    if found.remaining is not None and found.remaining.value > 0:
        key = "remaining_plan" if found.method == "plan_rate" else "remaining"
        said = voice.say(key, remaining=voice.number(found.remaining), **parts)
        if _is_out_of_reach(assessment, found.remaining):
            said += voice.say("out_of_reach")
        return (*said, *_usual(voice, assessment))
    return ()


OUT_OF_REACH = 2.0
"""A month of the rest that must bring more than this many times an average month so far."""


def _is_out_of_reach(assessment: Assessment, remaining: Quantity) -> bool:
    months, result = assessment.period.end_month, assessment.attainment.result
    if result is None or result.value <= 0:
        return False
    return remaining.value / (12 - months) > OUT_OF_REACH * result.value / months


def outcomes(voice: Wording, assessments: Iterable[Assessment], period: Period) -> Tokens:
    """Tell how the year ended, where a part of it is looked at: the need is no news then."""
    listed: list[Token] = []
    for clause in (_outcome(voice, a) for a in assessments):
        listed += [Word("; "), *clause] if listed and clause else clause
    year = Label(period.full_year.label(voice.lang), "period")
    return voice.say("outcomes", year=year, list=tuple(listed)) if listed else ()


def _outcome(voice: Wording, assessment: Assessment) -> Tokens:
    year = assessment.outcome
    if not assessment.partial or year is None or year.result is None:
        return ()
    if year.verdict is Verdict.INSUFFICIENT:
        return ()
    said: dict[str, Token | Tokens] = {
        "name": voice.inner(assessment),
        "result": voice.number(year.result),
        "verdict": voice.words(year.verdict.key),
    }
    if assessment.target is None or assessment.target.measure is not Measure.GROWTH_YOY:
        return voice.say("outcome", **said)
    size = year.result
    if size.value < 0:
        size = replace(compute("size", "%", size), decimals=size.decimals)
    verb = "grew" if year.result.value >= 0 else "fell_by"
    said |= {"result": voice.number(size), "rose": voice.words(f"say.{verb}")}
    return voice.say("outcome_growth", **said)


def demand_phrase(voice: Wording, target: Target) -> Tokens:
    """Print what a target itself demands: an amount, a rate, or a part of the plan."""
    bound = target.low if target.low is not None else target.high
    if bound is None:
        return ()
    said = bound_phrase(voice, target, Quantity(bound, target.unit, of_target(target)))
    return voice.say("bound_of_plan", bound=said) if target.measure.is_plan else said


def bound_phrase(voice: Wording, target: Target, bound: Quantity) -> Tokens:
    """Print the bound as the clause puts it: "6,7 % trở lên", "dưới 2 %", "6,5 % đến 7 %"."""
    parts: dict[str, Token | Tokens] = {"bound": voice.number(bound)}
    if target.high is not None:
        high = Quantity(target.high, bound.unit, of_target(target, "high"))
        parts["high"] = voice.number(high)
        if target.kind is TargetKind.FLOOR_WITH_STRETCH:
            return voice.say("bound_stretch", **parts)
        low = Quantity(target.low or 0.0, bound.unit, of_target(target))
        return voice.say("bound_range", bound=voice.number(low), high=parts["high"])
    match target.kind:
        case TargetKind.FLOOR | TargetKind.FLOOR_WITH_STRETCH:
            return voice.say("bound_over" if target.strict else "bound_floor", **parts)
        case TargetKind.CEILING:
            return voice.say("bound_under" if target.strict else "bound_ceiling", **parts)
        case TargetKind.ABOUT:
            return voice.say("bound_about", **parts)
        case TargetKind.SCENARIO:
            return voice.say("bound_scenario", **parts)
    return voice.say("bound_over" if target.strict else "bound_exact", **parts)


def _rest_growth(
    voice: Wording, assessment: Assessment, rest: Quantity, parts: dict[str, Token | Tokens]
) -> Tokens:
    target, found = assessment.target, assessment.attainment
    weight = next((s for s in found.working if s.code == "weight"), None)
    if target is None or weight is None or found.bound is None:
        return ()
    words = dict(weight.words)
    parts |= {
        "bound": bound_phrase(voice, target, found.bound),
        "share": voice.number(dict(weight.amounts)["share"]),
        "years": Label(words["years"], "years"),
        "source": voice.words(f"share_source.{words['source']}"),
    }
    if target.kind is TargetKind.CEILING:
        said = voice.say("rest_growth_ceiling", rest=voice.number(rest), **parts)
    elif rest.value < 0:
        fall = replace(compute("size", "%", rest), decimals=computed_decimals(rest.value))
        said = voice.say("rest_growth_done", rest=voice.number(fall), **parts)
    else:
        said = voice.say("rest_growth", rest=voice.number(rest), **parts)
    published = assessment.published_rest
    if published is not None and published.low is not None:
        amount = Quantity(published.low, "%", of_target(published))
        said += voice.say(
            "rest_published",
            published=voice.number(amount),
            issuer=Label(issuer_name(published.instrument.issuer, voice.lang), "instrument"),
        )
    return said


def _usual(voice: Wording, assessment: Assessment) -> Tokens:
    """Say what earlier years brought by now: "usual" only of two years or more."""
    step = next((s for s in assessment.attainment.working if s.code in _USUAL), None)
    if step is None:
        return ()
    named = {name: voice.number(amount) for name, amount in step.amounts}
    return voice.say(
        _USUAL[step.code],
        share=named["share"],
        least=named["least"],
        greatest=named["greatest"],
        years=Label(dict(step.words)["years"], "years"),
    )


_USUAL = {"pace": "usual", "pace_one_year": "usual_one_year"}


def _verb(voice: Wording, growth: Figure, up: str, down: str) -> Word:
    return voice.words(f"say.{up if growth.value > 0 else down}")


def _size(growth: Figure) -> Quantity:
    """A change without its sign; a rise keeps its cell, a fall names the function."""
    amount = amount_of(growth)
    if amount.value >= 0:
        return amount
    return replace(compute("size", "%", amount), decimals=amount.decimals)


def _estimate(voice: Wording, prefix: str, estimated: bool) -> Word:
    return voice.words(f"say.{prefix}{'estimate' if estimated else 'published'}")

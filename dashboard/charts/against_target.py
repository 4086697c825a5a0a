"""How does one result stand against its target, where no other chart shows it?"""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.sourced import Sourced, foot, point, table, with_unit
from dashboard.charts.spec import Claim, ClaimKind, Form, Mark, MarkRole, Role, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period
from dashboard.i18n import (
    computed_decimals,
    decimals_of,
    gap_decimals,
    percent,
    quantity,
    signed_points,
)


def build_against_target(
    figure: Sourced,
    bound: float,
    subject: Subject,
    *,
    target_period: Period,
    instrument: str,
    bound_words: str,
    asked: str = "",
) -> Spec | None:
    """Show one result as a bullet against the bound it is judged by; None below zero.

    `bound` is in the figure's unit, `bound_words` prints it. Of a percent of the plan it is 100,
    and `asked` is what the target itself demands: an amount that is no part of the rate.
    """
    o, lang = figure.observation, subject.lang
    if o.value < 0 or bound <= 0:
        return None
    unit = subject.unit(o.measure)
    actual = point(figure, subject, key="actual", label=o.period.short(lang))
    if unit == "%" and not o.measure.is_percent:
        actual = replace(actual, printed=with_unit(actual.printed, unit, lang))
    title, claims = _title(
        figure, actual.printed, bound, unit, subject, o.period == target_period, plan=bool(asked)
    )
    is_percent = o.measure.is_percent or unit == "%"
    said = actual.printed if is_percent else with_unit(actual.printed, unit, lang)
    name = subject.say("against.plan_name" if asked else "target")
    mark = Mark(MarkRole.TARGET, bound, bound_words, name, instrument, "actual")
    note = subject.say("note.targets", list=f"{bound_words} \u2013 {instrument}")
    if asked:
        note = subject.say("note.plan_unnamed", bound=asked, instrument=instrument)
    series = (subject.series(subject.name, Role.ACTUAL, (actual,), unit, o.measure),)
    return Spec(
        id="target",
        lang=lang,
        form=Form.BULLET,
        title=title,
        subtitle=subject.subtitle(o.measure, o.period.short(lang)),
        series=series,
        order=("actual",),
        marks=(mark,),
        foot=foot([figure], subject),
        notes=(note,),
        claims=claims,
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.against_plan" if asked else "alt.against",
            title=title,
            value=said,
            bound=bound_words,
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )


def _title(
    figure: Sourced,
    shown: str,
    bound: float,
    unit: str,
    subject: Subject,
    whole: bool,
    *,
    plan: bool,
) -> tuple[str, tuple[Claim, ...]]:
    """Say the distance; of an amount within the year, what part of the year's target is reached."""
    o, lang = figure.observation, subject.lang
    words = {"whose": subject.whose, "period": subject.when(o.period)}
    is_percent = o.measure.is_percent or unit == "%"
    if not whole and not is_percent:
        reached = 100 * o.value / bound
        share = percent(reached, lang, computed_decimals(reached))
        claim = Claim(ClaimKind.RATIO, share, reached, (o.value, bound))
        return subject.say("plan.title", share=share, **words), (claim,)
    gap = round(abs(o.value - bound), 9)
    side = "on" if gap == 0 else "above" if o.value > bound else "below"
    places = gap_decimals(gap, decimals_of(o.value), decimals_of(bound))
    printed = (
        signed_points(gap, lang, places).lstrip("+")
        if is_percent
        else quantity(gap, unit, lang, places)
    )
    said = shown if is_percent else with_unit(shown, unit, lang)
    if o.measure is Measure.PLAN_PERCENT:
        said = subject.say("against.of_plan", value=said)
    verb = subject.say(f"against.verb_{_verb(o.measure, unit)}")
    key = f"against.plan_{side}" if plan else f"against.{side}{'' if whole else '_year'}"
    claims = [Claim(ClaimKind.VALUE, shown, o.value)]
    if gap:
        claims.append(Claim(ClaimKind.DIFFERENCE, printed, gap, (o.value, bound)))
    return subject.say(key, verb=verb, value=said, gap=printed, **words), tuple(claims)


def _verb(measure: Measure, unit: str) -> str:
    if measure is Measure.GROWTH_YOY:
        return "growth"
    if measure is Measure.PLAN_PERCENT:
        return "plan"
    return "rate" if unit == "%" else "level"

"""How much of the year's plan is done, and how much is usual by now?"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.sourced import Sourced, foot, point, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Mark, MarkRole, Role, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure
from dashboard.i18n import computed_decimals, number, percent


@dataclass(frozen=True, slots=True)
class Plan:
    """The year's plan in the indicator's unit, and who set it."""

    value: float
    instrument: str


@dataclass(frozen=True, slots=True)
class UsualShare:
    """Share of a year usually reached by these months, in percent, and of which years."""

    share_pct: float
    years: str


def build_plan(
    figure: Sourced, plan: Plan, subject: Subject, *, usual: UsualShare | None = None
) -> Spec:
    """Show a level so far against the year's plan as one bullet, the usual share as a tick."""
    o, lang = figure.observation, subject.lang
    unit = subject.unit(Measure.LEVEL)
    period = o.period.short(lang)
    actual = point(figure, subject, key="actual", label=period)
    share = 100 * o.value / plan.value
    shown = percent(share, lang, computed_decimals(share))
    marks = [
        Mark(
            MarkRole.TARGET,
            plan.value,
            number(plan.value, lang),
            subject.say("plan.mark", year=o.period.end_year),
            plan.instrument,
            "actual",
        )
    ]
    notes = [
        subject.say(
            "note.plan",
            year=o.period.end_year,
            value=number(plan.value, lang),
            unit=unit,
            instrument=plan.instrument,
        )
    ]
    if usual:
        level = plan.value * usual.share_pct / 100
        printed = percent(usual.share_pct, lang, computed_decimals(usual.share_pct))
        marks.append(
            Mark(MarkRole.USUAL, level, printed, subject.say("plan.usual"), usual.years, "actual")
        )
        notes.append(
            subject.say("note.usual", share=printed, years=usual.years, months=o.period.end_month)
        )
    series = (subject.series(subject.name, Role.ACTUAL, (actual,), unit, Measure.LEVEL),)
    title = subject.say(
        "plan.title", whose=subject.whose, period=subject.when(o.period), share=shown
    )
    kind = subject.say("plan.kind")
    return Spec(
        id="plan",
        lang=lang,
        form=Form.BULLET,
        title=title,
        subtitle=subject.subtitle(Measure.LEVEL, period, kind),
        series=series,
        order=("actual",),
        marks=tuple(marks),
        foot=foot([figure], subject),
        notes=tuple(notes),
        claims=(Claim(ClaimKind.RATIO, shown, share, (o.value, plan.value)),),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.plan", title=title, value=actual.printed, unit=unit, plan=number(plan.value, lang)
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )

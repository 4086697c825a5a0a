"""How large was it over the same months of each year?"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.recent_years import recent_years
from dashboard.charts.sourced import (
    Sourced,
    foot,
    on_axis,
    point_or_gap,
    span_words,
    spoken,
    table,
    with_unit,
)
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period


def build_levels(
    figures: Sequence[Sourced],
    subject: Subject,
    *,
    period: Period,
    measure: Measure = Measure.LEVEL,
    years: int = 8,
    spec_id: str = "levels",
) -> Spec | None:
    """Show a level (or a percent of plan) of the same months of each year up to `period`.

    No growth is computed from the levels: they come from several publications. None where
    `period` itself was not published.
    """
    by_year = {
        f.observation.period.year: f
        for f in on_axis(figures, measure)
        if f.observation.period.comparable_with(period)
        and period.year - years < f.observation.period.year <= period.year
    }
    if period.year not in by_year:
        return None
    if measure is Measure.LEVEL:
        by_year = recent_years(by_year, period.year)
    first = min(by_year)
    points = tuple(
        point_or_gap(by_year.get(year), period.shift_years(year - period.year), subject)
        for year in range(first, period.year + 1)
    )
    unit = subject.unit(measure)
    series = (subject.series(subject.area_name, Role.ACTUAL, points, unit, measure),)
    last = points[-1]
    shown = last.printed if measure.is_percent else with_unit(last.printed, unit, subject.lang)
    key = "level.title"
    if measure.is_plan:
        key = f"level.{measure.removesuffix('_pct')}_title"
    elif unit.startswith("%"):
        key = "level.rate_title"
    title = subject.say(key, whose=subject.whose, period=subject.when(period), value=shown)
    claims = [Claim(ClaimKind.VALUE, last.printed, last.value or 0.0)]
    comparable = () if measure is Measure.PLAN_PERCENT else sorted(set(by_year) - {period.year})
    for year in comparable[-1:]:
        before = points[year - first]
        earlier = period.shift_years(year - period.year)
        title += _against(before, earlier, last, period, subject)
        claims.append(Claim(ClaimKind.VALUE, before.printed, before.value or 0.0))
    span = span_words(period.shift_years(first - period.year), period, subject.lang)
    releases = {p.release for p in points if p.value is not None}
    notes = (subject.say("note.levels"),) if len(releases) > 1 and measure is Measure.LEVEL else ()
    return Spec(
        id=spec_id,
        lang=subject.lang,
        form=Form.BARS,
        title=title,
        subtitle=subject.subtitle(measure, span),
        series=series,
        order=tuple(p.key for p in points),
        foot=foot(by_year.values(), subject),
        notes=notes,
        claims=tuple(claims),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.growth" if len(points) > 1 else "alt.growth_one",
            title=title,
            count=len(points),
            first=points[0].label,
            last=last.label,
            values=spoken(points, subject),
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )


def _against(before: Point, earlier: Period, last: Point, period: Period, subject: Subject) -> str:
    """Set the year drawn before beside it: a level alone says nothing."""
    key = "level.equal" if before.printed == last.printed else "level.against"
    same_months = earlier == period.shift_years(-1) and not period.is_full_year
    is_short = subject.lang == "vi" and same_months  # a period's own name is shorter in English
    when = subject.say("before_span") if is_short else subject.when(earlier)
    return subject.say(key, value=before.printed, period=when)

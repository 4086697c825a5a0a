"""A small history for a card: the same months of each year, the target as a tick."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.sourced import Sourced, foot, on_axis, point_or_gap, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Role, Spec
from dashboard.charts.subject import Subject
from dashboard.charts.target_mark import target_mark
from dashboard.domain import Measure, Period, Target


def build_spark(
    figures: Sequence[Sourced],
    subject: Subject,
    *,
    period: Period,
    measure: Measure = Measure.GROWTH_YOY,
    target: Target | None = None,
    years: int = 6,
) -> Spec | None:
    """Show the last years of one measure as small bars from zero; None without a figure."""
    by_year = {
        f.observation.period.year: f
        for f in on_axis(figures, measure)
        if f.observation.period.comparable_with(period)
        and period.year - years < f.observation.period.year <= period.year
    }
    if not by_year:
        return None
    span = range(min(by_year), period.year + 1)
    points = tuple(
        point_or_gap(by_year.get(y), period.shift_years(y - period.year), subject) for y in span
    )
    series = (
        subject.series(subject.area_name, Role.ACTUAL, points, subject.unit(measure), measure),
    )
    last = next(p for p in reversed(points) if p.value is not None)
    title = subject.say("spark.title", name=subject.whose, period=last.label, value=last.printed)
    mark = target_mark(target, subject, key=str(period.year)) if target else None
    labels = f"{points[0].label}–{points[-1].label}" if len(points) > 1 else points[0].label
    return Spec(
        id="spark",
        lang=subject.lang,
        form=Form.SPARK,
        title=title,
        subtitle=subject.subtitle(measure, labels),
        series=series,
        order=tuple(p.key for p in points),
        marks=(mark,) if mark else (),
        foot=foot(by_year.values(), subject),
        direction=subject.indicator.direction,
        claims=(Claim(ClaimKind.VALUE, last.printed, last.value or 0.0),),
        alt=subject.say(
            "alt.spark", title=title, values="; ".join(f"{p.label}: {p.printed}" for p in points)
        ),
        table=table(series, subject, first=subject.say("table.period")),
    )

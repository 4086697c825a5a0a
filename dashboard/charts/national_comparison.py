"""Has the province grown faster than the nation? Two values make two bars, a series two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.rate_comparison import compared
from dashboard.charts.recent_years import recent_years
from dashboard.charts.sourced import (
    Sourced,
    foot,
    on_axis,
    point_or_gap,
    printed,
    span_words,
    statuses_note,
    table,
)
from dashboard.charts.spec import Claim, ClaimKind, Form, Role, Series, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period

FEWEST_FOR_LINES = 3
"""Years of the province from which a line says more than the two values of the period."""


def build_nation(
    province: Sequence[Sourced],
    nation: Sequence[Sourced],
    subject: Subject,
    *,
    period: Period,
    nation_name: str,
    years: int = 8,
) -> Spec | None:
    """Show growth of province and nation over the same months, of each year where both are known.

    None where the province has no figure for `period`.
    """
    own = _same_months(province, period, years)
    other = _same_months(nation, period, years)
    if period.year not in own:
        return None
    own = recent_years(own, period.year)
    if len(own) < FEWEST_FOR_LINES and period.year in other:
        own, other = ({period.year: known[period.year]} for known in (own, other))
    two_values = len(own) == len(other) == 1
    span = range(min(own), period.year + 1)
    nation_code = next((f.observation.area for f in nation), "")
    lines = []
    for name, code, role, known in (
        (subject.area_name, subject.area.code, Role.ACTUAL, own),
        (nation_name, nation_code, Role.COMPARATOR, other),
    ):
        points = tuple(
            point_or_gap(known.get(y), period.shift_years(y - period.year), subject) for y in span
        )
        if two_values:
            points = (replace(points[0], key=code, label=name),)
        lines.append(
            Series(name, role, points, "%", Measure.GROWTH_YOY, code, subject.indicator.price_basis)
        )
    title, claims = _title(own, other, period, subject)
    words = span_words(period.shift_years(span[0] - period.year), period, subject.lang)
    subtitle = subject.subtitle(Measure.GROWTH_YOY, words)
    subtitle = replace(subtitle, area=f"{subject.area_name}, {nation_name}")
    compared_now = {
        name: known[period.year]
        for name, known in ((subject.area_name, own), (nation_name, other))
        if period.year in known
    }
    used = [*own.values(), *(f for y, f in other.items() if y in span)]
    return Spec(
        id="nation",
        lang=subject.lang,
        form=Form.ROWS if two_values else Form.LINE,
        title=title,
        subtitle=subtitle,
        series=tuple(lines),
        order=(subject.area.code, nation_code) if two_values else tuple(str(y) for y in span),
        claims=claims,
        notes=statuses_note(compared_now, subject),
        foot=foot(used, subject),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.nation",
            title=title,
            values="; ".join(
                f"{p.label if p.label == s.name else f'{s.name} {p.label}'}: {p.printed}"
                for s in lines
                for p in s.points
                if p.value is not None
            ),
        ),
        table=table(lines, subject, first=subject.say("table.period")),
    )


def _same_months(figures: Sequence[Sourced], period: Period, years: int) -> dict[int, Sourced]:
    return {
        f.observation.period.year: f
        for f in on_axis(figures, Measure.GROWTH_YOY)
        if f.observation.period.comparable_with(period)
        and period.year - years < f.observation.period.year <= period.year
    }


def _title(
    own: dict[int, Sourced],
    other: dict[int, Sourced],
    period: Period,
    subject: Subject,
) -> tuple[str, tuple[Claim, ...]]:
    figure = own[period.year]
    words = {
        "whose": subject.whose,
        "period": subject.when(period),
        "verb": subject.say("verb.fell" if figure.observation.value < 0 else "verb.grew"),
        "value": printed(figure.observation, subject.lang).lstrip("\u2212"),
    }
    claims = (Claim(ClaimKind.VALUE, words["value"], figure.observation.value),)
    if period.year not in other:
        return subject.say("growth.plain", **words), claims
    theirs = other[period.year]
    words["other"] = printed(theirs.observation, subject.lang).lstrip("\u2212")
    return (
        subject.say(f"nation.{compared(figure, theirs)}", **words),
        (*claims, Claim(ClaimKind.VALUE, words["other"], theirs.observation.value)),
    )

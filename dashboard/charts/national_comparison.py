"""Has the province grown faster than the nation?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.sourced import Sourced, foot, gap, on_axis, point, printed, span_words, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Role, Series, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period
from dashboard.i18n import signed_points

SHOWN = 2
"""Decimals of the two rates as they are printed: their difference must follow from what is seen."""


def build_nation(
    province: Sequence[Sourced],
    nation: Sequence[Sourced],
    subject: Subject,
    *,
    period: Period,
    nation_name: str,
    years: int = 8,
) -> Spec | None:
    """Show growth of province and nation over the same months of each year, as two lines.

    None where the province has no figure for `period`.
    """
    own = _same_months(province, period, years)
    other = _same_months(nation, period, years)
    if period.year not in own:
        return None
    span = range(min(own), period.year + 1)
    nation_code = next((f.observation.area for f in nation), "")
    lines = []
    for name, code, role, known in (
        (subject.area_name, subject.area.code, Role.ACTUAL, own),
        (nation_name, nation_code, Role.COMPARATOR, other),
    ):
        points = tuple(
            point(
                known[y],
                subject,
                key=str(y),
                label=period.shift_years(y - period.year).short(subject.lang),
            )
            if y in known
            else gap(str(y), period.shift_years(y - period.year), subject)
            for y in span
        )
        lines.append(
            Series(name, role, points, "%", Measure.GROWTH_YOY, code, subject.indicator.price_basis)
        )
    title, claims = _title(own, other, period, subject, nation_name)
    words = span_words(period.shift_years(span[0] - period.year), period, subject.lang)
    subtitle = subject.subtitle(Measure.GROWTH_YOY, words)
    subtitle = replace(subtitle, area=f"{subject.area_name}, {nation_name}")
    used = [*own.values(), *(f for y, f in other.items() if y in span)]
    return Spec(
        id="nation",
        lang=subject.lang,
        form=Form.LINE,
        title=title,
        subtitle=subtitle,
        series=tuple(lines),
        order=tuple(str(y) for y in span),
        claims=claims,
        foot=foot(used, subject),
        direction=subject.indicator.direction,
        alt=subject.say(
            "alt.nation",
            title=title,
            values="; ".join(
                f"{s.name} {p.label}: {p.printed}"
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
    nation_name: str,
) -> tuple[str, tuple[Claim, ...]]:
    when = period.short(subject.lang)
    mine = round(own[period.year].observation.value, SHOWN)
    if period.year not in other:
        shown = point(own[period.year], subject, key="", label="").printed
        return (
            subject.say("nation.alone", name=subject.name, period=when, value=shown),
            (Claim(ClaimKind.VALUE, shown, mine),),
        )
    theirs = round(other[period.year].observation.value, SHOWN)
    gap_points = round(abs(mine - theirs), SHOWN)
    values = [printed(known[period.year].observation, subject.lang) for known in (own, other)]
    if 0 < gap_points <= sum(_half_a_unit(value) for value in values):
        return (
            subject.say(
                "nation.near",
                name=subject.name,
                period=when,
                nation=nation_name,
                value=values[0],
                other=values[1],
            ),
            tuple(
                Claim(ClaimKind.VALUE, said.lstrip("\u2212"), value)
                for said, value in zip(values, (mine, theirs), strict=True)
            ),
        )
    shown = signed_points(gap_points, subject.lang, None).lstrip("+")
    key = "nation.above" if mine > theirs else "nation.below" if mine < theirs else "nation.same"
    return (
        subject.say(key, name=subject.name, period=when, gap=shown, nation=nation_name),
        (Claim(ClaimKind.DIFFERENCE, shown, gap_points, (mine, theirs)),),
    )


def _half_a_unit(shown: str) -> float:
    """Return how far the true value may lie from a printed one: 0.05 for "7,5 %"."""
    decimals = re.search(r"[.,](\d+)", shown)
    return 0.5 * 10.0 ** -len(decimals[1] if decimals else "")

"""How does the province stand beside its neighbours over the same months?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.analysis.wording import small
from dashboard.charts.sourced import Sourced, foot, point, statuses_note, table
from dashboard.charts.spec import Claim, ClaimKind, Form, Point, Role, Series, Spec
from dashboard.charts.subject import Subject
from dashboard.domain import Measure, Period

MEASURE = Measure.GROWTH_YOY
FEWEST = 3
"""The province and two others: with one alone it is a comparison of two numbers."""


def build_neighbours(
    found: Mapping[str, Sourced],
    names: Mapping[str, str],
    subject: Subject,
    *,
    region: str,
    of: int,
) -> Spec | None:
    """Show the growth of a region's provinces over one period as rows, the highest first.

    `found` are growths by area, the province's own among them; None without it or two others.
    `of` is how many provinces the region has: the rank is one among those with a figure.
    """
    own = found.get(subject.area.code)
    if own is None or len(found) < FEWEST:
        return None
    period = own.observation.period
    same = {
        a: f
        for a, f in found.items()
        if f.observation.period == period and f.observation.measure is MEASURE
    }
    ranked = sorted(same, key=lambda a: (-same[a].observation.value, a))
    points = {a: point(same[a], subject, key=a, label=names.get(a, a), sign=False) for a in ranked}
    basis = subject.indicator.price_basis
    own_points = (points[subject.area.code],)
    others = tuple(points[a] for a in ranked if a != subject.area.code)
    lines = [
        Series(subject.area_name, Role.ACTUAL, own_points, "%", MEASURE, subject.area.code, basis),
        Series(subject.say("neighbours.others"), Role.CONTEXT, others, "%", MEASURE, "", basis),
    ]
    title, claims = _title([points[a] for a in ranked], subject, period, of)
    subtitle = subject.subtitle(MEASURE, period.short(subject.lang))
    return Spec(
        id="neighbours",
        lang=subject.lang,
        form=Form.ROWS,
        title=title,
        subtitle=replace(
            subtitle,
            area=subject.say(
                "neighbours.rank",
                area=subject.area_name,
                rank=1 + sum(f.observation.value > own.observation.value for f in same.values()),
                count=len(ranked),
                of=of,
                region=region,
            ),
        ),
        series=tuple(lines),
        order=tuple(ranked),
        claims=claims,
        foot=foot(list(same.values()), subject),
        notes=(
            subject.say("neighbours.note"),
            *statuses_note({names.get(a, a): same[a] for a in ranked}, subject),
        ),
        direction=subject.indicator.direction,
        window=subject.say("window.parts", count=len(ranked)),
        alt=subject.say(
            "alt.parts",
            title=title,
            values="; ".join(f"{points[a].label}: {points[a].printed}" for a in ranked),
        ),
        table=table(lines, subject, first=subject.say("table.part")),
    )


def _title(
    ranked: Sequence[Point], subject: Subject, period: Period, of: int
) -> tuple[str, tuple[Claim, ...]]:
    """Say the province's growth and, where others grew faster, its rank and who leads.

    Where less than half of the region has a figure nobody is ranked in a headline.
    """
    first = ranked[0]
    own = next(p for p in ranked if p.key == subject.area.code)
    values = tuple(p.value for p in ranked if p.value is not None)
    name = subject.name if subject.lang == "en" else small(subject.name)
    said = {"name": name, "area": subject.area_name, "period": period.short(subject.lang)}
    claims: tuple[Claim, ...] = (Claim(ClaimKind.VALUE, own.printed, own.value or 0.0),)
    counted = Claim(ClaimKind.COUNT, str(len(ranked)), float(len(ranked)))
    said |= {"value": own.printed, "count": str(len(ranked))}
    if 2 * len(ranked) < of:
        return subject.say("neighbours.few", **said), (*claims, counted)
    if own.value == first.value:
        claims = (Claim(ClaimKind.HIGHEST, own.printed, own.value or 0.0, values),)
        return subject.say("neighbours.first", **said), claims
    rank = 1 + sum(value > (own.value or 0.0) for value in values)
    claims += (
        Claim(ClaimKind.VALUE, first.printed, first.value or 0.0),
        Claim(ClaimKind.RANK, str(rank), float(rank), (own.value or 0.0,)),
        counted,
    )
    said |= {"rank": str(rank), "other": first.label, "top": first.printed}
    return subject.say("neighbours.behind", **said), claims

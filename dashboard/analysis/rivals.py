"""Targets of one indicator that are in force at once and ask for different things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.domain import Target, TargetKind

MOST = 4


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the targets, and what the figure of an assessment comes to beside it."""

    judged: Assessment
    target: Target
    attained: Attainment


def rivals(assessments: Iterable[Assessment]) -> tuple[tuple[Rival, ...], ...]:
    """Return the targets of the year that compete, at most `MOST` an indicator.

    The yardstick comes first. Operating scenarios are no demand, and what an issuer said twice
    counts once.
    """
    by_indicator: dict[str, list[Rival]] = {}
    for one in assessments:
        if one.is_of_the_year and one.figure is not None and one.indicator and not one.breakdown:
            by_indicator.setdefault(one.indicator, []).extend(_demands(one))
    each = (_distinct(rows)[:MOST] for rows in by_indicator.values())
    return tuple(rows for rows in each if _compete(rows))


def _demands(one: Assessment) -> Iterator[Rival]:
    if one.targets is None:
        return
    yield Rival(one, one.targets.target, one.attainment)
    offered = set(map(id, one.targets.others))
    for target, attained in one.others:
        if id(target) in offered and target.kind is not TargetKind.SCENARIO:
            yield Rival(one, target, attained)


def _distinct(rows: list[Rival]) -> tuple[Rival, ...]:
    """Keep one of what an issuer said twice, in a resolution and in the news of it."""
    seen: dict[tuple[object, ...], Rival] = {}
    for row in rows:
        asked = row.target
        seen.setdefault((asked.instrument.issuer, asked.measure, asked.low, asked.high), row)
    return tuple(seen.values())


def _compete(rows: tuple[Rival, ...]) -> bool:
    return len({(row.target.measure, row.target.low, row.target.high) for row in rows}) > 1

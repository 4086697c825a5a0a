"""Whether a target came nearer since the last publication: beside the gap, never in its place.

Compared are the gap now and the gap as it stood one publication earlier: at the cumulative period
published before in the same year, else at the same period's value published before this one. A
growth by its points from the bound, an amount within the year by the part of what was due by then;
the gap of the whole year is no part of what was due, and the two are never compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from dashboard.analysis.evidence import case_of
from dashboard.analysis.methods import attain
from dashboard.domain import Measure, Period, TargetKind

if TYPE_CHECKING:
    from dashboard.analysis.attainment import Attainment
    from dashboard.analysis.scope import Scope
    from dashboard.domain import Target


class Travel(StrEnum):
    """Where a result moved, seen from its target."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Direction:
    """The movement, and the period of the publication it is measured from."""

    before: float
    now: float
    period: Period
    restated: bool
    is_gap: bool = True
    """Whether the two numbers are gaps; else they are parts of what was due, in percent."""

    @property
    def decimals(self) -> int:
        """Decimals that the numbers are shown with: what looks equal is said as equal."""
        return 2 if self.is_gap else 1

    @property
    def travel(self) -> Travel:
        """Where the result moved."""
        before, now = (round(value, self.decimals) for value in (self.before, self.now))
        if before == now:
            return Travel.SAME
        return Travel.BETTER if now > before else Travel.WORSE


def direction_of(view: Scope, target: Target) -> Direction | None:
    """Return how a target's gap moved since the publication before; None where none tells."""
    now = _standing(view, target)
    if now is None or not target.indicator:
        return None
    gap = not _is_part(view, target)
    earlier = _earlier_period(view, target)
    if earlier is not None:
        past = replace(view, period=earlier)
        before = _standing(past, target)
        if before is not None and gap is not _is_part(past, target):
            return Direction(before, now, earlier, False, gap)
    return _restated(view, target, now)


def _restated(view: Scope, target: Target, now: float) -> Direction | None:
    """Compare with the value of the same period that was published before the one in use."""
    figure = case_of(view, target)[1]
    day = figure.release.published_on.known_by if figure is not None else None
    if figure is None or day is None:
        return None
    past = replace(view, figures=view.figures.at(day - timedelta(days=1)))
    before = _standing(past, target)
    if before is None:
        return None
    gap = not _is_part(view, target)
    return Direction(before, now, figure.period, True, gap)


def _standing(view: Scope, target: Target) -> float | None:
    """Return how far a result is on its target's good side; None where that is not known."""
    found: Attainment = attain(case_of(view, target)[0])
    if found.missing or found.gap is None:
        return None
    if _is_part(view, target):
        return None if found.ratio is None else 100.0 * found.ratio
    sign = -1.0 if target.kind is TargetKind.CEILING else 1.0
    return sign * found.gap.value


def _is_part(view: Scope, target: Target) -> bool:
    """Tell whether an amount is judged by the part of the year that was due by now."""
    return target.measure is Measure.LEVEL and target.period != view.period


def _earlier_period(view: Scope, target: Target) -> Period | None:
    """Return the cumulative period of the same year that was published before the view's."""
    period, of, part = view.period, target.indicator, target.breakdown
    if not period.is_cumulative or target.period.months < period.months:
        return None
    for month in range(period.last - 1, 0, -1):
        earlier = replace(period, last=month)
        told = view.figures.told(of, earlier, area=view.area, breakdown=part)
        if any(view.get(of, earlier, measure, part) is not None for measure in told):
            return earlier
    return None

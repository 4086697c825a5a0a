"""Where a reported growth and the levels of two publications say different things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain import Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.analysis.vintage_choice import Figure

TOLERANCE = 0.5
"""Points beyond which two growths differ by more than the rounding of levels."""
BASES_DIFFER = 2.0
"""Points between a reported growth and that of two levels, beyond which these are of two bases."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A growth as reported, and what two levels of two publications would give (percent).

    The computed one is never used: levels are rebased between publications. It is shown so
    that a reader who divides the two levels finds the answer, and the reason, here.
    """

    reported: Figure
    level: Figure
    base: Figure
    computed_pct: float


def contradiction(
    figures: Figures, indicator: str, period: Period, *, area: str, breakdown: str = ""
) -> Contradiction | None:
    """Compare the growth in use with the levels in use of the period and of the year before.

    None where one of the three is missing, where both levels are of one publication, or where
    they agree within TOLERANCE.
    """
    reported = figures.get(indicator, period, Measure.GROWTH_YOY, area=area, breakdown=breakdown)
    level = figures.get(indicator, period, Measure.LEVEL, area=area, breakdown=breakdown)
    base = figures.get(indicator, period.year_before, Measure.LEVEL, area=area, breakdown=breakdown)
    if reported is None or level is None or base is None or base.value <= 0:
        return None
    if level.release.id == base.release.id:
        return None
    computed = (level.value / base.value - 1.0) * 100.0
    if abs(computed - reported.value) <= TOLERANCE:
        return None
    return Contradiction(reported, level, base, computed)


def first_of_base(
    figures: Figures, indicator: str, period: Period, *, area: str, years: int
) -> int:
    """Return the first year of the period's months whose level is of one base with the later ones.

    0 where the `years` up to the period show no other base. Where a reported growth and the levels
    of two publications say different things, the levels before are of another base: side by side
    they would show a rise or a fall that none was.
    """
    for back in range(years):
        found = contradiction(figures, indicator, period.shift_years(-back), area=area)
        if found and abs(found.computed_pct - found.reported.value) > BASES_DIFFER:
            return period.year - back
    return 0

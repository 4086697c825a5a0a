"""The part of one earlier year that a span brought: a level over a level of one base.

The office rebases its levels between reports, so two levels are set beside each other only where
they are of one base. A year Y is told in two bases:

- `own`: the span's and the year's levels as Y's own reports print them (until mid Y+1);
- `restated`: both as the reports of Y+1 imply them, each from the level and the growth of one
  release about Y+1 (level ÷ (1 + growth)).

Neither a percent of the plan nor a level of one base over a level of the other is a share. Where
both bases give one and they disagree, or where the months before and after do not rise evenly
enough, the year broke: the base that fits its neighbours is taken, or none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Quantity, compute
from dashboard.analysis.computed import FUNCTIONS
from dashboard.analysis.origin import of_observation
from dashboard.domain import Measure, Observation, Period

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.store.vintage import Vintage

BASES = ("own", "restated")
SHARE, IMPLIED = "percent_of", "base_of"
"""The functions of a share and of a level that level and growth imply."""
COARSEST = 0.02
"""A level known to no better than 2 % of itself (“1 tỷ USD”) makes no share."""
SAME_WITHIN = 0.02
"""Two bases that give shares within 2 % of each other tell the same."""
STEEPEST = 3.0
"""The average month on one side of a span may bring at most three times that of the other side."""


@dataclass(frozen=True, slots=True)
class YearShare:
    """A span's part of one year in percent, and the base of both levels."""

    year: int
    amount: Quantity
    base: str

    @property
    def value(self) -> float:
        """The share, 0..1."""
        return self.amount.value / 100.0


def year_share(
    figures: Figures, indicator: str, part: Period, *, area: str, breakdown: str = ""
) -> YearShare | None:
    """Return the share of `part`, from January on, in its year; None where none is sound."""
    return figures.remember(
        ("year_share", indicator, part, area, breakdown),
        lambda: _year_share(figures, indicator, part, area, breakdown),
    )


def _year_share(
    figures: Figures, indicator: str, part: Period, area: str, breakdown: str
) -> YearShare | None:
    levels = _Levels(figures, indicator, area, breakdown)
    sound = [base for base in BASES if levels.is_even(part, base)]
    if len(sound) > 1:
        own, restated = (levels.percent(part, base) or math.nan for base in BASES)
        if not abs(own / restated - 1) <= SAME_WITHIN:
            return None
    return levels.share(part, sound[0]) if sound else None


@dataclass(frozen=True, slots=True)
class _Level:
    """A level as it was printed, or as the level and the growth of one release imply it."""

    value: float
    told: tuple[Observation, ...]

    @property
    def quantity(self) -> Quantity:
        """The level with its origin."""
        amounts = [_amount(seen) for seen in self.told]
        return compute(IMPLIED, amounts[0].unit, *amounts) if amounts[1:] else amounts[0]


class _Levels:
    """Levels of one series by base. Most are looked at for their value alone."""

    def __init__(self, figures: Figures, indicator: str, area: str, breakdown: str) -> None:
        self.figures, self.indicator = figures, indicator
        self.area, self.breakdown = area, breakdown
        self._percents: dict[tuple[Period, str], float | None] = {}
        self._levels: dict[tuple[Period, str], _Level | None] = {}

    def share(self, part: Period, base: str) -> YearShare | None:
        """Return the share by the levels of a base, with its origin."""
        span, year = self._level(part, base), self._level(part.full_year, base)
        if span is None or year is None:
            return None
        return YearShare(part.year, compute(SHARE, "%", span.quantity, year.quantity), base)

    def percent(self, part: Period, base: str) -> float | None:
        """Return the share's value in percent; each is asked for by several curves."""
        if (part, base) not in self._percents:
            self._percents[part, base] = self._percent(part, base)
        return self._percents[part, base]

    def _percent(self, part: Period, base: str) -> float | None:
        span, year = self._level(part, base), self._level(part.full_year, base)
        if span is None or year is None or year.value <= 0 or not 0 < span.value < year.value:
            return None
        return FUNCTIONS[SHARE](span.value, year.value)

    def is_even(self, part: Period, base: str) -> bool:
        """Tell whether the share of a base lies on a curve that rises evenly enough.

        The other months are told by the same base, and by the other one where it has none.
        """
        here = self.percent(part, base)
        if here is None:
            return False
        month = part.end_month
        before = self._nearest(part.year, range(month - 1, 0, -1), base, (0, 0.0))
        after = self._nearest(part.year, range(month + 1, 12), base, (12, 1.0))
        rise, rest = _slope(before, (month, here / 100.0)), _slope((month, here / 100.0), after)
        return min(rise, rest) > 0 and max(rise, rest) <= STEEPEST * min(rise, rest)

    def _nearest(
        self, year: int, months: Iterable[int], base: str, end: tuple[int, float]
    ) -> tuple[int, float]:
        """Return the first of the months whose share is told, and that share; else the end."""
        order = (base, *(b for b in BASES if b != base))
        for month in months:
            for one in order:
                if (told := self.percent(Period.to_date(year, month), one)) is not None:
                    return month, told / 100.0
        return end

    def _level(self, period: Period, base: str) -> _Level | None:
        """Return a level of a base; that of the year is asked for with each of its months."""
        if (period, base) not in self._levels:
            found = self._printed(period) if base == "own" else self._implied(period)
            self._levels[period, base] = found
        return self._levels[period, base]

    def _printed(self, period: Period) -> _Level | None:
        """The level in use, where the year's own reports printed it finely enough."""
        figure = self.figures.get(
            self.indicator, period, Measure.LEVEL, area=self.area, breakdown=self.breakdown
        )
        if figure is None or figure.observation.precision > COARSEST * abs(figure.value):
            return None
        known = figure.release.published_on.known_by
        if known is not None and known > date(period.year + 1, 6, 30):
            return None
        return _Level(figure.value, (figure.observation,))

    def _implied(self, period: Period) -> _Level | None:
        """The level that one release about the next year implies by its level and growth."""
        following = period.shift_years(1)
        growth = {v.release.id: v for v in self._vintages(following, Measure.GROWTH_YOY)}
        for level in reversed(self._vintages(following, Measure.LEVEL)):
            rate = growth.get(level.release.id)
            seen = level.observation
            if rate is None or rate.value <= -100 or seen.precision > COARSEST * abs(seen.value):
                continue
            return _Level(FUNCTIONS[IMPLIED](seen.value, rate.value), (seen, rate.observation))
        return None

    def _vintages(self, period: Period, measure: Measure) -> tuple[Vintage, ...]:
        return self.figures.vintages(
            self.indicator, period, measure, area=self.area, breakdown=self.breakdown
        )


def _slope(one: tuple[int, float], other: tuple[int, float]) -> float:
    """Part of the year that an average month between two points brings."""
    return (other[1] - one[1]) / (other[0] - one[0])


def _amount(seen: Observation) -> Quantity:
    return Quantity(seen.value, seen.unit, of_observation(seen), period=seen.period.iso)

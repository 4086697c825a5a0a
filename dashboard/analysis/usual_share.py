"""How much of a year a span usually brings, from earlier years of the same vintage family.

A share is never taken in twelfths. For each earlier year, latest first, these ways are tried:

1. `published_levels`: the span's level over the year's, from sources of the same kind;
2. `level_and_growth`: the same, where the year's level follows from the next year's level and
   growth inside one release (a level is never carried on by another release's growth);
3. `plan_percent`: the span's share of that year's plan, printed in one release;
4. `previous_part`: the span's level follows from the next year's level and growth inside one
   release, over the year's published level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Amount, Share, compute
from dashboard.analysis.origin import of_observation
from dashboard.domain import Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.figures import Figures
    from dashboard.store.vintage import Vintage

YEARS_BACK = 8
YEARS_FOR_PACE = 3
_PLAUSIBLE = (0.02, 0.98)


def usual_share(
    figures: Figures, indicator: str, period: Period, *, area: str, breakdown: str = ""
) -> Share | None:
    """Average the span's share over up to three latest years that give one, for amounts."""
    found = shares(figures, indicator, period, area=area, breakdown=breakdown)[:YEARS_FOR_PACE]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    mean = compute("mean", "%", *(s.amount for s in found))
    ways = tuple(dict.fromkeys(s.source for s in found))
    return Share(
        mean, tuple(y for s in found for y in s.years), ways[0] if len(ways) == 1 else "several"
    )


def weight_share(
    figures: Figures, indicator: str, period: Period, *, area: str, breakdown: str = ""
) -> Share | None:
    """Return the span's share of the latest earlier year that gives one, to weight growth."""
    found = shares(figures, indicator, period, area=area, breakdown=breakdown)
    return found[0] if found else None


def shares(
    figures: Figures, indicator: str, period: Period, *, area: str, breakdown: str = ""
) -> tuple[Share, ...]:
    """List the span's shares of earlier years, latest first, one a year by the best way."""
    if not period.is_cumulative or period.is_full_year:
        return ()
    reader = _Reader(figures, indicator, area, breakdown)
    found = (reader.share(period.shift_years(-back)) for back in range(1, YEARS_BACK + 1))
    return tuple(s for s in found if s is not None and _PLAUSIBLE[0] < s.value < _PLAUSIBLE[1])


class _Reader:
    def __init__(self, figures: Figures, indicator: str, area: str, breakdown: str) -> None:
        self.figures, self.indicator = figures, indicator
        self.area, self.breakdown = area, breakdown

    def share(self, part: Period) -> Share | None:
        for way, pair in (
            ("published_levels", self._published(part)),
            ("level_and_growth", self._year_from_next(part)),
        ):
            if pair is not None:
                return Share(compute("percent_of", "%", *pair), (part.year,), way)
        if (plan := self._plan(part)) is not None:
            return Share(plan, (part.year,), "plan_percent")
        if (pair := self._part_from_next(part)) is not None:
            return Share(compute("percent_of", "%", *pair), (part.year,), "previous_part")
        return None

    def _vintages(self, period: Period, measure: Measure) -> tuple[Vintage, ...]:
        return self.figures.vintages(
            self.indicator, period, measure, area=self.area, breakdown=self.breakdown
        )

    def _chosen(self, period: Period, measure: Measure) -> Vintage | None:
        figure = self.figures.get(
            self.indicator, period, measure, area=self.area, breakdown=self.breakdown
        )
        if figure is None:
            return None
        return next(
            (v for v in self._vintages(period, measure) if v.release.id == figure.release.id), None
        )

    def _published(self, part: Period) -> tuple[Amount, Amount] | None:
        level, year = (
            self._chosen(part, Measure.LEVEL),
            self._chosen(part.full_year, Measure.LEVEL),
        )
        if level is None or year is None or level.release.source_kind != year.release.source_kind:
            return None
        return _amount(level), _amount(year)

    def _year_from_next(self, part: Period) -> tuple[Amount, Amount] | None:
        level = self._chosen(part, Measure.LEVEL)
        year = self._base(part.full_year)
        return (_amount(level), year) if level is not None and year is not None else None

    def _part_from_next(self, part: Period) -> tuple[Amount, Amount] | None:
        base, year = self._base(part), self._chosen(part.full_year, Measure.LEVEL)
        return (base, _amount(year)) if base is not None and year is not None else None

    def _plan(self, part: Period) -> Amount | None:
        vintage = self._chosen(part, Measure.PLAN_PERCENT)
        return None if vintage is None else _amount(vintage)

    def _base(self, period: Period) -> Amount | None:
        """Level of `period` from the next year's level and growth of one release."""
        following = period.shift_years(1)
        growth = {v.release.id: v for v in self._vintages(following, Measure.GROWTH_YOY)}
        for level in reversed(self._vintages(following, Measure.LEVEL)):
            if (rate := growth.get(level.release.id)) is not None and rate.value > -100:
                return compute("base_of", level.observation.unit, _amount(level), _amount(rate))
        return None


def _amount(vintage: Vintage) -> Amount:
    seen = vintage.observation
    return Amount(seen.value, seen.unit, of_observation(seen), period=seen.period.iso)

"""How many points of a growth each part brought, and whether the parts add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Amount, compute
from dashboard.analysis.origin import of_observation, of_vintage
from dashboard.domain import POINTS, TOTAL, Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.figures import Figures
    from dashboard.store.vintage import Vintage

SECTORS = (
    "sector:agriculture",
    "sector:industry_construction",
    "sector:services",
    "sector:product_tax",
)
ROUNDING = 0.05
"""Points by which rounded parts may miss their total before it is more than rounding."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part's points; `published` where a release printed them."""

    breakdown: str
    points: Amount
    published: bool


@dataclass(frozen=True, slots=True)
class Contributions:
    """The parts that are known, the growth they add up to, and what is left over.

    `residual` is growth minus the parts; `complete` says that no part is missing, and
    `adds_up` that then the residual is rounding only.
    """

    parts: tuple[Contribution, ...]
    growth: Amount
    residual: Amount
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every part is known."""
        return not self.missing

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the whole, rounding aside."""
        return self.complete and abs(self.residual.value) <= ROUNDING + 1e-9


def contributions(
    figures: Figures,
    indicator: str,
    period: Period,
    *,
    area: str,
    parts: Sequence[str] = SECTORS,
) -> Contributions | None:
    """Take the published points; else compute them from levels and growth of one release.

    None where the whole's growth is unknown. A part without published points and without
    level and growth in the release of the whole stays missing: two releases are never mixed.
    """
    growth = figures.get(indicator, period, Measure.GROWTH_YOY, area=area)
    if growth is None:
        return None
    whole = Amount(growth.value, "%", of_observation(growth.observation), period=period.iso)
    found = [c for part in parts if (c := _one(figures, indicator, period, area, part)) is not None]
    known = {c.breakdown for c in found}
    total = compute("total", POINTS, *(c.points for c in found))
    return Contributions(
        tuple(found),
        whole,
        compute("gap", POINTS, whole, total),
        tuple(p for p in parts if p not in known),
    )


def _one(
    figures: Figures, indicator: str, period: Period, area: str, part: str
) -> Contribution | None:
    published = figures.get(indicator, period, Measure.CONTRIBUTION, area=area, breakdown=part)
    if published is not None:
        points = Amount(published.value, POINTS, of_observation(published.observation))
        return Contribution(part, points, published=True)
    read = {
        (b, m): _by_release(figures, indicator, period, area, b, m)
        for b in (part, TOTAL)
        for m in (Measure.LEVEL, Measure.GROWTH_YOY)
    }
    for release in reversed(tuple(read[TOTAL, Measure.LEVEL])):
        if all(release in vintages for vintages in read.values()):
            four = (
                read[part, Measure.LEVEL][release],
                read[part, Measure.GROWTH_YOY][release],
                read[TOTAL, Measure.LEVEL][release],
                read[TOTAL, Measure.GROWTH_YOY][release],
            )
            points = compute("contribution", POINTS, *(_amount(v) for v in four))
            return Contribution(part, points, published=False)
    return None


def _by_release(
    figures: Figures, indicator: str, period: Period, area: str, breakdown: str, measure: Measure
) -> dict[str, Vintage]:
    found = figures.vintages(indicator, period, measure, area=area, breakdown=breakdown)
    return {v.release.id: v for v in found}


def _amount(vintage: Vintage) -> Amount:
    return Amount(vintage.value, vintage.observation.unit, of_vintage(vintage))

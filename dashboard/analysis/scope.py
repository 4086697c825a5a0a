"""What is looked at: the figures as of a day, an area and a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Quantity
from dashboard.analysis.origin import of_observation
from dashboard.domain import PLANS, Direction, IssuerLevel, Kind, Measure, Period
from dashboard.i18n import observed_decimals

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.analysis.vintage_choice import Figure
    from dashboard.catalog import Catalogue


OWN_PLAN = {
    IssuerLevel.CENTRAL: Measure.PLAN_CENTRAL,
    IssuerLevel.PEOPLES_COUNCIL: Measure.PLAN_COUNCIL,
}
"""The measure that is against an issuer's own plan."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: the figures as of a day, an area and a period."""

    figures: Figures
    catalogue: Catalogue
    area: str
    period: Period
    today: date | None = None

    def get(
        self, indicator: str, period: Period, measure: Measure, breakdown: str = ""
    ) -> Figure | None:
        """Return the figure used, or None."""
        return self.figures.get(indicator, period, measure, area=self.area, breakdown=breakdown)

    def plan_rate(
        self,
        indicator: str,
        period: Period,
        breakdown: str = "",
        *,
        issuer: IssuerLevel = IssuerLevel.OTHER,
        any_plan: bool = True,
    ) -> Figure | None:
        """Return the percent of a plan: of the issuer's own, else of one that is not named.

        With `any_plan` another issuer's plan will do, as PLANS orders them; the figure's measure
        says whose it is.
        """
        own = OWN_PLAN.get(issuer)
        first = [m for m in (own, Measure.PLAN_PERCENT) if m is not None]
        for measure in (*first, *(m for m in PLANS if any_plan and m not in first)):
            if (figure := self.get(indicator, period, measure, breakdown)) is not None:
                return figure
        return None

    def direction(self, indicator: str) -> Direction:
        """Return which way is good; up where the indicator is not known."""
        known = self.catalogue.indicators.get(indicator)
        return known.direction if known is not None else Direction.UP

    def kind(self, indicator: str) -> Kind | None:
        """Return whether the indicator is a flow, a stock, a rate or an index, if it is known."""
        known = self.catalogue.indicators.get(indicator)
        return known.kind if known is not None else None


def amount_of(figure: Figure) -> Quantity:
    """Turn a figure into an amount that knows its cell and its printed decimals."""
    seen = figure.observation
    unit = "%" if seen.measure.is_percent else seen.unit
    return Quantity(
        seen.value, unit, of_observation(seen), observed_decimals(seen), seen.period.iso
    )

"""How much of a year a span usually brings: from sound earlier years, and how far they spread.

Amounts are judged by the *usual share*: the mean of up to three latest sound years, never
twelfths. It is usual only from two years on. Growth is weighted by the *weight*: the share of the
latest year, for which the percent of that year's plan may stand in where no levels are out; it
says so, and no amount is judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Quantity, Share, compute
from dashboard.analysis.origin import of_observation
from dashboard.analysis.year_share import YearShare, year_share
from dashboard.domain import Period

if TYPE_CHECKING:
    from dashboard.analysis.scope import Scope

YEARS_BACK = 8
YEARS_FOR_PACE = 3


def usual_share(view: Scope, indicator: str, breakdown: str = "") -> Share | None:
    """Average the span's share over up to three latest sound years; None where there is none."""
    found = tuple(islice(sound_years(view, indicator, breakdown), YEARS_FOR_PACE))
    if not found:
        return None
    amounts = tuple(s.amount for s in found)
    mean = amounts[0] if len(found) == 1 else compute("mean", "%", *amounts)
    bases = {s.base for s in found}
    source = bases.pop() if len(bases) == 1 else "several"
    return Share(mean, tuple(s.year for s in found), source, amounts)


def weight_share(view: Scope, indicator: str, breakdown: str = "") -> Share | None:
    """Return the span's share of the latest earlier year that tells it, to weight growth."""
    for part in _earlier(view, indicator):
        sound = year_share(view.figures, indicator, part, area=view.area, breakdown=breakdown)
        if sound is not None:
            return Share(sound.amount, (sound.year,), sound.base, (sound.amount,))
        plan = view.plan_rate(indicator, part, breakdown)
        if plan is not None and 0 < plan.value < 100:
            amount = Quantity(plan.value, "%", of_observation(plan.observation))
            return Share(amount, (part.year,), "plan_percent", (amount,))
    return None


def sound_years(view: Scope, indicator: str, breakdown: str = "") -> Iterator[YearShare]:
    """Yield the span's shares of earlier years that may serve, latest first."""
    for part in _earlier(view, indicator):
        sound = year_share(view.figures, indicator, part, area=view.area, breakdown=breakdown)
        if sound is not None:
            yield sound


def _earlier(view: Scope, indicator: str) -> tuple[Period, ...]:
    """The same span of earlier years, latest first, without the years that broke."""
    period = view.period
    if not period.is_cumulative or period.is_full_year:
        return ()
    return tuple(
        period.shift_years(-back)
        for back in range(1, YEARS_BACK + 1)
        if view.catalogue.break_of(indicator, view.area, period.year - back, serving=period.year)
        is None
    )

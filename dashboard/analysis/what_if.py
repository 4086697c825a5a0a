"""Move the rest of the year, see the year's verdict. Pure: nothing is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.analysis.attainment import Attainment, Case, Quantity, compute
from dashboard.analysis.methods import attain
from dashboard.analysis.origin import Assumed
from dashboard.i18n.decimals import MOST_COMPUTED


@dataclass(frozen=True, slots=True)
class Outcome:
    """The year that would result, and the verdict on it."""

    year: Quantity
    attainment: Attainment


def what_if(case: Case, rest: float) -> Outcome | None:
    """Judge the year if its rest brings `rest`: growth in percent, or an amount in the unit.

    Growth is weighted by `case.weight`; without a result or a weight there is no answer.
    """
    result = case.result
    if result is None or case.complete:
        return None
    assumed = Quantity(rest, result.unit, Assumed(rest))
    if case.growth:
        if case.weight is None:
            return None
        share = Quantity(case.weight.value, "", case.weight.amount.origin)
        found = compute("year_growth", "%", result, assumed, share)
        # judged as it would be printed, so that word and number agree
        year = replace(found, value=round(found.value, MOST_COMPUTED), decimals=MOST_COMPUTED)
    elif case.additive:
        year = compute("total", result.unit, result, assumed)
    else:
        year = assumed
    return Outcome(year, attain(replace(case, result=year, complete=True)))


def neutral_rest(case: Case) -> float | None:
    """Return the rest that just reaches the bound: where the slider starts."""
    result, bound = case.result, case.low
    if result is None or bound is None or case.complete:
        return None
    if case.growth:
        if case.weight is None:
            return None
        share = Quantity(case.weight.value, "", case.weight.amount.origin)
        return compute("rest_growth", "%", bound, result, share).value
    return compute("remaining", bound.unit, result, bound).value if case.additive else bound.value

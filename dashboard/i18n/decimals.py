"""How many decimals a number is shown with: decided here and nowhere else.

A published figure keeps the decimals it was published with. What is computed has at most two, a
difference none that its terms do not have. Charts and tables ask; none rounds for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

from dashboard.domain import Observation

MOST_COMPUTED = 2
"""Decimals of a computed number: a share or a rate of two published ones bears no more."""

EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Half a unit rounds away from zero, as the offices round."""


def observed_decimals(observation: Observation) -> int:
    """Return how many decimals a published figure is shown with."""
    percent = observation.measure.is_percent
    return printed_decimals(observation.value, observation.precision, percent=percent)


def printed_decimals(value: float, precision: float, *, percent: bool) -> int:
    """Return how many decimals a figure is printed with: those it was published with.

    A precision of 0.01 gives 2, of 1 gives 0. Where it is not known (0): the value's own digits,
    at most two for percentages and three for levels; what a stored result carries beyond them
    was never printed by anybody.
    """
    if precision > 0:
        return decimals_of(precision)
    return min(decimals_of(value), 2 if percent else 3)


def decimals_of(value: float) -> int:
    """Return how many decimals a number has of its own."""
    return places_of(Decimal(repr(value)))


def computed_decimals(value: float) -> int:
    """Return how many decimals a computed number is printed with: at most two, no idle zero."""
    return _at_most(MOST_COMPUTED, value)


def gap_decimals(gap: float, result: int, bound: int) -> int:
    """Return how many decimals a distance is shown with: its own, no more than both ends have."""
    return min(decimals_of(gap), max(result, bound))


def difference_decimals(difference: float, of: Iterable[Observation]) -> int:
    """Return the decimals of a difference of levels: at most the finest one's, no idle zero.

    Raises ValueError where it is of no figure.
    """
    return _at_most(max(map(observed_decimals, of)), difference)


def month_decimals(value: float) -> int:
    """Return the decimals of single months beside one another: two below ten, else one.

    Bulletins print one to three, often within the same year.
    """
    return 1 if abs(value) >= 10 else 2


def needed_decimals(amount: float) -> int:
    """Return the most decimals of what a part of the year must bring: one below a thousand."""
    return 0 if amount >= 1000 else 1


def number_format(decimals: int) -> str:
    """Return the pattern of a number, as workbooks, slides and babel read it: "#,##0.00"."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _at_most(most: int, value: float) -> int:
    step = Decimal(1).scaleb(-most)
    return places_of(Decimal(repr(value)).quantize(step, context=EXACT))


def places_of(exact: Decimal) -> int:
    """Return how many decimals stand behind the mark, without idle zeros."""
    return max(0, -int(exact.normalize(EXACT).as_tuple().exponent))

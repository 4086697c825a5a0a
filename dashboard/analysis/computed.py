"""The arithmetic behind every number that no cell holds, one named function each.

A sentence may print a number only if it was read from a cell or comes from one of these; the
origin of a computed number names the function and its arguments, so it can be computed again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from dashboard.analysis.verdict import exact_difference


def gap(value: float, bound: float) -> float:
    """Distance of a result from its bound, in the unit of both (points for percentages)."""
    return exact_difference(value, bound)


def distance(value: float, bound: float) -> float:
    """Size of the gap without its sign: the words above and below carry the sign."""
    return abs(exact_difference(value, bound))


def size(value: float) -> float:
    """Size of a change: the words rose and fell carry the sign."""
    return abs(value)


def percent_of(value: float, whole: float) -> float:
    """Express a value in percent of a whole; the whole must not be zero."""
    return value / whole * 100.0


def remaining(value: float, bound: float) -> float:
    """What is still missing to the bound, never negative."""
    return max(0.0, exact_difference(bound, value))


def rest_growth(target: float, growth: float, weight: float) -> float:
    """Growth in percent the rest of the year must reach for the year to grow by `target`.

    `weight` is the elapsed part's share (0..1) of the year before:
    target = weight * growth + (1 - weight) * rest.
    """
    return (target - weight * growth) / (1.0 - weight)


def year_growth(growth: float, rest: float, weight: float) -> float:
    """Growth of the year in percent from its elapsed part and its rest, by the part's weight."""
    return weight * growth + (1.0 - weight) * rest


def base_of(level: float, growth: float) -> float:
    """Level a year before, from a level and its growth in percent of the same release."""
    return level / (1.0 + growth / 100.0)


def compound(*growths: float) -> float:
    """Compound growth in percent over several years."""
    return (math.prod(1.0 + g / 100.0 for g in growths) - 1.0) * 100.0


def compound_average(*growths: float) -> float:
    """Average yearly growth in percent: the geometric mean, not the mean of the rates."""
    factor = math.prod(1.0 + g / 100.0 for g in growths)
    return (math.pow(factor, 1.0 / len(growths)) - 1.0) * 100.0


def required_average(target: float, years: float, *growths: float) -> float:
    """Growth each remaining year needs so that `years` years average `target` percent."""
    left = years - len(growths)
    have = math.prod(1.0 + g / 100.0 for g in growths)
    demanded = math.pow(1.0 + target / 100.0, years)
    return (math.pow(demanded / have, 1.0 / left) - 1.0) * 100.0


def required_yearly(target: float, have: float, years_left: float) -> float:
    """Amount each remaining year must bring to a cumulative target."""
    return (target - have) / years_left


def required_level_growth(target: float, value: float, years_left: float) -> float:
    """Growth a year in percent from a level to an end-of-term level."""
    return (math.pow(target / value, 1.0 / years_left) - 1.0) * 100.0


def in_proportion(value: float, numerator: float, denominator: float) -> float:
    """Move a value as another one moved, from `denominator` to `numerator`."""
    return value * numerator / denominator


def total(*values: float) -> float:
    """Sum of several values, as on paper."""
    return round(math.fsum(values), 9)


def mean(*values: float) -> float:
    """Plain mean of shares of several years."""
    return math.fsum(values) / len(values)


def linear_path(base: float, end: float, elapsed: float, years: float) -> float:
    """Level due after `elapsed` of `years` years on a straight line."""
    return base + (end - base) * elapsed / years


def exponential_path(base: float, end: float, elapsed: float, years: float) -> float:
    """Level due after `elapsed` of `years` years at even growth; both levels positive."""
    return base * math.pow(end / base, elapsed / years)


def multiple(value: float, base: float) -> float:
    """How many times the base a value is."""
    return value / base


def reduction(base: float, value: float) -> float:
    """Points by which a rate fell from its base."""
    return exact_difference(base, value)


def contribution(level: float, growth: float, total_level: float, total_growth: float) -> float:
    """Points a part adds to the growth of the whole; all four of one release."""
    base, whole = base_of(level, growth), base_of(total_level, total_growth)
    return (level - base) / whole * 100.0


FUNCTIONS: Mapping[str, Callable[..., float]] = {
    f.__name__: f
    for f in (
        gap,
        distance,
        size,
        percent_of,
        remaining,
        rest_growth,
        year_growth,
        base_of,
        compound,
        compound_average,
        required_average,
        required_yearly,
        required_level_growth,
        in_proportion,
        total,
        mean,
        linear_path,
        exponential_path,
        multiple,
        reduction,
        contribution,
    )
}

"""How one rate of change stands beside another, so that rates are never read as levels.

A rise beside a fall is neither faster nor slower, and what lies within the rounding of the two
printed rates, or of estimates, is the same.
"""

from __future__ import annotations

from dashboard.charts.sourced import Sourced
from dashboard.domain import Status
from dashboard.i18n import observed_decimals

ESTIMATES_DIFFER_FROM = 0.05
"""Points: estimates are revised by more, so a smaller difference between two says nothing."""


def compared(one: Sourced, other: Sourced) -> str:
    """Return the code of the relation: faster, slower, same, deeper, milder, turned_up/down."""
    a, b = one.observation, other.observation
    slack = sum(0.5 * 10.0 ** -observed_decimals(o) for o in (a, b))
    if Status.ESTIMATE in (a.status, b.status):
        slack = max(slack, ESTIMATES_DIFFER_FROM)
    if (a.value < 0) is not (b.value < 0):
        return "turned_down" if a.value < 0 else "turned_up"
    if round(abs(a.value - b.value), 9) <= slack and (a.value != b.value or slack):
        return "same"
    if a.value < 0:
        return "deeper" if a.value < b.value else "milder"
    return "faster" if a.value > b.value else "slower"

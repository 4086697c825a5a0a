"""A share of a whole: "dịch vụ chiếm 40,07 %"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods import range as range_method
from dashboard.analysis.methods.bound import judge
from dashboard.analysis.methods.tolerance import within
from dashboard.domain import Direction

METHOD = "share"
TOLERANCE_POINTS = 0.5
"""A structure target is met within half a point; shares of one whole cannot all be exceeded."""


def attain(case: Case) -> Attainment:
    """Judge by distance where no direction is good, else in the direction (urbanisation: up)."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    if case.high is not None:
        return range_method.attain(case)
    if case.direction is Direction.NEITHER:
        return within(METHOD, case, bound=case.low, tolerance=TOLERANCE_POINTS)
    return judge(METHOD, case, bound=case.low, good=case.direction)

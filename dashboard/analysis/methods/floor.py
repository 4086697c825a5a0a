"""A floor: "6,7 % trở lên". Reaching it is met, passing it exceeded."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "floor"


def attain(case: Case) -> Attainment:
    """Judge against the lower bound, whatever the indicator's direction: the clause says from."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    return judge(METHOD, case, bound=case.low, good=Direction.UP)

"""An exact value: "tăng 10 %". In the direction that is good, more than demanded exceeds it."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.analysis.methods.tolerance import within
from dashboard.domain import Direction

METHOD = "exact"


def attain(case: Case) -> Attainment:
    """Judge against the value in the indicator's direction; without one, only equality meets."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    if case.direction is Direction.NEITHER:
        return within(METHOD, case, bound=case.low, tolerance=0.0)
    return judge(METHOD, case, bound=case.low, good=case.direction)

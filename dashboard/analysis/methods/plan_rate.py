"""A published percent of the plan in place of the level that a target asks for: 75,22 %."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "plan_rate"


def attain(case: Case) -> Attainment:
    """Judge the rate against the whole plan. Whose plan it is of, the source may leave open."""
    if case.plan_rate is None:
        return insufficient(METHOD, case, "result")
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    whole = compute("percent_of", "%", case.low, case.low)
    good = Direction.DOWN if case.direction is Direction.DOWN else Direction.UP
    return judge(METHOD, case.judged(case.plan_rate), bound=whole, good=good)

"""A ratio to another indicator: "vốn đầu tư khoảng 40 % GRDP"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "ratio"


def attain(case: Case) -> Attainment:
    """Divide the result by the denominator of the same period, then judge the percentage."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    if case.result is None:
        return insufficient(METHOD, case, "result")
    if case.denominator is None or case.denominator.value <= 0:
        return insufficient(METHOD, case, "denominator")
    ratio = compute("percent_of", "%", case.result, case.denominator)
    step = Step("ratio", (("result", case.result), ("whole", case.denominator), ("ratio", ratio)))
    good = Direction.DOWN if case.direction is Direction.DOWN else Direction.UP
    return judge(METHOD, case.judged(ratio), bound=case.low, good=good, lead=(step,))

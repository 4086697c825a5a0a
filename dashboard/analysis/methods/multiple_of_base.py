"""A multiple of a base year: "thu nhập gấp 2 lần năm 2020"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import TIMES, Direction

METHOD = "multiple_of_base"


def attain(case: Case) -> Attainment:
    """Divide the result by the base and judge the multiple."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    if case.result is None:
        return insufficient(METHOD, case, "result")
    if case.base is None or case.base.value <= 0:
        return insufficient(METHOD, case, "base")
    times = compute("multiple", TIMES, case.result, case.base)
    step = Step("multiple", (("result", case.result), ("base", case.base), ("times", times)))
    bound = Quantity(case.low.value, TIMES, case.low.origin)
    return judge(METHOD, case.judged(times), bound=bound, good=Direction.UP, lead=(step,))

"""A reduction in points, not a level: "giảm tỷ lệ hộ nghèo 1 điểm %", also a year over a term."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import POINTS, Direction

METHOD = "reduction_points"


def attain(case: Case) -> Attainment:
    """Subtract the rate from its base and judge the fall; `years` > 1 makes it a yearly mean."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    if case.result is None:
        return insufficient(METHOD, case, "result")
    base = case.base
    if base is None:
        return insufficient(METHOD, case, "base")
    fall = compute("reduction", POINTS, base, case.result)
    steps = [Step("reduction", (("base", base), ("result", case.result), ("fall", fall)))]
    bound = Quantity(case.low.value, POINTS, case.low.origin)
    if case.years > 1:
        fall = compute("required_yearly", POINTS, fall, 0.0, float(max(1, case.elapsed)))
        steps.append(Step("per_year", (("fall", fall),), (("years", str(case.elapsed)),)))
    return judge(METHOD, case.judged(fall), bound=bound, good=Direction.UP, lead=tuple(steps))

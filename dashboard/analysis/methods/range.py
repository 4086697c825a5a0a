"""A range: "6,5-7 %". Inside is met; beyond it the indicator's direction decides."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.analysis.methods.tolerance import within
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Direction, gap_unit

METHOD = "range"


def attain(case: Case) -> Attainment:
    """Judge against the nearer good bound: the lower one where up is good, else the upper one."""
    low, high = case.low, case.high
    if low is None or high is None:
        return insufficient(METHOD, case, "bound")
    if case.direction is Direction.NEITHER:
        middle = compute("mean", low.unit, low, high)
        half = Quantity((high.value - low.value) / 2, gap_unit(low.unit), low.origin)
        return within(METHOD, case, bound=middle, tolerance=half.value)
    near, far = (low, high) if case.direction is Direction.UP else (high, low)
    found = judge(
        METHOD,
        case,
        bound=near,
        good=case.direction,
        lead=(Step("range", (("low", low), ("high", high))),),
    )
    if found.verdict is Verdict.EXCEEDED and case.result is not None:
        inside = (
            case.result.value <= far.value + 1e-9
            if case.direction is Direction.UP
            else case.result.value >= far.value - 1e-9
        )
        if inside:
            return replace(found, verdict=Verdict.MET)
    return found

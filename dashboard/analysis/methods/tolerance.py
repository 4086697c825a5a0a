"""Judge a result by its distance from a value, where neither side is better."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.verdict import TOLERANCE, Verdict
from dashboard.domain import gap_unit


def within(method: str, case: Case, *, bound: Quantity, tolerance: float) -> Attainment:
    """Judge `case.result` as met within `tolerance` (the bound's unit) on either side.

    Before the period's end a share or a rate outside the band is no verdict yet: it may return.
    """
    result = case.result
    if result is None:
        return insufficient(method, case, "result")
    gap = compute("gap", gap_unit(bound.unit), result, bound)
    band = Quantity(tolerance, gap_unit(bound.unit), bound.origin)
    step = Step("within", (("result", result), ("bound", bound), ("gap", gap), ("tolerance", band)))
    inside = abs(gap.value) <= tolerance + TOLERANCE * max(1.0, abs(bound.value))
    if case.complete:
        verdict = Verdict.MET if inside else Verdict.MISSED
    else:
        verdict = Verdict.ON_TRACK if inside else Verdict.MUST_ACCELERATE
    return Attainment(
        method=method,
        verdict=verdict,
        result=result,
        bound=bound,
        gap=gap,
        partial=not case.complete,
        working=(step,),
    )

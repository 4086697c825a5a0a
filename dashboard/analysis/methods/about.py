"""An approximate value: "khoảng", "gần". Met within a declared tolerance."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.analysis.methods.tolerance import within
from dashboard.analysis.verdict import TOLERANCE, Verdict
from dashboard.domain import Direction, gap_unit

METHOD = "about"
RELATIVE_TOLERANCE = 0.02
"""Two percent of the value named: "khoảng 6,5 %" is met from 6.37 to 6.63."""


def attain(case: Case) -> Attainment:
    """Judge within two percent of the value; beyond that the indicator's direction decides."""
    bound = case.low
    if bound is None:
        return insufficient(METHOD, case, "bound")
    tolerance = abs(bound.value) * RELATIVE_TOLERANCE
    if case.direction is Direction.NEITHER:
        return within(METHOD, case, bound=bound, tolerance=tolerance)
    found = judge(METHOD, case, bound=bound, good=case.direction)
    if found.gap is None:
        return found
    close = abs(found.gap.value) <= tolerance + TOLERANCE * max(1.0, abs(bound.value))
    if not close or (found.verdict is Verdict.INSUFFICIENT and not case.complete):
        return found
    if not case.complete and case.additive and case.direction is Direction.DOWN:
        return found
    band = Quantity(tolerance, gap_unit(bound.unit), bound.origin)
    return replace(
        found,
        verdict=Verdict.MET,
        working=(*found.working, Step("tolerance", (("tolerance", band),))),
    )

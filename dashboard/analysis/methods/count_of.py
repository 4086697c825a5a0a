"""A count, alone or of N: "35.000 lượt lao động", "116/116 xã"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.analysis.origin import of_target
from dashboard.domain import Direction

METHOD = "count_of"


def attain(case: Case) -> Attainment:
    """Judge the count; without a stated number the whole N is demanded."""
    target = case.target
    whole = (
        Quantity(target.total, target.unit, of_target(target, "total")) if target.total else None
    )
    bound = case.low or whole
    if bound is None:
        return insufficient(METHOD, case, "bound")
    lead: tuple[Step, ...] = ()
    if whole is not None and case.result is not None:
        part = compute("percent_of", "%", case.result, whole)
        lead = (Step("count", (("result", case.result), ("whole", whole), ("part", part))),)
    good = Direction.DOWN if case.direction is Direction.DOWN else Direction.UP
    return judge(METHOD, case, bound=bound, good=good, lead=lead)

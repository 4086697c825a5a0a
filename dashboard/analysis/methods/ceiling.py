"""A ceiling: "duy trì dưới 2 %". It can be kept, not beaten."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "ceiling"


def attain(case: Case) -> Attainment:
    """Judge against the upper bound; `high` is used where the row fills only that."""
    bound = case.low or case.high
    if bound is None:
        return insufficient(METHOD, case, "bound")
    return judge(METHOD, case, bound=bound, good=Direction.DOWN, at_most_met=True)

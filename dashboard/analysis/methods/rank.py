"""A rank: the lower the number, the better. "PAR INDEX xếp hạng 15/34"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "rank"


def attain(case: Case) -> Attainment:
    """Judge the rank: at the number is met, before it exceeded."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    return judge(METHOD, case, bound=case.low, good=Direction.DOWN)

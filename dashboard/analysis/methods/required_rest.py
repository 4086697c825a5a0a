"""A rate derived for the rest of a year: "6 tháng cuối năm phải đạt từ 6,56 %"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "required_rest"


def attain(case: Case) -> Attainment:
    """Judge the rest's own growth, once it is published."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    return judge(METHOD, case, bound=case.low, good=Direction.UP)

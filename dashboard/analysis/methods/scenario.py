"""Scenario sets: "kịch bản 1: 8 %, kịch bản 2: 10,02 %"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "scenario"


def attain(case: Case) -> Attainment:
    """Judge against one scenario's level, in the indicator's direction."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    good = Direction.DOWN if case.direction is Direction.DOWN else Direction.UP
    return judge(METHOD, case, bound=case.low, good=good)

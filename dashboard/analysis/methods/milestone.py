"""A milestone by a day: "70 % vốn đầu tư công đến 30/9"."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.attainment import Attainment, Case, Step, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "milestone"


def attain(case: Case) -> Attainment:
    """Judge the state on the day; before it, against the usual share by now where one is known."""
    bound = case.low
    if bound is None:
        return insufficient(METHOD, case, "bound")
    if case.result is None:
        return insufficient(METHOD, case, "result")
    case = replace(case, complete=case.due_passed, additive=True, growth=False)
    code = "due_passed" if case.due_passed else "due_ahead"
    return judge(
        METHOD,
        case,
        bound=bound,
        good=Direction.UP,
        lead=(Step(code, (), (("due", case.target.due),)),),
    )

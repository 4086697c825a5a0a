"""Percent of a plan: "giải ngân 95 % kế hoạch trở lên", where the plan itself may move."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction

METHOD = "plan_percent"


def attain(case: Case) -> Attainment:
    """Judge the percentage; from an amount it is computed by the plan in force.

    `plans` holds the plan's versions, the one in force first: the others are worked out too, so
    that a rate which depends on the plan chosen shows it.
    """
    bound, result = case.low, case.result
    if bound is None:
        return insufficient(METHOD, case, "bound")
    if result is None:
        return insufficient(METHOD, case, "result")
    case = replace(case, additive=True, growth=False)
    if result.is_percent:
        return judge(METHOD, case, bound=bound, good=Direction.UP)
    if not case.plans:
        return insufficient(METHOD, case, "plan")
    steps = tuple(_step(result, plan) for plan in case.plans)
    rate = compute("percent_of", "%", result, case.plans[0])
    return judge(METHOD, case.judged(rate), bound=bound, good=Direction.UP, lead=steps)


def _step(amount: Quantity, plan: Quantity) -> Step:
    rate = compute("percent_of", "%", amount, plan)
    return Step("plan_rate", (("result", amount), ("plan", plan), ("rate", rate)))

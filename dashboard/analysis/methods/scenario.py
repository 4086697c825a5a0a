"""Scenario sets: "kịch bản 1: 8 %, kịch bản 2: 10,02 %"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.analysis.attainment import Attainment, Case, Step, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.domain import Direction, Target

METHOD = "scenario"


def attain(case: Case) -> Attainment:
    """Judge against one scenario's level, in the indicator's direction."""
    if case.low is None:
        return insufficient(METHOD, case, "bound")
    good = Direction.DOWN if case.direction is Direction.DOWN else Direction.UP
    return judge(METHOD, case, bound=case.low, good=good)


def attain_set(case: Case, scenarios: Sequence[Target]) -> tuple[tuple[Target, Attainment], ...]:
    """Judge a result against every scenario, the least demanding first."""
    ordered = sorted((s for s in scenarios if s.low is not None), key=lambda s: s.low or 0.0)
    if case.direction is Direction.DOWN:
        ordered.reverse()
    return tuple((s, attain(replace(case, target=s))) for s in ordered)


def highest_reached(found: Sequence[tuple[Target, Attainment]]) -> Step:
    """Name the most demanding scenario reached, or say that none was."""
    hit = [(t, a) for t, a in found if a.verdict.is_reached and a.bound is not None]
    if not hit:
        return Step("scenario_none")
    target, attainment = hit[-1]
    assert attainment.bound is not None
    return Step(
        "scenario_reached",
        (("bound", attainment.bound),),
        (("scenario", target.scenario or target.name_vi),),
    )

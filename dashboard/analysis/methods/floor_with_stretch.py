"""A floor and a stretch in one clause: "7,5 % trở lên, phấn đấu đạt 10 %"."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.attainment import Attainment, Case, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge, reached
from dashboard.domain import Direction, gap_unit

METHOD = "floor_with_stretch"


def attain(case: Case) -> Attainment:
    """Give the verdict on the floor, and say separately whether the stretch was reached."""
    low, high = case.low, case.high
    if low is None:
        return insufficient(METHOD, case, "bound")
    found = judge(METHOD, case, bound=low, good=Direction.UP)
    if high is None or case.result is None:
        return found
    hit = reached(case.result.value, high.value, Direction.UP, strict=False)
    gap = compute("gap", gap_unit(high.unit), case.result, high)
    step = Step("stretch_reached" if hit else "stretch_open", (("stretch", high), ("gap", gap)))
    return replace(found, working=(*found.working, step))

"""A level at the end of a term, with the path to it declared: a straight line or even growth."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import judge
from dashboard.analysis.verdict import Verdict, pace_verdict
from dashboard.domain import Direction, Path, gap_unit

METHOD = "term_end_level"


def attain(case: Case) -> Attainment:
    """At the end judge the level; before it, the progress made beside the progress due.

    Progress is measured from the base, so a level far above zero does not hide a standstill.
    The path is the target row's; where the row declares none, a straight line, and it says so.
    """
    bound = case.low
    if bound is None:
        return insufficient(METHOD, case, "bound")
    result = case.result
    if result is None:
        return insufficient(METHOD, case, "result")
    good = Direction.DOWN if case.direction is Direction.DOWN else Direction.UP
    left = case.years - case.elapsed
    if case.complete or left <= 0:
        return judge(METHOD, case.judged(result), bound=bound, good=good)
    base = case.base
    if base is None:
        return insufficient(METHOD, case, "base")
    exponential = case.target.path is Path.EXPONENTIAL
    if exponential and (base.value <= 0 or bound.value <= 0):
        return insufficient(METHOD, case, "positive_base")
    due = compute(
        "exponential_path" if exponential else "linear_path",
        bound.unit,
        base,
        bound,
        float(case.elapsed),
        float(case.years),
    )
    gap = compute("gap", gap_unit(bound.unit), result, bound)
    steps = [
        Step(
            "path_exponential" if exponential else "path_linear",
            (("base", base), ("bound", bound), ("due", due), ("result", result)),
            (("elapsed", str(case.elapsed)), ("years", str(case.years))),
        ),
        Step("compare", (("result", result), ("bound", bound), ("gap", gap))),
    ]
    ratio = _progress(base.value, due.value, result.value)
    rest: Quantity | None = None
    if result.value > 0 and bound.value > 0:
        rest = compute("required_level_growth", "%", bound, result, float(left))
        steps.append(Step("required_level_growth", (("rest", rest),), (("left", str(left)),)))
    hit = result.value >= bound.value if good is Direction.UP else result.value <= bound.value
    # where a level is to be kept no way is due: short of it is behind
    short = Verdict.BEHIND if ratio is None else pace_verdict(ratio)
    verdict = Verdict.ON_TRACK if hit else short
    return Attainment(
        method=METHOD,
        verdict=verdict,
        result=result,
        bound=bound,
        gap=gap,
        ratio=ratio,
        required_rest=rest,
        partial=True,
        working=tuple(steps),
    )


def _progress(base: float, due: float, value: float) -> float | None:
    """Part of the way due by now that was made; None where the path is level."""
    way = due - base
    return (value - base) / way if way else None

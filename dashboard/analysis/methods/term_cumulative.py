"""An amount cumulated over a term: "tổng vốn đầu tư 5 năm 267.130 tỷ đồng"."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import reached
from dashboard.analysis.verdict import Verdict, pace_verdict, same
from dashboard.domain import Direction, gap_unit

METHOD = "term_cumulative"


def attain(case: Case) -> Attainment:
    """Add the years up; before the end compare with an equal amount a year, which is declared."""
    bound = case.low
    if bound is None:
        return insufficient(METHOD, case, "bound")
    if case.result is not None and not case.history:
        have, elapsed = case.result, case.elapsed
    elif case.history:
        have, elapsed = compute("total", bound.unit, *case.history), len(case.history)
    else:
        return insufficient(METHOD, case, "history")
    gap = compute("gap", gap_unit(bound.unit), have, bound)
    steps = [
        Step(
            "cumulated",
            (("result", have), ("bound", bound), ("gap", gap)),
            (("elapsed", str(elapsed)), ("years", str(case.years))),
        )
    ]
    left = case.years - elapsed
    rest: Quantity | None = None
    ratio: float | None = None
    remaining = compute("remaining", bound.unit, have, bound)
    if left > 0 and elapsed > 0:
        due = compute("linear_path", bound.unit, 0.0, bound, float(elapsed), float(case.years))
        ratio = have.value / due.value if due.value > 0 else None
        rest = compute("required_yearly", bound.unit, bound, have, float(left))
        steps.append(Step("due_by_now", (("due", due), ("result", have))))
        steps.append(Step("required_yearly", (("rest", rest),), (("left", str(left)),)))
    hit = reached(have.value, bound.value, Direction.UP, strict=case.target.strict)
    if hit:
        top = case.high.value if case.high is not None else bound.value
        verdict = (
            Verdict.MET if same(have.value, bound.value) or have.value <= top else Verdict.EXCEEDED
        )
    else:
        verdict = Verdict.MISSED if left <= 0 else pace_verdict(ratio)
    return Attainment(
        method=METHOD,
        verdict=verdict,
        result=have,
        bound=bound,
        gap=gap,
        ratio=ratio,
        remaining=remaining,
        attained=compute("percent_of", "%", have, bound) if bound.value > 0 else None,
        partial=left > 0,
        missing="history" if verdict is Verdict.INSUFFICIENT else "",
        working=tuple(steps),
    )

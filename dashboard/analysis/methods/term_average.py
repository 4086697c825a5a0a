"""An average over a term: growth compounds, so the rates are multiplied, never averaged."""

from __future__ import annotations

from dashboard.analysis.attainment import Attainment, Case, Quantity, Step, compute, insufficient
from dashboard.analysis.methods.bound import reached
from dashboard.analysis.verdict import Verdict, pace_verdict, same
from dashboard.domain import Direction, gap_unit

METHOD = "term_average"


def attain(case: Case) -> Attainment:
    """Compound the years so far; before the last one say what each remaining year needs.

    Before the term ends the verdict sets the average so far beside the demanded one.
    """
    bound = case.low
    if bound is None:
        return insufficient(METHOD, case, "bound")
    history = case.history
    if not history or case.years < 1:
        return insufficient(METHOD, case, "history")
    average = compute("compound_average", "%", *history)
    gap = compute("gap", gap_unit("%"), average, bound)
    steps = [
        _years_step(history),
        Step("average", (("average", average), ("bound", bound), ("gap", gap))),
    ]
    left = case.years - len(history)
    rest: Quantity | None = None
    if left > 0:
        rest = compute("required_average", "%", bound, float(case.years), *history)
        steps.append(
            Step(
                "required_average",
                (("rest", rest), ("bound", bound)),
                (("left", str(left)), ("years", str(case.years))),
            )
        )
    ratio = average.value / bound.value if bound.value > 0 else None
    verdict = _verdict(case, average.value, bound.value, left, ratio)
    return Attainment(
        method=METHOD,
        verdict=verdict,
        result=average,
        bound=bound,
        gap=gap,
        ratio=ratio,
        required_rest=rest,
        partial=left > 0,
        working=tuple(steps),
    )


def _years_step(history: tuple[Quantity, ...]) -> Step:
    return Step("years", tuple((a.period or str(i), a) for i, a in enumerate(history, 1)))


def _verdict(case: Case, average: float, bound: float, left: int, ratio: float | None) -> Verdict:
    if reached(average, bound, Direction.UP, strict=case.target.strict):
        if left > 0:
            return Verdict.ON_TRACK
        top = case.high.value if case.high is not None else bound
        return Verdict.MET if same(average, bound) or average <= top else Verdict.EXCEEDED
    if left <= 0:
        return Verdict.MISSED
    return Verdict.BEHIND if ratio is None else pace_verdict(ratio)

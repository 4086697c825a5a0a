"""Compare one result with one bound: the step every method ends in."""

from __future__ import annotations

from dashboard.analysis.attainment import Amount, Attainment, Case, Step, compute, insufficient
from dashboard.analysis.verdict import Verdict, pace_verdict, same
from dashboard.domain import Direction, gap_unit


def reached(value: float, bound: float, good: Direction, *, strict: bool) -> bool:
    """Tell whether the bound is satisfied; equality counts unless the clause is strict."""
    if same(value, bound):
        return not strict
    return value < bound if good is Direction.DOWN else value > bound


def judge(
    method: str,
    case: Case,
    *,
    bound: Amount,
    good: Direction,
    at_most_met: bool = False,
    lead: tuple[Step, ...] = (),
) -> Attainment:
    """Judge `case.result` against `bound`, where `good` is UP or DOWN.

    Within the period an amount is set against its usual share by now, a rate against the whole
    period's rate together with the rate the rest must reach. `at_most_met` serves bounds that
    can be kept but not beaten.
    """
    result = case.result
    if result is None:
        return insufficient(method, case, "result", *lead)
    gap = compute("gap", gap_unit(bound.unit), result, bound)
    attained = compute("percent_of", "%", result, bound) if bound.value > 0 else None
    steps = [*lead, Step("compare", (("result", result), ("bound", bound), ("gap", gap)))]
    if attained is not None and not bound.is_percent:
        steps.append(Step("attained", (("attained", attained),)))
    is_reached = reached(result.value, bound.value, good, strict=case.target.strict)
    partial = not case.complete
    ratio: float | None = None
    rest: Amount | None = None
    left: Amount | None = None

    if partial and case.additive:
        if good is not Direction.DOWN and not is_reached:
            left = compute("remaining", bound.unit, result, bound)
            steps.append(Step("remaining", (("remaining", left),)))
        ratio, pace_steps = _ratio_of_pace(case, result, bound, good)
        steps.extend(pace_steps)
    else:
        ratio = _ratio_of_rate(result.value, bound.value, good)
    if partial and case.growth and case.weight is not None:
        rest, rest_steps = rest_of_year(case, result, bound)
        steps.extend(rest_steps)

    verdict = _verdict(is_reached, same(result.value, bound.value), partial, ratio, case, good)
    if at_most_met and verdict is Verdict.EXCEEDED:
        verdict = Verdict.MET
    missing = case.pace_missing if verdict is Verdict.INSUFFICIENT else ""
    if missing:
        steps.append(Step("missing", (), (("missing", missing),)))
    return Attainment(
        method=method,
        verdict=verdict,
        result=result,
        bound=bound,
        gap=gap,
        ratio=ratio,
        required_rest=rest,
        remaining=left,
        attained=attained,
        partial=partial,
        missing=missing,
        working=tuple(steps),
    )


def rest_of_year(case: Case, result: Amount, bound: Amount) -> tuple[Amount, tuple[Step, ...]]:
    """Compute the growth the rest of the year must reach, with its working; a weight is given."""
    weight = case.weight
    assert weight is not None
    share = Amount(weight.value, "", weight.amount.origin)
    rest = compute("rest_growth", "%", bound, result, share)
    return rest, (
        Step(
            "weight",
            (("share", weight.amount),),
            (("years", ", ".join(str(y) for y in weight.years)), ("source", weight.source)),
        ),
        Step(
            "rest_growth",
            (("bound", bound), ("result", result), ("share", weight.amount), ("rest", rest)),
        ),
    )


def _verdict(
    is_reached: bool, equal: bool, partial: bool, ratio: float | None, case: Case, good: Direction
) -> Verdict:
    capped_amount = partial and case.additive and good is Direction.DOWN
    if capped_amount:  # an amount under its yearly ceiling may still pass it
        return Verdict.MISSED if not is_reached else pace_verdict(ratio)
    if is_reached:
        return Verdict.MET if equal else Verdict.EXCEEDED
    if not partial:
        return Verdict.MISSED
    if ratio is None and not case.additive:  # no ratio exists across zero: short of it is behind
        return Verdict.BEHIND
    return pace_verdict(ratio)


def _ratio_of_pace(
    case: Case, result: Amount, bound: Amount, good: Direction
) -> tuple[float | None, tuple[Step, ...]]:
    if case.pace is None or bound.value <= 0:
        return None, ()
    due = case.pace.value * bound.value
    if good is Direction.DOWN:
        ratio = due / result.value if result.value > 0 else 1.0
    else:
        ratio = result.value / due
    done = compute("percent_of", "%", result, bound)
    return ratio, (
        Step(
            "pace",
            (("share", case.pace.amount), ("attained", done)),
            (("years", ", ".join(str(y) for y in case.pace.years)), ("source", case.pace.source)),
        ),
    )


def _ratio_of_rate(value: float, bound: float, good: Direction) -> float | None:
    """Part of the demanded rate that is reached; None where a sign or zero forbids a ratio."""
    if good is Direction.DOWN:
        return bound / value if value > 0 and bound > 0 else None
    return value / bound if bound > 0 else None

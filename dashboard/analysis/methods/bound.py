"""Compare one result with one bound: the step every method ends in."""

from __future__ import annotations

from dashboard.analysis.attainment import (
    Attainment,
    Case,
    Quantity,
    Share,
    Step,
    compute,
    insufficient,
)
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
    bound: Quantity,
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
    rest: Quantity | None = None
    left: Quantity | None = None
    missing = case.pace_missing

    if partial and case.additive:
        if good is not Direction.DOWN and not is_reached:
            left = compute("remaining", bound.unit, result, bound)
            steps.append(Step("remaining", (("remaining", left),)))
        if case.pace is not None and bound.value > 0 and result.value > 0:
            steps.append(_pace_step(case.pace, result, bound))
            ratio, missing = ratio_of_pace(case.pace, result.value / bound.value, good)
    else:
        ratio = _ratio_of_rate(result.value, bound.value, good)
    if partial and case.growth and case.weight is not None:
        rest, rest_steps = rest_of_year(case, result, bound)
        steps.extend(rest_steps)

    verdict = _verdict(is_reached, same(result.value, bound.value), partial, ratio, case, good)
    if at_most_met and verdict is Verdict.EXCEEDED:
        verdict = Verdict.MET
    missing = missing if verdict is Verdict.INSUFFICIENT else ""
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


def rest_of_year(
    case: Case, result: Quantity, bound: Quantity
) -> tuple[Quantity, tuple[Step, ...]]:
    """Compute the growth the rest of the year must reach, with its working; a weight is given."""
    weight = case.weight
    assert weight is not None
    share = Quantity(weight.value, "", weight.amount.origin)
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


def ratio_of_pace(share: Share, attained: float, good: Direction) -> tuple[float | None, str]:
    """Return the part of what was due by now that is reached, or None and the code of why not.

    `attained` is the result over the bound, above zero. One year makes no usual share. Where the
    years spread so far that one of them alone would give another verdict, none is given.
    """
    if len(share.years) < 2:
        return None, "usual_share_one_year"
    ratio, *band = (
        due / attained if good is Direction.DOWN else attained / due
        for due in (share.value, share.least, share.greatest)
    )
    if len({pace_verdict(one) for one in band}) > 1:
        return None, "usual_share_spread"
    return ratio, ""


def _pace_step(share: Share, result: Quantity, bound: Quantity) -> Step:
    by_year = tuple((f"by_{year}", a) for year, a in zip(share.years, share.by_year, strict=True))
    return Step(
        "pace" if len(share.years) > 1 else "pace_one_year",
        (
            ("share", share.amount),
            ("attained", compute("percent_of", "%", result, bound)),
            ("least", min(share.by_year, key=lambda a: a.value)),
            ("greatest", max(share.by_year, key=lambda a: a.value)),
            *by_year,
        ),
        (("years", ", ".join(str(y) for y in share.years)), ("source", share.source)),
    )


def _ratio_of_rate(value: float, bound: float, good: Direction) -> float | None:
    """Part of the demanded rate that is reached; None where a sign or zero forbids a ratio."""
    if good is Direction.DOWN:
        return bound / value if value > 0 and bound > 0 else None
    return value / bound if bound > 0 else None

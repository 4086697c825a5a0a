"""Properties that hold for any number: raising never hurts, scaling changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.attainment import Case, Quantity
from dashboard.analysis.methods import attain
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Direction, TargetKind
from tests.analysis.making import HERE, case, share, target
from tests.some import some

K = TargetKind
UP_KINDS = (
    K.FLOOR,
    K.EXACT,
    K.ABOUT,
    K.FLOOR_WITH_STRETCH,
    K.SCENARIO,
    K.COUNT_OF,
    K.PLAN_PERCENT,
    K.REQUIRED_REST,
    K.MILESTONE,
    K.RANGE,
)
values = st.floats(-50, 150, allow_nan=False).map(lambda x: round(x, 2))
positive = st.floats(0.1, 150, allow_nan=False).map(lambda x: round(x, 2))
states = st.sampled_from(["whole", "rate", "amount", "amount without share"])


def build(kind: TargetKind, result: float, low: float, state: str) -> Case:
    part = state != "whole"
    return (
        case(
            kind,
            result,
            low,
            high=low + 1,
            complete=not part,
            growth=state == "rate",
            additive=state.startswith("amount"),
            pace=share(40) if state == "amount" else None,
            due_passed=not part,
        )
        if kind in (K.RANGE, K.FLOOR_WITH_STRETCH)
        else case(
            kind,
            result,
            low,
            complete=not part,
            growth=state == "rate",
            additive=state.startswith("amount"),
            pace=share(40) if state == "amount" else None,
            due_passed=not part,
        )
    )


@pytest.mark.parametrize("kind", UP_KINDS)
@given(result=values, more=positive, low=values, state=states)
def test_raising_a_result_never_worsens(
    kind: TargetKind, result: float, more: float, low: float, state: str
) -> None:
    before = attain(build(kind, result, low, state)).verdict
    after = attain(build(kind, round(result + more, 2), low, state)).verdict
    if before is not Verdict.INSUFFICIENT:
        assert after.rank >= before.rank


@given(result=positive, more=positive, low=positive, state=states)
def test_lowering_never_worsens_where_down_is_good(
    result: float, more: float, low: float, state: str
) -> None:
    for kind in (K.EXACT, K.CEILING, K.RANK):
        made = build(kind, round(result + more, 2), low, state)
        made = replace(made, direction=Direction.DOWN)
        assert made.result is not None
        better = made.judged(Quantity(result, made.result.unit, HERE))
        before, after = attain(made).verdict, attain(better).verdict
        if Verdict.INSUFFICIENT not in (before, after):  # an amount may return under its ceiling
            assert after.rank >= before.rank


@pytest.mark.parametrize("kind", UP_KINDS)
@given(result=positive, low=positive, power=st.integers(-3, 6), state=states)
def test_scaling_the_unit_changes_nothing(
    kind: TargetKind, result: float, low: float, power: int, state: str
) -> None:
    small = build(kind, result, low, state)
    factor = 10.0**power
    high = small.target.high
    scaled_target = replace(
        small.target, low=low * factor, high=None if high is None else high * factor
    )
    big = replace(small, target=scaled_target, result=Quantity(result * factor, "%", HERE))
    a, b = attain(small), attain(big)
    assert a.verdict is b.verdict
    if a.ratio is not None:
        assert b.ratio == pytest.approx(a.ratio)


@given(growth=values, bound=values, weight=st.floats(5, 95).map(lambda x: round(x, 2)))
def test_the_required_rest_reaches_the_bound(growth: float, bound: float, weight: float) -> None:
    found = attain(case(K.FLOOR, growth, bound, growth=True, complete=False, weight=share(weight)))
    assert found.required_rest is not None
    w = weight / 100
    assert w * growth + (1 - w) * found.required_rest.value == pytest.approx(bound, abs=1e-6)


@given(st.lists(st.floats(-20, 30).map(lambda x: round(x, 2)), min_size=1, max_size=4), positive)
def test_the_required_average_closes_the_term(history: list[float], bound: float) -> None:
    made = case(K.TERM_AVERAGE, None, bound, history=tuple(history), years=5)
    need = attain(made).required_rest
    assert need is not None
    rest = (need,) * (5 - len(history))
    closed = attain(replace(made, history=(*made.history, *rest)))
    assert closed.result is not None
    assert closed.result.value == pytest.approx(bound, abs=1e-6)


def test_a_target_without_bound_is_never_a_verdict() -> None:
    for kind in some(TargetKind):
        empty = Case(target=target(kind), direction=Direction.UP, result=Quantity(1, "%", HERE))
        assert attain(empty).verdict is Verdict.INSUFFICIENT

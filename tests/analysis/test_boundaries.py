"""Boundaries of the methods and of the usual share: where a verdict or a weight turns."""

from __future__ import annotations

import pytest

from dashboard.analysis.methods import attain
from dashboard.analysis.usual_share import weight_share
from dashboard.domain import Direction, Period, TargetKind
from tests.analysis.making import case
from tests.analysis.memory import HALF_2024, release
from tests.analysis.test_shares import implied, levels, seen


@pytest.mark.parametrize(
    ("half", "taken"), [(0.0, False), (50.0, True), (100.0, False), (150.0, False)]
)
def test_a_share_that_cannot_be_is_none(half: float, taken: bool) -> None:
    held = levels("exports", 2023, {6: half, 12: 100.0})
    assert (weight_share(seen(held), "exports") is not None) is taken


@pytest.mark.parametrize("rate", [-100.0, -150.0])
def test_a_level_is_not_carried_back_through_a_fall_to_nothing(rate: float) -> None:
    later = release(day="2025-01-10")
    held = [
        *implied("exports", HALF_2024, 40.0, 0.0, later),
        *implied("exports", Period.year_of(2024), 100.0, rate, later),
    ]
    assert weight_share(seen(held), "exports") is None


def test_a_base_comes_from_the_latest_release_that_has_level_and_growth() -> None:
    first, second = release(day="2025-01-10"), release(day="2026-01-10")
    held = [
        *implied("exports", HALF_2024, 40.0, 0.0, second),
        *implied("exports", Period.year_of(2024), 110.0, 10.0, first),
        *implied("exports", Period.year_of(2024), 160.0, 100.0, second),
    ]
    found = weight_share(seen(held), "exports")
    assert found is not None and found.amount.value == pytest.approx(50.0)  # 40 of 160/2


RANGE_DOWN = {"high": 5.0, "direction": Direction.DOWN}


@pytest.mark.parametrize(
    ("result", "verdict"),
    [(5.01, "missed"), (5.0, "met"), (4.0, "met"), (3.0, "met"), (2.99, "exceeded")],
)
def test_a_range_where_down_is_good_ends_at_its_lower_bound(result: float, verdict: str) -> None:
    assert attain(case(TargetKind.RANGE, result, 3.0, **RANGE_DOWN)).verdict == verdict


@pytest.mark.parametrize(
    ("years", "verdict"),
    [((60.0, 39.0), "missed"), ((60.0, 60.0), "met"), ((60.0, 60.1), "exceeded")],
)
def test_a_term_between_two_sums_is_met_up_to_the_upper(
    years: tuple[float, ...], verdict: str
) -> None:
    term = {"period": Period.years(2021, 2022), "years": 2, "unit": "tỷ đồng", "high": 120.0}
    found = attain(case(TargetKind.TERM_CUMULATIVE, None, 100.0, history=years, **term))
    assert found.verdict == verdict


def test_an_amount_near_its_ceiling_by_june_is_not_met() -> None:
    spent = {"unit": "tỷ đồng", "additive": True, "direction": Direction.DOWN, "pace": 50.0}
    assert attain(case(TargetKind.ABOUT, 99, 100, complete=False, **spent)).verdict == "behind"
    assert attain(case(TargetKind.ABOUT, 99, 100, **spent)).verdict == "met"


def test_nothing_spent_under_a_ceiling_is_no_verdict_and_no_fault() -> None:
    spent = {"unit": "tỷ đồng", "additive": True, "direction": Direction.DOWN, "pace": 50.0}
    found = attain(case(TargetKind.CEILING, 0.0, 100, complete=False, **spent))
    assert (found.verdict, found.ratio) == ("insufficient", None)

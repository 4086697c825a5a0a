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


TERM = {"period": Period.years(2021, 2025), "years": 5}


@pytest.mark.parametrize(
    ("kind", "one_left", "none_left"),
    [
        # 80 of 100 after four years of five is on the line; 79 after five is not
        (TargetKind.TERM_CUMULATIVE, "on_track", "missed"),
        # 6.9 a year where 7 is asked: near enough while a year is left
        (TargetKind.TERM_AVERAGE, "on_track", "missed"),
    ],
)
def test_a_term_is_missed_only_after_its_last_year(
    kind: TargetKind, one_left: str, none_left: str
) -> None:
    bound, each = (100.0, 19.9) if kind is TargetKind.TERM_CUMULATIVE else (7.0, 6.99)
    for years, verdict in ((4, one_left), (5, none_left)):
        found = attain(case(kind, None, bound, history=(each,) * years, **TERM))
        assert found.verdict == verdict and found.partial is (years == 4)


@pytest.mark.parametrize(
    ("result", "bound", "ratio"),
    [(0.4, 0.5, 0.8), (0.4, 1.0, 0.4), (4.0, 5.0, 0.8), (0.4, 0.0, None), (-1.0, -2.0, None)],
)
def test_a_small_rate_has_a_ratio_and_one_of_nothing_has_none(
    result: float, bound: float, ratio: float | None
) -> None:
    found = attain(case(TargetKind.FLOOR, result, bound, growth=True, complete=False))
    assert found.ratio == (None if ratio is None else pytest.approx(ratio))


@pytest.mark.parametrize(
    ("result", "bound", "ratio"), [(0.5, 0.4, 0.8), (5.0, 4.0, 0.8), (0.0, 4.0, None), (5, 0, None)]
)
def test_where_down_is_good_the_ratio_is_turned(
    result: float, bound: float, ratio: float | None
) -> None:
    found = attain(case(TargetKind.CEILING, result, bound, direction=Direction.DOWN))
    assert found.ratio == (None if ratio is None else pytest.approx(ratio))


@pytest.mark.parametrize(
    ("bound", "attained"), [(0.5, 180.0), (1.0, 90.0), (0.0, None), (-1.0, None)]
)
def test_a_part_of_the_target_is_told_where_it_is_more_than_nothing(
    bound: float, attained: float | None
) -> None:
    found = attain(case(TargetKind.FLOOR, 0.9, bound, unit="tỷ đồng"))
    if attained is None:
        assert found.attained is None
    else:
        assert found.attained is not None and found.attained.value == pytest.approx(attained)


@pytest.mark.parametrize(
    ("kind", "base", "missing"),
    [
        (TargetKind.MULTIPLE_OF_BASE, 0.5, ""),
        (TargetKind.MULTIPLE_OF_BASE, 0.0, "base"),
        (TargetKind.MULTIPLE_OF_BASE, -1.0, "base"),
        (TargetKind.MULTIPLE_OF_BASE, None, "base"),
        (TargetKind.REDUCTION_POINTS, 0.0, ""),
        (TargetKind.REDUCTION_POINTS, None, "base"),
    ],
)
def test_a_multiple_needs_a_base_above_zero(
    kind: TargetKind, base: float | None, missing: str
) -> None:
    assert attain(case(kind, 2.0, 1.0, base=base)).missing == missing


@pytest.mark.parametrize(("whole", "missing"), [(0.5, ""), (0.0, "denominator")])
def test_a_ratio_needs_a_whole_above_zero(whole: float, missing: str) -> None:
    assert attain(case(TargetKind.RATIO, 0.2, 40.0, denominator=whole)).missing == missing


@pytest.mark.parametrize(
    ("years", "elapsed", "gap"), [(1, 1, 0.0), (5, 1, 0.0), (5, 2, -0.5), (5, 0, 0.0)]
)
def test_a_reduction_over_a_term_is_a_yearly_mean(years: int, elapsed: int, gap: float) -> None:
    """From 5 to 4 where 1 point is asked: over two of five years half a point each."""
    found = attain(
        case(TargetKind.REDUCTION_POINTS, 4.0, 1.0, base=5.0, years=years, elapsed=elapsed)
    )
    assert found.gap is not None and found.gap.value == pytest.approx(gap)


@pytest.mark.parametrize(
    ("result", "verdict"), [(39.5, "met"), (40.5, "met"), (39.49, "missed"), (40.51, "missed")]
)
def test_a_structure_is_met_within_half_a_point(result: float, verdict: str) -> None:
    share = case(TargetKind.SHARE, result, 40.0, direction=Direction.NEITHER)
    assert attain(share).verdict == verdict


@pytest.mark.parametrize(
    ("result", "verdict"), [(98.0, "met"), (102.0, "met"), (97.9, "missed"), (102.1, "missed")]
)
def test_about_is_two_percent_of_the_value_on_either_side(result: float, verdict: str) -> None:
    about = case(TargetKind.ABOUT, result, 100.0, direction=Direction.NEITHER)
    assert attain(about).verdict == verdict
    assert attain(case(TargetKind.ABOUT, 102.1, 100.0)).verdict == "exceeded"


def test_about_is_kept_within_the_year_too() -> None:
    rate = {"growth": True, "complete": False}
    assert attain(case(TargetKind.ABOUT, 6.4, 6.5, **rate)).verdict == "met"
    assert attain(case(TargetKind.ABOUT, 6.2, 6.5, **rate)).verdict == "on_track"


@pytest.mark.parametrize(
    ("direction", "result", "verdict"),
    [
        (Direction.UP, 101, "exceeded"),
        (Direction.NEITHER, 101, "exceeded"),
        (Direction.DOWN, 101, "missed"),
        (Direction.DOWN, 99, "exceeded"),
        (Direction.UP, 99, "missed"),
    ],
)
def test_more_of_a_count_is_better_unless_down_is_good(
    direction: Direction, result: float, verdict: str
) -> None:
    assert attain(case(TargetKind.COUNT_OF, result, 100, direction=direction)).verdict == verdict


@pytest.mark.parametrize(
    ("kind", "direction", "result", "left"),
    [
        (TargetKind.FLOOR, Direction.UP, 40.0, True),
        (TargetKind.FLOOR, Direction.UP, 101.0, False),
        (TargetKind.CEILING, Direction.DOWN, 40.0, False),
        (TargetKind.CEILING, Direction.DOWN, 101.0, False),
    ],
)
def test_only_an_amount_short_of_its_floor_has_something_left(
    kind: TargetKind, direction: Direction, result: float, left: bool
) -> None:
    spent = {"unit": "tỷ đồng", "additive": True, "complete": False, "pace": 50.0}
    found = attain(case(kind, result, 100.0, direction=direction, **spent))
    assert (found.remaining is not None) is left


@pytest.mark.parametrize(
    ("result", "direction", "verdict"),
    [
        (100.0, Direction.UP, "on_track"),
        (99.0, Direction.UP, "behind"),
        (101.0, Direction.DOWN, "behind"),
        (100.0, Direction.DOWN, "on_track"),
    ],
)
def test_a_level_to_be_kept_is_behind_where_it_is_not_held(
    result: float, direction: Direction, verdict: str
) -> None:
    """All communes have it and shall keep it: base and end are one level, no way is due."""
    kept = {"base": 100.0, "elapsed": 2, "direction": direction, "complete": False, **TERM}
    found = attain(case(TargetKind.TERM_END_LEVEL, result, 100.0, **kept))
    assert (found.verdict, found.ratio, found.missing) == (verdict, None, "")
    assert found.partial


def test_a_term_without_a_year_behind_it_names_what_is_missing() -> None:
    found = attain(case(TargetKind.TERM_CUMULATIVE, 10.0, 100.0, elapsed=0, **TERM))
    assert (found.verdict, found.missing) == ("insufficient", "history")
    assert "due_by_now" not in {step.code for step in found.working}


def test_an_end_level_without_a_figure_names_it() -> None:
    found = attain(case(TargetKind.TERM_END_LEVEL, None, 100.0, base=50.0, elapsed=2, **TERM))
    assert (found.verdict, found.missing) == ("insufficient", "result")


def test_an_amount_about_its_value_by_june_is_not_met_without_a_usual_share() -> None:
    amount = {"unit": "tỷ đồng", "additive": True, "complete": False}
    assert attain(case(TargetKind.ABOUT, 99.0, 100.0, **amount)).verdict == "insufficient"


@pytest.mark.parametrize(("years", "told"), [(1, False), (2, True)])
def test_a_yearly_mean_is_told_over_more_than_one_year(years: int, told: bool) -> None:
    found = attain(
        case(TargetKind.REDUCTION_POINTS, 4.0, 1.0, base=5.0, years=years, elapsed=years)
    )
    assert ("per_year" in {step.code for step in found.working}) is told

"""Golden table: floor, exact, about, range, ceiling, floor with stretch, scenario."""

from __future__ import annotations

import pytest

from dashboard.domain import Direction, TargetKind
from tests.analysis.golden import Row, differences
from tests.analysis.making import case

K, DOWN, NEITHER = TargetKind, Direction.DOWN, Direction.NEITHER
G = {"growth": True, "complete": False}  # a rate, part of the year

ROWS = [
    # floor: 6.84 - 6.7 = 0.14; the rest needs (6.7 - 0.4922*6.84)/0.5078 = 3.333352/0.5078 = 6.56
    Row(
        "floor clear, within the year",
        case(K.FLOOR, 6.84, 6.7, weight=49.22, **G),
        "exceeded",
        gap=0.14,
        rest=6.56,
    ),
    Row("floor border: 7.0 is 7", case(K.FLOOR, 7.0, 7), "met", gap=0),
    Row("floor border, binary noise: 6.7 + 0.14 = 6.84", case(K.FLOOR, 6.7 + 0.14, 6.84), "met"),
    Row("floor border, strict: 2 is not over 2", case(K.FLOOR, 2, 2, strict=True), "missed", gap=0),
    # opposite: 0.58 - 6.01 = -5.43
    Row("floor missed at the year's end", case(K.FLOOR, 0.58, 6.01), "missed", gap=-5.43),
    # 6.4/6.7 = 0.9552
    Row("floor on track", case(K.FLOOR, 6.4, 6.7, **G), "on_track", ratio=0.9552),
    # 0.95 of 6 is 5.7 exactly; 0.6 of 6 is 3.6 exactly
    Row("floor at the threshold 0.95", case(K.FLOOR, 5.7, 6, **G), "on_track", ratio=0.95),
    Row("floor at the threshold 0.60", case(K.FLOOR, 3.6, 6, **G), "must_accelerate", ratio=0.6),
    Row("floor below 0.60: 3.59/6 = 0.5983", case(K.FLOOR, 3.59, 6, **G), "behind", ratio=0.5983),
    Row("floor without a figure", case(K.FLOOR, None, 6.7), "insufficient", missing="result"),
    Row("floor without a bound", case(K.FLOOR, 6.7, None), "insufficient", missing="bound"),
    Row("floor of zero, fall", case(K.FLOOR, -0.5, 0, **G), "behind", gap=-0.5),
    Row("floor of zero, zero", case(K.FLOOR, 0, 0), "met", gap=0),
    # -1.2 - (-2) = 0.8: a smaller fall than allowed
    Row("floor below zero", case(K.FLOOR, -1.2, -2), "exceeded", gap=0.8),
    # amount: 470.80/920 = 51.17 % where 47.6 % is usual: 470.80/(0.476*920) = 470.8/437.92 = 1.0751
    Row(
        "floor as an amount, usual share",
        case(K.FLOOR, 470.80, 920, unit="triệu USD", additive=True, complete=False, pace=47.6),
        "on_track",
        ratio=1.0751,
        remaining=449.2,
        gap=-449.2,
    ),
    Row(
        "floor as an amount, no share",
        case(K.FLOOR, 20331, 45000, unit="tỷ đồng", additive=True, complete=False),
        "insufficient",
        missing="usual_share",
        remaining=24669,
    ),
    Row(
        "floor as an amount, reached early",
        case(K.FLOOR, 930, 920, unit="triệu USD", additive=True, complete=False),
        "exceeded",
        gap=10,
        remaining=None,
    ),
    # exact: 11.11 - 8 = 3.11
    Row("exact clear", case(K.EXACT, 11.11, 8), "exceeded", gap=3.11),
    Row("exact border", case(K.EXACT, 45000, 45000, unit="tỷ đồng"), "met", gap=0),
    Row("exact short: 7.99 - 8 = -0.01", case(K.EXACT, 7.99, 8), "missed", gap=-0.01),
    Row(
        "exact, down is good: 3.2 - 4.5 = -1.3",
        case(K.EXACT, 3.2, 4.5, direction=DOWN),
        "exceeded",
        gap=-1.3,
    ),
    Row("exact, neither way good", case(K.EXACT, 8.01, 8, direction=NEITHER), "missed", gap=0.01),
    Row("exact without a figure", case(K.EXACT, None, 8), "insufficient", missing="result"),
    Row("exact, sign change: -2.77 - 8", case(K.EXACT, -2.77, 8, **G), "behind", gap=-10.77),
    # about: 2 % of 6.5 is 0.13, so 6.37 to 6.63
    Row("about clear", case(K.ABOUT, 6.5, 6.5), "met", gap=0),
    Row("about border below: 6.37", case(K.ABOUT, 6.37, 6.5), "met", gap=-0.13),
    Row("about just below: 6.36", case(K.ABOUT, 6.36, 6.5), "missed", gap=-0.14),
    Row("about border above: 6.63", case(K.ABOUT, 6.63, 6.5), "met", gap=0.13),
    Row("about beyond: 6.64", case(K.ABOUT, 6.64, 6.5), "exceeded", gap=0.14),
    Row("about, down is good: 6.64", case(K.ABOUT, 6.64, 6.5, direction=DOWN), "missed"),
    Row("about without a figure", case(K.ABOUT, None, 6.5), "insufficient", missing="result"),
    Row("about zero: no tolerance", case(K.ABOUT, -0.1, 0), "missed", gap=-0.1),
    # range 6.5-7
    Row("range inside", case(K.RANGE, 6.8, 6.5, high=7), "met", gap=0.3),
    Row("range lower border", case(K.RANGE, 6.5, 6.5, high=7), "met", gap=0),
    Row("range upper border", case(K.RANGE, 7, 6.5, high=7), "met", gap=0.5),
    Row("range beyond: 7.36", case(K.RANGE, 7.36, 6.5, high=7), "exceeded", gap=0.86),
    Row("range short: 2.58 - 6.5", case(K.RANGE, 2.58, 6.5, high=7), "missed", gap=-3.92),
    Row(
        "range, down is good: above 7",
        case(K.RANGE, 7.5, 6.5, high=7, direction=DOWN),
        "missed",
        gap=0.5,
    ),
    Row(
        "range, down is good: below 6.5",
        case(K.RANGE, 6, 6.5, high=7, direction=DOWN),
        "exceeded",
        gap=-1,
    ),
    # neither: middle 35.5, half width 0.5; 36.1 - 35.5 = 0.6
    Row("range, neither", case(K.RANGE, 36.1, 35, high=36, direction=NEITHER), "missed", gap=0.6),
    Row("range without its end", case(K.RANGE, 6.8, 6.5), "insufficient", missing="bound"),
    Row("range across zero", case(K.RANGE, -0.2, -1, high=1), "met", gap=0.8),
    # ceiling: 0.99 - 2 = -1.01; it is kept, not beaten
    Row("ceiling kept", case(K.CEILING, 0.99, 2, strict=True, direction=DOWN), "met", gap=-1.01),
    Row("ceiling at the border", case(K.CEILING, 2, 2, direction=DOWN), "met", gap=0),
    Row("ceiling at the border, strict", case(K.CEILING, 2, 2, strict=True), "missed", gap=0),
    Row("ceiling broken: 4.65 - 4.5", case(K.CEILING, 4.65, 4.5), "missed", gap=0.15),
    # within the year a rate over the ceiling: 4.5/4.65 = 0.9677
    Row("ceiling, rate within the year", case(K.CEILING, 4.65, 4.5, **G), "on_track", ratio=0.9677),
    # an amount: 60 of at most 100 by mid-year where 50 % is usual: 50/60 = 0.8333
    Row(
        "ceiling, amount running ahead",
        case(K.CEILING, 60, 100, unit="vụ", additive=True, complete=False, pace=50),
        "must_accelerate",
        ratio=0.8333,
    ),
    Row(
        "ceiling, amount already passed",
        case(K.CEILING, 101, 100, unit="vụ", additive=True, complete=False, pace=50),
        "missed",
    ),
    Row("ceiling without a figure", case(K.CEILING, None, 2), "insufficient", missing="result"),
    Row("ceiling, zero", case(K.CEILING, 0, 2), "met", gap=-2),
    # floor with stretch 7.5 / 10
    Row(
        "stretch reached",
        case(K.FLOOR_WITH_STRETCH, 10.02, 7.5, high=10),
        "exceeded",
        gap=2.52,
        stretch=True,
    ),
    Row("stretch border", case(K.FLOOR_WITH_STRETCH, 10, 7.5, high=10), "exceeded", stretch=True),
    Row(
        "floor only",
        case(K.FLOOR_WITH_STRETCH, 8, 7.5, high=10),
        "exceeded",
        gap=0.5,
        stretch=False,
    ),
    Row("floor border of two", case(K.FLOOR_WITH_STRETCH, 7.5, 7.5, high=10), "met", stretch=False),
    Row("neither reached", case(K.FLOOR_WITH_STRETCH, 7, 7.5, high=10), "missed", gap=-0.5),
    Row(
        "stretch without figure",
        case(K.FLOOR_WITH_STRETCH, None, 7.5, high=10),
        "insufficient",
        missing="result",
    ),
    # within the year: 7/7.5 = 0.9333
    Row(
        "stretch within the year",
        case(K.FLOOR_WITH_STRETCH, 7, 7.5, high=10, **G),
        "must_accelerate",
        ratio=0.9333,
        stretch=False,
    ),
    Row("stretch, fall", case(K.FLOOR_WITH_STRETCH, -1, 7.5, high=10, **G), "behind"),
    # scenario: 3.03 - 1.96 = 1.07
    Row("scenario beaten", case(K.SCENARIO, 3.03, 1.96), "exceeded", gap=1.07),
    Row("scenario border", case(K.SCENARIO, 8.5, 8.5), "met", gap=0),
    Row("scenario missed: 7.87 - 8.61", case(K.SCENARIO, 7.87, 8.61), "missed", gap=-0.74),
    Row("scenario by a hair: 8.51 - 8.5", case(K.SCENARIO, 8.51, 8.5), "exceeded", gap=0.01),
    Row("scenario without figure", case(K.SCENARIO, None, 8), "insufficient", missing="result"),
    Row("scenario, down is good", case(K.SCENARIO, 3, 4, direction=DOWN), "exceeded", gap=-1),
    Row("scenario below zero: -2.77 - (-1.07)", case(K.SCENARIO, -2.77, -1.07), "missed", gap=-1.7),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_golden(row: Row) -> None:
    assert differences(row) == {}

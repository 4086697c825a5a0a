"""Golden table: share, ratio, reduction, multiple, count, rank, milestone, plan, rest."""

from __future__ import annotations

import pytest

from dashboard.domain import Direction, TargetKind
from tests.analysis.golden import Row, differences
from tests.analysis.making import case

K, DOWN, NEITHER = TargetKind, Direction.DOWN, Direction.NEITHER

ROWS = [
    # share: tolerance 0.5 points where no direction is good
    Row("share on the spot", case(K.SHARE, 40.07, 40.07, direction=NEITHER), "met", gap=0),
    Row("share border: 40.57", case(K.SHARE, 40.57, 40.07, direction=NEITHER), "met", gap=0.5),
    Row("share outside: 40.58", case(K.SHARE, 40.58, 40.07, direction=NEITHER), "missed", gap=0.51),
    Row(
        "share below: 33.27 - 35.55",
        case(K.SHARE, 33.27, 35.55, direction=NEITHER),
        "missed",
        gap=-2.28,
    ),
    Row("share with a direction (urbanisation)", case(K.SHARE, 42, 41.45), "exceeded", gap=0.55),
    Row(
        "share, not the year's end",
        case(K.SHARE, 33, 35.55, direction=NEITHER, complete=False),
        "must_accelerate",
    ),
    Row("share missing", case(K.SHARE, None, 35.55), "insufficient", missing="result"),
    Row("share of zero", case(K.SHARE, 0, 0, direction=NEITHER), "met", gap=0),
    # ratio: 41200/103000 = 40 %
    Row(
        "ratio border",
        case(K.RATIO, 41200, 40, result_unit="tỷ đồng", denominator=103000),
        "met",
        gap=0,
    ),
    # 45000/100000 = 45 %
    Row(
        "ratio clear",
        case(K.RATIO, 45000, 40, result_unit="tỷ đồng", denominator=100000),
        "exceeded",
        gap=5,
    ),
    # 39000/100000 = 39 %
    Row(
        "ratio short",
        case(K.RATIO, 39000, 40, result_unit="tỷ đồng", denominator=100000),
        "missed",
        gap=-1,
    ),
    Row(
        "ratio without denominator",
        case(K.RATIO, 39000, 40, result_unit="tỷ đồng"),
        "insufficient",
        missing="denominator",
    ),
    Row(
        "ratio over zero",
        case(K.RATIO, 39000, 40, result_unit="tỷ đồng", denominator=0),
        "insufficient",
        missing="denominator",
    ),
    Row(
        "ratio, down is good: 3 % of at most 5 %",
        case(K.RATIO, 3, 5, result_unit="người", denominator=100, direction=DOWN),
        "exceeded",
        gap=-2,
    ),
    Row(
        "ratio without figure",
        case(K.RATIO, None, 40, denominator=100),
        "insufficient",
        missing="result",
    ),
    # reduction: 2.69 - 1.69 = 1.00 demanded 1
    Row(
        "reduction border",
        case(K.REDUCTION_POINTS, 1.69, 1, base=2.69, direction=DOWN),
        "met",
        gap=0,
    ),
    # 2.69 - 1.5 = 1.19; 1.19 - 1 = 0.19
    Row(
        "reduction clear",
        case(K.REDUCTION_POINTS, 1.5, 1, base=2.69, direction=DOWN),
        "exceeded",
        gap=0.19,
    ),
    # 2.69 - 2.2 = 0.49; 0.49 - 1 = -0.51
    Row("reduction short", case(K.REDUCTION_POINTS, 2.2, 1, base=2.69), "missed", gap=-0.51),
    # the rate rose: 2.69 - 3 = -0.31
    Row("reduction, the rate rose", case(K.REDUCTION_POINTS, 3, 1, base=2.69), "missed", gap=-1.31),
    Row(
        "reduction without base", case(K.REDUCTION_POINTS, 1.69, 1), "insufficient", missing="base"
    ),
    # (4 - 2.4)/4 years = 0.4 a year
    Row(
        "reduction a year",
        case(K.REDUCTION_POINTS, 2.4, 0.4, base=4, years=5, elapsed=4),
        "met",
        gap=0,
    ),
    Row("reduction to zero", case(K.REDUCTION_POINTS, 0, 1, base=1), "met", gap=0),
    # multiple: 60/30 = 2
    Row("multiple border", case(K.MULTIPLE_OF_BASE, 60, 2, base=30, unit="lần"), "met", gap=0),
    Row(
        "multiple clear: 66/30 = 2.2",
        case(K.MULTIPLE_OF_BASE, 66, 2, base=30, unit="lần"),
        "exceeded",
        gap=0.2,
    ),
    Row(
        "multiple short: 45/30 = 1.5",
        case(K.MULTIPLE_OF_BASE, 45, 2, base=30, unit="lần"),
        "missed",
        gap=-0.5,
    ),
    Row(
        "multiple without base",
        case(K.MULTIPLE_OF_BASE, 45, 2, unit="lần"),
        "insufficient",
        missing="base",
    ),
    Row(
        "multiple of zero",
        case(K.MULTIPLE_OF_BASE, 45, 2, base=0, unit="lần"),
        "insufficient",
        missing="base",
    ),
    # before the end: 57/30 = 1.9; 1.9/2 = 0.95
    Row(
        "multiple on the way",
        case(K.MULTIPLE_OF_BASE, 57, 2, base=30, unit="lần", complete=False),
        "on_track",
        ratio=0.95,
    ),
    # count: 11 of 9 demanded
    Row("count clear", case(K.COUNT_OF, 11, 9, unit="xã"), "exceeded", gap=2),
    Row("count border, all of N", case(K.COUNT_OF, 116, None, total=116, unit="xã"), "met", gap=0),
    Row(
        "count short of N: 110 - 116",
        case(K.COUNT_OF, 110, None, total=116, unit="xã"),
        "missed",
        gap=-6,
    ),
    Row("count by a few: 3121 - 3135", case(K.COUNT_OF, 3121, 3135, unit="căn"), "missed", gap=-14),
    Row(
        "count without figure",
        case(K.COUNT_OF, None, 9, unit="xã"),
        "insufficient",
        missing="result",
    ),
    Row("count zero", case(K.COUNT_OF, 0, 9, unit="xã"), "missed", gap=-9),
    # in progress: 42/49 = 0.8571, half of the way usual by then: 42/24.5 = 1.7143
    Row(
        "count in the year",
        case(K.COUNT_OF, 42, 49, unit="xã", complete=False, additive=True, pace=50),
        "on_track",
        ratio=1.7143,
    ),
    # rank: lower is better
    Row("rank clear: 12 before 15", case(K.RANK, 12, 15, unit="hạng"), "exceeded", gap=-3),
    Row("rank border", case(K.RANK, 15, 15, unit="hạng"), "met", gap=0),
    Row("rank behind: 16", case(K.RANK, 16, 15, unit="hạng"), "missed", gap=1),
    Row("rank first of all", case(K.RANK, 1, 10, unit="hạng"), "exceeded", gap=-9),
    Row(
        "rank without figure", case(K.RANK, None, 15, unit="hạng"), "insufficient", missing="result"
    ),
    # before the year's end: 15/20 = 0.75
    Row(
        "rank on the way",
        case(K.RANK, 20, 15, unit="hạng", complete=False),
        "must_accelerate",
        ratio=0.75,
    ),
    # milestone: 70 % by 30 September
    Row(
        "milestone passed, reached", case(K.MILESTONE, 72, 70, due="2025-09-30"), "exceeded", gap=2
    ),
    Row("milestone passed, border", case(K.MILESTONE, 70, 70, due="2025-09-30"), "met", gap=0),
    Row("milestone passed, short", case(K.MILESTONE, 68, 70, due="2025-09-30"), "missed", gap=-2),
    Row(
        "milestone ahead, no usual share",
        case(K.MILESTONE, 30, 70, due="2025-09-30", due_passed=False),
        "insufficient",
        missing="usual_share",
    ),
    # 30 of 70 with half usual by now: 30/35 = 0.8571
    Row(
        "milestone ahead, usual share",
        case(K.MILESTONE, 30, 70, due="2025-09-30", due_passed=False, pace=50),
        "must_accelerate",
        ratio=0.8571,
    ),
    Row(
        "milestone ahead, reached early",
        case(K.MILESTONE, 2799, 2799, unit="căn", due="2025-04-30", due_passed=False),
        "met",
    ),
    Row("milestone without figure", case(K.MILESTONE, None, 70), "insufficient", missing="result"),
    # plan: 3760.543/5247.827 = 71.659 %; 71.659/95 = 0.7543
    Row(
        "plan from amounts",
        case(K.PLAN_PERCENT, 3760.543, 95, result_unit="tỷ đồng", plans=(5247.827,)),
        "missed",
        ratio=0.7543,
    ),
    Row("plan border", case(K.PLAN_PERCENT, 95, 95), "met", gap=0),
    Row("plan clear: 100.4 - 95", case(K.PLAN_PERCENT, 100.4, 95), "exceeded", gap=5.4),
    Row(
        "plan missing",
        case(K.PLAN_PERCENT, 3760, 95, result_unit="tỷ đồng"),
        "insufficient",
        missing="plan",
    ),
    # moved plan: 2355/6641.7 = 35.46 % by the one in force; half usual: 35.458/47.5 = 0.7465
    Row(
        "plan that moved",
        case(
            K.PLAN_PERCENT,
            2355,
            95,
            result_unit="tỷ đồng",
            plans=(6641.7, 6231.0),
            complete=False,
            pace=50,
        ),
        "must_accelerate",
        ratio=0.7465,
    ),
    Row("plan without figure", case(K.PLAN_PERCENT, None, 95), "insufficient", missing="result"),
    Row("plan, nothing spent", case(K.PLAN_PERCENT, 0, 95), "missed", gap=-95),
    # the rest's own growth against 6.56
    Row("rest clear", case(K.REQUIRED_REST, 8.1, 6.56), "exceeded", gap=1.54),
    Row("rest border", case(K.REQUIRED_REST, 6.56, 6.56), "met", gap=0),
    Row("rest short", case(K.REQUIRED_REST, 6.5, 6.56), "missed", gap=-0.06),
    Row("rest unknown yet", case(K.REQUIRED_REST, None, 6.56), "insufficient", missing="result"),
    Row("rest, fall", case(K.REQUIRED_REST, -1, 6.56), "missed", gap=-7.56),
    Row("rest below zero", case(K.REQUIRED_REST, -2, -2.97), "exceeded", gap=0.97),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_golden(row: Row) -> None:
    assert differences(row) == {}

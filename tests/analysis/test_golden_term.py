"""Golden table: term average, cumulative over a term, end-of-term level."""

from __future__ import annotations

import pytest

from dashboard.analysis.methods import attain
from dashboard.domain import Direction, Path, Period, TargetKind
from tests.analysis.golden import Row, differences
from tests.analysis.making import case

K, DOWN = TargetKind, Direction.DOWN
TERM = {"period": Period.years(2021, 2025), "years": 5}
AMOUNT = {"unit": "tỷ đồng"}

ROWS = [
    # 1.0058*1.074*1.061 = 1.146133; 1.0724^5 = 1.418389; (1.418389/1.146133)^(1/2) = 1.112439
    # average so far: 1.146133^(1/3) = 1.046511; 4.6511/7.24 = 0.6424
    Row(
        "average: compounding, not averaging",
        case(K.TERM_AVERAGE, None, 7.24, history=(0.58, 7.4, 6.1), **TERM),
        "must_accelerate",
        rest=11.24,
        ratio=0.6424,
    ),
    # 1.0058*1.077*1.0679*1.075 = 1.243558; 1.07^5 = 1.402552; 1.402552/1.243558 = 1.127853
    Row(
        "average: the last year's need",
        case(K.TERM_AVERAGE, None, 7, history=(0.58, 7.7, 6.79, 7.5), **TERM),
        "must_accelerate",
        rest=12.79,
    ),
    # with 12.79 % in the last year the five years average 7.0006 %: just over
    Row(
        "average: all years in",
        case(K.TERM_AVERAGE, None, 7, history=(0.58, 7.7, 6.79, 7.5, 12.79), **TERM),
        "exceeded",
    ),
    Row(
        "average: all years in, missed",
        case(K.TERM_AVERAGE, None, 7, history=(0.58, 7.7, 6.79, 7.5, 8), **TERM),
        "missed",
    ),
    Row(
        "average border: five times 7",
        case(K.TERM_AVERAGE, None, 7, history=(7, 7, 7, 7, 7), **TERM),
        "met",
        gap=0,
    ),
    # range 6.5-7: an average of 6.8 is inside
    Row(
        "average of a range",
        case(K.TERM_AVERAGE, None, 6.5, high=7, history=(6.8, 6.8, 6.8, 6.8, 6.8), **TERM),
        "met",
    ),
    Row(
        "average without history",
        case(K.TERM_AVERAGE, None, 7, **TERM),
        "insufficient",
        missing="history",
    ),
    # a fall: 0.9^(1/1) - 1 = -10 %; below zero no ratio reaches 0.6
    Row("average after a fall", case(K.TERM_AVERAGE, None, 7, history=(-10,), **TERM), "behind"),
    Row("average of a zero target", case(K.TERM_AVERAGE, None, 0, history=(-1,), **TERM), "behind"),
    # 117594.42 after 3 of 5 years; due 267130*3/5 = 160278; 117594.42/160278 = 0.7337
    Row(
        "cumulative short",
        case(K.TERM_CUMULATIVE, 117594.42, 267130, elapsed=3, **TERM, **AMOUNT),
        "must_accelerate",
        ratio=0.7337,
        gap=-149535.58,
        remaining=149535.58,
    ),
    # 38000+41200+39800 = 119000; 119000/160278 = 0.7425
    Row(
        "cumulative from years",
        case(K.TERM_CUMULATIVE, None, 267130, history=(38000, 41200, 39800), **TERM, **AMOUNT),
        "must_accelerate",
        ratio=0.7425,
        gap=-148130,
    ),
    Row(
        "cumulative reached",
        case(K.TERM_CUMULATIVE, 270000, 267130, elapsed=5, **TERM, **AMOUNT),
        "exceeded",
        gap=2870,
    ),
    Row(
        "cumulative border",
        case(K.TERM_CUMULATIVE, 1700, 1700, elapsed=5, **TERM, **AMOUNT),
        "met",
        gap=0,
    ),
    Row(
        "cumulative missed",
        case(K.TERM_CUMULATIVE, 222660, 255000, elapsed=5, **TERM, **AMOUNT),
        "missed",
        gap=-32340,
    ),
    Row(
        "cumulative without figures",
        case(K.TERM_CUMULATIVE, None, 267130, **TERM, **AMOUNT),
        "insufficient",
        missing="history",
    ),
    Row(
        "cumulative zero",
        case(K.TERM_CUMULATIVE, 0, 1700, elapsed=1, **TERM, **AMOUNT),
        "behind",
        ratio=0,
    ),
    # linear: 50 -> 100 in 5 years, after 2: due 70; 66 is 16 of 20 = 0.8
    Row(
        "end level, straight line",
        case(K.TERM_END_LEVEL, 66, 100, base=50, elapsed=2, complete=False, **TERM, **AMOUNT),
        "must_accelerate",
        ratio=0.8,
    ),
    # even growth: 50*2^(2/5) = 65.9754; 16/15.9754 = 1.0015; rest (100/66)^(1/3) = 1.1486
    Row(
        "end level, even growth",
        case(
            K.TERM_END_LEVEL,
            66,
            100,
            base=50,
            elapsed=2,
            path=Path.EXPONENTIAL,
            complete=False,
            **TERM,
            **AMOUNT,
        ),
        "on_track",
        ratio=1.0015,
        rest=14.86,
    ),
    Row(
        "end level reached at the end",
        case(K.TERM_END_LEVEL, 101, 100, base=50, elapsed=5, **TERM, **AMOUNT),
        "exceeded",
        gap=1,
    ),
    Row("end level border", case(K.TERM_END_LEVEL, 100, 100, elapsed=5, **TERM, **AMOUNT), "met"),
    Row(
        "end level missed",
        case(K.TERM_END_LEVEL, 99, 100, elapsed=5, **TERM, **AMOUNT),
        "missed",
        gap=-1,
    ),
    Row(
        "end level without base",
        case(K.TERM_END_LEVEL, 66, 100, elapsed=2, complete=False, **TERM, **AMOUNT),
        "insufficient",
        missing="base",
    ),
    # down is good: 10 -> 5, after 2 of 5 years due 8; 8.5 is 1.5 of 2 = 0.75
    Row(
        "end level, down is good",
        case(K.TERM_END_LEVEL, 8.5, 5, base=10, elapsed=2, direction=DOWN, complete=False, **TERM),
        "must_accelerate",
        ratio=0.75,
    ),
    # sign change: -2 -> 3, after 2 of 5 due 0; 0 is 2 of 2
    Row(
        "end level across zero",
        case(K.TERM_END_LEVEL, 0, 3, base=-2, elapsed=2, complete=False, **TERM),
        "on_track",
        ratio=1,
    ),
    Row(
        "even growth across zero",
        case(
            K.TERM_END_LEVEL,
            0,
            3,
            base=-2,
            elapsed=2,
            path=Path.EXPONENTIAL,
            complete=False,
            **TERM,
        ),
        "insufficient",
        missing="positive_base",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_golden(row: Row) -> None:
    assert differences(row) == {}


def test_plain_mean_would_have_said_on_track() -> None:
    """Guard the reason for compounding: (0.58 + 7.4 + 6.1 + 11 + 11)/5 looks like 7.2."""
    naive = (0.58 + 7.4 + 6.1 + 11.1 + 11.1) / 5
    found = attain(case(K.TERM_AVERAGE, None, 7.24, history=(0.58, 7.4, 6.1, 11.1, 11.1), **TERM))
    assert naive >= 7.24
    assert found.verdict == "missed"

"""Published judgements beside ours."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.analysis.evaluation_table import render
from dashboard.analysis.evaluations import agreement, compare, plan_percent
from dashboard.domain import CellRef, Evaluation, Measure, TargetKind
from tests.analysis.half_2024 import COUNCIL
from tests.analysis.making import target
from tests.analysis.memory import INDICATORS

CATALOGUE_WITH_UNITS = SimpleNamespace(
    indicators=INDICATORS, units=SimpleNamespace(find=lambda unit: None)
)
BASE = Evaluation(
    "KG",
    "Kế hoạch năm 2024",
    "",
    "2024",
    "Kim ngạch xuất khẩu",
    "exports",
    920.0,
    1000.0,
    "triệu USD",
    "exceeded",
    "computed",
    "",
    "",
    CellRef("S", 1, 1),
    "r",
)


def one(**changes: object):  # type: ignore[no-untyped-def]
    targets = changes.pop("targets", ())
    (found,) = compare([replace(BASE, **changes)], targets, CATALOGUE_WITH_UNITS)  # type: ignore
    return found


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"unit": "chỉ tiêu"}, "tally"),
        ({"result": "in_progress"}, "no_judgement"),
        ({"actual_value": None}, "no_figure"),
        ({"target_value": None}, "no_bound"),
    ],
)
def test_what_cannot_be_compared_says_why(changes: dict[str, object], why: str) -> None:
    found = one(**changes)
    assert (found.agrees, found.why) == (None, why)


@pytest.mark.parametrize(
    ("changes", "agrees", "why"),
    [
        ({}, True, "same"),
        ({"result": "met"}, False, "degree"),
        ({"result": "met_or_exceeded"}, True, "same"),
        ({"result": "missed"}, False, "missed_though_reached"),
        ({"actual_value": 900.0}, False, "met_though_short"),
        ({"actual_value": 900.0, "result": "below"}, True, "same"),
    ],
)
def test_agreement(changes: dict[str, object], agrees: bool, why: str) -> None:
    found = one(**changes)
    assert (found.agrees, found.why) == (agrees, why)


def test_the_register_stands_in_and_a_second_plan_is_noticed() -> None:
    plan = target(
        TargetKind.EXACT,
        41111,
        indicator="investment",
        measure=Measure.LEVEL,
        unit="tỷ đồng",
        instrument=COUNCIL,
    )
    found = one(
        indicator="investment",
        target_value=None,
        actual_value=41200.0,
        unit="tỷ đồng",
        note="gần; 110,14% kế hoạch",
        targets=(plan,),
    )
    assert (found.basis, found.agrees) == ("register", True)
    assert found.implied == pytest.approx(37406.9, abs=0.1)  # 41200/1.1014


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("đạt 97,46% kế hoạch, tăng 3,52%", 97.46),
        ("vượt 4,81% dự toán", 104.81),
        ("hơn; đạt 124,2% dự toán", 124.2),
        ("vượt 0,8 điểm % kế hoạch", None),
        ("tăng 11,11%", None),
        ("", None),
        ("105,3% kế hoạch", 105.3),
    ],
)
def test_percent_of_plan_in_words(words: str, percent: float | None) -> None:
    assert plan_percent(words) == percent


def test_the_document_lists_differences_with_their_reason() -> None:
    rows = compare([BASE, replace(BASE, result="missed")], (), CATALOGUE_WITH_UNITS)
    assert agreement(rows) == (1, 2)
    document = render(rows)
    assert "trùng 1 (50,0 %)" in document
    assert "công bố là chưa đạt, số nêu ra đã bằng hoặc hơn mức phải đạt" in document

"""Known errors apply to exactly the figure they name, and only while it is printed so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.catalog import Action, Catalogue
from dashboard.domain import CellRef, Measure, Observation, Period, Status

PLAN_AS_RESULT = Observation(
    "grdp_constant",
    "KG",
    "",
    Period.year_of(2020),
    Measure.LEVEL,
    71755,
    "tỷ đồng",
    Status.UNKNOWN,
    CellRef("Số liệu", 4, 5),
)
SOURCE = "123doc (đề án, trích số liệu 2020)"


@pytest.mark.parametrize(
    "change",
    [
        {"value": 68956.99},
        {"period": Period.year_of(2021)},
        {"area": "AG_OLD"},
        {"measure": Measure.GROWTH_YOY},
        {"breakdown": "sector:services"},
    ],
)
def test_other_figures_are_left_alone(catalogue: Catalogue, change: dict[str, object]) -> None:
    assert catalogue.correction(replace(PLAN_AS_RESULT, **change), SOURCE) is None


def test_another_source_is_left_alone(catalogue: Catalogue) -> None:
    assert catalogue.correction(PLAN_AS_RESULT, "Cục Thống kê Kiên Giang") is None
    assert not catalogue.is_set_aside(PLAN_AS_RESULT, "Cục Thống kê Kiên Giang")


def test_the_plan_printed_as_result_is_set_aside_with_its_reason(catalogue: Catalogue) -> None:
    row = catalogue.correction(PLAN_AS_RESULT, SOURCE)
    assert row is not None and row.action is Action.SET_ASIDE
    assert "96,10" in row.reason("vi") and "96.10" in row.reason("en")
    assert catalogue.is_set_aside(PLAN_AS_RESULT, SOURCE)

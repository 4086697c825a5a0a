"""What no figure can be is an error at its cell, whichever reader took it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import CellRef, Measure, Observation, Period, Severity, Status
from etl.plausible import impossible


def _level(
    indicator: str, value: float, unit: str, area: str = "VN", part: str = ""
) -> Observation:
    return Observation(
        indicator,
        area,
        part,
        Period.month(2014, 12),
        Measure.LEVEL,
        value,
        unit,
        Status.ESTIMATE,
        CellRef("S", 7, 3),
    )


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (_level("international_visitors", 657_303_600.0, "lượt"), "value_above_history"),
        (_level("retail", 5_000_000_000.0, "tỷ đồng"), "value_above_history"),
        (_level("retail", 5_000_000_000.0, "tỷ đồng", part="retail:goods"), "value_above_history"),
        (_level("retail", 12_000_000_000.0, "tỷ đồng", area="KG"), "value_above_history"),
        (_level("retail", 9_000_000.0, "tỷ đồng"), "value_above_history"),
        (_level("retail", 55.0, "tỷ đồng"), "value_below_history"),
        (_level("fdi_projects", 9127.87, "dự án"), "value_not_whole"),
        (_level("poor_households", 1500.5, "hộ", area="KG"), "value_not_whole"),
    ],
)
def test_what_cannot_be_is_told(one: Observation, code: str, catalogue: Catalogue) -> None:
    [found] = impossible([one], catalogue)
    assert (found.code, found.cells) == (code, (CellRef("S", 7, 3),))
    doubtful = code == "value_below_history" or one.value == 9_000_000.0
    weight = Severity.WARNING if doubtful else Severity.ERROR
    assert found.severity is weight


def test_growth_below_minus_100_is_one_finding_a_sheet(catalogue: Catalogue) -> None:
    fall = replace(_level("exports", 0, "%"), measure=Measure.GROWTH_YOY, value=-109.85, unit="%")
    other = replace(fall, cell=CellRef("S", 8, 3), value=-197.4)
    [found] = impossible([fall, other, replace(fall, value=-100.0)], catalogue)
    assert found.code == "value_fall_over_100" and len(found.cells) == 2


def test_what_may_be_is_left_alone(catalogue: Catalogue) -> None:
    fine = [
        _level("international_visitors", 657_303.0, "lượt"),
        _level("retail", 500_000.0, "tỷ đồng"),
        _level("retail", 3.2, "tỷ đồng", part="retail:goods"),
        _level("fdi_projects", 412.0, "dự án"),
        _level("tourists", 1_234_567.0000000002, "lượt", area="KG"),
        replace(_level("tourists", 7_500_000.4, "lượt", area="KG"), period=Period.year_of(2024)),
    ]
    fine[-1] = replace(fine[-1], precision=100_000.0)
    assert impossible(fine, catalogue) == ()

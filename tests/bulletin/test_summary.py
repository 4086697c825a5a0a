"""A territory's summary: actual, estimate and plan told apart for every year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Status, TargetKind
from etl.pipeline import check
from etl.reading_result import Submission

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "bulletins"
HEADER = [
    "STT",
    "Chỉ tiêu",
    "ĐVT",
    "KH NQ\n2016-2020",
    "Năm 2015",
    "TH 2016",
    "TH 2017",
    "ƯTH 2019",
    "ƯTH 2020",
    "KH 2021",
    "KH 2025",
    "BQGĐ 2016-2020 (%)",
]


def _check(path: Path, catalogue: Catalogue, *rows: list[Any]) -> Submission:
    book = Book()
    for line in (["TỔNG HỢP GIÁ TRỊ SẢN XUẤT"], [], HEADER, *rows):
        book.active.append(line)
    book.save(path)
    return check(path, catalogue)


def _row(number: int | None, label: str, plan: Any, *values: Any) -> list[Any]:
    return [number, label, "Tỷ đồng", plan, *values]


def test_actual_estimate_and_plan(tmp_path: Path, catalogue: Catalogue) -> None:
    total = _row(
        1, "TỔNG GIÁ TRỊ SX (GIÁ 2010)", "Tăng 11-12%", 10.5, 11, 12, 13, 14, 15.5, 20, 108.2
    )
    found = _check(tmp_path / "a.xlsx", catalogue, total)
    assert {(o.period.year, o.status, o.value) for o in found.observations} == {
        (2015, Status.FINAL, 10.5),
        (2016, Status.FINAL, 11.0),
        (2017, Status.FINAL, 12.0),
        (2019, Status.ESTIMATE, 13.0),
        (2020, Status.ESTIMATE, 14.0),
    }
    targets = {(t.period.iso, t.kind, t.low, t.high) for t in found.publications[0].targets}
    assert targets == {
        ("2016-01/2020-12", TargetKind.RANGE, 11.0, 12.0),
        ("2021-01/2021-12", TargetKind.EXACT, 15.5, None),
        ("2025-01/2025-12", TargetKind.EXACT, 20.0, None),
    }
    told = {str(f.params.get("header")) for f in found.findings}
    assert told == {"BQGĐ 2016-2020 (%)"}  # neither taken nor dropped in silence


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("Tăng 11-12%", 11, 12), ("tăng 8,5 đến 9 %", 8.5, 9), ("Giảm 2-3%", -3, -2)],
)
def test_a_range_in_words_is_a_target_of_average_growth(
    tmp_path: Path, catalogue: Catalogue, words: str, low: float, high: float
) -> None:
    total = _row(1, "TỔNG GIÁ TRỊ SX (GIÁ 2010)", words, 10, 11, 12)
    (target,) = _check(tmp_path / "a.xlsx", catalogue, total).publications[0].targets
    assert (target.kind, target.low, target.high) == (TargetKind.RANGE, low, high)
    assert (target.measure, target.unit) == (Measure.GROWTH_YOY, "%")
    assert target.quote == words and "bình quân năm" in target.method_note


def test_a_plain_level_under_a_plan_of_five_years_is_not_guessed(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    total = _row(1, "TỔNG GIÁ TRỊ SX (GIÁ 2010)", 325.9, 10, 11, 12)
    found = _check(tmp_path / "a.xlsx", catalogue, total)
    assert found.publications[0].targets == ()
    (told,) = [f for f in found.findings if f.code == "plan_of_term_unclear"]
    assert told.cell is not None and told.cell.a1 == "D4"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")
def test_the_real_summary(catalogue: Catalogue) -> None:
    found = check(FOLDER / "province-lam-dong-2015-2025.xlsx", catalogue)
    years: dict[int, set[Status]] = {}
    for o in found.observations:
        years.setdefault(o.period.year, set()).add(o.status)
    assert {year for year, seen in years.items() if seen == {Status.FINAL}} == set(
        range(2015, 2019)
    )
    assert {year for year, seen in years.items() if seen == {Status.ESTIMATE}} == {2019, 2020}
    targets = found.publications[0].targets
    assert {t.period.year for t in targets if t.kind is TargetKind.EXACT} == set(range(2021, 2026))
    ranges = [(t.quote, t.low, t.high) for t in targets if t.kind is TargetKind.RANGE]
    assert ranges == [("Tăng 11-12%", 11, 12), ("Tăng 14-15%", 14, 15), ("Tăng 8-9%", 8, 9)]
    assert len([f for f in found.findings if f.code == "column_not_in_catalogue"]) == 3

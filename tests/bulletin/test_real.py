"""The office's own bulletins, where they lie beside the project."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from dashboard.catalog import load_catalogue
from dashboard.domain import Observation, Status, TargetKind
from etl.pipeline import check_many
from etl.read import open_workbook
from etl.reading_result import Submission
from tests.bulletin.checked_cells import CELLS, OLD_TOTALS
from tests.some import some

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "bulletins"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")


@pytest.fixture(scope="module")
def readings() -> dict[str, Submission]:
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    paths = sorted(FOLDER.glob("*.xls*"))
    found = check_many(paths, catalogue)
    return {path.name: submission for path, submission in zip(paths, found, strict=True)}


def _close(value: float, expected: float, measure: str) -> bool:
    bound = 0.005 if measure.endswith("pct") else 1e-9 * max(1, abs(expected))
    return abs(value - expected) <= bound


def test_expected_values_are_found_and_not_contradicted(readings: dict[str, Submission]) -> None:
    """The differences that remain are listed in docs/bulletin-differences.md."""
    got: dict[tuple[str, str, str, str, str], list[float]] = defaultdict(list)
    for name, submission in readings.items():
        for o in submission.observations:
            got[name, o.indicator, o.period.start, o.period.end, o.measure.value].append(o.value)
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missing: Counter[tuple[str, str, str]] = Counter()
    with (FOLDER / "expected.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = (
                row["file"],
                row["indicator"],
                row["period_start"],
                row["period_end"],
                row["measure"],
            )
            total[row["indicator"]] += 1
            if any(_close(v, float(row["value"]), row["measure"]) for v in got.get(key, ())):
                found[row["indicator"]] += 1
            else:
                missing[row["file"][:10], row["indicator"], row["period_end"]] += 1
    listed = (ROOT / "docs" / "bulletin-differences.md").read_text(encoding="utf-8")
    for file, indicator, _ in missing:
        assert f"{file} | {indicator}" in listed
    assert sum(found.values()) / sum(total.values()) > 0.989


def test_kien_giang_has_its_rows(readings: dict[str, Submission]) -> None:
    months: dict[tuple[str, str], set[str]] = defaultdict(set)
    for o in (o for s in readings.values() for o in s.observations if o.area == "KG"):
        if o.period.months == 1:
            months[o.indicator, o.period.start[:4]].add(o.period.start)
    assert len(months["state_budget_investment", "2018"]) == 12
    assert len(months["state_budget_investment", "2020"]) == 12
    for year in ("2020", "2022", "2024"):
        assert len(months["industrial_labour", year]) >= 10


def test_an_estimate_becomes_preliminary_a_month_later(readings: dict[str, Submission]) -> None:
    def total(name: str) -> Observation:
        return next(
            o
            for file, s in readings.items()
            if file.startswith(name)
            for o in s.observations
            if o.indicator == "retail"
            and o.breakdown == ""
            and o.measure == "level"
            and o.period.iso == "2024-06/2024-06"
        )

    first, second = total("2024-06"), total("2024-07")
    assert first.key == second.key
    assert (first.status, second.status) == (Status.ESTIMATE, Status.PRELIMINARY)


def test_old_cells_have_the_right_meaning(readings: dict[str, Submission]) -> None:
    """27 of 28: the cell of GDP is headed "9 tháng năm 2016", so it is no quarter."""
    right = 0
    with (FOLDER / "expected_old.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = f"'{row['sheet']}'!{row['cell']}"
            found = next(o for o in readings[row["file"]].observations if str(o.cell) == place)
            value = float(row["value"])
            growth = row["kind"].endswith("_index") and row["kind"] != "index_level"
            assert found.value == pytest.approx(value - 100 if growth else value)
            right += found.period.end == row["period"] or "Q" in row["period"]
    assert right == 28


def test_old_files_give_clean_unicode_and_totals(readings: dict[str, Submission]) -> None:
    for year in ("2001", "2004", "2007", "2010", "2013", "2016"):
        submission = next(s for name, s in readings.items() if name.startswith(year))
        totals = {
            o.indicator
            for o in submission.observations
            if o.breakdown == "" and o.measure == "level"
        }
        assert {"retail", "exports", "imports"} <= totals
        assert totals & {"grdp_constant", "grdp_constant_1994"}
        for text in (
            *(t.title for t in submission.tables),
            *(o.label for o in submission.observations),
        ):
            assert not set(text) & set("\xad¸¶·¹¨»¾¼½©®¬æ"), text


def test_totals_of_the_old_files(readings: dict[str, Submission]) -> None:
    of_day = {name[:10]: submission for name, submission in readings.items()}
    for day, cell, indicator, period, value, unit in some(OLD_TOTALS):
        (o,) = (
            o
            for o in of_day[day].observations
            if (o.indicator, o.breakdown, o.measure) == (indicator, "", "level")
            and o.period.iso == period
        )
        assert (str(o.cell), o.unit, o.area) == (cell, unit, "VN")
        assert o.value == pytest.approx(value, abs=0.05)


def test_the_province_summary_tells_plan_from_actual(readings: dict[str, Submission]) -> None:
    publication = readings["province-lam-dong-2015-2025.xlsx"].publications[0]
    assert {o.period.year for o in publication.observations} == set(range(2015, 2021))
    assert {o.status for o in publication.observations} == {Status.FINAL, Status.ESTIMATE}
    ranges = [t for t in publication.targets if t.kind is TargetKind.RANGE]
    assert (ranges[0].low, ranges[0].high, ranges[0].quote) == (11, 12, "Tăng 11-12%")


def test_a_left_over_sheet_is_set_aside(readings: dict[str, Submission]) -> None:
    december = readings["2024-12-29-02.Bieu-T12.2024.xlsx"]
    assert "table_left_over" in {f.code for f in december.findings}
    assert all(o.cell.sheet != "24. VĐT NSNN quy" for o in december.observations)
    core = next(o for o in december.observations if str(o.cell) == "'33.CPI'!D29")
    assert core.value == pytest.approx(2.85, abs=0.01)


def test_cells_checked_by_eye_in_every_family(readings: dict[str, Submission]) -> None:
    of_day = {name[:10]: submission for name, submission in readings.items()}
    found = {
        (day, str(o.cell), o.indicator): o
        for day, submission in of_day.items()
        for o in submission.observations
    }
    for day, cell, indicator, area, period, measure, value, unit in some(CELLS):
        o = found[day, cell, indicator]
        assert (o.area, o.period.iso, o.measure.value, o.unit) == (area, period, measure, unit)
        assert o.value == pytest.approx(value, rel=1e-8, abs=1e-8)


def test_no_sheet_with_figures_is_passed_over_in_silence(readings: dict[str, Submission]) -> None:
    for name, submission in some(readings.items()):
        if not name[0].isdigit():
            continue  # the province's summary has its own reader
        workbook, _ = open_workbook(FOLDER / name)
        assert workbook is not None
        told = {finding.cell.sheet for finding in submission.findings if finding.cell}
        read = {o.cell.sheet for o in submission.observations}
        for sheet in workbook.sheets:
            figures = sum(type(value) is float for row in sheet.rows for value in row)
            assert figures < 3 or sheet.name in read | told, (name, sheet.name)

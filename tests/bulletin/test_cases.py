"""The collected cases of careless workbooks, where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Observation, Severity
from etl.pipeline import check
from etl.reading_result import Submission
from tests.some import some

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parent / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")

# file -> "sheet!cell" -> (indicator, area, period, measure, value)
MUST: dict[str, dict[str, tuple[str, str, str, str, float]]] = {
    "bulletin/case01-fdi-so-du-an.xlsx": {
        "FDI!C7": ("fdi_projects", "VN", "2019-01/2019-08", "level", 200),
        "FDI!C9": ("fdi_projects", "KG", "2019-01/2019-08", "level", 20),
        "FDI!D7": ("fdi_new", "VN", "2019-01/2019-08", "level", 900.5),
        "FDI!D9": ("fdi_new", "KG", "2019-01/2019-08", "level", 90.5),
        "FDI!E9": ("fdi_adjusted", "KG", "2019-01/2019-08", "level", 30.25),
        "FDI (2)!C9": ("fdi_projects", "KG", "2019-01/2019-03", "level", 20),
        "FDI (2)!D7": ("fdi_new", "VN", "2019-01/2019-03", "level", 900.5),
        "FDI (2)!E7": ("fdi_adjusted", "VN", "2019-01/2019-03", "level", 300.25),
    },
    "bulletin/case02-nam-giua-tieu-de.xlsx": {
        "SP!C9": ("industrial_product", "VN", "2016-01/2016-11", "level", 30000),
        "SP!D9": ("industrial_product", "VN", "2016-12/2016-12", "level", 3000),
        "SP!E9": ("industrial_product", "VN", "2016-01/2016-12", "level", 33000),
        "SP!E12": ("industrial_product", "VN", "2016-01/2016-12", "level", 66000),
        "SP!F9": ("industrial_product", "VN", "2016-12/2016-12", "growth_yoy_pct", -10),
        "SP!F12": ("industrial_product", "VN", "2016-12/2016-12", "growth_yoy_pct", 5),
        "SP!G10": ("industrial_product", "VN", "2016-01/2016-12", "growth_yoy_pct", -15),
    },
    "bulletin/case03-quy-dau-sai.xlsx": {
        "IIP!E9": ("iip", "VN", "2014-01/2014-03", "growth_yoy_pct", 6),
        "GDP!C10": ("grdp_current", "VN", "2016-01/2016-03", "level", 180000),
        "GDP!F10": ("grdp_constant", "VN", "2016-01/2016-03", "level", 80000),
        "GDP!G10": ("grdp_constant", "VN", "2016-01/2016-03", "growth_yoy_pct", 7),
    },
    "bulletin/case07-dong-so-cot.xlsx": {
        "gia!C10": ("cpi", "VN", "2020-02/2020-02", "growth_yoy_pct", 3),
        "gia!B11": ("cpi", "VN", "2020-02/2020-02", "index_base", 115),
    },
    "bulletin/case12-ten-bieu-bien-the.xlsx": {
        "CSG_CN!B8": ("ppi_industry", "VN", "2017-07/2017-09", "growth_yoy_pct", 3),
        "VTHK!C10": ("passengers_carried", "VN", "2015-01/2015-11", "level", 2750000),
        "VTHK!D10": ("passengers_carried", "VN", "2015-12/2015-12", "level", 250000),
        "VTHK!E10": ("passengers_carried", "VN", "2015-01/2015-12", "level", 3000000),
        "VTHK!G12": ("passengers_carried", "VN", "2015-01/2015-12", "growth_yoy_pct", 11),
        "SP!D8": ("industrial_product", "VN", "2015-12/2015-12", "level", 3000),
    },
    "bulletin/case14-grdp-cac-tinh.xlsx": {
        "2.GRDP!B8": ("grdp_constant", "VN", "2023-01/2023-03", "growth_yoy_pct", 3),
        "2.GRDP!B9": ("grdp_constant", "HN", "2023-01/2023-03", "growth_yoy_pct", 5),
        "2.GRDP!B11": ("grdp_constant", "KG", "2023-01/2023-03", "growth_yoy_pct", 6),
    },
    "wild/bulletin_percent_cells.xlsx": {
        "13. Tongmuc!E6": ("retail", "VN", "2024-09/2024-09", "growth_yoy_pct", 9.42),
        "13. Tongmuc!F6": ("retail", "VN", "2024-01/2024-09", "growth_yoy_pct", 8.31),
    },
    "wild/bulletin_text_numbers_lost.xlsx": {
        "13. Tongmuc!C7": ("retail", "VN", "2024-09/2024-09", "level", 9567.8),
        "13. Tongmuc!D7": ("retail", "VN", "2024-01/2024-09", "level", 80234.5),
        "13. Tongmuc!B8": ("retail", "VN", "2024-08/2024-08", "level", 1012500),
    },
    "wild/bulletin_date_headings.xlsx": {
        "13. Tongmuc!B6": ("retail", "VN", "2024-08/2024-08", "level", 12345.6),
        "13. Tongmuc!C6": ("retail", "VN", "2024-09/2024-09", "level", 12567.8),
    },
    "wild/bulletin_scaled_format.xlsx": {
        "13. Tongmuc!B6": ("retail", "VN", "2024-08/2024-08", "level", 12345.6),
    },
    "wild/rates_under_index_heading_negative.xlsx": {
        "13. Tongmuc!E6": ("retail", "VN", "2024-09/2024-09", "growth_yoy_pct", -9.85),
        "13. Tongmuc!E9": ("retail", "VN", "2024-09/2024-09", "growth_yoy_pct", -65.1),
        "13. Tongmuc!F10": ("retail", "VN", "2024-01/2024-09", "growth_yoy_pct", 4.7),
    },
    "wild/decree_date_year_becomes_month.xlsx": {
        "PL1!C6": ("retail", "VN", "2023-01/2023-12", "level", 10100.2),
    },
    "wild/fdi_two_units_heading_split.xlsx": {
        "12.FDI!C7": ("fdi_projects", "VN", "2023-01/2023-11", "level", 412),
        "12.FDI!D7": ("fdi_new", "VN", "2023-01/2023-11", "level", 5210.5),
        "12.FDI!E10": ("fdi_adjusted", "KG", "2023-01/2023-11", "level", 12.6),
    },
    "wild/fdi_two_units_heading_whole.xlsx": {
        "12.FDI!C10": ("fdi_projects", "KG", "2023-01/2023-11", "level", 7),
        "12.FDI!D10": ("fdi_new", "KG", "2023-01/2023-11", "level", 95.3),
    },
    "wild/of_which_column.xlsx": {
        "06DTNN!E7": ("fdi_new", "VN", "2024-01/2024-06", "level", 946.9068),
        "06DTNN!E9": ("fdi_new", "VN", "2024-01/2024-06", "level", 789.5),
        "06DTNN!E11": ("fdi_new", "VN", "2024-01/2024-06", "level", 156.2068),
    },
    "wild/relative_heading_title_conflict.xlsx": {
        "PL1!D4": ("retail", "VN", "2024-01/2024-09", "plan_pct", 77.1),
        "PL1!E4": ("retail", "VN", "2024-01/2024-09", "growth_yoy_pct", 8.3),
    },
    "wild/many_indicators_by_row.xlsx": {
        "Biểu 01!D6": ("grdp_constant", "VN", "2023-01/2023-12", "growth_yoy_pct", 6.5),
        "Biểu 01!F7": ("grdp_constant", "VN", "2024-01/2024-12", "level", 75300),
        "Biểu 01!F8": ("exports", "VN", "2024-01/2024-12", "level", 960),
        "Biểu 01!G8": ("exports", "VN", "2024-01/2024-12", "plan_pct", 101.1),
        "Biểu 01!D9": ("retail", "VN", "2023-01/2023-12", "level", 120000),
        "Biểu 01!F10": ("investment", "VN", "2024-01/2024-12", "level", 44100),
        "Biểu 01!F11": ("budget_revenue", "VN", "2024-01/2024-12", "level", 15100),
    },
    "wild/many_indicators_th_kh.xlsx": {
        "TONG HOP!D5": ("grdp_constant", "VN", "2023-01/2023-12", "level", 70100),
        "TONG HOP!F6": ("exports", "VN", "2024-01/2024-12", "level", 960),
        "TONG HOP!G8": ("investment", "VN", "2024-01/2024-12", "plan_pct", 102.6),
    },
    "wild/numbering_row_numeric_retail.xlsx": {
        "PL08!C9": ("retail", "VN", "2024-09/2024-09", "level", 12567.8),
    },
    "wild/budget_final_number_row.xlsx": {
        "PL08!C9": ("budget_expenditure", "VN", "2023-01/2023-12", "level", 18250),
    },
    "wild/word_ke_hoach_hoa.xlsx": {
        "PL08!C9": ("budget_expenditure", "VN", "2023-01/2023-12", "level", 8200),
    },
}
# file -> code -> the cells it must name; these are taken from nowhere.
NAMED: dict[str, dict[str, set[str]]] = {
    "bulletin/case10-so-go-sai.xlsx": {"figure_not_read": {"C11", "D12", "F13"}},
    "wild/bulletin_text_numbers_lost.xlsx": {"figure_not_read": {"C6", "D6"}},
    "wild/bulletin_text_comma_three_digits.xlsx": {"figure_not_read": {"C7", "D7"}},
    "wild/bulletin_scaled_format.xlsx": {"cells_scaled": {"B4", "C4", "D4"}},
    "wild/rates_under_index_heading_negative.xlsx": {"rates_under_index": {"E4", "F4"}},
    "wild/decree_date_no_period.xlsx": {"column_not_understood": {"B5", "C5", "D5"}},
    "wild/budget_plan_wage_month.xlsx": {"column_is_plan": {"C6", "D6", "E6", "F6", "G6", "H6"}},
    "wild/many_indicators_by_row.xlsx": {"column_is_plan": {"E4"}, "comparison_of_rate": {"G6"}},
    "wild/many_indicators_th_kh.xlsx": {"column_is_plan": {"E4"}},
    "wild/word_ke_hoach_hoa.xlsx": {"column_words_unknown": {"D7"}},
}
NOTHING = ("wild/decree_date_no_period.xlsx", "wild/budget_plan_wage_month.xlsx")


def _by_place(submission: Submission) -> dict[str, Observation]:
    return {f"{o.cell.sheet}!{o.cell.a1}": o for o in submission.observations}


@pytest.mark.parametrize("file", sorted(MUST))
def test_what_must_come_out_of_a_case(catalogue: Catalogue, file: str) -> None:
    found = _by_place(check(CASES / file, catalogue))
    for place, expected in MUST[file].items():
        o = found[place]
        got = (o.indicator, o.area, o.period.iso, o.measure.value, pytest.approx(o.value))
        assert got == expected, place


@pytest.mark.parametrize("file", sorted(NAMED))
def test_what_must_be_told_of_a_case(catalogue: Catalogue, file: str) -> None:
    submission = check(CASES / file, catalogue)
    taken = {o.cell.a1 for o in submission.observations}
    for code, cells in NAMED[file].items():
        told = {c.a1 for f in submission.findings if f.code == code for c in f.cells[:1]}
        assert told == cells
        assert not cells & taken


@pytest.mark.parametrize("file", NOTHING)
def test_nothing_comes_out_of_a_plan_or_a_table_without_a_period(
    catalogue: Catalogue, file: str
) -> None:
    submission = check(CASES / file, catalogue)
    assert submission.observations == ()
    assert submission.findings


def test_status_of_the_case_without_an_estimate(catalogue: Catalogue) -> None:
    submission = check(CASES / "bulletin" / "case06-truoc-khong-phai-uoc.xlsx", catalogue)
    assert len(submission.observations) == 12
    assert {o.status.value for o in submission.observations} == {"unknown"}


def test_blocks_of_foreign_investment_keep_their_dimension(catalogue: Catalogue) -> None:
    found = _by_place(check(CASES / "bulletin" / "case08-fdi-nganh-kinh-te.xlsx", catalogue))
    assert {found[f"FDI!C{row}"].breakdown.split(":")[0] for row in (9, 10)} == {"industry"}
    assert {found[f"FDI!D{row}"].breakdown.split(":")[0] for row in (12, 13)} == {"partner"}


def test_no_row_that_numbers_the_columns_is_data(catalogue: Catalogue) -> None:
    for file, row in (
        ("bulletin/case07-dong-so-cot.xlsx", 7),
        ("wild/numbering_row_numeric_retail.xlsx", 7),
        ("wild/budget_final_number_row.xlsx", 7),
        ("wild/budget_plan_wage_month.xlsx", 11),
    ):
        assert row not in {o.cell.row for o in check(CASES / file, catalogue).observations}


def test_plans_of_a_summary_are_targets_and_no_values(catalogue: Catalogue) -> None:
    (publication,) = check(CASES / "wild" / "many_indicators_th_kh.xlsx", catalogue).publications
    plans = {t.cell.a1: (t.indicator, t.low, t.period.iso) for t in publication.targets}
    assert plans["E5"] == ("grdp_constant", 75000, "2024-01/2024-12")
    assert not plans.keys() & {o.cell.a1 for o in publication.observations}


@pytest.mark.parametrize(
    "path", sorted((CASES / "bulletin").glob("*.xlsx")) if CASES.is_dir() else []
)
def test_no_growth_falls_by_more_than_all(catalogue: Catalogue, path: Path) -> None:
    for o in some(check(path, catalogue).observations):
        assert o.value >= -100 or not o.measure.value.startswith("growth")


def test_no_case_is_an_error_that_blames_a_correct_sheet(catalogue: Catalogue) -> None:
    for name in ("fdi_two_units_heading_split", "fdi_two_units_heading_whole", "of_which_column"):
        findings = check(CASES / "wild" / f"{name}.xlsx", catalogue).findings
        assert all(f.severity is Severity.NOTE for f in findings)

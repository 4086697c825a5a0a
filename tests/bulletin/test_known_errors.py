"""Dates of the future and the catalogue's known errors hold for bulletins as for the template."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import Action, Catalogue
from dashboard.catalog.correction import Corrected, Correction
from dashboard.domain import Finding, Measure, Period, PublicationDate, Severity
from dashboard.i18n import LANGUAGES
from etl.pipeline import CheckOptions, check
from etl.reading_result import Submission
from etl.wording import line

WRONG = Correction(
    "retail-5-2023",
    Corrected.OBSERVATION,
    "retail",
    "VN",
    "",
    Period.month(2023, 5),
    Measure.LEVEL,
    "Cục Thống kê",
    480.5,
    Action.SET_ASIDE,
    "Cộng nhầm hai dòng",
    "Two rows were added twice",
)


def _checked(
    folder: Path,
    catalogue: Catalogue,
    *rows: Correction,
    name: str = "a.xlsx",
    today: date | None = None,
    published: str = "",
) -> Submission:
    book = Book()
    for cells in (
        ["13. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"],
        [None, "Tỷ đồng"],
        [None, "Ước tính tháng 5 năm 2023"],
        ["TỔNG SỐ", 480.5],
        ["Bán lẻ hàng hóa", 400.5],
    ):
        book.worksheets[0].append(cells)
    book.save(folder / name)
    options = CheckOptions(
        published_on=PublicationDate(published) if published else None, today=today
    )
    return check(folder / name, replace(catalogue, corrections=rows), options)


def _only(found: Submission, code: str) -> Finding:
    [told] = [f for f in found.findings if f.code == code]
    for lang in LANGUAGES:
        words = line(told, lang)
        assert "{" not in words and len(words) > 20
    return told


def _codes(found: Submission) -> set[str]:
    return {f.code for f in found.findings}


def test_a_known_error_is_marked_in_a_bulletin(tmp_path: Path, catalogue: Catalogue) -> None:
    found = _checked(tmp_path, catalogue, WRONG)
    notes = {o.cell.a1: o.footnote for o in found.observations}
    assert notes == {"B4": "Không dùng: Cộng nhầm hai dòng", "B5": ""}
    assert str(_only(found, "template_known_error").cell) == "'Sheet'!B4"


def test_a_mended_figure_is_not_marked_and_the_row_is_told(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = _checked(tmp_path, catalogue, replace(WRONG, expect=4805.0))
    assert not any(o.footnote for o in found.observations)
    told = _only(found, "template_correction_outdated")
    assert (told.params["expect"], told.params["value"]) == (4805.0, 480.5)


@pytest.mark.parametrize(
    "row",
    [
        replace(WRONG, breakdown="group:goodss"),
        replace(WRONG, period=Period.to_date(2023, 5)),
        replace(WRONG, measure=Measure.GROWTH_YOY),
        replace(WRONG, indicator="exports"),
    ],
)
def test_a_row_that_finds_no_figure_is_told(
    tmp_path: Path, catalogue: Catalogue, row: Correction
) -> None:
    told = _only(_checked(tmp_path, catalogue, row), "correction_without_figure")
    assert told.params["id"] == "retail-5-2023" and told.severity is Severity.WARNING


@pytest.mark.parametrize(
    "row",
    [
        replace(WRONG, source_words="Sở Công Thương", breakdown="x"),
        replace(WRONG, source_words="", breakdown="x"),
        replace(WRONG, period=Period.month(2023, 4)),
        replace(WRONG, subject=Corrected.TARGET),
    ],
)
def test_a_row_of_another_source_or_month_is_no_fault(
    tmp_path: Path, catalogue: Catalogue, row: Correction
) -> None:
    assert "correction_without_figure" not in _codes(_checked(tmp_path, catalogue, row))


@pytest.mark.parametrize(
    ("name", "published", "severity"),
    [
        ("2023-07-02.xlsx", "", Severity.WARNING),
        ("a.xlsx", "2023-07-02", Severity.WARNING),
        ("2032-05-29.xlsx", "", Severity.ERROR),
        ("a.xlsx", "2032-05-29", Severity.ERROR),
    ],
)
def test_a_publication_of_the_future_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, name: str, published: str, severity: Severity
) -> None:
    found = _checked(tmp_path, catalogue, name=name, published=published, today=date(2023, 7, 1))
    assert _only(found, "published_in_future").severity is severity


@pytest.mark.parametrize("name", ["2023-05-29.xlsx", "2023-07-01.xlsx", "a.xlsx"])
def test_a_publication_of_today_or_of_no_date_is_not(
    tmp_path: Path, catalogue: Catalogue, name: str
) -> None:
    found = _checked(tmp_path, catalogue, name=name, today=date(2023, 7, 1))
    assert "published_in_future" not in _codes(found)

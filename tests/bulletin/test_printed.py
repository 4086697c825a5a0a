"""What the office printed beside the value: how finely, with which footnote, and how often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import Catalogue
from dashboard.domain import Observation, Severity
from etl.bulletin.precision import own_decimals
from etl.pipeline import check
from etl.read.number_format import read_format
from etl.reading_result import Submission


def _cells(**changes: Any) -> dict[str, Any]:
    return {
        "A1": "27. Hàng hóa xuất khẩu",
        "C3": "Triệu USD",
        "C4": "Ước tính",
        "C5": "tháng 6 năm 2024",
        "D4": "Tháng 6 năm 2024 so với cùng kỳ năm trước (%)",
        "A7": "TỔNG TRỊ GIÁ",
        "C7": 900.123456789,
        "D7": 108.4567,
        "B8": "Gạo",
        "C8": 200.5,
        "D8": 101.25,
        "B9": "Cà phê",
        "C9": 100.5,
        "D9": 99.0,
    } | changes


def _check(
    path: Path,
    catalogue: Catalogue,
    cells: dict[str, Any],
    formats: dict[str, str] | None = None,
    **more: dict[str, Any],
) -> Submission:
    book = Book()
    for sheet, content in {"Sheet": cells, **more}.items():
        page = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        for place, value in content.items():
            page[place] = value
    for place, code in (formats or {}).items():
        book.active[place].number_format = code
    book.save(path)
    return check(path, catalogue)


def _by_cell(found: Submission) -> dict[str, Observation]:
    return {o.cell.a1: o for o in found.observations if o.cell.sheet == "Sheet"}


@pytest.mark.parametrize(
    ("code", "decimals"),
    [
        ("0", 0),
        ("#,##0.0", 1),
        ("0.00_);(0.00)", 2),
        ('_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', 2),
        ("[Red]0.000", 3),
        ('0.0" tỷ"', 1),
        ("# ##0.0", 1),
        ("General", None),
        ("dd/mm/yyyy", None),
        ("0.0%", 1),
        ("@", None),
    ],
)
def test_the_decimals_of_number_formats(code: str, decimals: int | None) -> None:
    assert read_format(code).of(1.0).decimals == decimals


def test_precision_is_what_the_format_shows_else_the_digits_typed(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    formats = {"C7": "#,##0.0", "D7": "0.00"}
    found = _by_cell(_check(tmp_path / "a.xlsx", catalogue, _cells(), formats))
    assert (found["C7"].precision, found["C7"].value) == (0.1, 900.123456789)
    assert found["D7"].precision == 0.01
    assert found["C8"].precision == 0.1 and found["D8"].precision == 0.01
    plain = _by_cell(_check(tmp_path / "b.xlsx", catalogue, _cells()))
    assert plain["C7"].precision == 0.0  # computed: nobody knows where it ends


def test_precision_is_in_the_catalogue_s_unit(tmp_path: Path, catalogue: Catalogue) -> None:
    cells = _cells(C3="Nghìn USD", C8="200,5")
    found = _by_cell(_check(tmp_path / "a.xlsx", catalogue, cells))
    assert (found["C8"].value, found["C8"].precision) == (pytest.approx(0.2005), 0.0001)
    assert found["D8"].precision == 0.01  # growth has no unit to convert


def test_a_glued_mark_calls_its_footnote(tmp_path: Path, catalogue: Catalogue) -> None:
    notes = {"A11": "(*) Số liệu sơ bộ", "A12": "1) Theo giá FOB", "A13": "2) Không ai gọi"}
    cells = _cells(B8="Gạo(*)", D4="Tháng 6 năm 2024 so với cùng kỳ năm trước (%) 1)") | notes
    found = _by_cell(_check(tmp_path / "a.xlsx", catalogue, cells))
    assert found["C8"].footnote == "(*) Số liệu sơ bộ"
    assert found["D8"].footnote == "(*) Số liệu sơ bộ 1) Theo giá FOB"
    assert found["D9"].footnote == "1) Theo giá FOB"
    assert found["C9"].footnote == ""
    assert (found["C9"].value, found["C8"].breakdown) == (100.5, "group:rice")


def test_the_same_figure_in_two_tables_is_taken_once_and_said(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    again = _cells(C8=200.54, D8=101.25)  # the same at one decimal, which the first shows
    found = _check(tmp_path / "a.xlsx", catalogue, _cells(), {"C8": "0.0"}, Again=again)
    notes = [f for f in found.findings if f.code == "figures_repeated"]
    assert [(f.severity, f.params["figures"]) for f in notes] == [(Severity.NOTE, 6)]
    rice = [o for o in found.observations if o.breakdown == "group:rice" and o.measure == "level"]
    assert [(o.value, str(o.cell)) for o in rice] == [(200.54, "'Again'!C8")]  # the finer one


def test_of_two_values_for_one_figure_neither_is_taken(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = _check(tmp_path / "a.xlsx", catalogue, _cells(), Again=_cells(C8=205.0))
    (told,) = [f for f in found.findings if f.code == "figures_contradict"]
    assert told.severity is Severity.WARNING
    assert [str(cell) for cell in told.cells] == ["'Sheet'!C8", "'Again'!C8"]
    levels = {o.cell.a1 for o in found.observations if o.measure == "level"}
    assert "C8" not in levels and "C9" in levels


@pytest.mark.parametrize(
    ("value", "code"), [(200.5, "figures_repeated"), (7.0, "figures_contradict")]
)
def test_a_row_that_stands_twice_in_a_table(
    tmp_path: Path, catalogue: Catalogue, value: float, code: str
) -> None:
    clean = _check(tmp_path / "a.xlsx", catalogue, _cells())
    assert not {"figures_repeated", "figures_contradict"} & {f.code for f in clean.findings}
    found = _check(tmp_path / "b.xlsx", catalogue, _cells(B10="Gạo", C10=value))
    assert code in {f.code for f in found.findings}
    rice = [o for o in found.observations if o.breakdown == "group:rice" and o.measure == "level"]
    assert len(rice) == (1 if value == 200.5 else 0)


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [
        ("66,5²", 1),
        ("66,5(¹)", 1),
        ("1.012.500", 0),
        ("1,012,500", 0),
        ("1.012.500,25", 2),
        ("1,012.5", 1),
        ("–4,1", 1),
        ("222332.0", 0),
        ("0.1234567", None),
        ("1e-05", None),
    ],
)
def test_decimals_of_a_number_as_it_stands(printed: str, decimals: int | None) -> None:
    assert own_decimals(printed) == decimals

"""Tables whose rows have units of their own, and what is stray beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from dashboard.catalog import Catalogue
from etl.bulletin import read_bulletin
from etl.bulletin.tcvn3 import decode, is_ambiguous
from etl.read import open_workbook
from etl.reading_result import Submission

YEARS = (2015, 2017, 2019, 2021, 2023, 2025)


def _read(path: Path, catalogue: Catalogue, cells: dict[str, Any]) -> Submission:
    book = Book()
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return _again(path, catalogue)


def _again(path: Path, catalogue: Catalogue) -> Submission:
    workbook, _ = open_workbook(path)
    assert workbook is not None
    return read_bulletin(workbook, catalogue)


def _imports(year: int = 2024) -> dict[str, Any]:
    return {
        "A1": "29. Hàng hóa nhập khẩu",
        "D3": "Nghìn tấn; Triệu USD",
        "C4": "Ước tính tháng 6",
        "D4": "Ước tính tháng 6",
        "C5": f"năm {year}",
        "D5": f"năm {year}",
        "C6": "Lượng",
        "D6": "Trị giá",
        "A8": "TỔNG TRỊ GIÁ",
        "D8": 30150,
        "B9": "Ngô",
        "C9": 600,
        "D9": 150.9,
        "B10": "Trong đó: Nguyên chiếc(*)",
        "C10": 16000,
        "D10": 307.2,
        "B11": "(*)Chiếc, triệu USD",
    }


def _products(year: int = 2024) -> dict[str, Any]:
    return {
        "A1": "11. Một số sản phẩm chủ yếu của ngành công nghiệp",
        "C4": "Ước tính",
        "C5": "tháng 6",
        "C6": f"năm {year}",
        "A8": "Than đá",
        "B8": "Nghìn tấn",
        "C8": 4048.8,
        "A9": "Dầu thô",
        "B9": '"',
        "C9": 672.8,
        "A10": "Sữa tươi",
        "B10": "Triệu lít",
        "C10": 184.9,
        "A11": "Xi măng",
        "B11": "Triệu tấn",
        "C11": 15.2,
    }


def _transport() -> dict[str, Any]:
    return {
        "A1": "41. Vận tải hành khách và hàng hoá",
        "C4": "Ước tính",
        "C5": "tháng 6 năm 2024",
        "A7": "I. Vận chuyển (Nghìn HK)",
        "C7": 100,
        "A8": "Phân theo khu vực vận tải",
        "B9": "Trong nước",
        "C9": 90,
        "B10": "Ngoài nước",
        "C10": 10,
        "A11": "II. Luân chuyển (Triệu HK.km)",
        "C11": 40,
        "B12": "Trong nước",
        "C12": 30,
    }


def test_a_piece_is_not_a_tonne(tmp_path: Path, catalogue: Catalogue) -> None:
    found = {o.cell.a1: o for o in _read(tmp_path / "a.xlsx", catalogue, _imports()).observations}
    assert (found["C9"].indicator, found["C9"].unit) == ("imports_quantity", "nghìn tấn")
    assert (found["C10"].value, found["C10"].unit) == (16000, "cái")
    assert (found["D10"].indicator, found["D10"].unit) == ("imports", "triệu USD")


def test_pieces_without_a_known_unit_are_withheld(tmp_path: Path, catalogue: Catalogue) -> None:
    cells = _imports() | {"B11": None}
    found = _read(tmp_path / "a.xlsx", catalogue, cells)
    assert "C10" not in {o.cell.a1 for o in found.observations}
    assert "unit_not_understood" in {f.code for f in found.findings}


def test_ditto_marks_and_each_products_unit(tmp_path: Path, catalogue: Catalogue) -> None:
    found = {o.label: o for o in _read(tmp_path / "a.xlsx", catalogue, _products()).observations}
    assert found["Dầu thô"].unit == "nghìn tấn"
    assert (found["Sữa tươi"].value, found["Sữa tươi"].unit) == (184.9, "triệu lít")
    assert found["Xi măng"].value == pytest.approx(15200)


def test_equal_labels_under_other_units_are_other_indicators(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = {o.cell.a1: o for o in _read(tmp_path / "a.xlsx", catalogue, _transport()).observations}
    assert (found["C7"].indicator, found["C7"].breakdown) == ("passengers_carried", "")
    assert found["C12"].indicator == "passenger_traffic"
    assert found["C9"].label == found["C12"].label


def test_values_that_slipped_from_their_labels_are_withheld(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = _read(tmp_path / "a.xlsx", catalogue, _transport() | {"C8": 91, "C9": 9})
    assert "rows_shifted" in {f.code for f in found.findings}
    assert not found.observations


def test_foreign_investment_by_province_may_be_negative(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    cells = {
        "A1": "24. Đầu tư nước ngoài vào Việt Nam được cấp phép từ 01/01- 20/06/2024",
        "E3": "Triệu USD",
        "C4": "Số dự án",
        "D4": "Vốn đăng ký",
        "E4": "Vốn đăng ký",
        "C5": "(Dự án)",
        "D5": "cấp mới",
        "E5": "điều chỉnh",
        "A7": "TỔNG SỐ",
        "C7": 1538,
        "D7": 9536.8,
        "E7": 3950.4,
        "B8": "Kiên Giang",
        "C8": 2,
        "D8": 15.5,
        "E8": -9.6,
    }
    found = {o.cell.a1: o for o in _read(tmp_path / "a.xlsx", catalogue, cells).observations}
    assert [found[c].indicator for c in ("C8", "D8", "E8")] == [
        "fdi_projects",
        "fdi_new",
        "fdi_adjusted",
    ]
    assert (found["E8"].area, found["E8"].value) == ("KG", -9.6)
    assert found["D7"].period.iso == "2024-01/2024-06"


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("make", [_imports, _products])
def test_other_years_rows_columns_and_names_change_nothing(
    tmp_path: Path, catalogue: Catalogue, make: Any, year: int
) -> None:
    cells = make(year) | {"B9" if make is _imports else "A9": "Mặt hàng chưa từng thấy"}
    plain = _read(tmp_path / "a.xlsx", catalogue, cells).observations
    book = load_workbook(tmp_path / "a.xlsx")
    book.active.title = "Trang tùy ý"
    book.active.insert_rows(2, 3)
    book.active.insert_cols(4 if make is _imports else 5)
    book.save(tmp_path / "b.xlsx")
    moved = _again(tmp_path / "b.xlsx", catalogue).observations
    assert {o.period.year for o in plain} == {year}
    assert "Mặt hàng chưa từng thấy" in {o.label for o in plain}
    assert [(o.key, o.value, o.unit) for o in moved] == [(o.key, o.value, o.unit) for o in plain]


def test_hidden_columns_and_rows_and_columns_without_header_are_named(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    clean = _read(tmp_path / "a.xlsx", catalogue, _products() | {"E8": 7})
    assert "column_without_header" in {f.code for f in clean.findings}
    book = load_workbook(tmp_path / "a.xlsx")
    book.active.column_dimensions["E"].hidden = True
    book.active.row_dimensions[9].hidden = True
    book.save(tmp_path / "b.xlsx")
    codes = {f.code for f in _again(tmp_path / "b.xlsx", catalogue).findings}
    assert {"columns_hidden", "rows_hidden"} <= codes
    assert not {"columns_hidden", "rows_hidden"} & {f.code for f in clean.findings}


def test_a_cell_in_error_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    found = _read(tmp_path / "a.xlsx", catalogue, _products() | {"E9": "#REF!"})
    assert "cells_in_error" in {f.code for f in found.findings}


def test_the_font_decides_where_the_text_does_not() -> None:
    nothing: frozenset[str] = frozenset()
    assert is_ambiguous("Ch\u00e8", nothing)
    assert decode("Ch\u00e8", nothing, font="Arial") == "Chè"
    assert decode("Ch\u00e8", nothing, font=".VnTime") == "Chố"


@pytest.mark.parametrize(
    ("title", "note", "indicator"),
    [
        ("Đầu tư nước ngoài được cấp phép từ 01/01 - 20/6/2024", "", "fdi_new"),
        ("Đầu tư nước ngoài cấp mới và tăng thêm 6 tháng năm 2024", "", "fdi"),
        ("Đầu tư nước ngoài 6 tháng năm 2024 (*)", "(*) Bao gồm cả vốn tăng thêm", "fdi"),
    ],
)
def test_plain_registered_capital_goes_by_title_and_footnote(
    tmp_path: Path, catalogue: Catalogue, title: str, note: str, indicator: str
) -> None:
    cells = {
        "A1": f"9. {title}",
        "C4": "Số dự án",
        "D4": "Số vốn đăng ký (Triệu USD)",
        "A6": "TỔNG SỐ",
        "C6": 1538,
        "D6": 9536.8,
        "B7": "Hàn Quốc",
        "C7": 400,
        "D7": 1500.5,
        "A8": note or None,
    }
    found = {o.cell.a1: o for o in _read(tmp_path / "a.xlsx", catalogue, cells).observations}
    assert (found["D6"].indicator, found["D6"].value) == (indicator, 9536.8)
    assert found["C6"].indicator == "fdi_projects"

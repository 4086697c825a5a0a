"""Workbooks written here, each with one thing to be read right or found out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from dashboard.catalog import Catalogue
from dashboard.domain import Measure, ObservationKey, Status
from etl.annotate import mark
from etl.bulletin import compare_with_earlier, read_bulletin
from etl.bulletin.suggest import suggest
from etl.read import open_workbook
from etl.reading_result import Submission


def _retail(**changes: Any) -> dict[str, Any]:
    cells = {
        "A1": "26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
        "F3": "Tỷ đồng",
        "C4": "Sơ bộ",
        "D4": "Ước tính",
        "E4": "Cộng dồn",
        "F4": "Tháng 6",
        "C5": "tháng 5",
        "D5": "tháng 6",
        "E5": "6 tháng",
        "F5": "năm 2023 so với",
        "C6": "năm",
        "D6": "năm",
        "E6": "năm",
        "F6": "cùng kỳ năm",
        "C7": 2023,
        "D7": 2023,
        "E7": 2023,
        "F7": "trước (%)",
        "A9": "TỔNG SỐ",
        "C9": 500.5,
        "D9": 510,
        "E9": 3000,
        "F9": 108.5,
        "B10": "Bán lẻ hàng hóa",
        "C10": 400,
        "D10": 410,
        "E10": 2400,
        "F10": 107,
        "B11": "Du lịch lữ hành",
        "C11": 100.5,
        "D11": 100,
        "E11": 600,
        "F11": 112,
        "B12": "Dịch vụ khác",
        "C12": 1,
        "D12": 1,
        "E12": 6,
        "F12": 3.36,
    }
    return cells | changes


def _read(path: Path, catalogue: Catalogue, cells: dict[str, Any], area: str = "VN") -> Submission:
    book = Book()
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    workbook, findings = open_workbook(path)
    assert workbook is not None and not findings
    return read_bulletin(workbook, catalogue, area=area)


def test_a_table_is_read_with_period_measure_status_and_cell(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = {
        str(o.cell).split("!")[1]: o
        for o in _read(tmp_path / "a.xlsx", catalogue, _retail(), "KG").observations
    }
    assert (found["C9"].period.iso, found["C9"].status) == ("2023-05/2023-05", Status.PRELIMINARY)
    assert (found["D9"].period.iso, found["D9"].status) == ("2023-06/2023-06", Status.ESTIMATE)
    assert found["E10"].period.iso == "2023-01/2023-06"
    assert found["F9"].measure is Measure.GROWTH_YOY
    assert found["F9"].value == pytest.approx(8.5)
    assert found["C9"].breakdown == "" and found["C10"].breakdown == "group:goods"
    assert {o.area for o in found.values()} == {"KG"}


def test_one_index_far_from_100_stays_an_index(tmp_path: Path, catalogue: Catalogue) -> None:
    found = _read(tmp_path / "a.xlsx", catalogue, _retail())
    value = next(o.value for o in found.observations if o.cell.a1 == "F12")
    assert value == pytest.approx(-96.64)


def test_inserted_rows_and_columns_change_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    plain = _read(tmp_path / "a.xlsx", catalogue, _retail())
    book = load_workbook(tmp_path / "a.xlsx")
    book.active.insert_rows(2, 2)
    book.active.insert_cols(4)
    book.save(tmp_path / "b.xlsx")
    workbook, _ = open_workbook(tmp_path / "b.xlsx")
    assert workbook is not None
    moved = read_bulletin(workbook, catalogue)
    assert [(o.key, o.value) for o in moved.observations] == [
        (o.key, o.value) for o in plain.observations
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"A1": "26. Tổng mức bán lẻ hàng hóa các tháng năm 2021"}, "title_other_period"),
        ({"D10": "410,5"}, "number_as_text"),
        ({"F3": "Thúng"}, "unit_not_understood"),
        ({"E4": "Chưa rõ", "E5": "vụ", "E6": "gì", "E7": None}, "column_not_understood"),
        ({"A1": "26. Số lượng trâu bò"}, "table_not_in_catalogue"),
        ({"D9": "=SUM(D10:D12)"}, "formula_without_result"),
        ({"F9": 8.5, "F10": 7, "F11": 12, "F12": 3}, "index_or_rate"),
        ({"F9": 8.5, "F10": 7, "F11": 12, "F12": -3}, "rates_under_index"),
        ({"C4": "Kế hoạch", "C5": "năm 2023", "C6": None, "C7": None}, "column_is_plan"),
        ({"C4": "Cộng dồn", "C5": "5 tháng", "C9": 9000}, "cumulative_falls"),
    ],
)
def test_each_fault_has_its_finding(
    tmp_path: Path, catalogue: Catalogue, changes: dict[str, Any], code: str
) -> None:
    clean = {f.code for f in _read(tmp_path / "a.xlsx", catalogue, _retail()).findings}
    faulty = {f.code for f in _read(tmp_path / "b.xlsx", catalogue, _retail(**changes)).findings}
    assert code not in clean
    assert code in faulty


def test_a_value_a_thousand_times_off_is_found(tmp_path: Path, catalogue: Catalogue) -> None:
    found = _read(tmp_path / "a.xlsx", catalogue, _retail()).observations
    earlier: dict[ObservationKey, float] = {o.key: o.value for o in found}
    assert not compare_with_earlier(found, earlier)
    total = next(o for o in found if o.cell.a1 == "C9")
    findings = compare_with_earlier(found, earlier | {total.key: total.value * 1000})
    assert [f.code for f in findings] == ["scale_differs"]


def test_a_hidden_sheet_is_noted_and_not_read(tmp_path: Path, catalogue: Catalogue) -> None:
    _read(tmp_path / "a.xlsx", catalogue, _retail())
    book = load_workbook(tmp_path / "a.xlsx")
    book.copy_worksheet(book.active).sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    workbook, _ = open_workbook(tmp_path / "b.xlsx")
    assert workbook is not None
    found = read_bulletin(workbook, catalogue)
    assert "sheet_hidden" in {f.code for f in found.findings}
    assert len({o.cell.sheet for o in found.observations}) == 1


def test_provinces_become_areas(tmp_path: Path, catalogue: Catalogue) -> None:
    cells = _retail(
        A1="23. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước",
        B11="Kiên Giang",
        B12="TP. Hồ Chí Minh",
    )
    found = _read(tmp_path / "a.xlsx", catalogue, cells).observations
    by_label = {o.label: (o.area, o.breakdown) for o in found}
    assert by_label["Kiên Giang"] == ("KG", "")
    assert by_label["TP. Hồ Chí Minh"] == ("HCM_OLD", "")
    assert by_label["TỔNG SỐ"] == ("VN", "")


def test_marking_changes_nothing_but_the_faulty_cells(tmp_path: Path, catalogue: Catalogue) -> None:
    found = _read(tmp_path / "a.xlsx", catalogue, _retail(D10="410,5"))
    assert not mark(tmp_path / "a.xlsx", found.findings, tmp_path / "m.xlsx")
    before, after = (load_workbook(tmp_path / name).active for name in ("a.xlsx", "m.xlsx"))
    changed = {
        cell.coordinate
        for row in after.iter_rows()
        for cell in row
        if cell.comment or cell.fill.fgColor.rgb != "00000000"
    }
    assert changed == {"D10"}
    assert [[c.value for c in row] for row in before] == [[c.value for c in row] for row in after]
    assert "lưu dưới dạng chữ" in after["D10"].comment.text


def test_an_old_format_cannot_be_marked(tmp_path: Path) -> None:
    assert mark(tmp_path / "a.xls", (), tmp_path / "m.xls")[0].code == "mark_not_possible"


def test_suggestions() -> None:
    assert suggest("Kiên Gang", ["Kiên Giang", "An Giang"])[0] == "Kiên Giang"
    assert suggest("Kien Giang", ["Kiên Giang", "An Giang"]) == ("Kiên Giang",)
    assert suggest("SP hoá chât", ["Sản phẩm hóa chất", "Hóa chất"]) == ("Sản phẩm hóa chất",)
    assert suggest("Bưởi", ["Kiên Giang"]) == ()


def test_a_sheet_of_figures_without_a_table_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    book = Book()
    book.active.title = "Tyle"
    for cell, value in {"A1": "44. Tỷ lệ", "A3": "Chung", "A5": 2.2, "B5": 3.1, "C5": 1.7}.items():
        book.active[cell] = value
    book.save(tmp_path / "a.xlsx")
    workbook, _ = open_workbook(tmp_path / "a.xlsx")
    assert workbook is not None
    found = [f for f in read_bulletin(workbook, catalogue).findings if f.code != "bulletin_empty"]
    assert [(f.code, f.params["sheet"], f.params["figures"]) for f in found] == [
        ("sheet_without_table", "Tyle", 3)
    ]

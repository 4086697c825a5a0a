"""Every finding that a bulletin can raise: worded in both languages, and raised by a workbook."""

from __future__ import annotations

import ast
import re
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalog import Catalogue
from dashboard.domain import Finding
from dashboard.i18n import LANGUAGES, has_text
from etl.annotate import mark
from etl.bulletin import compare_with_earlier
from etl.bulletin.shown import UNSEEN
from etl.pipeline import check
from etl.wording import line

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "dashboard" / "i18n" / "texts"
MAKERS = {"Finding", "column_finding", "_error"}
Change = Callable[[Worksheet], object]

RETAIL: dict[str, Any] = {
    "A1": "26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
    "F3": "Tỷ đồng",
    "C4": "Thực hiện tháng 6 năm 2022",
    "D4": "Ước tính tháng 6 năm 2023",
    "E4": "Cộng dồn 6 tháng năm 2023",
    "F4": "Tháng 6 năm 2023 so với cùng kỳ năm trước (%)",
    "A6": "TỔNG SỐ",
    "C6": 500.0,
    "D6": 550.0,
    "E6": 3300.0,
    "F6": 110.0,
    "B7": "Bán lẻ hàng hóa",
    "C7": 400.0,
    "D7": 440.0,
    "E7": 2640.0,
    "F7": 110.0,
    "B8": "Dịch vụ lưu trú, ăn uống",
    "C8": 50.0,
    "D8": 60.0,
    "E8": 360.0,
    "F8": 120.0,
    "B9": "Du lịch lữ hành",
    "C9": 20.0,
    "D9": 22.0,
    "E9": 120.0,
    "F9": 110.0,
    "B10": "Dịch vụ khác",
    "C10": 30.0,
    "D10": 28.0,
    "E10": 180.0,
    "F10": 93.3,
}


def put(**cells: Any) -> Change:
    """Return a change that writes cells of the first sheet."""

    def change(sheet: Worksheet) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return change


def second(name: str = "Trang hai", *, hidden: bool = False, **cells: Any) -> Change:
    """Return a change that adds the table once more on a sheet of its own."""

    def change(sheet: Worksheet) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title = name
        if hidden:
            copy.sheet_state = "hidden"
        put(**cells)(copy)

    return change


def hide_row(sheet: Worksheet) -> None:
    """Hide a row of the body."""
    sheet.row_dimensions[9].hidden = True


def hide_column(sheet: Worksheet) -> None:
    """Hide a column of figures."""
    sheet.column_dimensions["E"].hidden = True


def foreign(sheet: Worksheet) -> None:
    """Turn the table into foreign investment with a column of licences that nobody lists."""
    put(A1="24. Đầu tư nước ngoài được cấp phép 6 tháng năm 2023", F3="Triệu USD")(sheet)
    put(C4="Vốn đăng ký cấp mới", D4="Giá trị pháp định", E4=None, F4=None)(sheet)
    for row in range(6, 11):
        put(**{f"E{row}": None, f"F{row}": None})(sheet)


def left_over(sheet: Worksheet) -> None:
    """Add tables of two subjects; one of them ends a year before."""
    second("Vốn", A1="22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước")(sheet)
    second(
        "Xuất",
        A1="27. Hàng hóa xuất khẩu",
        F3="Triệu USD",
        C4="Thực hiện tháng 6 năm 2021",
        D4="Ước tính tháng 6 năm 2022",
        E4="Cộng dồn 6 tháng năm 2022",
        F4="Tháng 6 năm 2022 so với cùng kỳ năm trước (%)",
    )(sheet)


def another_month(sheet: Worksheet) -> None:
    """Add tables of other subjects; one of them ends a month before."""
    second("Vốn", A1="22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước")(sheet)
    second("Xuất", A1="27. Hàng hóa xuất khẩu", F3="Triệu USD")(sheet)
    second(
        "Nhập",
        A1="28. Hàng hóa nhập khẩu",
        F3="Triệu USD",
        C4="Thực hiện tháng 5 năm 2022",
        D4="Ước tính tháng 5 năm 2023",
        E4="Cộng dồn 5 tháng năm 2023",
        F4="Tháng 5 năm 2023 so với cùng kỳ năm trước (%)",
    )(sheet)


def as_percents(*, rows: range = range(6, 11), **cells: Any) -> Change:
    """Return a change that puts a percent format on growth, and writes cells."""

    def change(sheet: Worksheet) -> None:
        put(**cells)(sheet)
        for row in rows:
            sheet[f"F{row}"].number_format = "0.00%"

    return change


def no_table(sheet: Worksheet) -> None:
    """Add a sheet of figures without a header."""
    page = sheet.parent.create_sheet("Nháp")
    for row in range(1, 9):
        page.append([f"dòng {row}", *range(row, row + 4)])


def clear(sheet: Worksheet) -> None:
    """Empty the sheet."""
    for place in RETAIL:
        sheet[place] = None


def province(sheet: Worksheet) -> None:
    """Turn the table into a province's list of indicators: one unknown, one nearly known."""
    clear(sheet)
    for row in (
        ["STT", "Chỉ tiêu", "ĐVT", "TH 2023", "KH 2024", "ƯTH 2024", "So KH (%)"],
        [1, "Tốc độ tăng trưởng kinh tế (GRDP)", "%", 6.5, 7, 7.4, 105.7],
        [2, "Kim ngạch xuất khẩu", "Triệu USD", 880, 950, 960, 101.1],
        [3, "Kim ngạch nhập khẩuu", "Triệu USD", 80, 90, 95, 105.6],
        [4, "Số sân bóng đá", "Sân", 80, 90, 95, 105.6],
    ):
        sheet.append(row)


def trade(*, unit: str = "Nghìn tấn; Triệu USD", **cells: Any) -> Change:
    """Return a change that turns the table into exports with quantities."""

    def change(sheet: Worksheet) -> None:
        clear(sheet)
        put(A1="27. Hàng hóa xuất khẩu", F3=unit)(sheet)
        put(C4="Ước tính tháng 6 năm 2023 Lượng", D4="Ước tính tháng 6 năm 2023 Trị giá")(sheet)
        put(A6="TỔNG TRỊ GIÁ", D6=30.0, B7="Gạo", C7=5.0, D7=10.0, B8="Cà phê", C8=7.0)(sheet)
        put(D8=20.0)(sheet)
        put(**cells)(sheet)

    return change


def projects(count: float) -> Change:
    """Return a change that turns the table into licensed projects."""

    def change(sheet: Worksheet) -> None:
        clear(sheet)
        put(A1="24. Đầu tư trực tiếp của nước ngoài từ 01/01 - 20/6/2023")(sheet)
        put(C4="Số dự án (Dự án)", D4="Vốn đăng ký (Triệu USD)", A6="TỔNG SỐ", C6=count)(sheet)
        put(D6=30.5, B7="Kiên Giang", C7=2, D7=3.5)(sheet)

    return change


def scaled(sheet: Worksheet) -> None:
    """Cut thousands off by the number format."""
    put(D8=60_000.0)(sheet)
    sheet["D8"].number_format = "#,##0.0,"


def percent(sheet: Worksheet) -> None:
    """Show a level as a percentage."""
    put(D8=0.6)(sheet)
    sheet["D8"].number_format = "0.0%"


def form(code: str, **cells: float) -> Change:
    """Return a change that writes cells under a number format."""

    def change(sheet: Worksheet) -> None:
        put(**cells)(sheet)
        for place in cells:
            sheet[place].number_format = code

    return change


def struck(sheet: Worksheet) -> None:
    """Cross a figure out."""
    sheet["D8"].font = Font(strike=True)


def summary(sheet: Worksheet) -> None:
    """Turn the table into a summary with a plain level under a plan of five years."""
    clear(sheet)
    for row in (
        ["STT", "Chỉ tiêu", "ĐVT", "KH NQ 2016-2020", "Năm 2015", "TH 2016"],
        [1, "TỔNG GIÁ TRỊ SX (GIÁ 2010)", "Tỷ đồng", 325.9, 10, 11],
    ):
        sheet.append(row)


CASES: dict[str, Change] = {
    "bulletin_empty": put(A1="26. Đàn trâu, bò"),
    "cells_in_error": put(H8="#REF!"),
    "cells_scaled": scaled,
    "column_is_part": put(E4="Trong đó: Bán qua mạng tháng 6 năm 2023"),
    "columns_alike": put(E4="Hàng hóa tháng 6 năm 2023", D4="Dịch vụ tháng 6 năm 2023"),
    "column_words_unknown": put(E4="Chợ nổi tháng 6 năm 2023"),
    "rows_of_prices": put(B7="Theo giá hiện hành"),
    "rows_are_periods": put(B7="Tháng 5"),
    "title_names_two": put(A1="26. Thu, chi ngân sách nhà nước 6 tháng năm 2023"),
    "comparison_of_rate": province,
    "figure_nothing": form(";;;", D8=60.0),
    "figure_struck": struck,
    "figure_unsigned": form("0.0;0.0", D8=-60.0),
    "levels_negative": put(D8=-60.0),
    "figure_worded": form('#,##0" nghìn"', D8=60.0),
    "figure_not_read": put(D8="60..0"),
    "figures_not_taken": put(H11=5.0),
    "figures_without_label": put(D11=77.0, D12=78.0, A13="(*) Ghi chú"),
    "index_among_rates": put(
        F4="Tháng 6 năm 2023 tăng, giảm so với cùng kỳ năm trước (%)",
        C4="Thực hiện tháng 5 năm 2023",
        F6=10.0,
        F7=9.0,
        F8=112.0,
        F9=8.0,
        F10=-3.0,
    ),
    "title_other_month": put(A1=f"{RETAIL['A1']} tháng 7 năm 2023"),
    "index_unlikely": put(F6=1.1),
    "percent_among_plain": as_percents(rows=range(8, 9), F8=1.2),
    "percent_doubled": as_percents(),
    "percent_in_level": percent,
    "percent_large": as_percents(
        F4="Tốc độ tăng tháng 6 năm 2023 so với cùng kỳ năm trước (%)",
        F6=0.4,
        F7=0.5,
        F8=0.6,
        F9=0.7,
        F10=0.8,
    ),
    "row_not_in_catalogue": province,
    "row_resembles": province,
    "scale_impossible": put(D6=5.5e9, D7=4.4e9),
    "text_among_figures": put(D8="đang rà soát"),
    "total_of_quantities": trade(C6=12.0),
    "value_fall_over_100": put(F8=-20.0),
    "value_negative_index": put(F4="Tháng 6 năm 2023 so với kỳ gốc 2010 (%)", F8=-20.0),
    "value_not_whole": projects(20.5),
    "column_is_plan": put(C4="Kế hoạch năm 2023"),
    "column_not_in_catalogue": foreign,
    "column_not_understood": put(E4="Chưa rõ vụ gì"),
    "column_without_header": put(H8=3.5),
    "columns_hidden": hide_column,
    "cumulative_falls": put(C4="Cộng dồn 5 tháng năm 2023", C6=9000.0),
    "figures_contradict": second(D8=61.0),
    "figures_repeated": second(),
    "formula_without_result": put(D8="=30*2"),
    "growth_contradicts": put(F8=150.0),
    "index_or_rate": put(
        C4="Thực hiện tháng 5 năm 2023", F6=10.0, F7=10.0, F8=20.0, F9=10.0, F10=3.0
    ),
    "label_resembles": put(B9="Du lịch lử hành"),
    "labels_new": put(B9="Dòng lạ"),
    "number_as_text": put(D8="60,0"),
    "plan_of_term_unclear": summary,
    "rates_under_index": put(F6=10.0, F7=10.0, F8=20.0, F9=10.0, F10=-6.7),
    "rows_hidden": hide_row,
    "rows_shifted": put(B9="Phân theo ngành"),
    "sheet_hidden": second(hidden=True),
    "sheet_without_table": no_table,
    "table_left_over": left_over,
    "table_other_month": another_month,
    "table_not_in_catalogue": put(A1="26. Đàn trâu, bò"),
    "title_other_period": put(
        A1="26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng các tháng năm 2021"
    ),
    "title_resembles": put(A1="26. Tổng mưc bán lẽ hàng hóa"),
    "total_not_sum": put(D6=560.0),
    "unit_not_understood": put(F3="Thúng"),
}


def _checked(path: Path, catalogue: Catalogue, change: Change | None = None) -> tuple[Finding, ...]:
    book = Book()
    put(**RETAIL)(book.active)
    if change:
        change(book.active)
    book.save(path)
    return check(path, catalogue).findings


def test_the_workbook_without_a_fault_raises_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    assert _checked(tmp_path / "a.xlsx", catalogue) == ()


@pytest.mark.parametrize("code", sorted(CASES))
def test_each_fault_is_found_at_a_cell_and_worded(
    tmp_path: Path, catalogue: Catalogue, code: str
) -> None:
    found = [f for f in _checked(tmp_path / "a.xlsx", catalogue, CASES[code]) if f.code == code]
    assert found
    assert found[0].cells or code == "bulletin_empty"
    for lang in LANGUAGES:
        words = line(found[0], lang)
        assert "{" not in words and len(words) > 20


@pytest.mark.parametrize(
    ("title", "unit", "rows"),
    [
        (
            "27. Hàng hóa xuất khẩu",
            "Triệu USD",
            {"TỔNG TRỊ GIÁ": 100, "Khu vực kinh tế trong nước": 30, "Khu vực có vốn đầu tư NN": 70},
        ),
        (
            "22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước",
            "Tỷ đồng",
            {"TỔNG SỐ": 50, "Trung ương": 12, "Địa phương": 38},
        ),
        (
            "1. Tổng sản phẩm trong nước theo giá hiện hành",
            "Tỷ đồng",
            {
                "TỔNG SỐ": 100.0,
                "Nông, lâm nghiệp và thủy sản": 12.1,
                "Công nghiệp và xây dựng": 37.9,
                "Dịch vụ": 41.0,
                "Thuế sản phẩm trừ trợ cấp sản phẩm": 9.0,
            },
        ),
        (
            "40. Khách quốc tế đến Việt Nam",
            "Lượt người",
            {"TỔNG SỐ": 100, "Đường không": 80, "Đường biển": 5, "Đường bộ": 15},
        ),
    ],
)
def test_totals_of_other_families_are_compared_but_for_rounding(
    tmp_path: Path,
    catalogue: Catalogue,
    title: str,
    unit: str,
    rows: dict[str, float],
) -> None:
    cells: dict[str, Any] = {"A1": title, "C3": unit, "C4": "Ước tính tháng 6 năm 2023"}
    for place, (label, value) in enumerate(rows.items(), start=6):
        cells |= {f"{'A' if place == 6 else 'B'}{place}": label, f"C{place}": value}

    def codes(total: float) -> list[str]:
        book = Book()
        put(**cells)(book.active)
        book.active["C6"] = total
        book.save(tmp_path / "a.xlsx")
        found = check(tmp_path / "a.xlsx", catalogue)
        assert len(found.observations) == len(rows)
        return [f.code for f in found.findings if f.code == "total_not_sum"]

    right = cells["C6"]
    step = 1 if all(float(value).is_integer() for value in rows.values()) else 0.1
    most = step * (len(rows) // 2)  # each number may be rounded by half a digit
    assert codes(right) == []
    assert codes(round(right + most, 1)) == []
    assert codes(round(right + most + step, 1)) == ["total_not_sum"]
    assert codes(round(right - most - step, 1)) == ["total_not_sum"]


def _codes_made(*folders: str) -> set[str]:
    """Return the codes that the modules of a folder make findings with, read from their syntax."""
    found: set[str] = set()
    for folder in folders:
        path = ROOT / folder
        for file in [path] if path.suffix else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args and _name(node.func) in MAKERS:
                    place = 1 if _name(node.func) == "column_finding" else 0
                    found |= _texts_in(node.args[place])
                if isinstance(node, ast.Assign) and _name(node.targets[0]) == "code":
                    found |= _texts_in(node.value)
    return found


def _texts_of(folder: str) -> set[str]:
    return {
        text
        for file in (
            [ROOT / folder] if folder.endswith(".py") else sorted((ROOT / folder).rglob("*.py"))
        )
        for text in _texts_in(ast.parse(file.read_text(encoding="utf-8")))
    }


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _texts_in(node: ast.AST) -> set[str]:
    return {
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def _worded(file: str) -> set[str]:
    return set(tomllib.loads((TEXTS / file).read_text(encoding="utf-8")))


def test_every_code_is_worded_and_has_a_workbook() -> None:
    refused = {
        code
        for code in _texts_of("etl/plausible.py") - _worded("findings_read.toml")
        if re.fullmatch(r"value_[a-z0-9_]+", code)
    }
    refused |= set(UNSEEN.values())
    refused |= {"total_of_quantities", "index_unlikely", "percent_in_level"} & _texts_of(
        "etl/bulletin"
    )
    made = _codes_made("etl/bulletin") | refused
    assert made >= {"label_resembles", "title_resembles", "total_not_sum", "rates_under_index"}
    # One fault, one code: a bulletin's cell and what the template gives are told alike.
    of_both = {"value_fall_over_100", "value_not_whole"} & _worded("findings_read.toml")
    elsewhere = {"scale_differs", "period_after_publication", "published_in_future"}
    assert made | of_both == {*CASES, *elsewhere}, (
        "a finding without a workbook that raises it: put into CASES what makes it of RETAIL"
    )
    marking = {c for c in _codes_made("etl/known_errors.py") if not c.startswith("template_")}
    worded = _worded("findings_bulletin.toml")
    assert made | marking | _codes_made("etl/annotate.py") == worded, (
        "its words: [code] with vi, en, fix_vi, fix_en in texts/findings_bulletin.toml"
    )
    without_advice = {"column_is_plan", "figures_repeated"}
    assert all(has_text(code) for code in made)
    assert {code for code in made if not has_text(f"{code}.fix")} == without_advice


def test_every_code_of_opening_a_file_is_worded_and_tried() -> None:
    made = _texts_of("etl/read") | _texts_of("etl/plausible.py") | _texts_of("etl/pipeline.py")
    worded = _worded("findings_read.toml")
    assert worded and worded <= made
    assert {code for code in _codes_made("etl/read") if not has_text(code)} == set()
    tried = _texts_of("tests/read") | _texts_of("tests/test_plausible.py")
    assert worded <= tried | {"sheet_unreadable"}


@pytest.mark.parametrize("content", [b"", b"<worksheet><sheetData><row>", b"no XML"])
def test_a_broken_sheet_is_named_and_the_others_are_read(
    tmp_path: Path, catalogue: Catalogue, content: bytes
) -> None:
    _checked(tmp_path / "a.xlsx", catalogue, lambda sheet: sheet.parent.create_sheet("Hỏng"))
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as broken,
    ):
        for name in whole.namelist():
            broken.writestr(name, content if name.endswith("sheet2.xml") else whole.read(name))
    found = check(tmp_path / "b.xlsx", catalogue)
    (told,) = [f for f in found.findings if f.code == "sheet_unreadable"]
    assert told.params["sheet"] == "Hỏng" and "Hỏng" in line(told, "vi")
    assert found.observations


def _xml_of(path: Path, out: Path, old: bytes, new: bytes) -> Path:
    """Write a workbook again with a piece of its sheets' XML replaced."""
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            content = whole.read(name)
            changed.writestr(name, content.replace(old, new) if "worksheets" in name else content)
    return out


def test_the_findings_made_elsewhere(tmp_path: Path, catalogue: Catalogue) -> None:
    _checked(tmp_path / "a.xlsx", catalogue)
    items = check(tmp_path / "a.xlsx", catalogue).observations
    endless = _xml_of(tmp_path / "a.xlsx", tmp_path / "e.xlsx", b"<v>60</v>", b"<v>1e400</v>")
    assert {f.code for f in check(endless, catalogue).findings} >= {"number_impossible"}
    early = _checked(tmp_path / "2023-05-29-bieu.xlsx", catalogue)
    assert "period_after_publication" in {f.code for f in early}
    off = compare_with_earlier(items, {o.key: o.value * 1000 for o in items})
    assert {f.code for f in off} == {"scale_differs"}
    (refused,) = mark(tmp_path / "a.ods", (), tmp_path / "m.ods")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    (failed,) = mark(tmp_path / "b.xlsx", (), tmp_path / "m.xlsx")
    for finding in (off[0], refused, failed):
        for lang in LANGUAGES:
            assert "{" not in line(finding, lang)
    assert load_workbook(tmp_path / "a.xlsx")

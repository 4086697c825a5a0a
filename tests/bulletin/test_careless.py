"""What careless hands do to a sheet is read as before or told: slips, percents, lost merges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from dashboard.catalog import Catalogue
from etl.pipeline import check
from tests.bulletin.making import read, taken, told, values

TITLE = "13. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
LABELS = ["TỔNG SỐ", "Bán lẻ hàng hóa", "Dịch vụ lưu trú, ăn uống", "Du lịch lữ hành", "Khác"]
NOW = [500.5, 400.5, 50.0, 20.0, 30.0]
SUM = [3300.5, 2640.5, 360.0, 120.0, 180.0]
INDEX = [110.1, 110.2, 120.3, 110.4, 93.5]


def _retail(columns: list[list[Any]], *heads: str) -> list[list[Any]]:
    """Return a sheet of such columns; longer columns run below the labels."""
    depth = max(map(len, columns))
    labels = LABELS + [None] * (depth - len(LABELS))
    body = [
        [label, *(column[row] if row < len(column) else None for column in columns)]
        for row, label in enumerate(labels)
    ]
    return [[TITLE], [None, None, None, "Tỷ đồng"], [None, *heads], *body]


HEADS = ("Ước tính tháng 6 năm 2023", "Cộng dồn 6 tháng năm 2023", "Tháng 6 năm 2023 so với "
         "cùng kỳ năm trước (%)")  # fmt: skip


@pytest.mark.parametrize("slipped", [0, 1, 2])
@pytest.mark.parametrize("falls_off", [False, True])
def test_a_column_that_slipped_by_a_row_is_told_and_not_taken(
    tmp_path: Path, catalogue: Catalogue, slipped: int, falls_off: bool
) -> None:
    columns: list[list[Any]] = [list(NOW), list(SUM), list(INDEX)]
    columns[slipped] = [None, *columns[slipped][: -1 if falls_off else None]]
    found = read(tmp_path, catalogue, _retail(columns, *HEADS))
    letter = "BCD"[slipped]
    assert told(found)["rows_shifted"] == {f"{letter}3"}
    assert values(found, letter) == {}
    assert all(len(values(found, other)) == 5 for other in "BCD" if other != letter)


def test_a_mistyped_neighbour_hides_no_slip(tmp_path: Path, catalogue: Catalogue) -> None:
    """A text beside the gap counted for a gap of its own, and half of the others said nothing."""
    columns: list[list[Any]] = [list(NOW), [None, *SUM], [f"{INDEX[0]}".replace(".", "..")]]
    columns[2] += INDEX[1:]
    found = read(tmp_path, catalogue, _retail(columns, *HEADS))
    assert told(found)["rows_shifted"] == {"C3"} and values(found, "C") == {}
    assert told(found)["figure_not_read"] == {"D4"}


def test_a_column_that_alone_is_read_is_held_against_those_that_are_not(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    columns: list[list[Any]] = [[None, *NOW[:-1]], list(INDEX)]
    found = read(tmp_path, catalogue, _retail(columns, HEADS[0], "Tăng/giảm so với K13"))
    assert told(found)["rows_shifted"] == {"B3"} and not found.observations


def test_a_figure_of_one_of_two_rows_alike_is_neither_s(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """Without indents "Nước khác" of Asia and of Europe have one name, and one has a text."""
    rows: list[list[Any]] = [
        ["19. Khách quốc tế đến Việt Nam", None, None, "Lượt người"],
        [None, *HEADS],
        ["TỔNG SỐ", 4310, 24100, 110.1],
        ["Châu Á", 3310, 20100, 111.1],
        ["Nước khác", 310, "18 10O", 112.1],
        ["Châu Âu", 1000, 4000, 113.1],
        ["Nước khác", 70, 440, 114.1],
    ]
    found = read(tmp_path, catalogue, rows)
    assert not {"B5", "B7", "C7", "D5", "D7"} & set(taken(found))
    assert told(found)["figures_contradict"] == {"B5", "B7", "C7", "D5", "D7"}
    assert {"B3", "C4", "C6"} <= set(taken(found))


def test_a_part_of_one_of_two_rows_alike_is_neither_s(tmp_path: Path, catalogue: Catalogue) -> None:
    """An empty row below kept "Miền Nam" of the second crop from its own, and its part was taken
    for one of the first crop's.
    """
    rows: list[list[Any]] = [
        ["2. Sản xuất nông nghiệp đến ngày 15 tháng 6 năm 2018"],
        [None, None, "Nghìn ha"],
        [None, "6 tháng năm 2017", "6 tháng năm 2018"],
        ["Thu hoạch lúa đông xuân", 3034.5, 3023.9],
        ["Miền Bắc", 1076.8, 1050.7],
        ["Miền Nam", 1957.7, 1973.2],
        ["Gieo cấy lúa hè thu", 1923.7, 1891.1],
        ["Miền Bắc", 127.1, 108.1],
        ["Miền Nam", 1796.6, 1783.0],
        ["Trong đó: Đồng bằng sông Cửu Long", 1555.2, 1528.5],
        [None, None, None],
        ["Ngô", 585.0, 552.4],
    ]
    found = read(tmp_path, catalogue, rows)
    assert {"B6", "B9", "B10", "C10"} <= told(found)["figures_contradict"]
    assert {"B4", "C7", "C12"} <= set(taken(found)) and "B10" not in taken(found)


def test_quantities_that_slipped_are_seen_by_their_blanks(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows: list[list[Any]] = [
        ["27. Hàng hóa xuất khẩu"],
        [None] * 6 + ["Nghìn tấn; Triệu USD"],
        [None, "Tháng 6 năm 2023", None, "6 tháng năm 2023", None, "Tháng 5 năm 2023", None],
        [None, *["Lượng", "Trị giá"] * 3],
        ["TỔNG TRỊ GIÁ", None, 90.5, None, 600.5, None, 88.5],
        ["Thủy sản", None, 20.5, None, 100.5, None, 19.5],
        ["Gạo", 5.5, 10.5, 33.5, 60.5, 5.4, 9.5],
        ["Rau quả", None, 20.5, None, 90.5, None, 19.5],
        ["Cà phê", 7.5, 30.5, 44.5, 200.5, 7.4, 29.5],
        ["Hạt điều", 8.5, 30.5, 46.5, 200.5, 7.9, 29.5],
        ["Dệt may", None, 20.5, None, 90.5, None, 19.5],
    ]
    fine = read(tmp_path, catalogue, rows)
    assert "rows_shifted" not in told(fine) and len(values(fine, "D")) == 3
    for row in range(10, 4, -1):
        rows[row][3] = rows[row - 1][3]
    found = read(tmp_path, catalogue, rows, name="b.xlsx")
    assert told(found)["rows_shifted"] == {"D3"} and values(found, "D") == {}
    assert len(values(found, "B")) == len(values(found, "F")) == 3


def test_a_slipped_column_that_is_not_read_makes_no_row_of_a_wrapped_label(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """Its figure beside the first line of a name would cut the name in two."""
    labels = ["TỔNG SỐ", "Bán lẻ hàng hóa", "Dịch vụ lưu trú,", "ăn uống", "Du lịch", "Khác", "*"]
    now, total = [500.5, 400.5, None, 50.0, 20.0, 30.0, None], [900, 800, None, 60, 20, 20, None]
    straight = [1.1, 2.2, None, 3.3, 4.4, 5.5, None]
    slipped = [1.1, None, 2.2, None, 3.3, 4.4, 5.5]  # below the total, which stands
    heads = [None, HEADS[0], HEADS[1], "Tăng/giảm so với K13"]
    for column in (straight, slipped):
        body = map(list, zip(labels, now, total, column, strict=True))
        found = read(tmp_path, catalogue, [[TITLE], [None, "Tỷ đồng"], heads, *body])
        assert values(found, "D") == {} and len(values(found, "B")) == 5
        assert {o.label for o in taken(found).values()} >= {"Dịch vụ lưu trú, ăn uống"}


def test_a_text_in_the_first_row_is_no_slip(tmp_path: Path, catalogue: Catalogue) -> None:
    columns: list[list[Any]] = [["500..5", *NOW[1:]], list(SUM), list(INDEX)]
    found = read(tmp_path, catalogue, _retail(columns, *HEADS))
    assert told(found)["figure_not_read"] == {"B4"} and len(values(found, "B")) == 4


@pytest.mark.parametrize("form", ["0.00%", "0%", '0.0" "%'])
def test_an_index_typed_as_percent_is_what_it_shows(
    tmp_path: Path, catalogue: Catalogue, form: str
) -> None:
    columns: list[list[Any]] = [list(NOW), list(SUM), [v / 100 for v in INDEX]]
    cells = {f"D{row}": form for row in range(4, 9)}
    found = read(tmp_path, catalogue, _retail(columns, *HEADS), formats=cells)
    assert values(found, "D") == {"4": 10.1, "5": 10.2, "6": 20.3, "7": 10.4, "8": -6.5}
    assert not {code for code in told(found) if code.startswith("percent")}


@pytest.mark.parametrize("rows", [range(4, 9), range(5, 7)])
def test_a_percent_format_upon_an_index_is_not_taken(
    tmp_path: Path, catalogue: Catalogue, rows: range
) -> None:
    columns: list[list[Any]] = [list(NOW), list(SUM), list(INDEX)]
    cells = {f"D{row}": "0.00%" for row in rows}
    found = read(tmp_path, catalogue, _retail(columns, *HEADS), formats=cells)
    assert told(found)["percent_doubled"] == set(cells)
    assert set(values(found, "D")) == {str(row) for row in range(4, 9)} - {str(r) for r in rows}


@pytest.mark.parametrize("formats", [{}, {"D4": "0.0%", "D5": "0.0%", "D6": "0.0%"}])
def test_percents_among_plain_numbers_make_no_index_of_these(
    tmp_path: Path, catalogue: Catalogue, formats: dict[str, str]
) -> None:
    """2.5 may be an index of 2.5 % or growth; 91,6 % in others of its column does not tell."""
    columns: list[list[Any]] = [list(NOW), list(SUM), [0.916, 0.592, 0.45, 2.5, 16.4]]
    found = read(tmp_path, catalogue, _retail(columns, *HEADS), formats=formats)
    assert values(found, "D") == {} and "index_or_rate" in told(found)


def test_a_plan_reached_by_half_and_a_share_are_taken_as_shown(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    columns: list[list[Any]] = [list(NOW), list(SUM), [0.451, 0.52, 0.4, 0.3, 1.2]]
    heads = (*HEADS[:2], "6 tháng năm 2023 so với kế hoạch năm 2023 (%)")
    cells = {f"D{row}": "0.0%" for row in range(4, 9)}
    found = read(tmp_path, catalogue, _retail(columns, *heads), formats=cells)
    assert values(found, "D") == {"4": 45.1, "5": 52.0, "6": 40.0, "7": 30.0, "8": 120.0}
    assert not {code for code in told(found) if code.startswith("percent")}


def test_growth_whose_group_lost_its_merged_cell_is_no_level(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows: list[list[Any]] = [
        [TITLE],
        [None] * 4 + ["Tỷ đồng"],
        [None, "Tháng 5", "Tháng 6", "Tháng 6 năm 2023", None],
        [None, "năm 2023", "năm 2023", "so với (%)", None],
        [None, None, None, "Tháng 5", "Tháng 6"],
        [None, None, None, "năm 2023", "năm 2022"],
        *(
            [label, NOW[at] - 1, NOW[at], INDEX[at], INDEX[at] + 1]
            for at, label in enumerate(LABELS)
        ),
    ]
    found = read(tmp_path, catalogue, rows)
    assert told(found)["column_not_understood"] == {"E3"} and values(found, "E") == {}
    assert {o.measure.value for cell, o in taken(found).items() if cell[0] == "D"} == {
        "growth_prev_pct"
    }


def test_a_table_of_another_month_is_named_and_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    titles = {
        "A": TITLE,
        "B": "27. Hàng hóa xuất khẩu",
        "C": "28. Hàng hóa nhập khẩu",
        "D": "22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước",
    }
    book = Book()
    book.remove(book.active)
    for sheet, title in titles.items():
        month = 4 if sheet == "D" else 6
        page = book.create_sheet(sheet)
        for line in _retail([list(NOW)], f"Ước tính tháng {month} năm 2023"):
            page.append(line)
        page["A1"], page["D2"] = title, "Triệu USD" if sheet in "BC" else "Tỷ đồng"
    book.save(tmp_path / "a.xlsx")
    found = check(tmp_path / "a.xlsx", catalogue)
    [other] = [f for f in found.findings if f.code == "table_other_month"]
    assert (other.cell and other.cell.sheet, other.params["period"]) == ("D", "2023-04")
    assert {o.period.iso for o in found.observations if o.cell and o.cell.sheet == "D"} == {
        "2023-04/2023-04"
    }


def test_a_table_of_a_later_month_is_named_with_the_column_that_seems_to_fit(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    titles = {"A": TITLE, "B": "27. Hàng hóa xuất khẩu", "C": "28. Hàng hóa nhập khẩu"}
    titles |= {"D": "22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước", "E": TITLE}
    book = Book()
    book.remove(book.active)
    for sheet, title in titles.items():
        page = book.create_sheet(sheet)
        month = 7 if sheet == "E" else 6
        heads = [f"Thực hiện tháng {month - 1} năm 2023", f"Ước tính tháng {month} năm 2023"]
        for line in _retail([list(NOW), list(NOW)], *heads):
            page.append(line)
        page["A1"], page["D2"] = title, "Triệu USD" if sheet in "BC" else "Tỷ đồng"
    book.save(tmp_path / "2023-06-29-bulletin.xlsx")
    found = check(tmp_path / "2023-06-29-bulletin.xlsx", catalogue)
    [other] = [f for f in found.findings if f.code == "table_other_month"]
    assert other.cell and (other.cell.sheet, other.params["range"]) == ("E", "B4:D8")

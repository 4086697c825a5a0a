"""Layouts that other years and provinces use: the header's grammar on sheets made for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Period
from etl.bulletin.column import Column
from etl.bulletin.grid import make_grid
from etl.bulletin.header import read_header
from etl.bulletin.table import find_tables
from etl.read import Merged, Sheet, Value
from tests.bulletin.making import read, taken

TITLE = "12. Hàng hóa nhập khẩu"


def _columns(rows: Sequence[Sequence[Value]], merged: tuple[Merged, ...] = ()) -> list[Column]:
    width = max(map(len, rows))
    padded = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    (table,) = find_tables(make_grid(Sheet("S", False, padded, merged)))
    return list(read_header(table, year=2019))


def _meanings(columns: Sequence[Column]) -> list[tuple[str, str]]:
    return [(c.period.iso if c.period else "", c.measure.value) for c in columns]


PRICES: list[list[Value]] = [
    ["13. Chỉ số giá tiêu dùng tháng 5 năm 2019"],
    [None, "Tháng 5 năm 2019 so với:", None, None],
    [None, "Tháng 5", "Tháng 12", "Tháng 4"],
    [None, "năm 2018", "năm 2018", "năm 2019"],
    ["Chỉ số giá tiêu dùng", 102.9, 101.5, 100.5],
    ["Lương thực", 101.9, 101.0, 100.1],
]


def test_an_unmerged_group_opens_the_columns_right_of_it() -> None:
    meanings = [
        ("2019-05/2019-05", "growth_yoy_pct"),
        ("2019-05/2019-05", "growth_since_december_pct"),
        ("2019-05/2019-05", "growth_prev_pct"),
    ]
    assert _meanings(_columns(PRICES)) == meanings
    assert _meanings(_columns(PRICES, ((1, 1, 1, 3),))) == meanings


def test_a_lone_value_column_belongs_to_the_quantity_left_of_it() -> None:
    columns = _columns(
        [
            [TITLE],
            [None, "Ước tính tháng 5 năm 2019", None, "Cộng dồn 5 tháng năm 2019"],
            [None, "Lượng", "Trị giá", "Lượng", "Trị giá"],
            ["Xăng dầu", 10, 20.5, 30, 40.5],
            ["Sắt thép", 11, 21.5, 31, 41.5],
        ]
    )
    assert [c.quantity for c in columns] == [True, False, True, False]
    assert columns[1].period == Period.month(2019, 5)
    assert columns[3].period == Period.to_date(2019, 5)


def test_a_header_may_hold_a_row_of_counts_and_the_sheet_begin_in_column_c() -> None:
    rows: list[list[Value]] = [
        [None, None, "Tổng mức bán lẻ hàng hóa tháng 5 và 5 tháng năm 2019"],
        [None, None, None, "Ước tính", "Cộng dồn"],
        [None, None, None, "tháng", None],
        [None, None, None, 5, 5],
        [None, None, None, None, "tháng"],
        [None, None, None, "năm", "năm"],
        [None, None, None, 2019, 2019],
        [None, None, "Tổng số", 400.5, 1900.5],
        [None, None, "Bán lẻ hàng hóa", 300.5, 1400.5],
        [None, None, "Dịch vụ khác", 100.0, 500.0],
    ]
    assert _meanings(_columns(rows, ((0, 2, 0, 4),))) == [
        ("2019-05/2019-05", "level"),
        ("2019-01/2019-05", "level"),
    ]


def test_a_year_is_not_compared_with_the_month_before() -> None:
    (column,) = _columns(
        [
            ["9. Chỉ số sản xuất công nghiệp"],
            [None, "Năm 2019"],
            [None, "so với"],
            [None, "tháng trước"],
            ["Toàn ngành", 110.5],
            ["Khai khoáng", 99.5],
        ],
        ((1, 1, 1, 2),),
    )
    assert column.period is None and column.measure is Measure.GROWTH_YOY


def test_the_year_so_far_is_not_taken_for_its_last_month(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """ "Lũy kế đến hết tháng 6" was read as June alone: half a year's exports for a month's."""
    rows = [
        ["12. Hàng hóa xuất khẩu"],
        ["", "Tháng 6 năm 2024", "Lũy kế đến hết tháng 6 năm 2024"],
        ["", "Triệu USD", "Triệu USD"],
        ["Kim ngạch xuất khẩu", 80.5, 470.25],
    ]
    found = taken(read(tmp_path, catalogue, rows, area="KG"))
    assert {place: one.period for place, one in found.items()} == {
        "B4": Period.month(2024, 6),
        "C4": Period.to_date(2024, 6),
    }

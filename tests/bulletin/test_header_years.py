"""Which year a column is of, where the header itself names none or another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from etl.bulletin.grid import make_grid
from etl.bulletin.header import Column, read_column, read_header
from etl.bulletin.table import find_tables
from etl.read import Sheet, Value

BODY: list[list[Value]] = [["Tổng số", 101.5, 102.5, 103.5], ["Bán lẻ", 1.5, 2.5, 3.5]]


def columns(title: str, *header: Sequence[Value], year: int = 2024) -> list[Column]:
    rows: list[Sequence[Value]] = [[title], *header, *BODY]
    padded = tuple(tuple(row) + (None,) * (4 - len(row)) for row in rows)
    (table,) = find_tables(make_grid(Sheet("S", False, padded, ())))
    return list(read_header(table, year=year))


def periods(found: Sequence[Column]) -> list[str]:
    return [c.period.iso if c.period else "" for c in found]


@pytest.mark.parametrize("base", ["cùng kỳ 2017", "cùng kỳ năm 2017", "cùng tháng năm 2017"])
def test_a_column_is_of_the_year_after_the_one_it_is_compared_with(base: str) -> None:
    found = read_column(2, f"Tháng 6 so với {base} (%)", year=2024)
    assert found.period is not None and found.period.iso == "2018-06/2018-06"


def test_without_a_year_of_its_own_it_is_of_the_year_given() -> None:
    found = read_column(2, "Tháng 6 so với cùng kỳ năm trước (%)", year=2024)
    assert found.period is not None and found.period.iso == "2024-06/2024-06"


def test_the_titles_year_goes_before_the_files() -> None:
    found = columns(
        "26. Tổng mức bán lẻ hàng hóa tháng 6 năm 2018",
        [None, "Tháng 5", "Tháng 6", "6 tháng"],
        year=2024,
    )
    assert periods(found) == ["2018-05/2018-05", "2018-06/2018-06", "2018-01/2018-06"]


def test_the_titles_later_year_goes_before_the_columns_earlier_one() -> None:
    found = columns(
        "26. Tổng mức bán lẻ hàng hóa tháng 6 năm 2018",
        [None, "Tháng 6 năm 2017", "Tháng 6", "6 tháng"],
        year=2024,
    )
    assert periods(found) == ["2017-06/2017-06", "2018-06/2018-06", "2018-01/2018-06"]


def test_a_year_of_prices_is_no_year_of_the_table() -> None:
    found = columns(
        "26. Giá trị sản xuất theo giá so sánh 2010",
        [None, "Tháng 5", "Tháng 6", "6 tháng"],
        year=2018,
    )
    assert periods(found) == ["2018-05/2018-05", "2018-06/2018-06", "2018-01/2018-06"]


def test_a_share_without_a_period_beside_two_periods_belongs_to_neither() -> None:
    title = "26. Tổng mức bán lẻ hàng hóa tháng 6 năm 2018"
    two = columns(title, [None, "Tháng 6 năm 2018", "6 tháng năm 2018", "Cơ cấu (%)"])
    assert periods(two) == ["2018-06/2018-06", "2018-01/2018-06", ""]


def test_a_share_beside_one_period_takes_the_titles() -> None:
    title = "26. Tổng mức bán lẻ hàng hóa tháng 6 năm 2018"
    one = columns(title, [None, "Ước tính tháng 6 năm 2018", "Tháng 6 năm 2018", "Cơ cấu (%)"])
    assert periods(one)[2] == "2018-06/2018-06"


def test_a_share_is_of_the_one_period_that_the_levels_are_of() -> None:
    title = "26. Tổng mức bán lẻ hàng hóa 6 tháng đầu năm 2018"
    one = columns(title, [None, "Tháng 6 năm 2018 (tỷ đồng)", "Cơ cấu (%)"])
    assert periods(one)[:2] == ["2018-06/2018-06", "2018-06/2018-06"]

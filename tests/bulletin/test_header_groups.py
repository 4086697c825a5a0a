"""Headings over several columns: merged, left open, lost, or saying only what they compare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from etl.bulletin.grid import make_grid
from etl.bulletin.header import read_header
from etl.bulletin.table import find_tables
from etl.read import Sheet, Value

TITLE = "26. Tổng mức bán lẻ hàng hóa 9 tháng năm 2024"
Seen = tuple[str, str, str]


def read(
    *header: Sequence[Value], merged: tuple[tuple[int, int, int, int], ...] = (), title: str = TITLE
) -> list[Seen]:
    """Return text, period and measure of each column under this header; rows count from 0."""
    width = max(map(len, header))
    body = [["Tổng số", *(100.5 + n for n in range(width - 1))]] * 2
    padded = tuple(tuple(row) + (None,) * (width - len(row)) for row in [[title], *header, *body])
    (table,) = find_tables(make_grid(Sheet("S", False, padded, merged)))
    return [
        (c.text, c.period.iso if c.period else "", c.measure.value)
        for c in read_header(table, year=2024)
    ]


def test_what_only_compares_speaks_of_the_levels_beside_it() -> None:
    assert read(
        [
            None,
            "Kế hoạch năm 2024",
            "Ước thực hiện 9 tháng năm 2024",
            "So với kế hoạch (%)",
            "So với cùng kỳ (%)",
        ]
    )[2:] == [
        ("So với kế hoạch (%)", "2024-01/2024-09", "plan_pct"),
        ("So với cùng kỳ (%)", "2024-01/2024-09", "growth_yoy_pct"),
    ]


def test_of_levels_of_several_months_the_newest_is_compared_and_a_share_is_of_none() -> None:
    assert read(
        [
            None,
            "Tháng 8 năm 2024",
            "Tháng 9 năm 2024",
            "So với tháng trước (%)",
            "So với cùng kỳ (%)",
            "Cơ cấu (%)",
        ]
    )[2:] == [
        ("So với tháng trước (%)", "2024-09/2024-09", "growth_prev_pct"),
        ("So với cùng kỳ (%)", "2024-09/2024-09", "growth_yoy_pct"),
        ("Cơ cấu (%)", "", "share_pct"),
    ]


def test_a_share_beside_levels_of_three_months_is_of_none() -> None:
    found = read([None, *(f"Tháng {month} năm 2024" for month in (7, 8, 9)), "Cơ cấu (%)"])
    assert found[-1] == ("Cơ cấu (%)", "", "share_pct")


def test_what_is_merged_in_the_last_row_of_a_heading_stands_over_both_columns() -> None:
    found = read(
        [None, "Thực hiện", None], [None, "9 tháng năm 2024", None], merged=((2, 1, 2, 2),)
    )
    assert [period for _, period, _ in found] == ["2024-01/2024-09"] * 2


def test_beside_a_month_and_its_running_total_a_comparison_is_of_neither() -> None:
    found = read(
        [
            None,
            "Tháng 9 năm 2024",
            "9 tháng năm 2024",
            "So với cùng kỳ (%)",
            "So với kế hoạch (%)",
            "So với tháng trước (%)",
        ]
    )
    assert [period for _, period, _ in found[2:]] == ["", "2024-01/2024-09", "2024-09/2024-09"]


def test_words_that_compare_open_a_group_up_to_the_next_text() -> None:
    assert read(
        [None, "Tháng 9 năm 2024 so với:", None, "9 tháng năm 2024"],
        [None, "Tháng 8 năm 2024", "Tháng 9 năm 2023", None],
    ) == [
        ("Tháng 9 năm 2024 so với: Tháng 8 năm 2024", "2024-09/2024-09", "growth_prev_pct"),
        ("Tháng 9 năm 2024 so với: Tháng 9 năm 2023", "2024-09/2024-09", "growth_yoy_pct"),
        ("9 tháng năm 2024", "2024-01/2024-09", "level"),
    ]


@pytest.mark.parametrize("over", ["Tháng 9 năm 2024 so với", "Trong tháng 9 năm 2024:"])
def test_words_without_a_colon_or_without_comparing_open_nothing(over: str) -> None:
    found = read([None, over, None], [None, "Tháng 8 năm 2024", "Tháng 9 năm 2023"])
    assert found[1][0] == "Tháng 9 năm 2023"


def test_a_level_right_of_growth_whose_group_was_lost_has_no_period() -> None:
    found = read(
        [None, "Tháng 8 năm 2024", "Tháng 9 năm 2024", "Tháng 9 năm 2024", None],
        [None, None, None, "so với (%)", None],
        [None, None, None, "Tháng 8 năm 2024", "Tháng 9 năm 2023"],
    )
    assert found[2][2] == "growth_prev_pct" and found[2][1] == "2024-09/2024-09"
    assert found[3] == ("Tháng 9 năm 2023", "", "level")
    assert [period for _, period, _ in found[:2]] == ["2024-08/2024-08", "2024-09/2024-09"]


def test_a_value_beside_a_quantity_is_of_the_same_month() -> None:
    found = read([None, "Tháng 5 Lượng", "Trị giá", "Tháng 6 Lượng", "Giá trị"])
    assert [text for text, _, _ in found] == [
        "Tháng 5 Lượng",
        "Tháng 5 Trị giá",
        "Tháng 6 Lượng",
        "Tháng 6 Giá trị",
    ]
    assert [period[:7] for _, period, _ in found] == ["2024-05", "2024-05", "2024-06", "2024-06"]


def test_merged_words_stand_over_each_of_their_columns_and_years_and_days_are_read() -> None:
    found = read(
        [None, "Thực hiện", None, "Cộng dồn", None],
        [None, 2023.0, 2024.0, date(2024, 9, 1), 1e7],
        merged=((1, 1, 1, 2), (1, 3, 1, 4)),
    )
    assert [text for text, _, _ in found] == [
        "Thực hiện 2023",
        "Thực hiện 2024",
        "Cộng dồn Tháng 9 năm 2024",
        "Cộng dồn",
    ]
    assert [period for _, period, _ in found] == [
        "2023-01/2023-12",
        "2024-01/2024-12",
        "2024-01/2024-09",
        "2024-01/2024-09",
    ]


def test_what_is_merged_downwards_only_stands_over_its_own_column() -> None:
    found = read([None, "Tháng 9", "Tháng 8"], [None, None, "năm 2024"], merged=((1, 1, 2, 1),))
    assert [text for text, _, _ in found] == ["Tháng 9", "Tháng 8 năm 2024"]


@pytest.mark.parametrize(
    ("levels", "compared", "period", "measure"),
    [
        (["Tháng 9/2024", "Ước tháng 10/2024"], "tháng 10/2023", "2024-10", "growth_yoy_pct"),
        (["Tháng 9/2024", "Ước tháng 10/2024"], "tháng 9/2024", "2024-10", "growth_prev_pct"),
        (["Tháng 9/2024", "Ước tháng 10/2024"], "tháng 9", "2024-10", "growth_prev_pct"),
        (["Tháng 9/2024", "Ước tháng 10/2024"], "tháng 9/2023", "2024-09", "growth_yoy_pct"),
        (["Quý II/2024", "Ước quý III/2024"], "quý II/2024", "2024-07", "growth_prev_pct"),
        (["Tháng 9/2024"], "tháng 12/2023", "2024-09", "growth_since_december_pct"),
        (["Tháng 9/2024"], "9 tháng năm 2023", "2024-01", "growth_yoy_pct"),
        (["Tháng 9/2024", "9 tháng năm 2024"], "9 tháng năm 2023", "2024-01", "growth_yoy_pct"),
        (["Tháng 9/2024", "9 tháng năm 2024"], "tháng 9/2023", "2024-09", "growth_yoy_pct"),
        (["Tháng 9/2024"], "tháng 5/2024", "", "growth_yoy_pct"),
        (["Tháng 9/2024"], "năm 2023", "", "growth_yoy_pct"),
    ],
)
def test_what_is_compared_with_a_named_period_is_of_the_one_that_fits(
    levels: list[str], compared: str, period: str, measure: str
) -> None:
    """October beside September of the same year is no growth over a year."""
    text, found, kind = read([None, *levels, f"So với {compared} (%)"])[-1]
    assert (found[:7], kind) == (period, measure), text


@pytest.mark.parametrize(
    ("level", "before", "period"),
    [
        ("Tháng 9 năm 2024", "Cùng kỳ năm trước", "2023-09/2023-09"),
        ("Năm 2023", "Năm trước", "2022-01/2022-12"),
        ("Tháng 9 năm 2024", "Năm trước", ""),
    ],
)
def test_a_level_of_the_year_before_is_of_the_year_before(
    level: str, before: str, period: str
) -> None:
    assert read([None, level, before])[-1] == (before, period, "level")


def test_a_level_right_of_another_level_is_its_own() -> None:
    """September stands again behind August: only right of growth may it be growth."""
    columns = ["Tháng 9 năm 2024", "So với tháng 9 năm 2023 (%)", "Tháng 8 năm 2024"]
    assert read([None, *columns, "Tháng 9 năm 2024"])[-1][1] == "2024-09/2024-09"
    assert read([None, *columns[:2], "Tháng 9 năm 2024"])[-1][1] == ""

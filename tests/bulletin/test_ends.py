"""Headings that name only where their period ends, and comparisons without "so với"."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Measure
from tests.bulletin.making import read, taken, told

EXPORTS = "27. Hàng hóa xuất khẩu"


def _exports(heading: Any, title: str = EXPORTS, more: Any = None) -> list[list[Any]]:
    return [
        [title, None, "Triệu USD"],
        [None, heading, more],
        ["TỔNG TRỊ GIÁ", 900.5, 108.2 if more else None],
        ["Gạo", 200.5, 107.4 if more else None],
        ["Thủy sản", 300.5, 106.5 if more else None],
    ]


def _many(heading: Any) -> list[list[Any]]:
    return [
        ["BIỂU TỔNG HỢP CÁC CHỈ TIÊU CHỦ YẾU"],
        ["Chỉ tiêu", "ĐVT", heading],
        ["Kim ngạch xuất khẩu", "Triệu USD", 900.5],
        ["Huy động vốn", "Tỷ đồng", 81000.5],
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Tính đến hết tháng 6 năm 2024",
        "Thực hiện đến hết T6/2024",
        "Ước đến cuối tháng 6/2024",
        "Hết tháng 6 năm 2024",
        "Tính đến hết quý II năm 2024",
        "Tính đến 30.6.2024",
        "Đầu năm đến tháng 6/2024",
        "LK đến tháng 6/2024",
        "Đến ngày 15 T6/2024",
        "6T2024",
        "6T.2024",
    ],
)
def test_a_flow_until_june_is_that_of_half_a_year(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    found = taken(read(tmp_path, catalogue, _exports(heading)))
    assert {o.period.iso for o in found.values()} == {"2024-01/2024-06"} and len(found) == 3


@pytest.mark.parametrize(
    "heading",
    [
        "Đến tháng 6 năm 2024",
        "Thời điểm 30/6/2024",
        "30/6/2024",
        "30.6.2024",
        "Cuối tháng 6 năm 2024",
        "Đến kỳ báo cáo tháng 6/2024",
        "Từ 16/5 đến 15/6/2024",
        "Vụ 2023/24",
        date(2024, 6, 30),
    ],
)
def test_what_a_flow_was_at_a_moment_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, heading: Any
) -> None:
    submission = read(tmp_path, catalogue, _exports(heading, more="So với cùng kỳ (%)"))
    assert not submission.observations
    assert told(submission)["column_not_understood"] == {"B2", "C2"}


@pytest.mark.parametrize(
    ("words", "is_read"),
    [
        ("Đến tháng 6 năm 2024", False),
        ("Đến hết tháng 6 năm 2024", False),
        ("Thời điểm 30/6/2024", True),
        ("6 tháng năm 2024", True),
    ],
)
def test_an_index_until_june_may_be_of_a_month_or_of_half_a_year(
    tmp_path: Path, catalogue: Catalogue, words: str, is_read: bool
) -> None:
    rows = [
        ["5. Chỉ số sản xuất công nghiệp", "%"],
        [None, f"{words} so với cùng kỳ năm trước"],
        ["Toàn ngành công nghiệp", 106],
        ["Khai khoáng", 101],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert bool(submission.observations) is is_read
    assert ("column_not_understood" in told(submission)) is not is_read


@pytest.mark.parametrize(
    ("title", "period"),
    [
        (f"{EXPORTS} tính đến hết tháng 6 năm 2024", "2024-01/2024-06"),
        (f"{EXPORTS} đến tháng 6 năm 2024", None),
        (f"{EXPORTS} từ 16/5/2024 đến 15/6/2024", None),
    ],
)
def test_a_title_that_names_an_end_says_as_much_to_its_columns(
    tmp_path: Path, catalogue: Catalogue, title: str, period: str | None
) -> None:
    submission = read(tmp_path, catalogue, _exports("Trị giá", title))
    assert {o.period.iso for o in submission.observations} == ({period} if period else set())
    assert ("column_not_understood" in told(submission)) is (period is None)


@pytest.mark.parametrize(
    ("heading", "exports"),
    [
        ("Tính đến hết tháng 6 năm 2024", "2024-01/2024-06"),
        ("Tính đến 30/6/2024", "2024-01/2024-06"),
        ("Thời điểm 30/6/2024", None),
    ],
)
def test_a_stock_stands_at_the_end_where_a_flow_has_come_so_far(
    tmp_path: Path, catalogue: Catalogue, heading: str, exports: str | None
) -> None:
    submission = read(tmp_path, catalogue, _many(heading), area="KG")
    found = {o.indicator: o.period.iso for o in submission.observations}
    assert found == {"deposits": "2024-06/2024-06"} | ({"exports": exports} if exports else {})
    assert told(submission).get("column_not_understood", set()) == (set() if exports else {"C3"})


@pytest.mark.parametrize(
    "heading",
    ["6T/2024 vs 6T/2023 (%)", "6T/2024 vs. 6T/2023", "6T/2024 so 6T/2023 (%)", "% 6T2024/6T2023"],
)
def test_two_periods_side_by_side_are_compared(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    rows = _exports("Ước 6 tháng năm 2024", more=heading)
    found = taken(read(tmp_path, catalogue, rows))
    assert found["C3"].measure is Measure.GROWTH_YOY and round(found["C3"].value, 6) == 8.2
    assert found["C3"].period.iso == "2024-01/2024-06"


@pytest.mark.parametrize(
    "heading", ["Tỷ lệ 6T/2024 và 6T/2023", "6T/2024 - 6T/2023", "2024 và 2023"]
)
def test_a_level_of_two_years_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    rows = _exports("Ước 6 tháng năm 2024", more=heading)
    submission = read(tmp_path, catalogue, rows)
    assert {c[0] for c in taken(submission)} == {"B"}
    assert told(submission)["column_not_understood"] == {"C2"}

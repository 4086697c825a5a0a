"""Tables as offices make them every day, of shapes that no real bulletin here has.

Each was read without a word as something else: a target as what was achieved, a number of shops as
sales, a share as billions. `told` are the codes that name a column's cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Status
from etl.reading_result import Submission
from tests.bulletin.making import read, taken, told, values

RETAIL = "13. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
SEPTEMBER = f"{RETAIL} tháng 9 năm 2024"
LABELS = ("TỔNG SỐ", "Bán lẻ hàng hóa", "Dịch vụ lưu trú, ăn uống", "Dịch vụ khác")
MONTH = (12567.8, 9567.8, 1600.0, 1400.0)
SO_FAR = (110234.5, 80234.5, 15000.0, 15000.0)
YEAR = (150000.0, 110000.0, 20000.0, 20000.0)
RATES = (73.5, 72.9, 75.0, 75.1)
INDICES = (109.4, 109.1, 108.0, 112.3)
Column = tuple[Any, Sequence[Any]]


def table(
    *columns: Column, title: str = SEPTEMBER, unit: str | None = "Tỷ đồng"
) -> list[list[Any]]:
    """Return rows of a table of retail sales: title, unit, headings, four rows from row 4 on."""
    return [
        [title],
        [None] * len(columns) + [unit],
        [None, *(heading for heading, _ in columns)],
        *([label, *(c[n] for _, c in columns)] for n, label in enumerate(LABELS)),
    ]


def of(submission: Submission, place: str) -> tuple[str, str, float]:
    """Return period, measure and value of a cell."""
    item = taken(submission)[place]
    return item.period.iso, str(item.measure), round(item.value, 6)


# --- words of a heading -------------------------------------------------------------------------
@pytest.mark.parametrize(
    "heading",
    [
        "Số cơ sở kinh doanh",
        "Số lao động",
        "Số doanh nghiệp",
        "Số lượt khách",
        "Tháng 9 (thành thị)",
        "Bình quân ngày",
        "Đạt tỷ lệ",
        "Tỷ lệ giải ngân",
        "Tăng/giảm",
        "Vốn bố trí năm 2024",
        "Giá trị còn phải thực hiện",
        "Xếp hạng tháng 9 năm 2024",
        "So sánh 3/2",
        "Dự kiến năm 2025",
        "3 tháng cuối năm (dự kiến)",
        "thnág 8 năm 2024",
        "So với bình quân cả nước (%)",
        "So với đầu năm (%)",
        "So với cuối năm trước (%)",
        "So với ước đầu năm (%)",
    ],
)
def test_a_heading_with_an_unexplained_word_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    cells = table(("Ước tính 9 tháng năm 2024", SO_FAR), (heading, INDICES))
    found = read(tmp_path, catalogue, cells)
    assert values(found, "B") == {"4": SO_FAR[0], "5": SO_FAR[1], "6": SO_FAR[2], "7": SO_FAR[3]}
    assert not values(found, "C")
    assert "C3" in told(found)["column_words_unknown"]


@pytest.mark.parametrize("heading", ["Đạt %", "Tỷ lệ %", "Tăng, giảm %"])
def test_a_bare_percent_is_no_level(tmp_path: Path, catalogue: Catalogue, heading: str) -> None:
    found = read(tmp_path, catalogue, table(("9 tháng năm 2024", SO_FAR), (heading, RATES)))
    assert not values(found, "C")
    assert "C3" in told(found)["column_not_understood"]


@pytest.mark.parametrize(
    ("plan", "rate"),
    [
        ("Mục tiêu năm 2024", "So với mục tiêu (%)"),
        ("Nghị quyết HĐND năm 2024", "So với NQ (%)"),
        ("Chỉ tiêu năm 2024 được giao", "So với chỉ tiêu Nghị quyết (%)"),
        ("Phấn đấu năm 2024", "So với phấn đấu (%)"),
    ],
)
def test_a_target_is_a_plan_by_any_name(
    tmp_path: Path, catalogue: Catalogue, plan: str, rate: str
) -> None:
    cells = table((plan, YEAR), ("Ước tính 9 tháng năm 2024", SO_FAR), (rate, RATES))
    found = read(tmp_path, catalogue, cells)
    assert not values(found, "B")
    assert "B3" in told(found)["column_is_plan"]
    measure = taken(found)["D4"].measure
    assert measure.is_plan
    assert of(found, "D4") == ("2024-01/2024-09", str(measure), 73.5)


def test_the_programme_of_targets_is_no_plan(tmp_path: Path, catalogue: Catalogue) -> None:
    heading = "Vốn chương trình mục tiêu quốc gia 9 tháng năm 2024"
    cells = table(("9 tháng năm 2024", SO_FAR), (heading, MONTH))
    found = told(read(tmp_path, catalogue, cells))
    assert "C3" not in found["column_is_plan"]
    assert "C3" in found["column_words_unknown"]


# --- periods ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "heading", "period"),
    [
        (SEPTEMBER, "Lũy kế từ đầu năm", "2024-01/2024-09"),
        (SEPTEMBER, "Cộng dồn", "2024-01/2024-09"),
        (SEPTEMBER, "Lũy kế năm 2024", "2024-01/2024-09"),
        (SEPTEMBER, "Thực hiện năm 2024 đến 30/9", "2024-01/2024-09"),
        (SEPTEMBER, "T1/2024-T9/2024", "2024-01/2024-09"),
        (SEPTEMBER, "Thực hiện thg 8 năm 2024", "2024-08/2024-08"),
        (SEPTEMBER, "Thực hiện th.8 năm 2024", "2024-08/2024-08"),
        (f"{RETAIL} năm 2024", "Nửa đầu 2024", "2024-01/2024-06"),
        (f"{RETAIL} tháng 01 năm 2025", "Thực hiện tháng 12", "2024-12/2024-12"),
        (f"{RETAIL} quý I năm 2025", "Thực hiện quý IV", "2024-10/2024-12"),
        (f"{RETAIL} năm 2024", "Ước cả năm", "2024-01/2024-12"),
        (f"{RETAIL} năm 2024", "Quý IV", "2024-10/2024-12"),
        (f"{RETAIL} 6 tháng đầu năm 2024", "Ước thực hiện cả năm", "2024-01/2024-12"),
        (f"{RETAIL} 11 tháng năm 2024", "Ước tháng 12", "2024-12/2024-12"),
        (f"{RETAIL} quý III và 9 tháng năm 2024", "Quý III", "2024-07/2024-09"),
        (SEPTEMBER, "Số liệu chính thức tháng 8", "2024-08/2024-08"),
        (SEPTEMBER, "Kết quả tháng 8", "2024-08/2024-08"),
        (SEPTEMBER, "Ước đạt tháng 8", "2024-08/2024-08"),
        (SEPTEMBER, "Thực hiện tháng trước", "2024-08/2024-08"),
        (f"{RETAIL} tháng 01 năm 2025", "Chính thức tháng trước", "2024-12/2024-12"),
        (f"{RETAIL} quý I năm 2025", "Thực hiện quý trước", "2024-10/2024-12"),
    ],
)
def test_a_period_is_what_the_heading_means_beside_the_title(
    tmp_path: Path, catalogue: Catalogue, title: str, heading: str, period: str
) -> None:
    found = read(tmp_path, catalogue, table((heading, SO_FAR), title=title))
    assert of(found, "B4") == (period, "level", SO_FAR[0])


@pytest.mark.parametrize("heading", ["Kỳ trước", "Nửa năm 2024"])
def test_a_period_that_is_not_named_is_not_the_titles(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    columns = ((heading, YEAR), ("Ước tính tháng 9 năm 2024", MONTH))
    found = read(tmp_path, catalogue, table(*columns))
    assert not values(found, "B")
    assert "B3" in told(found)["column_not_understood"]
    assert of(found, "C4") == ("2024-09/2024-09", "level", MONTH[0])


def test_cumulated_growth_is_of_the_year_so_far(tmp_path: Path, catalogue: Catalogue) -> None:
    columns = (
        ("So với cùng kỳ năm trước", INDICES),
        ("Cộng dồn so với cùng kỳ năm trước", INDICES),
    )
    found = read(tmp_path, catalogue, table(*columns, unit="%"))
    assert of(found, "B4")[0] == "2024-09/2024-09"
    assert of(found, "C4")[0] == "2024-01/2024-09"


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("So với tháng 9 năm trước", Measure.GROWTH_YOY),
        ("So với tháng 12 năm trước", Measure.GROWTH_SINCE_DECEMBER),
        ("So với năm trước (%)\nTháng 9 năm 2024", Measure.GROWTH_YOY),
        ("Tháng này so với tháng trước (%)", Measure.GROWTH_PREVIOUS),
        ("Tháng báo cáo so với cùng kỳ năm ngoái (%)", Measure.GROWTH_YOY),
    ],
)
def test_what_is_compared_with_is_named_beside_the_title(
    tmp_path: Path, catalogue: Catalogue, heading: str, measure: Measure
) -> None:
    found = read(tmp_path, catalogue, table((heading, INDICES)))
    assert of(found, "B4") == ("2024-09/2024-09", str(measure), 9.4)


def test_growth_over_an_earlier_year_is_no_growth_of_one(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    columns = (("Ước tính tháng 9 năm 2024", MONTH), ("So với cùng kỳ năm 2019 (%)", INDICES))
    found = read(tmp_path, catalogue, table(*columns))
    assert not values(found, "C")
    assert "C3" in told(found)["column_not_understood"]


@pytest.mark.parametrize(
    "title",
    ["quý III và 9 tháng năm 2024", "tháng 12 và cả năm 2024", "tháng 9 và 9 tháng năm 2024"],
)
def test_a_title_of_two_periods_decides_nothing(
    tmp_path: Path, catalogue: Catalogue, title: str
) -> None:
    found = read(tmp_path, catalogue, table(("Ước tính", MONTH), title=f"{RETAIL} {title}"))
    assert not taken(found)
    assert "B3" in told(found)["column_not_understood"]


def test_a_year_centred_over_two_columns_is_of_both(tmp_path: Path, catalogue: Catalogue) -> None:
    cells = table(("Tháng 9", MONTH), ("Cả năm", YEAR), ("Tháng 8", MONTH), ("Tháng 9", MONTH))
    cells.insert(2, [None, "Năm 2023", None, "Năm 2024", None])
    found = read(tmp_path, catalogue, cells)
    assert of(found, "C5")[0] == "2023-01/2023-12"
    assert of(found, "E5")[0] == "2024-09/2024-09"


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        (("I. Tháng 9", "TỔNG SỐ", "II. Chín tháng", "TỔNG SỐ"), "rows_are_periods"),
        (("Quý I", "Quý II", "Quý III", "Cả năm"), "rows_are_periods"),
        (("I. Theo giá hiện hành", "TỔNG SỐ", "II. Theo giá so sánh", "TỔNG"), "rows_of_prices"),
        (("TỔNG SỐ", "Bán lẻ", "Khác", "Trong đó: giá cố định"), "rows_of_prices"),
    ],
)
def test_rows_that_say_what_headings_should(
    tmp_path: Path, catalogue: Catalogue, labels: Sequence[str], code: str
) -> None:
    cells = table(("Ước thực hiện năm 2024", YEAR))
    for row, label in zip(cells[3:], labels, strict=True):
        row[0] = label
        if label.startswith("I"):
            row[1] = None
    found = read(tmp_path, catalogue, cells)
    assert not taken(found)
    assert told(found)[code]


# --- units --------------------------------------------------------------------------------------
def test_a_rows_own_unit_holds_before_the_corners(tmp_path: Path, catalogue: Catalogue) -> None:
    cells = table(("Ước tính tháng 9 năm 2024", (12567.8, 9567.8, 1600000.0, 76.1)))
    cells[5][0] = "Dịch vụ lưu trú, ăn uống (triệu đồng)"
    cells[6][0] = "Tỷ lệ bán lẻ trên tổng số (%)"
    found = read(tmp_path, catalogue, cells)
    assert values(found, "B") == {"4": 12567.8, "5": 9567.8, "6": 1600.0}
    assert "B7" in told(found)["unit_not_understood"]


def test_a_unit_above_rows_is_of_every_column(tmp_path: Path, catalogue: Catalogue) -> None:
    columns = (("Tháng 8 năm 2024", MONTH), ("Tháng 9 năm 2024", MONTH))
    cells = table(*columns)
    cells.append(["Phân theo nhóm hàng", None, "Triệu đồng"])
    cells.append(["Lương thực", 4_000_000.0, 4_100_000.0])
    found = read(tmp_path, catalogue, cells)
    assert (values(found, "B")["9"], values(found, "C")["9"]) == (4000.0, 4100.0)


@pytest.mark.parametrize("place", ["A2", "A1"])
def test_a_unit_at_the_left_or_in_the_title(
    tmp_path: Path, catalogue: Catalogue, place: str
) -> None:
    cells = table(("Ước tính tháng 9 năm 2024", MONTH), unit=None)
    if place == "A2":
        cells[1][0] = "Đơn vị tính: Triệu đồng"
    else:
        cells[0][0] += " (triệu đồng)"
    assert values(read(tmp_path, catalogue, cells), "B")["4"] == round(MONTH[0] / 1000, 6)


@pytest.mark.parametrize("thousand", ["N.tấn", "1.000T"])
def test_what_is_half_understood_makes_no_pieces_of_tonnes(
    tmp_path: Path, catalogue: Catalogue, thousand: str
) -> None:
    cells = [
        ["15. Hàng hóa nhập khẩu"],
        [None, None, f"{thousand}; Triệu USD; Chiếc"],
        [None, "Tháng 9 năm 2024\nLượng", "Tháng 9 năm 2024\nTrị giá"],
        ["TỔNG TRỊ GIÁ", None, 900.0],
        ["Lúa mỳ", 400.0, 120.0],
        ["Xăng dầu", 300.0, 220.0],
    ]
    found = read(tmp_path, catalogue, cells)
    assert values(found, "C") == {"4": 900.0, "5": 120.0, "6": 220.0}
    assert not values(found, "B")
    assert told(found)["unit_not_understood"]


# --- where figures and headings stand -----------------------------------------------------------
def test_years_typed_as_numbers_are_headings(tmp_path: Path, catalogue: Catalogue) -> None:
    columns = ((2022, YEAR), (2023, YEAR), ("Ước năm 2024", YEAR))
    found = read(tmp_path, catalogue, table(*columns, title=f"{RETAIL} 2022-2024"))
    assert [of(found, f"{c}4")[0][:4] for c in "BCD"] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("heading", "code", "named"),
    [
        (None, "figures_not_taken", {"B4", "B5", "B6", "B7"}),
        ("Thang tam", "column_words_unknown", {"B3"}),
    ],
)
def test_figures_left_of_the_first_known_heading_are_named(
    tmp_path: Path, catalogue: Catalogue, heading: str | None, code: str, named: set[str]
) -> None:
    columns = ((heading, SO_FAR), ("Ước tính tháng 9 năm 2024", MONTH))
    found = read(tmp_path, catalogue, table(*columns))
    assert values(found, "C")["4"] == MONTH[0]
    assert told(found)[code] == named


def test_the_date_of_a_letter_heads_no_table(tmp_path: Path, catalogue: Catalogue) -> None:
    cells = [
        ["CỤC THỐNG KÊ", None, "Kiên Giang, ngày 25 tháng 9 năm 2024"],
        [],
        *table(("Ước tháng này", MONTH), ("Lũy kế từ đầu năm", SO_FAR)),
    ]
    found = read(tmp_path, catalogue, cells)
    assert of(found, "B6") == ("2024-09/2024-09", "level", MONTH[0])
    assert of(found, "C6") == ("2024-01/2024-09", "level", SO_FAR[0])


def test_a_column_of_formulas_without_a_result_is_named(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    columns = (("Tháng 8 năm 2024", ("=1+1",) * 4), ("Ước tính tháng 9 năm 2024", MONTH))
    found = read(tmp_path, catalogue, table(*columns))
    assert told(found)["formula_without_result"] == {"B4", "B5", "B6", "B7"}
    alone = read(tmp_path, catalogue, table(columns[0]), name="b.xlsx")
    assert told(alone)["sheet_without_table"] == {"A1"}


@pytest.mark.parametrize("last", ["TỔNG CỘNG", "Tổng số", "TOÀN TỈNH"])
def test_a_total_below_its_parts_is_the_total(
    tmp_path: Path, catalogue: Catalogue, last: str
) -> None:
    cells = table(("Ước tính tháng 9 năm 2024", MONTH))
    total = cells.pop(3)
    total[0] = last
    cells.append(total)
    found = taken(read(tmp_path, catalogue, cells))
    assert (found["B7"].breakdown, found["B4"].breakdown) == ("", "group:goods")


@pytest.mark.parametrize(
    "title", ["Trị giá xuất nhập khẩu hàng hóa", "Thu, chi ngân sách nhà nước"]
)
def test_a_title_of_two_quantities_names_none(
    tmp_path: Path, catalogue: Catalogue, title: str
) -> None:
    cells = table(("Ước tính tháng 9 năm 2024", MONTH), title=f"{title} tháng 9 năm 2024")
    found = read(tmp_path, catalogue, cells)
    assert not taken(found)
    assert "B3" in told(found)["title_names_two"]


def test_a_stock_of_investment_is_no_flow(tmp_path: Path, catalogue: Catalogue) -> None:
    title = "Đầu tư trực tiếp nước ngoài"
    for more, read_as in (("9 tháng năm 2024", 4), ("còn hiệu lực đến ngày 20/9/2024", 0)):
        cells = table(("Vốn đăng ký", MONTH), title=f"{title} {more}", unit="Triệu USD")
        assert len(taken(read(tmp_path, catalogue, cells))) == read_as


def test_exports_by_market_are_by_partner(tmp_path: Path, catalogue: Catalogue) -> None:
    title = "Xuất khẩu hàng hóa phân theo thị trường tháng 9 năm 2024"
    cells = table(("Ước tính tháng 9 năm 2024", MONTH), title=title, unit="Triệu USD")
    cells[4][0] = "Nhật Bản"
    assert taken(read(tmp_path, catalogue, cells))["B5"].breakdown == "partner:nhat_ban"


# --- indices, ratios, status --------------------------------------------------------------------
def test_one_low_figure_makes_no_rates_of_indices(tmp_path: Path, catalogue: Catalogue) -> None:
    heading = "Tháng 9 năm 2024 tăng, giảm so với cùng kỳ năm trước (%)"
    cells = table((heading, (109.4, 109.1, 108.0, 112.3)))
    cells += [["Du lịch lữ hành", 104.2], ["Hàng may mặc", 103.1], ["Khác", 2.6]]
    found = read(tmp_path, catalogue, cells)
    assert not values(found, "B")
    assert "B3" in told(found)["index_or_rate"]


def test_indices_that_lost_their_percent_are_asked_about(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    cells = table(("Tháng 9 năm 2024 so với cùng kỳ năm trước (%)", (103.85, 0.98, 1.02, 1.1)))
    cells += [[f"Ngành {n}", 0.9 + n / 100] for n in range(20)]
    found = read(tmp_path, catalogue, cells)
    assert not values(found, "B")
    assert "B3" in told(found)["index_or_rate"]


def test_th_before_a_number_is_a_month_and_no_status(tmp_path: Path, catalogue: Catalogue) -> None:
    found = read(tmp_path, catalogue, table(("th.8 năm 2024", MONTH)))
    assert taken(found)["B4"].status is Status.UNKNOWN

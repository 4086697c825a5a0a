"""One workbook for each kind of fault seen in bulletins that nobody here had read before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Period, Status
from dashboard.domain.period_phrase import parse_period
from etl.bulletin.column import read_column, status_of
from etl.bulletin.documents import without_documents
from etl.bulletin.english import to_vietnamese
from etl.bulletin.tcvn3 import decode
from tests.bulletin.making import read, taken, told, values

RETAIL = "26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
Rows = list[list[Any]]


# --- status -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Tháng 4 năm 2023 so với cùng kỳ năm trước", Status.UNKNOWN),
        ("Cộng dồn 6 tháng năm 2024", Status.UNKNOWN),
        ("6 tháng so với KẾ HOẠCH NĂM TRƯỚC", Status.UNKNOWN),
        ("Ước tính tháng 6 năm 2024", Status.ESTIMATE),
        ("ƯỚC THỰC HIỆN năm 2024", Status.ESTIMATE),
        ("ƯTH 2024", Status.ESTIMATE),
        ("Sơ bộ quý III năm 2024", Status.PRELIMINARY),
        ("Sơ  bộ\nquý III", Status.PRELIMINARY),
        ("Thực hiện tháng 5 năm 2024", Status.PRELIMINARY),
        ("TH 2023", Status.PRELIMINARY),
        ("Quyết toán năm 2023", Status.FINAL),
        ("Chính thức năm 2022", Status.FINAL),
    ],
)
def test_status_is_a_whole_word(heading: str, status: Status) -> None:
    assert status_of(heading) is status
    assert read_column(3, heading, year=2024).status is status


def test_the_base_of_a_comparison_gives_no_status() -> None:
    column = read_column(3, "Năm 2024 so với thực hiện năm 2023 (%)", year=2024)
    assert (column.measure, column.status) == (Measure.GROWTH_YOY, Status.UNKNOWN)


# --- periods ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("Qúy II năm 2015", "2015-04/2015-06"),
        ("qúi III/2012", "2012-07/2012-09"),
        ("Q.IV năm 2019", "2019-10/2019-12"),
        ("7/2003", "2003-07/2003-07"),
        ("01/01 - 18/5 năm 2002", "2002-01/2002-05"),
        ("từ đầu năm đến ngày 20/11/2023", "2023-01/2023-11"),
        ("đến ngày 15 tháng 9 năm 2016", "2016-01/2016-09"),
        ("9T/2024", "2024-01/2024-09"),
        ("Tổng mức và doanh thu dịch vụ năm 2023", "2023-01/2023-12"),
    ],
)
def test_every_way_an_office_writes_a_period(phrase: str, period: str) -> None:
    found = parse_period(phrase)
    assert found is not None and found.iso == period


def test_a_harvest_is_no_calendar_year() -> None:
    assert parse_period("vụ đông xuân năm 2023") is None


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("VỐN NĂM 2022 (Kèm theo Tờ trình số 12/TTr-UBND ngày 3/2/2023)", "VỐN NĂM 2022"),
        ("Vốn năm 2022 theo Công văn số 2041/CTK-TH ngày 05 tháng 01 năm 2023", "Vốn năm 2022"),
        ("Rạch Giá, ngày 29 tháng 9 năm 2024 Vốn tháng 8", "Rạch Giá, Vốn tháng 8"),
        ("Vốn từ 01/01 đến ngày 20 tháng 6 năm 2024", "Vốn từ 01/01 đến ngày 20 tháng 6 năm 2024"),
        ("Vốn so với kế hoạch năm 2024", "Vốn so với kế hoạch năm 2024"),
    ],
)
def test_a_documents_date_and_number_are_no_period(title: str, left: str) -> None:
    assert without_documents(title) == left


def test_a_document_in_the_title_block_leaves_the_year(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["VỐN ĐẦU TƯ THỰC HIỆN TỪ NGÂN SÁCH NHÀ NƯỚC NĂM 2022"],
        ["(Ban hành kèm theo Quyết định số 2041/QĐ-UBND ngày 17 tháng 02 năm 2023)"],
        [None, None, "ĐVT: Tỷ đồng"],
        ["Nguồn", None, "Thực hiện"],
        ["TỔNG SỐ", None, 5000.5],
        ["Trung ương", None, 1000.5],
    ]
    found = taken(read(tmp_path, catalogue, rows, area="KG"))
    assert {o.period.iso for o in found.values()} == {"2022-01/2022-12"}


def test_a_relative_heading_speaks_of_the_levels_beside_it(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["Vốn đầu tư thực hiện từ ngân sách Nhà nước tháng 6 năm 2024", None, None, "Tỷ đồng"],
        [
            None,
            "Kế hoạch năm 2024",
            "Thực hiện 6 tháng năm 2024",
            "So với KH (%)",
            "So cùng kỳ (%)",
        ],
        ["TỔNG SỐ", 9000.5, 4000.5, 44.4, 108.1],
        ["Trung ương", 3000.5, 1000.5, 33.3, 107.2],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    assert found["D3"].measure is Measure.PLAN_PERCENT
    assert {found[c].period.iso for c in ("C3", "D3", "E3")} == {"2024-01/2024-06"}
    assert "B3" not in found


def test_a_relative_heading_beside_several_periods_is_asked_about(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        [RETAIL, None, None, "Tỷ đồng"],
        [None, "Ước tháng 6 năm 2024", "Lũy kế 6 tháng năm 2024", "So với cùng kỳ (%)"],
        ["TỔNG SỐ", 500.5, 3000.5, 108.1],
        ["Bán lẻ hàng hóa", 400.5, 2400.5, 107.2],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "D") == {}
    assert told(submission)["column_not_understood"] == {"D2"}


def test_a_period_that_ends_after_publication_is_asked_about(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["5. Chỉ số sản xuất công nghiệp", None, "%"],
        [None, "Năm 2014 so với năm 2013", "Quý I năm 2014 so với cùng kỳ năm 2013"],
        ["Toàn ngành công nghiệp", 106, 105],
        ["Khai khoáng", 101, 99],
    ]
    submission = read(tmp_path, catalogue, rows, name="2014-03-28-bieu.xlsx")
    assert values(submission, "B") == {} and values(submission, "C") == {"3": 5, "4": -1}
    assert told(submission)["period_after_publication"] == {"B2"}


def test_an_estimate_of_the_year_may_end_later(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        [RETAIL, None, "Tỷ đồng"],
        [None, "Ước tính cả năm 2024", "Ước tính quý III năm 2024"],
        ["TỔNG SỐ", 4000.5, 1000.5],
    ]
    found = taken(read(tmp_path, catalogue, rows, name="2024-09-29-bieu.xlsx"))
    assert found["B3"].period.iso == "2024-01/2024-12"


# --- columns ------------------------------------------------------------------------------------
def test_projects_and_capital_under_one_corner(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["9. Đầu tư trực tiếp nước ngoài được cấp phép từ 01/01 đến 20/4/2019"],
        [None, None, None, None, "Dự án/Triệu USD"],
        [None, None, "Số", "Vốn đăng ký", "Vốn đăng ký"],
        [None, None, "dự án", "cấp mới", "điều chỉnh"],
        ["CẢ NƯỚC", None, 1082, 5340.25, 2110.75],
        [None, "Kiên Giang", 7, 88.5, 0.5],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    assert (found["C5"].indicator, found["C5"].unit) == ("fdi_projects", "dự án")
    assert (found["D6"].indicator, found["D6"].area) == ("fdi_new", "KG")
    assert found["E6"].indicator == "fdi_adjusted"


def test_a_fraction_of_a_project_is_an_error(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["9. Đầu tư trực tiếp nước ngoài được cấp phép từ 01/01 đến 20/4/2019"],
        [None, None, "Số dự án (Dự án)", "Vốn đăng ký (Triệu USD)"],
        ["TỔNG SỐ", None, 9127.87, 20.5],
        [None, "Kiên Giang", 7, 8.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert told(submission)["value_not_whole"] == {"C3"}
    assert "C3" not in taken(submission)


def test_of_which_is_a_part_and_the_total_is_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["27. Hàng hóa xuất khẩu", None, "Triệu USD"],
        [None, "Ước tính tháng 6 năm 2024", "Trong đó: Khu công nghiệp tháng 6 năm 2024"],
        ["TỔNG TRỊ GIÁ", 900.5, 300.5],
        ["Gạo", 200.5, 200.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "B") == {"3": 900.5, "4": 200.5}
    assert values(submission, "C") == {}
    assert told(submission)["column_is_part"] == {"C2"}


def test_family_planning_is_no_plan() -> None:
    column = read_column(3, "Chi dân số và kế hoạch hoá gia đình năm 2023", year=2023)
    assert not column.is_plan and column.period is not None
    assert read_column(3, "Kế hoạch năm 2023", year=2023).is_plan


def test_a_whole_table_of_plans_is_no_result(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["DỰ TOÁN THU NGÂN SÁCH NHÀ NƯỚC NĂM 2025", None, "Tỷ đồng"],
        ["Nội dung", "Năm 2025", "Ước thực hiện năm 2024"],
        ["Tổng thu ngân sách", 17000.5, 15000.5],
        ["Thu nội địa", 12000.5, 11000.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "B") == {}
    assert values(submission, "C")["3"] == 15000.5
    assert told(submission)["column_is_plan"] == {"B2"}


def test_a_bare_year_inside_the_header_begins_no_body(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["12. Một số sản phẩm chủ yếu của ngành công nghiệp"],
        [None, "Đơn vị", "Sơ bộ", "Năm", "Năm 2019"],
        [None, "tính", "quý IV", 2019, "so với"],
        [None, None, "năm 2019", None, "năm 2018 (%)"],
        ["Nước mắm", "Triệu lít", 90, 380, 104],
        ["Xi măng", "Nghìn tấn", 9000, 33000, 96],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "D") == {"5": 380, "6": 33000}
    assert values(submission, "E") == {"5": 4, "6": -4}
    assert taken(submission)["E5"].measure is Measure.GROWTH_YOY


@pytest.mark.parametrize(
    "numbering",
    [
        ["A", None, 1, 2, 3],
        ["(1)", None, "(2)", "(3)", "(4)"],
        ["A", "B", "1", "2", "3=2/1"],
        [1, 2, 3, 4, "5=4/3"],
        ["A", None, 4, 5, 6],  # three columns were taken out
        ["A", "B", "(11)", "(12)", "(13)"],
    ],
)
def test_a_row_that_numbers_the_columns_is_no_data(
    tmp_path: Path, catalogue: Catalogue, numbering: list[Any]
) -> None:
    rows: Rows = [
        [RETAIL, None, None, None, "Tỷ đồng"],
        [
            None,
            None,
            "Thực hiện tháng 8 năm 2024",
            "Ước tính tháng 9 năm 2024",
            "Tháng 9 năm 2024 so với cùng kỳ năm trước (%)",
        ],
        numbering,
        ["TỔNG SỐ", None, 500.5, 510.5, 108.5],
        ["Bán lẻ hàng hóa", None, 400.5, 410.5, 107.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert {o.cell.row for o in submission.observations} == {3, 4}
    assert len(submission.observations) == 6


def test_dates_as_headings(tmp_path: Path, catalogue: Catalogue) -> None:
    from datetime import date

    rows = [
        ["27. Hàng hóa xuất khẩu", None, "Triệu USD"],
        [None, date(2024, 2, 1), date(2024, 3, 1), "Cộng dồn 3 tháng năm 2024"],
        ["TỔNG TRỊ GIÁ", 90.5, 91.5, 270.5],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    assert found["B3"].period.iso == "2024-02/2024-02"
    assert found["C3"].period.iso == "2024-03/2024-03"


# --- values -------------------------------------------------------------------------------------
def test_rates_under_an_index_heading(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["40. Vận tải hành khách", None, "Nghìn HK"],
        [None, "Ước tính tháng 2 năm 2021", "Tháng 2 năm 2021 so với cùng kỳ năm trước"],
        ["Vận chuyển (Nghìn HK)"],
        ["Trong nước", 300.5, -9.8],
        ["Ngoài nước", 0.5, -97.4],
        ["Đường bộ", 250.5, 120.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert all(o.value >= -100 for o in submission.observations)
    assert values(submission, "C") == {"4": -9.8, "5": -97.4, "6": 120.5}


def test_percent_cells_are_read_as_shown(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["5. Chỉ số sản xuất công nghiệp"],
        [None, "Tháng 6 năm 2024 tăng/giảm so với cùng kỳ (%)"],
        ["Toàn ngành công nghiệp", 0.1095],
        ["Khai khoáng", -0.0432],
    ]
    submission = read(tmp_path, catalogue, rows, formats={"B": "0.0%"})
    assert values(submission, "B") == {"3": 10.95, "4": -4.32}


def test_a_ratio_among_indices_is_withheld(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["27. Hàng hóa xuất khẩu", None, "Triệu USD"],
        [None, "Ước tính tháng 9 năm 2010", "Tháng 9 năm 2010 so với cùng kỳ năm trước (%)"],
        ["TỔNG TRỊ GIÁ", 900.5, 1.232],
        ["Gạo", 100.5, 119.7],
        ["Thủy sản", 200.5, 121.3],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "C") == {"4": 19.7, "5": 21.3}
    assert told(submission)["index_unlikely"] == {"C3"}


@pytest.mark.parametrize(("beside", "is_told"), [(115.2, True), (98.0, True), (1.4, False)])
def test_a_ratio_of_a_part_is_withheld_where_a_like_column_has_the_index(
    tmp_path: Path, catalogue: Catalogue, beside: float, is_told: bool
) -> None:
    rows = [
        ["42. Khách quốc tế đến Việt Nam", None, None, "Lượt người"],
        [
            None,
            "Ước tính tháng 8 năm 2020",
            "Tháng 8 năm 2020 so với cùng kỳ năm trước (%)",
            "8 tháng năm 2020 so với cùng kỳ năm trước (%)",
        ],
        ["TỔNG SỐ", 900.0, 119.1, 121.2],
        ["Đường không", 600.0, 110.2, 112.3],
        ["Đường biển", 200.0, 1.102, beside],
        ["Đường bộ", 100.0, 121.3, 108.1],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert (told(submission)["index_unlikely"] == {"C5"}) is is_told
    assert ("5" in values(submission, "C")) is not is_told
    assert len(values(submission, "D")) == 4


def test_a_stray_quantity_of_the_total_is_withheld(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["27. Hàng hóa xuất khẩu", None, "Nghìn tấn; Triệu USD"],
        [None, "Ước tính tháng 7 năm 2007 Lượng", "Ước tính tháng 7 năm 2007 Trị giá"],
        ["TỔNG TRỊ GIÁ", 5452.9, 4200.5],
        ["Gạo", 400.5, 130.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "B") == {"4": 400.5}
    assert told(submission)["total_of_quantities"] == {"B3"}


def test_a_unit_a_thousand_off_needs_no_warehouse(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["43. Khách quốc tế đến Việt Nam", None, "Nghìn lượt người"],
        [None, "Ước tính tháng 12 năm 2014"],
        ["TỔNG SỐ", 657303.6],
        ["Đường không", 500303.6],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert submission.observations == ()
    assert told(submission)["scale_impossible"] == {"B2"}


# --- rows ---------------------------------------------------------------------------------------
def test_of_which_rows_belong_to_the_row_above(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["29. Hàng hóa nhập khẩu", None, "Triệu USD"],
        [None, None, "Ước tính tháng 7 năm 2003"],
        ["TỔNG TRỊ GIÁ", None, 900.5],
        [None, "Xe máy", 40.5],
        [None, "Trong đó: Nguyên chiếc", 14.0],
        [None, "Ô tô", 200.5],
        [None, "Trong đó: Nguyên chiếc", 118.5],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    assert found["C5"].breakdown == "product:xe_may.nguyen_chiec"
    assert found["C7"].breakdown == "product:o_to.nguyen_chiec"


def test_figures_one_row_below_their_labels_are_withheld(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["22. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước", None, "Tỷ đồng"],
        [None, None, "Ước tính quý I năm 2006"],
        ["TỔNG SỐ", None, 5130.5],
        [None, "Trung ương"],
        [None, "Địa phương", 1560.5],
        [None, None, 3570.0],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "C") == {"3": 5130.5}
    assert told(submission)["rows_shifted"] == {"C5", "C6"}


def test_a_column_that_slipped_against_its_neighbours_is_withheld(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        [RETAIL, None, "Tỷ đồng"],
        [None, "Thực hiện tháng 5 năm 2023", "Ước tính tháng 6 năm 2023"],
        ["TỔNG SỐ", 500.5, None],
        ["Bán lẻ hàng hóa", 400.5, 510.5],
        ["Du lịch lữ hành", 40.5, 410.5],
        ["Dịch vụ khác", 59.5, 41.5],
        [None, None, 58.5],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert values(submission, "C") == {}
    assert values(submission, "B")["3"] == 500.5
    assert told(submission)["rows_shifted"] == {"C2"}


def test_freight_without_units_is_not_passengers(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["21. Vận tải hành khách và hàng hóa"],
        [None, "Thực hiện 6 tháng năm 2013", "6 tháng năm 2013 so với cùng kỳ năm trước (%)"],
        [None, "Vận chuyển", "Vận chuyển"],
        ["A. HÀNH KHÁCH", "Nghìn HK"],
        ["Tổng số", 1456.5, 103.9],
        ["B. HÀNG HÓA"],
        ["Tổng số", 491.5, 102.8],
    ]
    submission = read(tmp_path, catalogue, rows)
    found = taken(submission)
    assert found["B5"].indicator == "passengers_carried"
    assert "B7" not in found and "unit_not_understood" in told(submission)
    assert found["C7"].indicator == "freight_carried"


def test_blocks_of_one_sheet_keep_their_own_subject(tmp_path: Path, catalogue: Catalogue) -> None:
    rows: Rows = [
        ["4. Sản phẩm chăn nuôi", None, "Nghìn tấn"],
        [None, "Ước tính quý III năm 2024", "Quý III năm 2024 so với cùng kỳ năm trước (%)"],
        ["Thịt lợn", 834.5, 102.8],
        [],
        ["5. Kết quả sản xuất lâm nghiệp"],
        [None, "Ước tính quý III năm 2024", "Quý III năm 2024 so với cùng kỳ năm trước (%)"],
        ["Sản lượng gỗ khai thác (Nghìn m3)", 3609.5, 111.5],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    assert (found["B3"].indicator, found["C3"].indicator) == ("livestock_product",) * 2
    assert (found["B7"].indicator, found["C7"].indicator) == ("forestry_product",) * 2


def test_industries_of_foreign_investment_are_no_partners(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["10. Đầu tư trực tiếp của nước ngoài được cấp phép từ 01/01 đến 22/4/2008"],
        [None, None, "Số dự án (Dự án)"],
        ["TỔNG SỐ", None, 48],
        ["Phân theo lĩnh vực đầu tư"],
        [None, "Dầu khí", 4],
        ["Phân theo đối tác"],
        [None, "Xin-ga-po", 44],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    assert found["C5"].breakdown == "industry:dau_khi"
    assert found["C7"].breakdown == "partner:xin_ga_po"


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("18. Chỉ số giá sản xuất công nghiệp", "ppi_industry"),
        ("17. Chỉ số giá sản xuất nông, lâm nghiệp và thủy sản", "ppi_agriculture"),
        ("16. Chỉ số giá sản xuất nông nghiệp, công nghiệp và dịch vụ", "ppi"),
    ],
)
def test_titles_in_other_words(
    tmp_path: Path, catalogue: Catalogue, title: str, indicator: str
) -> None:
    rows = [
        [title, None, "%"],
        [None, "Quý II năm 2017 so với cùng kỳ năm 2016"],
        ["CHỈ SỐ CHUNG", 103],
        ["Khai khoáng", 99],
    ]
    assert {o.indicator for o in read(tmp_path, catalogue, rows).observations} == {indicator}


def test_growth_of_provinces(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["2. Tốc độ tăng GRDP các tỉnh, thành phố trực thuộc Trung ương 6 tháng năm 2023", None],
        [None, "Tốc độ tăng 6 tháng năm 2023 so với cùng kỳ năm 2022 (%)"],
        ["Hà Nội", 5.97],
        ["Kiên Giang", 6.25],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    o = found["B4"]
    assert (o.indicator, o.area, o.measure, o.value) == (
        "grdp_constant",
        "KG",
        Measure.GROWTH_YOY,
        6.25,
    )


@pytest.mark.parametrize(
    ("mixed", "read_as"),
    [
        ("Xuất khÈu hàng hoá", "Xuất khẩu hàng hoá"),
        ("nhËp khÈu tháng 7", "nhập khẩu tháng 7"),
        ("thi tèt nghiệp", "thi tốt nghiệp"),
    ],
)
def test_a_cell_of_two_encodings_is_decoded_word_by_word(mixed: str, read_as: str) -> None:
    assert decode(mixed, frozenset({"tháng"})) == read_as


# --- one indicator a row ------------------------------------------------------------------------
def test_a_province_in_quarters_and_plans(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["Phụ lục I: HỆ THỐNG CHỈ TIÊU KINH TẾ - XÃ HỘI"],
        ["(Kèm theo Báo cáo số 99/BC-UBND ngày 12 tháng 7 năm 2024)"],
        [
            "TT",
            "Các chỉ tiêu chủ yếu",
            "Đơn vị tính",
            "Thực hiện 6 tháng năm 2023",
            "Kế hoạch năm 2024",
            "Ước thực hiện 6 tháng năm 2024",
            "% so KH",
            "% so cùng kỳ",
        ],
        ["A", "B", "C", 1, 2, 3, "4=3/2", "5=3/1"],
        [1, "Tổng kim ngạch xuất khẩu", "Triệu USD", 400, 950, 450, 47.4, 112.5],
        [2, "Tổng thu ngân sách nhà nước trên địa bàn", "Tỷ đồng", 7000, 14000, 7700, 55, 110],
        [3, "Tỷ lệ hộ nghèo", "%", 1.5, 1.2, 1.3, 108, 87],
        [4, "Thu ngân sách trên địa bànn", "Tỷ đồng", 1, 2, 3, 4, 5],
        [5, "Số hồ bơi", "Hồ", 1, 2, 3, 4, 5],
    ]
    submission = read(tmp_path, catalogue, rows, area="KG")
    found = taken(submission)
    assert {o.area for o in found.values()} == {"KG"}
    assert (found["F5"].indicator, found["F5"].period.iso) == ("exports", "2024-01/2024-06")
    assert (found["G5"].measure, found["G5"].value) == (Measure.PLAN_PERCENT, 47.4)
    assert (found["H5"].measure, found["H5"].value) == (Measure.GROWTH_YOY, 12.5)
    assert found["F7"].value == 1.3 and "H7" not in found
    assert "row_resembles" in told(submission) and "row_not_in_catalogue" in told(submission)
    plans = {t.cell.a1: t.low for t in submission.publications[0].targets}
    assert plans == {"E5": 950, "E6": 14000, "E7": 1.2}
    assert not any(place.startswith("E") for place in found)


def test_exports_of_machinery_are_one_series(tmp_path: Path, catalogue: Catalogue) -> None:
    def key(label: str) -> str:
        rows = [
            ["27. Hàng hóa xuất khẩu", None, "Triệu USD"],
            [None, None, "Ước tính tháng 6 năm 2019"],
            ["TỔNG TRỊ GIÁ", None, 900.5],
            [None, label, 40.5],
        ]
        return taken(read(tmp_path, catalogue, rows))["C4"].breakdown

    assert len({key("Máy móc thiết bị, dụng cụ PT"), key("Máy móc thiết bị, dụng cụ PT khác")}) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Chênh lệch tháng 6 năm 2023 so với tháng 5 năm 2023",
        "Bình quân 6 tháng năm 2023",
        "Bình quân một tháng năm 2023",
        "Lũy kế từ đầu nhiệm kỳ đến tháng 6 năm 2023",
        "Lũy kế từ năm 2021 đến tháng 6 năm 2023",
        "12 tháng gần nhất đến tháng 6 năm 2023",
        "Còn lại 6 tháng cuối năm 2023",
    ],
)
def test_an_amount_that_is_not_its_period_s_is_asked_about(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    rows = [
        ["42. Khách quốc tế đến Việt Nam", None, None, "Lượt người"],
        [None, "Ước tính tháng 6 năm 2023", heading],
        ["TỔNG SỐ", 900.0, 310.0],
        ["Đường không", 600.0, 210.0],
        ["Đường biển", 300.0, 100.0],
    ]
    submission = read(tmp_path, catalogue, rows)
    assert {place[0] for place in taken(submission)} == {"B"}
    assert {"C2"} <= set().union(*told(submission).values())


def test_an_accrued_quarter_of_the_english_edition_is_that_quarter() -> None:
    """In a table of quarters it was taken for the half year once "Cộng dồn quý II" was."""
    heading = " ".join(map(to_vietnamese, ("Accrued", "second quarter", "of 2020")))
    assert parse_period(heading) == Period.quarter(2020, 2)
    assert parse_period("Cộng dồn quý II năm 2020") == Period(2020, 1, 6)
    for months in ("Accumulated 9 months of 2020", "Accrued 9 months of 2020"):
        assert parse_period(to_vietnamese(months)) == Period(2020, 1, 9)

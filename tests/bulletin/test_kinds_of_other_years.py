"""Kinds of fault of bulletins of other years, each on a sheet of another shape than the cases.

Beside test_kinds.py: whole sheets for what is tried there by its words alone, and what a reader
may withhold but must name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Status
from tests.bulletin.making import read, taken, told, values

RETAIL = "26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
Rows = list[list[Any]]


def test_a_year_before_gives_no_column_of_a_sheet_a_status(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        [RETAIL, None, None, None, "Tỷ đồng"],
        [None, "Tháng 6", "Ước tính", "Tháng 6 năm 2023", "Quý II năm 2023 so với"],
        [None, "năm trước", "tháng 6", "so với tháng trước", "cùng kỳ năm trước"],
        [None, None, "năm 2023", "(%)", "(%)"],
        ["TỔNG SỐ", 480.5, 500.5, 101.5, 108.5],
        ["Bán lẻ hàng hóa", 380.5, 400.5, 101.1, 107.5],
    ]
    found = taken(read(tmp_path, catalogue, rows))
    status = {column: {o.status for c, o in found.items() if c[0] == column} for column in "CDE"}
    assert status["C"] == {Status.ESTIMATE}
    # Growth of the estimated month is as sure as its level; no level of the quarter is printed.
    assert status["D"] == {Status.ESTIMATE} and status["E"] == {Status.UNKNOWN}


@pytest.mark.parametrize("quarter", ["Qúy I năm 2014", "Qúi I/2014", "quí i năm 2014", "Q.I/2014"])
def test_a_quarter_however_its_tone_is_set_is_a_quarter_of_the_sheet(
    tmp_path: Path, catalogue: Catalogue, quarter: str
) -> None:
    rows = [
        ["9. Chỉ số sản xuất công nghiệp"],
        [None, f"Ước tính {quarter} so với cùng kỳ năm trước (%)"],
        ["Toàn ngành công nghiệp", 105.5],
        ["Khai khoáng", 99.5],
    ]
    found = read(tmp_path, catalogue, rows, name="2014-03-28-bieu.xlsx")
    assert {o.period.iso for o in found.observations} == {"2014-01/2014-03"}
    assert values(found, "B") == {"3": 5.5, "4": -0.5}


@pytest.mark.parametrize(
    ("title", "head", "period"),
    [
        ("cấp giấy phép từ 01/01 - 20/9 năm 2001", "Số dự án (Dự án)", "2001-01/2001-09"),
        ("cấp phép từ 1/1 đến 19/2/2003", "Số dự án (Dự án)", "2003-01/2003-02"),
        ("được cấp phép", "Số dự án tháng 1/2001 (Dự án)", "2001-01/2001-01"),
    ],
)
def test_days_and_months_in_figures_are_the_sheets_period(
    tmp_path: Path, catalogue: Catalogue, title: str, head: str, period: str
) -> None:
    rows = [
        [f"10. Đầu tư trực tiếp của nước ngoài {title}"],
        [None, head],
        ["TỔNG SỐ", 48],
        ["Xin-ga-po", 44],
    ]
    assert {o.period.iso for o in read(tmp_path, catalogue, rows).observations} == {period}


@pytest.mark.parametrize("part", ["Vốn điều lệ", "Vốn pháp định", "Vốn góp của bên nước ngoài"])
def test_charter_capital_leaves_the_registered_capital_alone(
    tmp_path: Path, catalogue: Catalogue, part: str
) -> None:
    rows = [
        ["8. Đầu tư trực tiếp của nước ngoài được cấp phép từ 01/01 đến 22/11/2008"],
        [None, "Số dự án", "Vốn đăng ký (Triệu USD)", None],
        [None, "(Dự án)", "Tổng số", f"Trong đó: {part}"],
        ["TỔNG SỐ", 1100, 59017.5, 14500.5],
        ["Kiên Giang", 5, 1648.5, 320.5],
        ["Phú Yên", 4, 4345.5, 4345.5],
    ]
    found = read(tmp_path, catalogue, rows)
    assert values(found, "C") == {"4": 59017.5, "5": 1648.5, "6": 4345.5}
    assert values(found, "B")["5"] == 5 and values(found, "D") == {}
    assert taken(found)["C5"].area == "KG"
    assert "figures_contradict" not in told(found)
    assert any(
        f.params.get("range") == "D4:D6" or any(c.a1[0] == "D" for c in f.cells)
        for f in found.findings
    )


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("21. Hành khách vận chuyển và luân chuyển năm 2016", "passengers_carried"),
        ("22. Hàng hóa vận chuyển và luân chuyển năm 2016", "freight_carried"),
    ],
)
def test_december_tables_of_transport(
    tmp_path: Path, catalogue: Catalogue, title: str, indicator: str
) -> None:
    unit = "Nghìn HK" if "khách" in title else "Nghìn tấn"
    rows = [
        [title],
        [None, "Thực hiện", "Ước tính", "Ước tính", "Năm 2016"],
        [None, "11 tháng", "tháng 12", "năm 2016", "so với năm 2015 (%)"],
        [None, "năm 2016", "năm 2016", None, None],
        [f"Vận chuyển ({unit})"],
        ["Tổng số", 2900.5, 280.5, 3181.0, 109.5],
        ["Đường bộ", 2700.5, 260.5, 2961.0, 109.1],
    ]
    found = read(tmp_path, catalogue, rows, name="2016-12-28-bieu.xlsx")
    cells = taken(found)
    assert {o.indicator for o in cells.values()} == {indicator}
    assert [cells[f"{c}6"].period.iso for c in "BCDE"] == [
        "2016-01/2016-11",
        "2016-12/2016-12",
        "2016-01/2016-12",
        "2016-01/2016-12",
    ]
    assert cells["E6"].measure is Measure.GROWTH_YOY and cells["E6"].value == pytest.approx(9.5)


def test_a_table_without_any_unit_is_named_and_not_guessed(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["21. Hành khách vận chuyển và luân chuyển năm 2005"],
        [None, "Ước tính năm 2005", "Năm 2005 so với năm 2004 (%)"],
        ["Tổng số", 1200.5, 107.5],
        ["Đường bộ", 1100.5, 108.5],
    ]
    found = read(tmp_path, catalogue, rows)
    assert values(found, "B") == {}
    assert {"B3", "B4"} <= _named(found)


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Xuất khÈu hàng hoá", "exports"),
        ("nhËp khÈu hàng hóa", "imports"),
        ("Hµng hãa xuất khẩu", "exports"),
    ],
)
def test_a_title_of_two_encodings_names_its_table(
    tmp_path: Path, catalogue: Catalogue, title: str, indicator: str
) -> None:
    rows = [
        [title, None, "Triệu USD"],
        [None, "Ước tính tháng 7 năm 2008", "Cộng dồn 7 tháng năm 2008"],
        ["TỔNG TRỊ GIÁ", 6500.5, 36880.5],
        ["Dầu thô", 1100.5, 7500.5],
    ]
    found = read(tmp_path, catalogue, rows)
    assert {o.indicator for o in found.observations} == {indicator}
    assert values(found, "C") == {"3": 36880.5, "4": 7500.5}


@pytest.mark.parametrize(
    "title",
    [
        "Một số sản phẩm công nghiệp chủ yếu tháng 12 năm 2004",
        "SẢN LƯỢNG MỘT SỐ SẢN PHẨM CHỦ YẾU CỦA NGÀNH CÔNG NGHIỆP",
        "3. Sản phẩm chủ yếu ngành công nghiệp",
    ],
)
def test_industrial_products_by_other_titles(
    tmp_path: Path, catalogue: Catalogue, title: str
) -> None:
    rows = [
        [title],
        [
            None,
            "Đơn vị tính",
            "Ước tính tháng 12 năm 2004",
            "Tháng 12 năm 2004 so với tháng 11 (%)",
        ],
        ["Thủy sản chế biến", "Nghìn tấn", 90.5, 101.5],
        ["Xi măng", "nghìn tấn", 2400.5, 99.5],
    ]
    found = read(tmp_path, catalogue, rows)
    assert {o.indicator for o in found.observations} == {"industrial_product"}
    assert values(found, "C") == {"3": 90.5, "4": 2400.5}


def test_whole_cars_of_imports_are_counted_or_named(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["29. Hàng hóa nhập khẩu"],
        [None, None, None, None, "Nghìn tấn; Triệu USD"],
        [None, None, "Ước tính tháng 9 năm 2007", None],
        [None, None, "Lượng", "Trị giá"],
        ["TỔNG TRỊ GIÁ", None, None, 5200.5],
        [None, "Ô tô", None, 120.5],
        [None, "Trong đó: Nguyên chiếc", 3.2, 44.5],
        [None, "Xăng dầu", 1000.5, 600.5],
    ]
    found = read(tmp_path, catalogue, rows)
    cells = taken(found)
    assert cells["C8"].value == 1000.5 and cells["D7"].breakdown.endswith("nguyen_chiec")
    assert "C7" not in cells or cells["C7"].unit not in ("nghìn tấn", "tấn")
    assert "C7" in cells or "C7" in _named(found)


def test_owners_below_products_with_a_blank_or_ditto_for_the_unit(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["03. Sản phẩm chủ yếu của ngành công nghiệp"],
        [None, "Đơn vị tính", "Ước tính tháng 5 năm 2005"],
        ["Xi măng", "Nghìn tấn", 2400.5],
        ["   Trung ương", '"', 1400.5],
        ["   Địa phương", None, 1000.0],
        ["Phân hóa học", "Nghìn tấn", 200.5],
        ["   Trung ương", '"', 190.5],
        ["   Địa phương", None, 10.0],
    ]
    found = read(tmp_path, catalogue, rows)
    cells = taken(found)
    for place in ("C4", "C5", "C7", "C8"):
        assert place in cells or place in _named(found), place
    keys = {(o.breakdown, o.period) for o in cells.values()}
    assert len(keys) == len(cells)
    assert all(o.unit for o in cells.values())


@pytest.mark.parametrize("mistyped", ["115..5", "102..5", "98,,7", "1O2,5", "99.5.5"])
def test_a_mistyped_index_is_named_in_a_table_of_prices(
    tmp_path: Path, catalogue: Catalogue, mistyped: str
) -> None:
    rows = [
        ["5. Chỉ số giá tiêu dùng tháng 7 năm 2004"],
        [None, "Tháng 7 năm 2004 so với tháng 12 năm 2003 (%)", "So với tháng trước (%)"],
        ["CHỈ SỐ GIÁ TIÊU DÙNG", 107.5, 100.5],
        ["Lương thực", mistyped, 100.1],
        ["Thực phẩm", 113.5, 101.1],
    ]
    found = read(tmp_path, catalogue, rows)
    assert set(values(found, "B")) == {"3", "5"} and "B4" in told(found)["figure_not_read"]


@pytest.mark.parametrize(
    ("printed", "code", "spelled"),
    [
        ("Khánh Hoà", "KH_OLD", "Khánh Hòa"),
        ("Hoà Bình", "HB", "Hòa Bình"),
        ("TP.HCM", "HCM_OLD", "TP. Hồ Chí Minh"),
        ("Bà Rịa-Vũng Tàu", "BRVT", "Bà Rịa - Vũng Tàu"),
        ("- Thừa Thiên Huế", "HUE", "Thừa Thiên - Huế"),
    ],
)
def test_a_province_has_one_spelling(
    tmp_path: Path, catalogue: Catalogue, printed: str, code: str, spelled: str
) -> None:
    rows = [
        ["9. Đầu tư trực tiếp nước ngoài được cấp phép từ 01/01 đến 20/4/2019"],
        [None, "Số dự án (Dự án)"],
        ["TỔNG SỐ", 48],
        [printed, 44],
    ]
    found = taken(read(tmp_path, catalogue, rows))["B4"]
    assert (found.label, found.area) == (spelled, code)


@pytest.mark.parametrize("title", ["Diện tích, năng suất, sản lượng lúa", "Kết quả sản xuất lúa"])
def test_a_harvest_by_province_is_the_crop_of_its_year(
    tmp_path: Path, catalogue: Catalogue, title: str
) -> None:
    units = ["(Nghìn ha)", "(Tạ/ha)", "(Nghìn tấn)"]
    heads = ["Diện tích", "Năng suất", "Sản lượng"]
    rise = "Tăng/giảm so với vụ đông xuân 2018"
    rows = [
        [f"4. {title} đông xuân năm 2019 phân theo địa phương"],
        [None, *["Thực hiện vụ đông xuân 2019"] * 3, *[rise] * 3],
        [None, *heads * 2],
        [None, *units * 2],
        ["CẢ NƯỚC", 3100.5, 66.2, 20524.9, -14.9, 3.9, 110.5],
        ["Đồng bằng sông Cửu Long", 1600.5, 67.2, 10700.5, -4.9, 2.9, 90.5],
        ["Kiên Giang", 290.5, 70.5, 2051.5, 1.5, 2.5, 3.5],
    ]
    found = read(tmp_path, catalogue, rows, name="2019-06-29-bieu.xlsx")
    cells = taken(found)
    assert [(o.indicator, o.value, o.unit) for c, o in cells.items() if c[1:] == "7"] == [
        ("rice_area", 290.5, "nghìn ha"),
        ("rice_yield", 70.5, "tạ/ha"),
        ("rice_output", 2_051_500, "tấn"),
    ]
    # The nation's crop is no year's total, and what lies above the province is named as it is.
    assert {(o.area, o.breakdown) for o in cells.values()} == {
        ("VN", "crop:dong_xuan"),
        ("VN", "crop:dong_xuan.dong_bang_song_cuu_long"),
        ("KG", "crop:dong_xuan"),
    }
    assert {o.period.iso for o in cells.values()} == {"2019-01/2019-12"}
    # A rise told in hectares and tonnes is no growth in percent.
    assert told(found)["column_not_understood"] == {"E2", "F2", "G2"}


AMOUNTS = [
    "Tăng/giảm so với cùng kỳ năm trước (Tỷ đồng)",
    "Tăng (+), giảm (-) so với cùng kỳ năm trước (tỷ đồng)",
    "So với cùng kỳ năm trước (Tỷ đồng)",
    "Chênh lệch so với cùng kỳ năm trước",
    "So với cùng kỳ năm trước Số tuyệt đối",
    "Chênh lệch tháng 6 năm 2023 so với tháng 6 năm 2022",
]


@pytest.mark.parametrize("heading", [*AMOUNTS, "Tăng/giảm so với cùng kỳ năm trước"])
def test_a_rise_in_the_unit_itself_is_no_growth(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    rows = [
        [RETAIL, None, None, "Tỷ đồng"],
        [None, "Ước tính tháng 6 năm 2023", heading, "Tăng/giảm so với cùng kỳ năm trước (%)"],
        ["TỔNG SỐ", 500.5, 120.5, 4.3],
        ["Bán lẻ hàng hóa", 400.5, 101.5, 2.7],
    ]
    found = read(tmp_path, catalogue, rows)
    assert values(found, "C") == {} and "C2" in {c for cells in told(found).values() for c in cells}
    assert values(found, "D") == {"3": 4.3, "4": 2.7}


@pytest.mark.parametrize("heading", AMOUNTS)
def test_so_it_is_in_a_sheet_of_one_indicator_a_row(
    tmp_path: Path, catalogue: Catalogue, heading: str
) -> None:
    rows = [
        ["BIỂU TỔNG HỢP CÁC CHỈ TIÊU CHỦ YẾU"],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Ước thực hiện 6 tháng năm 2023", heading],
        [1, "Tổng kim ngạch xuất khẩu", "Triệu USD", 450.5, 50.5],
        [2, "Tổng thu ngân sách nhà nước trên địa bàn", "Tỷ đồng", 7110.5, 110.5],
    ]
    found = read(tmp_path, catalogue, rows, area="KG")
    assert values(found, "E") == {} and len(values(found, "D")) == 2
    asked = told(found)
    assert asked["column_not_understood"] | asked["index_or_rate"] == {"E2"}


def test_an_english_edition_is_read_by_its_titles_and_names_what_it_is_not(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [
        ["8. IIP of every quarter in 2021", None, "%"],
        [None, "Performance 1st quarter of 2021", "Estimated 2nd quarter of 2021"],
        [None, "versus same period in 2020", "versus same period in 2020"],
        ["WHOLE INDUSTRY", 105.5, 108.5],
        ["Mining and quarrying", 94.5, 98.5],
        [],
        ["9. Exports of goods in May 2021"],
        [None, "Estimated May 2021 (Mill. USD)", "May 2021 versus previous month (%)"],
        ["TOTAL", 26000.5, 101.5],
        ["Rice", 300.5, 96.5],
        [],
        ["10. Number of beaches", None, "Beach"],
        [None, "Estimated May 2021", "May 2021 versus last month (%)"],
        ["TOTAL", 26.0, 101.5],
    ]
    found = read(tmp_path, catalogue, rows)
    cells = taken(found)
    assert (cells["B4"].indicator, cells["B4"].period.iso) == ("iip", "2021-01/2021-03")
    assert cells["C5"].value == pytest.approx(-1.5) and cells["C5"].status is Status.ESTIMATE
    assert (cells["B10"].breakdown, cells["B10"].value) == ("group:rice", 300.5)
    assert cells["C9"].measure is Measure.GROWTH_PREVIOUS
    assert told(found)["table_not_in_catalogue"] == {"A12"}
    assert not any(cell in cells for cell in ("B14", "C14"))


def _named(found: Any) -> set[str]:
    """Return the cells that any finding names, one by one or by a range."""
    from openpyxl.utils import range_boundaries

    named = {cell.a1 for finding in found.findings for cell in finding.cells}
    for finding in found.findings:
        if span := finding.params.get("range"):
            left, top, right, bottom = range_boundaries(str(span))
            named |= {
                f"{chr(64 + column)}{row}"
                for column in range(left, right + 1)
                for row in range(top, bottom + 1)
            }
    return named

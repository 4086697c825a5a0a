"""GRDP, exports, investment and retail as a reader finds them, in both languages."""

from __future__ import annotations

import pytest

from dashboard.domain import Period
from dashboard.ui.sector.charts import ended_long_before
from tests.ui.conftest import Open, seen

PAGES = ("grdp", "xuat_khau", "von_dau_tu", "ban_le")
HALF = "2024-01/2024-06"
VIEWS = (
    {"period": "2015-01/2015-12"},
    {"period": "2018-01/2018-04"},
    {"period": "2020-01/2020-06", "as_of": "2020-07-31"},
    {"period": "2023-01/2023-06"},
    {"period": "2024-01/2024-12"},
    {"period": "2025-01/2025-06"},
    {"area": "AG_NEW", "period": "2025-01/2025-12"},
)


def charts(app: object) -> int:
    """Count the charts on a page."""
    return len(app.get("plotly_chart"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES)
def test_a_day_before_any_publication_shows_no_number(open_page: Open, page: str) -> None:
    app = open_page(page, period=HALF, as_of="2011-01-01")
    assert not app.exception
    assert 'class="kg-lead' not in seen(app)
    assert charts(app) == 0
    assert "Chưa có số liệu" in seen(app)


def test_a_half_beside_the_target_of_the_year_is_said_under_the_headline(open_page: Open) -> None:
    assert "So 6T/2024 với chỉ tiêu của cả năm 2024." in seen(open_page("ban_le", period=HALF))
    whole = seen(open_page("ban_le", period="2024-01/2024-12"))
    assert 'class="kg-verdict-line"' in whole
    assert "với chỉ tiêu của cả năm" not in whole


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_view_opens(open_page: Open, page: str, lang: str) -> None:
    for view in VIEWS:
        app = open_page(page, lang=lang, **view)
        assert not app.exception, (view, app.exception)


def test_what_is_missing_offers_the_nearest_period_and_goes_there(open_page: Open) -> None:
    app = open_page("grdp", period=HALF)
    assert "Chưa có số liệu 6 tháng đầu năm 2024: " in seen(app)
    assert "đóng góp của từng khu vực" in seen(app)
    app.button(key="nearest-contributions").click().run()
    assert not app.exception
    assert app.session_state["period"] == "2023-01/2023-06"
    assert "góp nhiều nhất" in seen(app)
    assert "đóng góp của từng khu vực" not in seen(app)


def test_a_territory_without_any_figure_leads_to_the_one_that_has_them(open_page: Open) -> None:
    page = seen(open_page("xuat_khau", area="AG_NEW", period="2025-01/2025-12"))
    assert "?area=KG&amp;period=2025-01%2F2025-06&amp;lang=vi" in page
    assert "Kiên Giang: xem 6 tháng đầu năm 2025" in page and "hai_dia_ban?" in page
    assert "hai_dia_ban?" not in seen(open_page("xuat_khau", period="2019-01/2019-12"))


def test_what_reaches_the_period_stands_before_last_year(open_page: Open) -> None:
    page = seen(open_page("xuat_khau", period="2025-01/2025-06"))
    last_year = page.index("Xuất khẩu Kiên Giang năm 2024 đạt")
    assert page.index("Xuất khẩu Kiên Giang 6 tháng đầu năm 2025 tăng") < last_year
    assert page.index("Xuất khẩu Kiên Giang 6 tháng đầu năm 2025 đạt") < last_year


def test_grdp_of_the_half_year(open_page: Open) -> None:
    page = seen(open_page("grdp", period=HALF, as_of="2024-07-31"))
    assert (
        "GRDP Kiên Giang 6 tháng đầu năm 2024 tăng 6,84 %, cao hơn chỉ tiêu năm 0,14 điểm %" in page
    )
    assert "181/NQ-HĐND" in page
    assert "GRDP Kiên Giang 6 tháng cuối năm 2024 phải tăng 6,56 % mới đạt chỉ tiêu năm" in page
    assert (
        "GRDP Kiên Giang 6 tháng đầu năm 2024 tăng 6,84 %, nhanh hơn mức 6,42 % của cả nước" in page
    )
    assert "6T/2024 là một phần của năm" in page


def test_contributions_add_up_before_the_eyes(open_page: Open) -> None:
    page = seen(open_page("grdp", period="2023-01/2023-06"))
    line = next(part for part in page.split("<div") if " = 6," in part or "làm tròn" in part)
    assert " + " in line


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("vi", "GRDP Kiên Giang 6 tháng đầu năm 2020: công bố 3,03 %, điều chỉnh thành 1,24 %"),
        ("en", "GRDP for H1 2020: published as 3.03%, restated as 1.24%"),
    ],
)
def test_both_vintages_stand_in_one_chart(open_page: Open, lang: str, title: str) -> None:
    app = open_page("grdp", period=HALF, lang=lang)
    assert title not in seen(app)
    app.toggle(key="old_revisions").set_value(True).run()
    assert title in seen(app)
    chosen = app.selectbox(key="ky_sua")
    chosen.set_value("2021-01/2021-06").run()
    assert not app.exception
    assert title not in seen(app)
    assert ("4,52 %" if lang == "vi" else "4.52%") in seen(app)


def test_before_the_restatement_there_is_nothing_to_compare(open_page: Open) -> None:
    page = seen(open_page("grdp", period="2020-01/2020-06", as_of="2020-07-31"))
    assert "3,03 %" in page
    assert "1,24 %" not in page


def test_three_growths_of_exports_and_why(open_page: Open) -> None:
    page = seen(open_page("xuat_khau", period="2025-01/2025-06"))
    assert "Dùng <b>+11,49 %</b> vì" in page
    assert "+7 %" in page
    assert "ra +0,7 %. Không dùng mức này" in page
    assert "474 triệu USD" in page and "470,80 triệu USD" in page


def test_a_growth_that_levels_bear_out_is_not_called_into_question(open_page: Open) -> None:
    assert "Không dùng mức này" not in seen(open_page("von_dau_tu", period=HALF))


def test_exports_of_the_half_year(open_page: Open) -> None:
    page = seen(open_page("xuat_khau", period=HALF))
    assert "470,80" in page and "14,54 %" in page
    assert "Đến hết tháng 6 thường đạt" in page


def test_investment(open_page: Open) -> None:
    app = open_page("von_dau_tu", period=HALF)
    page = seen(app)
    assert ">20.331<" in page and ">6,92" in page
    page = seen(app.toggle(key="old_charts").set_value(True).run())
    assert "Vốn ngân sách Kiên Giang tháng 6 năm 2021 đạt" in page
    assert "dừng ở tháng 6 năm 2021" in page


def test_disbursement_says_whose_plan_is_meant(open_page: Open) -> None:
    page = seen(open_page("von_dau_tu", period="2024-01/2024-12"))
    assert "Tỷ lệ tùy kế hoạch làm mẫu số" in page


def test_retail_in_english(open_page: Open) -> None:
    page = seen(open_page("ban_le", period=HALF, lang="en"))
    assert "26.87%" in page and "14.87" in page
    assert "No figures yet for" in page


def test_old_news_is_drawn_only_where_somebody_asks(open_page: Open) -> None:
    app = open_page("von_dau_tu", period=HALF)
    before = charts(app)
    assert "tháng 6 năm 2021" not in seen(app)
    app.toggle(key="old_charts").set_value(True).run()
    assert not app.exception
    assert charts(app) > before
    assert "tháng 6 năm 2021" in seen(app)


def test_an_old_restatement_waits_below_a_switch(open_page: Open) -> None:
    app = open_page("grdp", period=HALF)
    assert not [one for one in app.selectbox if one.key == "ky_sua"]
    app.toggle(key="old_revisions").set_value(True).run()
    assert app.selectbox(key="ky_sua").value == "2020-01/2020-06"
    own = open_page("grdp", period="2020-01/2020-06")
    assert own.selectbox(key="ky_sua").value == "2020-01/2020-06"


@pytest.mark.parametrize(
    ("last", "chosen", "old"),
    [
        ("2021-01/2021-06", "2024-01/2024-06", True),
        ("2022-01/2022-12", "2024-01/2024-06", True),
        ("2023-01/2023-12", "2024-01/2024-06", False),
        ("2023-01/2023-06", "2024-01/2024-12", False),
        ("2025-01/2025-06", "2024-01/2024-06", False),
    ],
)
def test_old_is_what_ended_a_whole_year_before(last: str, chosen: str, old: bool) -> None:
    assert ended_long_before(Period.from_iso(last), Period.from_iso(chosen)) is old

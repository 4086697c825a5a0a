"""An address that asks for what is not here says so, and says what is shown instead."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open, seen

GOOD = {"area": "KG", "period": "2024-01/2024-06", "as_of": "2024-07-31"}


@pytest.mark.parametrize(
    ("name", "asked", "said", "shown"),
    [
        ("area", "VN", "VN", "Kiên Giang (đến 30/6/2025)"),
        ("period", "2021-05/2021-05", "tháng 5 năm 2021", "6 tháng đầu năm 2025"),
        ("period", "bao-gio", "bao-gio", "6 tháng đầu năm 2025"),
        ("as_of", "2024-02-31", "2024-02-31", "số mới nhất"),
        ("as_of", "1999-01-01", "1999-01-01", "số mới nhất"),
        ("as_of", "2999-01-01", "2999-01-01", "số mới nhất"),
        ("lang", "fr", "fr", "Tiếng Việt"),
        ("tu", "hom-qua", "hom-qua", "14/07/2024"),
    ],
)
def test_an_unknown_choice_is_said(
    open_page: Open, name: str, asked: str, said: str, shown: str
) -> None:
    html = seen(open_page("tong_quan", **{**GOOD, name: asked}))
    notice = html.partition('class="kg-refused"')[2].partition("</p>")[0]
    assert f"“{said}”" in notice
    assert shown in notice


@pytest.mark.parametrize(
    ("page", "name"),
    [("phong_bao_chi", "bieu_do"), ("phong_bao_chi", "dinh_dang"), ("chi_tieu", "van_ban")],
)
def test_an_unknown_chart_format_or_instrument_is_said(
    open_page: Open, page: str, name: str
) -> None:
    html = seen(open_page(page, **GOOD, **{name: "<b>xyz</b>"}))
    notice = html.partition('class="kg-refused"')[2].partition("</p>")[0]
    assert "“&lt;b&gt;xyz&lt;/b&gt;”" in notice


def test_an_unreadable_figure_is_said(open_page: Open) -> None:
    assert "không đọc được" in seen(open_page("nguon_so_lieu", **GOOD, so="KG~grdp"))


def test_a_known_address_says_nothing_and_a_notice_ends_with_the_next_choice(
    open_page: Open,
) -> None:
    assert 'class="kg-refused"' not in seen(open_page("tong_quan", **GOOD))
    app = open_page("tong_quan", **{**GOOD, "period": "2021-05/2021-05"})
    assert 'class="kg-refused"' in seen(app)
    app.selectbox(key="period").set_value("2024-01/2024-12").run()
    assert 'class="kg-refused"' not in seen(app)

"""The press room: what a file of figures holds is shown as the language writes it; an empty kit."""

from __future__ import annotations

import re

import pytest

from dashboard.i18n import text
from tests.ui.conftest import Open, seen

VIEW = {"area": "KG", "period": "2024-01/2024-12"}


def test_figures_are_shown_as_the_language_writes_them(open_page: Open) -> None:
    html = seen(open_page("phong_bao_chi", dinh_dang="xlsx", **VIEW))
    table = html[html.index("kg-table") :]
    assert ">75,22<" in table and "75.22" not in table and "9800000.0" not in table
    assert not re.search(r"<span>[^<]+ \(\d+\)</span>", table), "a number after a name says nothing"
    assert "class=\"n\" data-label='Giá trị'" in table


def test_a_kit_of_nothing_is_not_begun(open_page: Open) -> None:
    app = open_page("phong_bao_chi", dinh_dang="xlsx", **VIEW)
    make = next(b for b in app.button if b.key == "kit_make")
    assert not make.disabled
    app.multiselect(key="kit_formats").set_value([]).run()
    assert next(b for b in app.button if b.key == "kit_make").disabled
    assert text("press.kit_none", "vi") in [caption.value for caption in app.caption]


@pytest.mark.parametrize(
    ("lang", "label"), [("vi", "Tải về: Số liệu XLSX"), ("en", "Download: Figures XLSX")]
)
def test_the_button_says_the_kind_of_file_once(open_page: Open, lang: str, label: str) -> None:
    app = open_page("phong_bao_chi", dinh_dang="xlsx", lang=lang, **VIEW)
    assert label in [button.proto.label for button in app.get("download_button")]

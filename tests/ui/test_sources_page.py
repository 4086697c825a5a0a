"""The page of sources: what it says of a day that is chosen, of a release, of whoever loaded it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain import Release
from dashboard.store import Warehouse
from tests.ui.conftest import Open, seen
from tests.ui.test_register import plain


@pytest.fixture
def releases(shipped: Path) -> list[Release]:
    """Return what is loaded."""
    return list(Warehouse(shipped).snapshot().releases.values())


def test_a_day_that_was_chosen_stands_in_the_heading(
    open_page: Open, releases: list[Release]
) -> None:
    app = open_page("nguon_so_lieu", as_of="2024-07-31")
    heads = [head.value for head in app.header]
    assert f"Các bản công bố đến hết 31/07/2024 ({len(releases)} bản đã nạp)" in heads


def test_a_release_of_targets_speaks_english(open_page: Open, releases: list[Release]) -> None:
    (release,) = [r for r in releases if r.file == "chi-tieu-kien-giang-2024.xlsx"][:1]
    app = open_page("nguon_so_lieu", lang="en", ban=release.id)
    html = seen(app)
    said = plain(html)
    assert "shipped with the dashboard" in said and "bộ số liệu kèm theo" not in said
    assert "Economic growth (GRDP)" in said or "GRDP" in said
    assert "Tăng trưởng kinh tế (GRDP)" not in said
    head = html[html.index("<h2>") : html.index("</h2>")]
    assert "<a" not in head, "the link to the original is a fact, not the title"


def test_a_name_without_english_stands_once(open_page: Open, releases: list[Release]) -> None:
    release = next(r for r in releases if r.source == "Ngôi Sao")
    html = seen(open_page("nguon_so_lieu", lang="en", ban=release.id))
    assert html[html.index("<h2>") : html.index("</h2>")] == "<h2>Ngôi Sao"


def test_whoever_quotes_an_office_is_said_to_quote(open_page: Open) -> None:
    said = plain(seen(open_page("nguon_so_lieu", tim="Hy Lạp")))
    assert "Số liệu của" in said and "Cơ quan có thẩm quyền, nơi khác dẫn lại" in said


def test_the_register_opens_with_the_newest_and_folds_the_rest(open_page: Open) -> None:
    html = seen(open_page("nguon_so_lieu"))
    shown, _, rest = html[html.index("<div class='kg-register'>") :].partition("<details")
    assert shown.count("<tr") == 1 + 8 and "Xem 32 dòng nữa" in rest


def test_a_link_to_a_release_opens_it_above_the_folded_register(
    open_page: Open, releases: list[Release]
) -> None:
    oldest = releases[-1]
    html = seen(open_page("nguon_so_lieu", ban=oldest.id))
    assert oldest.source in html[: html.index("<div class='kg-register'>")]

"""The name of a page is seen where the menu shows its group alone."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open, seen


@pytest.mark.parametrize("page", ["lich_cong_bo", "nap_so_lieu"])
def test_a_page_of_a_group_shows_its_name(open_page: Open, page: str) -> None:
    assert '<h1 class="kg-page">' in seen(open_page(page))


def test_a_page_that_the_menu_marks_is_named_for_the_ear_alone(open_page: Open) -> None:
    assert '<h1 class="kg-heard">' in seen(open_page("chi_tieu", period="2024-01/2024-06"))

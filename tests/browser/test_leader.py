"""A leader at a meeting: opens the link, reads, asks where a number is from, looks at charts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

VIEW = "period=2024-01%2F2024-06&as_of=2024-07-31"

pytestmark = pytest.mark.browser


def test_the_half_year_stands_beside_its_targets(page: Page, address: str) -> None:
    page.goto(f"{address}/?{VIEW}")
    card = page.locator(".kg-card").filter(has_text="GRDP").first
    expect(card).to_contain_text("+6,84")
    expect(card).to_contain_text("0,14 điểm")
    expect(card).to_contain_text("6,7")
    expect(card).to_contain_text("181/NQ-HĐND")
    expect(card).to_contain_text("chỉ tiêu của cả năm 2024")
    expect(card).to_contain_text("6,56")
    whole = page.locator(".kg-cards")
    for number in ("2,33", "11,95", "20.331", "6,92", "26,87", "14,87", "470,80", "14,54"):
        expect(whole).to_contain_text(number)


def test_one_click_from_a_number_to_its_cell(page: Page, address: str) -> None:
    page.goto(f"{address}/?{VIEW}")
    page.locator(".kg-card .kg-value a").first.click()
    found = page.locator(".st-key-figure")
    expect(found).to_contain_text("'Số liệu'!")
    expect(found).to_contain_text("228-KH/TU")
    expect(found).to_contain_text("15/07/2024")


def test_the_switch_of_language_keeps_the_view(page: Page, address: str) -> None:
    page.goto(f"{address}/?{VIEW}")
    page.get_by_role("radio", name="English").or_(
        page.get_by_text("English", exact=True)
    ).first.click()
    expect(page.locator(".kg-card").first).to_contain_text("+6.84%")
    expect(page).to_have_url(re.compile(r"2024-06.*lang=en|lang=en.*2024-06"))
    page.get_by_role("link", name="Retail").first.click()
    expect(page.locator(".kg-lead").first).to_contain_text("first half of 2024")
    expect(page.locator(".kg-lead").first).to_contain_text("26.87%")
    expect(page).to_have_url(re.compile(r"/ban_le\?.*2024-06"))


def test_the_data_of_a_chart_is_two_clicks_away(page: Page, address: str) -> None:
    page.goto(f"{address}/grdp?{VIEW}")
    page.locator(".st-key-downloads_page button").click()
    for number, kind in enumerate(("CSV", "XLSX")):
        offered = page.get_by_role("button", name=kind)
        expect(offered.first).to_be_visible()
        with page.expect_download() as waiting:
            offered.first.click()
        content = Path(waiting.value.path()).read_bytes()
        assert content.startswith((b"\xef\xbb\xbf", b"PK")[number])


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080), (390, 844)])
@pytest.mark.parametrize("path", ["", "grdp", "chi_tieu", "nguon_so_lieu"])
def test_nothing_runs_off_the_side(
    browser: Browser, address: str, tmp_path: Path, width: int, height: int, path: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}/{path}?{VIEW}")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_timeout(500)
    wide = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth"
        " - document.querySelector('[data-testid=stMain]').clientWidth"
    )
    outside = page.evaluate(
        "() => [...document.querySelectorAll('.kg-card, .kg-table, .kg-lead')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    page.close()
    assert wide <= 0
    assert outside == 0


def test_one_press_of_back_returns_to_the_page_before(page: Page, address: str) -> None:
    page.goto(f"{address}/?{VIEW}")
    expect(page.locator(".kg-card").first).to_be_visible()
    page.get_by_role("link", name="GRDP").first.click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/grdp\?.*2024-06"))
    page.go_back()
    expect(page.locator(".kg-card").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?.*2024-06"))


def test_on_a_phone_the_first_figure_stands_on_the_first_screen(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/?{VIEW}")
    lead = page.locator(".kg-lead").first
    expect(lead).to_be_visible()
    box = lead.bounding_box()
    assert box is not None and box["y"] < 844 / 3
    choices = page.locator(".st-key-choices")
    expect(choices).to_be_hidden()
    page.locator(".kg-choices summary").click()
    expect(choices).to_be_visible()
    page.close()

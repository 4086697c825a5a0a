"""Ctrl+K on every page: found by keys alone, heard by a screen reader, quiet about the policy."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")

pytestmark = pytest.mark.browser


def opened(page: Page, address: str, path: str = "", lang: str = "vi") -> Page:
    page.goto(f"{address}/{path}?area=KG&period=2024-01/2024-06&lang={lang}")
    page.wait_for_selector("h1", state="attached")
    return page


def test_a_wrong_word_is_told_and_escape_gives_the_place_back(page: Page, address: str) -> None:
    opened(page, address)
    button = page.locator(".kg-find")
    button.click()
    box = page.get_by_role("combobox", name="Tìm trong bảng điều khiển")
    expect(box).to_be_focused()
    box.fill("zzqqxxww")
    expect(page.get_by_role("status").filter(has_text="Không")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.locator(".kg-finder")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".kg-finder")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("path", ["", "nap_so_lieu", "phong_bao_chi"])
def test_the_box_opens_and_breaks_no_policy(page: Page, address: str, path: str) -> None:
    breaches: list[str] = []
    page.on("console", lambda said: breaches.append(said.text) if "Security" in said.text else None)
    opened(page, address, path)
    page.keyboard.press("Control+k")
    box = page.locator(".kg-finder input")
    expect(box).to_be_focused()
    box.press_sequentially("von dau tu")
    expect(page.locator(".kg-finder li").first).to_contain_text("đầu tư")
    page.keyboard.press("Control+k")
    expect(page.locator(".kg-finder")).to_be_hidden()
    assert breaches == []


def test_keys_alone_lead_to_a_page(page: Page, address: str) -> None:
    opened(page, address)
    page.keyboard.press("Control+k")
    box = page.locator(".kg-finder input")
    box.press_sequentially("xuat khau")
    items = page.get_by_role("option")
    expect(items.nth(1)).to_be_visible()
    expect(items.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "kg-found-1")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/xuat_khau?**")
    expect(page.locator("h1")).to_contain_text("uất khẩu")
    assert "2024-06" in page.url


def test_enter_at_once_takes_the_first(page: Page, address: str) -> None:
    """Who types fast presses Enter before any answer: it is waited for, not missed."""
    opened(page, address, lang="en")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Find on the dashboard")
    box.fill("retail")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ban_le?**")
    assert "lang=en" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_the_box(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    opened(page, address)
    page.locator(".kg-find").click()
    page.locator(".kg-finder input").fill("grdp")
    expect(page.locator(".kg-finder li").first).to_be_visible()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run('.kg-finder', {resultTypes: ['violations']})")["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.querySelector('.kg-finder').scrollWidth") <= width
    context.close()

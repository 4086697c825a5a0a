"""The overview in five seconds: all cards on the first screen, few words; text large enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HALF = "area=KG&period=2024-01/2024-06&as_of=2024-07-31"
YEAR = "area=KG&period=2024-01/2024-12"

WORDS = """() => {
  let words = 0;
  const walk = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, around = node.parentElement;
    if (around.closest('style, script, [aria-hidden=true]')) continue;
    if (around.closest('[data-testid=stIconMaterial]')) continue;
    if (around.closest('details:not([open])') && !around.closest('summary')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const seen = box.width > 1 && box.height > 1 && box.bottom > 0;
    if (seen && box.top + box.height / 2 < innerHeight && box.left >= 0)
      words += node.textContent.trim().split(/[ \\n]+/)
        .filter(one => /[\\p{L}\\d]/u.test(one)).length;
  }
  return words;
}"""


def opened(browser: Browser, address: str, view: str, width: int, height: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
    page.goto(f"{address}/?{view}&lang=vi")
    page.wait_for_selector(".kg-cards")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_timeout(500)
    return page


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
@pytest.mark.parametrize(("view", "count"), [(HALF, 6), (YEAR, 11)])
def test_all_cards_stand_on_the_first_screen(
    browser: Browser, address: str, view: str, count: int, width: int, height: int
) -> None:
    page = opened(browser, address, view, width, height)
    ends = page.evaluate(
        "[...document.querySelectorAll('.kg-card')].map(e => e.getBoundingClientRect().bottom)"
    )
    sizes = page.evaluate(
        "[...document.querySelectorAll('.kg-mini *')].filter(e => e.textContent.trim())"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    page.close()
    assert len(ends) == count
    assert max(ends) <= height
    assert min(sizes) >= (16 if width >= 1920 else 12)


def test_fewer_than_two_hundred_words_on_the_first_screen(browser: Browser, address: str) -> None:
    page = opened(browser, address, HALF, 1440, 900)
    words = page.evaluate(WORDS)
    page.close()
    assert 60 < words < 200


def test_the_story_stands_on_the_first_screen_of_a_phone(browser: Browser, address: str) -> None:
    page = opened(browser, address, HALF, 390, 844)
    for part in ("h1", ".kg-board", ".kg-misses"):
        box = page.locator(part).first.bounding_box()
        assert box is not None and box["y"] + box["height"] < 844 * 0.6, part
    first = page.locator(".kg-card").first.bounding_box()
    name, find = (page.locator(one).bounding_box() for one in (".kg-brand", ".kg-find"))
    assert name and find and name["x"] + name["width"] <= find["x"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert first is not None and first["y"] + first["height"] < 844
    assert wide <= 390


@pytest.mark.parametrize("path", ["grdp", "xuat_khau"])
def test_a_projector_shows_no_small_text_in_a_chart(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="vi-VN")
    page.goto(f"{address}/{path}?{HALF}&lang=vi")
    page.wait_for_selector(".main-svg text")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)
    sizes = page.evaluate(
        """[...document.querySelectorAll('.main-svg text')]
        .filter(e => /[\\p{L}\\d]/u.test(e.textContent))
        .map(e => [parseFloat(getComputedStyle(e).fontSize) *
          parseFloat(getComputedStyle(e.closest('.js-plotly-plot')).zoom), e.textContent])"""
    )
    boxes = page.evaluate(
        """[...document.querySelectorAll('.js-plotly-plot')].map(e => {
          const plot = e.getBoundingClientRect();
          const block = e.closest('[class*=st-key-chart-]').getBoundingClientRect();
          const below = e.closest('.stElementContainer').nextElementSibling
            .querySelector('.kg-grow').nextElementSibling.getBoundingClientRect();
          return [plot.right - block.right, plot.bottom - below.top, plot.width / block.width];
        })"""
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert sizes and min(size for size, _ in sizes) >= 16, min(sizes)
    assert wide <= 1920
    for beyond, over, share in boxes:
        assert beyond <= 1 and over <= 1 and share > 0.95

"""Every page for those who hear it or walk it by keys; Vietnamese to the last word."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.i18n import Lang, text
from dashboard.ui.navigation import PAGES

VIEW = "area=KG&period=2024-01/2024-06&as_of=2024-07-31"
PATHS = ["", *(file.removesuffix(".py") for _, file, _ in PAGES[1:])]
LOOKS = {"light": (1440, 900, "light"), "dark": (1440, 900, "dark"), "phone": (390, 844, "light")}
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")

pytestmark = pytest.mark.browser


def looking(browser: Browser, look: str) -> Page:
    """Open a page of one size and theme, in an English browser: the screens follow the page.

    The content policy is set aside for axe alone, which runs its own script.
    """
    width, height, scheme = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-US",
        bypass_csp=True,
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


@pytest.fixture(scope="module")
def looks(browser: Browser) -> Iterator[dict[str, Page]]:
    """Return a page of every size and theme."""
    pages = {look: looking(browser, look) for look in LOOKS}
    yield pages
    for page in pages.values():
        page.context.close()


def opened(page: Page, address: str, path: str, lang: str = "vi") -> Page:
    page.goto(f"{address}/{path}?{VIEW}&lang={lang}")
    page.wait_for_selector("h1", state="attached")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    if path == "phong_bao_chi":
        page.wait_for_selector(".st-key-preview img")
    page.wait_for_timeout(700)
    return page


def violations(page: Page) -> list[tuple[str, str, list[str]]]:
    """Unfold everything and ask axe; return each rule, its weight and where it was broken."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]


RUNS = [(path, look, lang) for lang in ("vi", "en") for look in LOOKS for path in PATHS]
"""Every page in every look and language: `python -m bench axe` walks them all."""

SAMPLE: list[tuple[str, str, Lang]] = [
    *((path, [*LOOKS][n % len(LOOKS)], ("vi", "en")[n % 2]) for n, path in enumerate(PATHS)),
    ("", "dark", "en"),
    ("", "phone", "vi"),
]


@pytest.mark.parametrize(("path", "look", "lang"), SAMPLE)
def test_axe_finds_nothing_and_the_document_names_language_and_page(
    looks: dict[str, Page], address: str, path: str, look: str, lang: Lang
) -> None:
    page = opened(looks[look], address, path, lang)
    assert page.evaluate("document.documentElement.lang") == lang
    name = text(f"page.{PAGES[PATHS.index(path)][0]}", lang)
    assert page.title().startswith(f"{name} · {'Kinh tế' if lang == 'vi' else 'The economy'}")
    assert violations(page) == []
    assert page.locator("h1").count() == 1
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))"
    )
    assert all(after - before <= 1 for before, after in pairwise(levels))
    page.keyboard.press("Control+k")
    expect(page.locator(".kg-finder input")).to_be_focused()


def test_axe_is_heard(looks: dict[str, Page], address: str) -> None:
    page = opened(looks["light"], address, "")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=x><h1></h1>'")
    assert {"image-alt"} <= {rule for rule, _, _ in violations(page)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_two_pages_have_one_name(lang: Lang) -> None:
    assert len({text(f"page.{key}", lang) for key, *_ in PAGES}) == len(PAGES)


def test_the_language_follows_the_switch(page: Page, address: str) -> None:
    opened(page, address, "")
    page.get_by_text("English", exact=True).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate("navigator.language") == "en-GB"
    page.get_by_text("Tiếng Việt", exact=True).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_calendar_menu_and_skip_link_speak_vietnamese_in_an_english_browser(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 820, "height": 1000}, locale="en-US")
    page = opened(context.new_page(), address, "")
    expect(page.get_by_text(re.compile(r"^\d+ trang khác$"))).to_be_visible()
    assert page.get_by_text("Đến nội dung chính").count() == 1
    page.get_by_label("Chọn ngày").first.click()
    days = page.locator("[role=grid] th, [role=columnheader]").all_inner_texts()
    assert [day for day in days if day.strip()] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert page.get_by_text("July").count() == 0
    context.close()


def test_the_slider_says_a_decimal_comma(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = opened(context.new_page(), address, "chi_tieu")
    slider = page.locator("[data-testid=stSlider]").first
    slider.scroll_into_view_if_needed()
    shown = slider.locator("[data-testid=stSliderThumbValue]").first.inner_text()
    assert re.fullmatch(r"-?\d+(,\d+)?", shown), shown
    context.close()


def test_what_is_not_found_is_said_in_vietnamese_with_a_way_on(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/xuat-khau")
    assert answer is not None and answer.status == 404
    expect(page.locator("h1")).to_have_text("Không có trang này")
    page.evaluate("document.fonts.ready")
    page.get_by_role("link", name="Xuất khẩu").click()
    expect(page).to_have_url(re.compile("/xuat_khau"))
    expect(page.locator("h1")).to_be_visible()


def test_the_first_pages_own_name_leads_to_it(address: str) -> None:
    with urllib.request.urlopen(f"{address}/tong_quan?lang=en", timeout=30) as answer:
        assert answer.url == f"{address}/?lang=en"
        assert b'<html lang="en">' in answer.read()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/a/b/c", timeout=30)
    assert refused.value.code == 404


@pytest.mark.parametrize("path", ["", "phong_bao_chi"])
def test_whoever_walks_by_keys_sees_where_he_is(page: Page, address: str, path: str) -> None:
    opened(page, address, path)
    walked = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (!one || one === document.body) return null;
              for (let e = one, up = 0; e && up < 4; e = e.parentElement, up++) {
                const style = getComputedStyle(e);
                if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
                  return true;
              }
              return one.outerHTML.slice(0, 160);
            }"""
        )
        if ring is not None:
            assert ring is True, ring
            walked += 1
    assert walked >= 15

"""The file in Chromium with the network off: every key, two windows, four screens, both themes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.some import some

pytestmark = pytest.mark.browser

SIZES = [(390, 844), (1440, 900), (1920, 1080), (3840, 2160)]


class Seen:
    """A page, and all that it asked for and complained of."""

    def __init__(self, context: BrowserContext, path: Path, query: str = "") -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.errors.append(m.text))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.goto(f"file://{path}{query}")
        self.page.wait_for_selector(".slide.on")

    @property
    def title(self) -> str:
        return self.page.inner_text(".slide.on h2")

    @property
    def number(self) -> int:
        return int(self.page.inner_text(".slide.on .page").partition("/")[0])

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def until(page: Page, condition: str, *, seconds: float = 10.0) -> None:
    """Wait for a condition; the page forbids the evaluation that Playwright waits by."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"() => {condition}"):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)


@pytest.fixture
def seen(browser: Browser, file: Path) -> Iterator[Seen]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    made = Seen(context, file)
    yield made
    assert made.errors == []
    assert [one for one in made.requests if not one.startswith("file://")] == []
    assert len(made.requests) == 1, "the file itself and nothing else"
    context.close()


def test_every_key_does_what_the_help_says(seen: Seen) -> None:
    page, count = seen.page, seen.page.locator(".slide").count()
    for key in ("ArrowRight", "Space", "PageDown", "ArrowDown", "Enter"):
        before = seen.number
        seen.press(key)
        assert seen.number == before + 1, key
    for key in ("ArrowLeft", "PageUp", "ArrowUp", "Shift+Space", "Backspace"):
        before = seen.number
        seen.press(key)
        assert seen.number == before - 1, key
    seen.press("End")
    assert seen.number == count
    seen.press("PageDown")
    assert seen.number == count, "there is nothing behind the last slide"
    seen.press("Home", "1", "2", "Enter")
    assert seen.number == 12
    seen.press("9", "9", "Enter")
    assert seen.number == count
    for key in ("b", "."):
        seen.press(key)
        assert page.locator("html.black").count() == 1
        seen.press(key)
        assert page.locator("html.black").count() == 0
    seen.press("Home", "b", "PageDown")
    assert page.locator("html.black").count() == 0, "a stick's next brings the picture back"
    seen.press("t")
    assert page.locator(".slide.on .table .over").is_visible()
    seen.press("s")
    assert page.locator(".slide.on .cells .over").is_visible()
    assert not page.locator(".slide.on .table .over").is_visible()
    seen.press("Escape")
    assert not page.locator(".slide.on .cells .over").is_visible()
    seen.press("f")
    until(page, "document.fullscreenElement !== null")
    seen.press("f")
    until(page, "document.fullscreenElement === null")
    seen.press("?")
    assert page.locator("dialog#help").is_visible()
    seen.press("Escape")
    assert not page.locator("dialog#help").is_visible()
    paper = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    seen.press("c")
    assert paper != page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    seen.press("p")
    assert page.locator("dialog#paper").is_visible()
    seen.press("Escape", "r")
    assert "tệp" in page.inner_text("#toast"), "a file has no remote, and says so"


def test_a_slide_is_found_by_its_name_without_marks(seen: Seen) -> None:
    seen.press("/")
    seen.page.keyboard.type("von dau tu")
    seen.press("Enter")
    assert seen.title.startswith("Vốn đầu tư")
    seen.press("/")
    seen.page.keyboard.type("khong co trang nay")
    seen.press("Enter")
    assert seen.page.locator("dialog#jump").is_visible(), "nothing found moves nothing"
    seen.press("Escape")
    assert seen.title.startswith("Vốn đầu tư")


def test_all_slides_at_once_and_back(seen: Seen) -> None:
    seen.press("o")
    assert all(one.is_visible() for one in seen.page.locator(".slide").all())
    seen.press("ArrowRight", "ArrowRight", "Enter")
    assert seen.number == 3
    seen.press("o")
    seen.page.locator(".slide").nth(5).click()
    assert seen.number == 6


def test_two_windows_steer_each_other(seen: Seen) -> None:
    with seen.page.expect_popup() as opened:
        seen.press("n")
    notes = opened.value
    seen.press("3", "Enter")
    assert notes.inner_text("#now").startswith("3/")
    assert "6,56" in notes.inner_text("#txt"), "the next question has its answer"
    assert notes.locator("#mini .slide").count() == 1
    notes.keyboard.press("PageDown")
    assert seen.number == 4
    notes.get_by_role("button", name="Trước").click()
    assert seen.number == 3
    until(notes, "document.getElementById('time').textContent >= '00:01'")


def test_swiping_turns_the_page(browser: Browser, file: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, offline=True
    )
    seen = Seen(context, file)
    swipe = """([from, to]) => {
        const touch = x => new Touch(
            {identifier: 1, target: document.body, clientX: x, clientY: 400});
        const send = (name, x) => window.dispatchEvent(new TouchEvent(name,
            {touches: name === "touchstart" ? [touch(x)] : [], changedTouches: [touch(x)]}));
        send("touchstart", from); send("touchend", to);
    }"""
    seen.page.evaluate(swipe, [300, 100])
    assert seen.number == 2
    seen.page.evaluate(swipe, [100, 300])
    assert seen.number == 1
    seen.page.evaluate(swipe, [200, 180])
    assert seen.number == 1, "a tremble is no swipe"
    context.close()


MEASURE = """() => {
  const slide = document.querySelector(".slide.on"), body = slide.querySelector(".body");
  const box = body.getBoundingClientRect(), flows = getComputedStyle(slide).overflowY === "auto";
  const over = [], small = [];
  for (const one of slide.querySelectorAll(".strip *, .head *, .body *, .foot *")) {
    if (one.closest("defs")) continue;
    const place = one.getBoundingClientRect();
    if (!place.height) continue;
    if (place.right > innerWidth + 1) over.push("right: " + one.textContent.slice(0, 40));
    if (!flows && body.contains(one) && place.bottom > box.bottom + 3)
      over.push("below: " + one.textContent.slice(0, 40));
    if (![...one.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const svg = one.closest("svg");
    const size = parseFloat(getComputedStyle(one).fontSize) * (svg ? svg.getScreenCTM().a : 1);
    small.push([Math.round(size * 100) / 100, one.textContent.slice(0, 40)]);
  }
  small.sort((a, b) => a[0] - b[0]);
  return {over, small: small[0]};
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_runs_over_and_type_is_large_enough(
    browser: Browser, file: Path, width: int, height: int, theme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, offline=True
    )
    seen = Seen(context, file)
    least = {390: 9.5, 1440: 15.0, 1920: 20.0, 3840: 40.0}[width]
    for number in range(seen.page.locator(".slide").count()):
        found = seen.page.evaluate(f"() => {{ deck.show({number}); return ({MEASURE})(); }}")
        assert found["over"] == [], number
        assert found["small"][0] >= least - 0.05, (number, found["small"])
    assert seen.errors == []
    context.close()


@pytest.mark.parametrize(("width", "height", "theme"), [(390, 844, "dark"), (1920, 1080, "light")])
def test_axe_finds_nothing(
    browser: Browser, file: Path, width: int, height: int, theme: Any
) -> None:
    """Each theme and each size once: a colour is judged by theme, a place by size."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, offline=True
    )
    seen = Seen(context, file)
    axe = Axe()
    for number in some(range(seen.page.locator(".slide").count())):
        seen.page.evaluate(f"deck.show({number})")
        found = axe.run(seen.page)
        assert found.violations_count == 0, (number, found.generate_report())
    for key in ("t", "s", "o", "?", "/", "p"):
        seen.press("Escape", key)
        found = axe.run(seen.page)
        assert found.violations_count == 0, (key, found.generate_report())
    context.close()


def test_still_where_motion_is_not_wanted(browser: Browser, file: Path) -> None:
    context = browser.new_context(reduced_motion="reduce", offline=True)
    seen = Seen(context, file)
    moving = seen.page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => "
        "parseFloat(getComputedStyle(e).transitionDuration) > 0 || "
        "getComputedStyle(e).animationName !== 'none').length"
    )
    assert moving == 0
    context.close()


def test_a_screen_reader_hears_each_slide(seen: Seen) -> None:
    seen.press("3", "Enter")
    said = seen.page.inner_text("#live")
    assert "Trang 3 trên" in said and "GRDP" in said
    focus = seen.page.evaluate("document.activeElement.tagName")
    assert focus == "H2"
    tree = seen.page.locator(".slide.on").aria_snapshot()
    assert "biểu đồ cột" in tree
    hidden = seen.page.locator(".slide").nth(5)
    assert not hidden.is_visible()


def test_without_script_the_slides_follow_one_another(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"file://{file}")
    assert all(one.is_visible() for one in page.locator(".slide").all())
    assert page.locator(".slide details.table summary").first.is_visible()
    context.close()


def test_the_wall_turns_by_itself_and_starts_again(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
    seen = Seen(context, file, "?quay=0.05")
    until(seen.page, "deck.at === document.querySelectorAll('.slide').length - 1")
    until(seen.page, "deck.at === 0")
    assert "số liệu đến 31/07/2024" in seen.page.inner_text("#clock")
    assert not seen.page.locator(".tools").is_visible()
    assert seen.errors == [] and len(seen.requests) == 1
    context.close()

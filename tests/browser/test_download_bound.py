"""What is downloaded is what is chosen, however quickly the button is pressed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.exports.file_names import purpose
from dashboard.exports.format import BY_KEY
from dashboard.i18n import text
from tests.some import some

PRESS = "phong_bao_chi?area=KG&period=2024-01/2024-06&as_of=2024-07-31&lang=vi"
CHANGES = 30
KEYS = ("tv_hd", "feed_square", "story", "news_1", "svg", "xlsx", "csv", "handout_a4", "html")

pytestmark = pytest.mark.browser


def named(key: str) -> str:
    return text(f"format.{key}", "vi")


def pick(page: Page, key: str) -> None:
    box = page.locator(".st-key-dinh_dang")
    box.locator("input").fill(named(key))
    page.get_by_role("option", name=named(key), exact=True).click()


def test_thirty_quick_changes_give_thirty_right_files(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/{PRESS}")
    page.set_default_timeout(90_000)
    page.wait_for_selector(".st-key-tai_mot button")
    chance = random.Random(14)
    last = "tv_hd"
    for change in some(range(CHANGES)):
        key = chance.choice([k for k in KEYS if k != last])
        last = key
        pick(page, key)
        with page.expect_download(timeout=90_000) as waiting:
            page.locator(".st-key-tai_mot").get_by_role("button").click()
        name = waiting.value.suggested_filename
        form = BY_KEY[key]
        assert name.endswith(f".{form.suffix}"), (change, key, name)
        assert name.endswith(f"-{purpose(form, 'vi')}.{form.suffix}"), (change, key, name)


def test_a_choice_locks_the_button_before_the_server_answers(page: Page, address: str) -> None:
    page.goto(f"{address}/{PRESS}")
    page.wait_for_selector(".st-key-tai_mot button")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    box = page.locator(".st-key-tai_mot")
    assert box.evaluate("one => one.inert") is False
    page.context.set_offline(True)
    pick(page, "story")
    assert box.evaluate("one => one.inert") is True
    pick(page, "tv_hd")
    assert box.evaluate("one => one.inert") is False

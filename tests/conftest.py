"""One warehouse of the shipped workbooks, and one browser, for every test of a process."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from dashboard.catalog import Catalogue, load_catalogue
from etl.__main__ import main as etl

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
"""A busy machine is no fault of the code: properties are held, durations are not."""

PATIENCE = 30_000
"""Milliseconds that a page may take to show what is looked for, where a test says no other."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files with slow tests first: a long one begun last would keep one worker alone."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put what the open pages show beside a failed test: nobody is there to look at them."""
    report = yield
    browser: Browser | None = getattr(item, "funcargs", {}).get("browser")
    if report.when == "call" and report.failed and browser:
        for page in (page for context in browser.contexts for page in context.pages):
            with suppress(PlaywrightError):
                shown = page.locator("body").inner_text(timeout=5_000)
                lines = [line for line in shown.splitlines() if line.strip()]
                report.sections.append((f"{page.url} shows", "\n".join(lines)))
    return report


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Put the runner's own main module back: AppTest leaves app.py in its place, and every
    process that a later test starts would run it.
    """
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped catalogue, read once: nothing changes it."""
    return load_catalogue(Path(__file__).parents[1] / "data" / "catalog")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a warehouse built from data/workbooks by the command itself."""
    directory = tmp_path_factory.mktemp("shipped") / "warehouse"
    assert etl(["ensure", "--db", str(directory)]) == 0
    return directory


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium; the tests skip, and say so, where there is none."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()

"""Pictures of every page, to be looked at. `python -m bench.screens FOLDER [NAME...]`

Six views x all pages x four widths x light and dark x Vietnamese and English are several hundred
pictures; names choose among them: "grdp", "half", "390", "dark", "en".
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page, sync_playwright

from bench.served import served
from bench.shipped import shipped_warehouse
from dashboard.ui.navigation import PAGES

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEWS = {
    "half": "area=KG&period=2024-01/2024-06&as_of=2024-07-31",
    "latest": "area=KG&period=2025-01/2025-06",
    "year": "area=KG&period=2024-01/2024-12",
    "miss": "area=KG&period=2023-01/2023-12",
    "covid": "area=KG&period=2020-01/2020-12",
    "merged": "area=AG_NEW&period=2025-01/2025-12",
}
SIZES = {390: 844, 820: 1180, 1440: 900, 1920: 1080}
SCHEMES = ("light", "dark")
LANGS = ("vi", "en")

Choice = TypeVar("Choice", int, str)


def main(folder: Path, *wanted: str) -> None:
    """Take the pictures; of each kind of choice named, only what is named."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no Chromium")
    folder.mkdir(parents=True, exist_ok=True)
    files = [file.removesuffix(".py") for _, file, _ in PAGES]
    with (
        shipped_warehouse() as directory,
        served("app.py", warehouse=directory) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for size, scheme in product(_of(SIZES, wanted), _of(SCHEMES, wanted)):
            page = browser.new_page(
                viewport={"width": size, "height": SIZES[size]},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.set_default_timeout(60_000)
            for file, view, lang in product(
                _of(files, wanted), _of(VIEWS, wanted), _of(LANGS, wanted)
            ):
                path = "" if file == files[0] else file
                open_settled(page, f"{server.address}/{path}?{VIEWS[view]}&lang={lang}")
                name = f"{file}-{view}-{size}-{scheme}-{lang}.png"
                page.screenshot(path=folder / name, full_page=False)
                long = page.evaluate(_HEIGHT)
                page.set_viewport_size({"width": size, "height": max(SIZES[size], int(long) + 40)})
                page.wait_for_timeout(250)
                page.screenshot(path=folder / f"whole-{name}")
                page.set_viewport_size({"width": size, "height": SIZES[size]})
            page.close()
        browser.close()


_HEIGHT = "Math.min(9000, document.querySelector('.stMain').scrollHeight)"


def open_settled(page: Page, address: str) -> None:
    """Open a page and wait until nothing on it moves and every chart is drawn."""
    page.goto(address)
    page.wait_for_selector("h1", state="attached")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
    page.wait_for_timeout(900)


def _of(all_of: Iterable[Choice], wanted: tuple[str, ...]) -> list[Choice]:
    """Return what is named of one kind of choice; all of it where nothing is."""
    found = list(all_of)
    return [one for one in found if str(one) in wanted] or found


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Pictures of every page, to be looked at.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("names", nargs="*", help="of pages, views, widths, schemes, languages")
    chosen = asked.parse_args()
    main(chosen.folder, *chosen.names)

"""What axe-core finds on every page, in every size and theme, in both languages."""

from __future__ import annotations

import shutil

from playwright.sync_api import sync_playwright

from bench.served import served
from bench.shipped import shipped_warehouse
from tests.browser.test_accessibility import LOOKS, RUNS, looking, opened, violations

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

PATIENT = 300_000
"""Milliseconds that a page may take: a busy machine is no violation."""


def main() -> None:
    """Print a line for each run with a violation, and how many runs had none."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium: not measured")
        return
    clean = 0
    with (
        shipped_warehouse() as directory,
        served("app.py", warehouse=directory) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        pages = {look: looking(browser, look) for look in LOOKS}
        for page in pages.values():
            page.set_default_timeout(PATIENT)
        for path, look, lang in RUNS:
            found = violations(opened(pages[look], server.address, path, lang))
            clean += not found
            for rule, impact, where in found:
                print(f"/{path} {look} {lang}: {rule} ({impact}) {where}", flush=True)
        browser.close()
    print(f"axe: {clean} of {len(RUNS)} runs without a violation")

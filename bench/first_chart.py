"""Time until the first chart is visible in Chromium, beside a bare page as Streamlit serves it."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.shipped import shipped_warehouse

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
BUDGET = 1.15
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Print both medians and their ratio."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium: not measured")
        return
    with shipped_warehouse() as directory, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        bare = _Server("streamlit", "bench/bare.py", directory)
        ours = _Server("dashboard.ui.server", "app.py", directory)
        try:
            times: dict[str, list[float]] = {"bare": [], "ours": []}
            for run in range(RUNS + 1):
                seen = {
                    "bare": _visible(browser, f"{bare.address}/"),
                    "ours": _visible(browser, f"{ours.address}/grdp"),
                }
                if run:
                    for name, seconds in seen.items():
                        times[name].append(seconds)
        finally:
            bare.stop()
            ours.stop()
            browser.close()
    middle = {name: statistics.median(found) for name, found in times.items()}
    ratio = middle["ours"] / middle["bare"]
    print(
        f"first chart visible: bare page {middle['bare']:.2f} s, GRDP page "
        f"{middle['ours']:.2f} s, x {ratio:.2f} (budget {BUDGET:g})"
    )


def _visible(browser: Browser, address: str) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg", state="visible", timeout=60_000)
    elapsed = time.perf_counter() - start
    page.close()
    return elapsed


class _Server:
    """One Streamlit server on a free port."""

    def __init__(self, program: str, script: str, warehouse: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                program,
                "run",
                script,
                "--server.port",
                str(port),
                "--server.headless",
                "true",
            ],
            cwd=ROOT,
            env={**os.environ, "DASHBOARD_WAREHOUSE": str(warehouse)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=1).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        raise RuntimeError("the server did not start")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

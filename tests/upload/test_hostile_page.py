"""A hostile upload under a served dashboard: it answers all the while; the file can be dropped."""

from __future__ import annotations

import threading
import time
import urllib.request
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.store import Warehouse
from etl.aside import kept_aside
from etl.drafts import drafts, stage
from tests.read.hostile import book, cell, data
from tests.upload.serving import CHROMIUM, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
WAIT = 60_000
DEADLY = book([data(cell("XFD1048576"), cell("A2"))])


def test_a_hostile_draft_is_set_aside_while_the_dashboard_answers(
    tmp_path: Path, browser: Browser
) -> None:
    warehouse = Warehouse(tmp_path / "w")
    stage(warehouse, "xa.xlsx", DEADLY, by="An", now=datetime(2026, 11, 25))
    slowest, done = [0.0], threading.Event()
    with served(tmp_path / "w") as address:

        def watch() -> None:
            while not done.wait(0.1):
                begun = time.perf_counter()
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=20).close()
                slowest[0] = max(slowest[0], time.perf_counter() - begun)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        page = browser.new_page()
        page.goto(f"{address}/nap_so_lieu")
        expect(page.get_by_text("Tệp có quá nhiều ô").first).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("để riêng").first).to_be_visible(timeout=WAIT)
        (draft,) = drafts(warehouse)
        assert kept_aside(draft) is not None
        (tmp_path / "so.csv").write_text("Năm;Giá trị\n2024;6,84\n", encoding="utf-8")
        page.locator("input[type=file]").set_input_files(tmp_path / "so.csv")
        expect(page.get_by_text("lưu thành .xlsx").first).to_be_visible(timeout=WAIT)
        page.get_by_role("button", name="Bỏ tệp này").click()
        expect(page.get_by_text("Không có tệp nào đang chờ")).to_be_visible(timeout=WAIT)
        assert drafts(warehouse) == ()
        done.set()
        watcher.join()
        page.close()
    assert slowest[0] < 10, "the health page waited for a reading"
    print(f"slowest answer of the health page: {slowest[0]:.2f} s")

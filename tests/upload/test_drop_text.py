"""A .csv dropped on the page is refused in the project's own words, in either language."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.store import Warehouse
from etl.drafts import drafts
from etl.loading import LoadRequest, load
from tests.upload.making import catalogue
from tests.upload.serving import CHROMIUM, ROOT, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
WORDS = {
    "vi": "bang.csv: đây là tệp văn bản (.csv), không phải bảng tính nên không nhận."
    " Mở bằng Excel, lưu thành .xlsx",
    "en": "bang.csv: this is a text file (.csv), not a workbook, and was not taken."
    " Open it in Excel, save it as .xlsx",
}


def test_it_says_what_to_do_and_keeps_nothing(browser: Browser, tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "w")
    shipped = ROOT / "data" / "workbooks" / "tinh-uy-ke-hoach-228-kh-tu-2024.xlsx"
    load(warehouse, catalogue(), [LoadRequest(shipped, "thử")], now=datetime(2026, 1, 2))
    path = tmp_path / "bang.csv"
    path.write_text("\ufeffChỉ tiêu;2023;2024\nGRDP;6,5;7,4\n", encoding="utf-8")
    with served(tmp_path / "w") as address:
        for lang, words in WORDS.items():
            page = browser.new_page()
            page.goto(f"{address}/nap_so_lieu?lang={lang}")
            page.locator("input[type=file]").set_input_files(path)
            expect(page.get_by_text(words)).to_be_visible(timeout=90_000)
            expect(page.get_by_text("files are not allowed")).to_have_count(0)
            page.close()
    assert drafts(warehouse) == ()

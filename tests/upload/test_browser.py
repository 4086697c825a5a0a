"""The analyst's whole path in a real browser: faulty file, mended, published, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from dashboard.store import Warehouse
from dashboard.store.audit import entries
from etl.drafts import drafts
from etl.loading import LoadRequest, load
from tests.upload.faults import (
    SHEET,
    SOFFICE,
    faults,
    faulty,
    mend_by_openpyxl,
    mend_in_libreoffice,
)
from tests.upload.making import catalogue
from tests.upload.serving import CHROMIUM, ROOT, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
WAIT = 90_000
"""The longest wait for a condition, in ms: on a loaded machine the preview takes its time."""
expect.set_options(timeout=WAIT)
HALF = "?period=2024-01/2024-06"
SHIPPED = ("tinh-uy-ke-hoach-228-kh-tu-2024", "chi-tieu-kien-giang-2024", "cuc-thong-ke-kien-giang")


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    directory = tmp_path / "w"
    requests = [LoadRequest(ROOT / "data" / "workbooks" / f"{n}.xlsx", "thử") for n in SHIPPED]
    load(Warehouse(directory), catalogue(), requests, now=datetime(2026, 1, 2))
    return directory


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page.set_default_timeout(WAIT)
    yield page
    page.close()


def drop(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(f"Đã nhận {path.name}")).to_be_visible(timeout=WAIT)


def card(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}/{HALF}")
    expect(page.locator(".kg-card").first).to_contain_text(words, timeout=WAIT)


def shot(page: Page, tmp_path: Path, name: str) -> None:
    page.screenshot(path=tmp_path / f"{name}.png", full_page=True)


def test_from_a_faulty_quarter_to_a_withdrawal(page: Page, warehouse: Path, tmp_path: Path) -> None:
    known = catalogue()
    path = tmp_path / "quy-loi.xlsx"
    path.write_bytes(faulty(known))
    with served(warehouse) as address:
        card(page, address, "6,84 %")

        page.goto(f"{address}/nap_so_lieu")
        drop(page, path)
        expect(page.get_by_text("10 lỗi: phải sửa trước khi công bố")).to_be_visible()
        for fault in faults(known):
            expect(page.get_by_text(fault.cell, exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Công bố", exact=True)).to_have_count(0)
        shot(page, tmp_path, "1-findings")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải bản đánh dấu").click()
        marked = tmp_path / download.value.suggested_filename
        download.value.save_as(marked)
        assert marked.name == "quy-loi-danh-dau.xlsx"
        sheet = load_workbook(marked)[SHEET]
        assert all(sheet[fault.a1].comment is not None for fault in faults(known))

        mended = tmp_path / "quy-da-sua.xlsx"
        (mend_in_libreoffice if SOFFICE else mend_by_openpyxl)(marked, mended, known)
        drop(page, mended)
        expect(page.get_by_text("9 số mới · 1 số thay đổi")).to_be_visible()
        expect(page.get_by_text("Đánh giá thay đổi")).to_be_visible()
        expect(
            page.get_by_text("GRDP (giá 2010) Kiên Giang 6 tháng đầu năm 2024: công bố 6,84 %")
        ).to_be_visible()
        publish = page.get_by_role("button", name="Công bố", exact=True)
        expect(publish).to_be_disabled()
        page.get_by_label("Họ và tên").first.fill("Trần Thị Thử")
        page.get_by_label("Họ và tên").first.press("Tab")
        ready = page.get_by_role("button", name="Công bố", exact=True, disabled=False)
        expect(ready).to_have_count(1)
        expect(publish).to_have_count(1)
        shot(page, tmp_path, "2-changes")
        page.set_viewport_size({"width": 390, "height": 2600})
        shot(page, tmp_path, "2-phone")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.set_viewport_size({"width": 1440, "height": 900})
        ready.click()
        expect(page.get_by_text("Đã công bố quy-da-sua.xlsx")).to_be_visible()
        assert [draft.file for draft in drafts(Warehouse(warehouse))] == ["quy-loi.xlsx"]
        card(page, address, "5,5 %")
        shot(page, tmp_path, "3-overview")

        page.goto(f"{address}/nap_so_lieu")
        page.get_by_role("tab", name="Lịch sử công bố").click()
        panel = page.get_by_role("tabpanel", name="Lịch sử công bố")
        expect(panel.get_by_text("quy-da-sua.xlsx").first).to_be_visible()
        panel.get_by_text("Thu hồi", exact=True).click()
        expect(panel.get_by_text("Nếu thu hồi bản này")).to_be_visible()
        panel.get_by_label("Họ và tên").fill("Trần Thị Thử")
        panel.get_by_label("Lý do thu hồi").fill("nhập thử")
        panel.get_by_label("Lý do thu hồi").press("Tab")
        shot(page, tmp_path, "4-withdraw")
        panel.get_by_role("button", name="Thu hồi bản này").click()
        expect(panel.get_by_text("Đã thu hồi.")).to_be_visible()
        expect(panel.get_by_text("Bản này không còn hiệu lực: nhập thử")).to_be_visible()
        expect(page.locator(".stException")).to_have_count(0)
        card(page, address, "6,84 %")
    assert [entry.action for entry in entries(warehouse)] == [
        "upload",
        "upload",
        "publish",
        "withdraw",
    ]

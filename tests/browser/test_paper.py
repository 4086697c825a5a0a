"""Overview and subjects printed: one A4 each, whole, with day, version, address and page number."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed"),
]

HALF = "area=KG&period=2024-01/2024-06&as_of=2024-07-31&lang=vi"
YEAR = "area=KG&period=2024-01/2024-12&lang=vi"
LATE = "area=KG&period=2025-01/2025-12&lang=vi"
ENGLISH = YEAR.replace("lang=vi", "lang=en")
SAID = {
    HALF: "số công bố đến hết 31/07/2024",
    LATE: "số công bố mới nhất",
    YEAR: "số công bố mới nhất",
    ENGLISH: "latest publications",
}


def printed(page: Page, address: str, path: str, view: str, file: Path) -> tuple[int, str]:
    """Print a page as the browser does; return its sheets and their words."""
    page.goto(f"{address}/{path}?{view}")
    page.wait_for_selector(".js-plotly-plot .main-svg" if path else ".kg-cards")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "(A4)" in info
    words = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"Pages:\s+(\d+)", info)
    assert found is not None
    return int(found[1]), " ".join(words.split())


@pytest.mark.parametrize(
    ("path", "view", "seen"),
    [
        ("", HALF, ["+6,84 %", "181/NQ-HĐND", "Ước tính · 15/07/2024", "Các chỉ tiêu của năm"]),
        ("", YEAR, ["Không đạt", "75,22 %", "Tỷ lệ hộ nghèo", "4.600.000 tấn"]),
        ("", ENGLISH, ["Missed", "75.22%", "Not enough to judge"]),
        ("grdp", YEAR, ["7,5 %", "Trà Vinh", "Vĩnh Long (cũ)", "7,09 %"]),
        ("grdp", LATE, ["6 tháng đầu năm 2025", "1/1"]),
        ("von_dau_tu", HALF, ["Kế hoạch 2024: 45.000", "12.334 tỷ đồng"]),
    ],
)
def test_a_page_is_one_sheet_and_says_where_it_is_from(
    page: Page, address: str, tmp_path: Path, path: str, view: str, seen: list[str]
) -> None:
    sheets, words = printed(page, address, path, view, tmp_path / "page.pdf")
    assert sheets == 1
    version = "version 0000" if view == ENGLISH else "bản số liệu 0000"
    for one in (*seen, version, "1/1", f"{address}/{path}?area=KG"):
        assert one in words, one
    assert SAID[view] in words
    assert "Trình chiếu" not in words and "Đổi" not in words
    # what was opened and scaled for paper is as before on the screen
    assert page.locator("html.kg-paper").count() == 0
    assert page.locator(".main-svg[viewBox]").count() == 0
    assert page.locator("details.kg-more[open]").count() == 0


def test_a_long_list_goes_over_numbered_sheets(page: Page, address: str, tmp_path: Path) -> None:
    file = tmp_path / "all.pdf"
    page.goto(f"{address}/chi_tieu?{YEAR}&van_ban=tat_ca")
    page.wait_for_selector(".kg-register .kg-table")
    page.wait_for_timeout(1000)
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    words = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True)
    last = re.findall(r"\b(\d+)/(\d+)\s*\f", words.stdout)
    assert len(last) > 1 and last == [(str(n + 1), str(len(last))) for n in range(len(last))]

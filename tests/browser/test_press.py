"""A press officer with minutes to spare: chooses, sees, takes away, and what was taken is right."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, Page, TimeoutError, expect
from pptx import Presentation

MOST_PRESSES = 40
MOST_TRIES = 20
PRESS = "phong_bao_chi?period=2024-01%2F2024-06&as_of=2024-07-31"
TITLE = "GRDP Kiên Giang 6 tháng đầu năm 2024 tăng 6,84 %"
CODE = re.compile(r"KG-[0-9A-Z]{4}-[0-9A-Z]{4}")

pytestmark = pytest.mark.browser


def settled(page: Page) -> None:
    page.wait_for_selector(".st-key-tai_mot button")
    page.wait_for_selector("[data-test-script-state=notRunning]")


def choose(page: Page, key: str, words: str) -> None:
    """Pick an option of a select box by its words; the address then bears it."""
    before = page.url
    pick(page, page.locator(f".st-key-{key}"), words)
    page.wait_for_url(lambda url: url != before)
    settled(page)


def pick(page: Page, box: Locator, words: str) -> None:
    """Type into a box until it offers these words, and press them.

    A rerun that is still on its way may draw the box anew under the fingers: then type again.
    """
    offered = page.get_by_role("option", name=words).first
    for _ in range(MOST_TRIES):
        settled(page)
        box.locator("input").fill(words)
        with suppress(TimeoutError):
            offered.click(timeout=3_000)
            return
    raise AssertionError(f"{words!r} is never offered")


def take(page: Page, folder: Path, kind: str = ".png") -> tuple[str, bytes]:
    """Press the download button; return the file's name and content.

    A choice may still be on its way to the server: until the file is of the kind, press again.
    """
    for _ in range(MOST_PRESSES):
        with page.expect_download() as waiting:
            page.locator(".st-key-tai_mot").get_by_role("button").click()
        if waiting.value.suggested_filename.endswith(kind):
            break
        settled(page)
        page.wait_for_timeout(500)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == kind
    return path.name, path.read_bytes()


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def test_one_graphic_in_six_formats(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{PRESS}")
    settled(page)
    choose(page, "bieu_do", TITLE)
    preview = page.locator(".st-key-preview img")
    expect(preview).to_be_visible()
    expect(page.locator(".st-key-preview")).to_contain_text("1920 × 1080 px")
    shown = CODE.search(page.locator(".stMain").inner_text())
    assert shown
    name, content = take(page, tmp_path)
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (1920, 1080)
    assert name.endswith("kien-giang-truyen-hinh.png")

    choose(page, "dinh_dang", "SVG")
    name, content = take(page, tmp_path, ".svg")
    svg = plain(re.sub(r"<[^>]+>", " ", content.decode("utf-8")))
    assert name.endswith(".svg") and TITLE in svg and "Nguồn:" in svg and shown[0] in svg

    choose(page, "dinh_dang", "A4")
    name, content = take(page, tmp_path, ".pdf")
    assert content.startswith(b"%PDF") and b"/MediaBox" in content
    if shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", tmp_path / name, "-"], capture_output=True, text=True)
        assert "tăng 6,84" in plain(read.stdout)

    choose(page, "dinh_dang", "PowerPoint")
    _, content = take(page, tmp_path, ".pptx")
    (slide,) = Presentation(io.BytesIO(content)).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert plain(slide.shapes.title.text_frame.text).startswith(TITLE)
    assert frame.chart.plots[0].series[0].values[-1] == 6.84
    assert "'Số liệu'!" in slide.notes_slide.notes_text_frame.text

    choose(page, "dinh_dang", "XLSX")
    expect(page.locator(".st-key-preview table")).to_contain_text("6,84")
    _, content = take(page, tmp_path, ".xlsx")
    book = load_workbook(io.BytesIO(content))
    assert [len(sheet.tables) for sheet in book] == [1, 1]
    assert 6.84 in [row[2] for row in book.worksheets[1].iter_rows(values_only=True)]

    choose(page, "dinh_dang", "HTML")
    _, content = take(page, tmp_path, ".html")
    assert TITLE in plain(content.decode("utf-8")) and b"<script" not in content


def test_the_graphic_in_english_by_an_address_that_can_be_sent(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/{PRESS}")
    settled(page)
    choose(page, "bieu_do", TITLE)
    page.locator(".st-key-ngon_ngu").get_by_text("Tiếng Anh").click()
    expect(page).to_have_url(re.compile("ngon_ngu=en"))
    choose(page, "dinh_dang", "vuông")
    expect(page).to_have_url(re.compile("dinh_dang=feed_square"))
    sent = page.url
    caption = page.locator(".st-key-words pre").first
    expect(caption).to_contain_text("6.84%")
    expect(caption).to_contain_text("Source:")

    page.goto(sent)
    settled(page)
    expect(page.locator(".st-key-preview")).to_contain_text("1080 × 1080 px")
    name, content = take(page, tmp_path)
    assert name.endswith("kien-giang-feed-square.png")
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (1080, 1080)


def test_the_kit_is_what_its_manifest_says(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{PRESS}")
    settled(page)
    page.get_by_text("Ngôn ngữ và định dạng trong bộ").click()
    formats = page.locator(".st-key-kit_formats")
    chosen = formats.locator("[data-tag]")
    while chosen.count():  # a press is lost where the box is drawn anew under the finger
        settled(page)
        formats.get_by_label("Xóa hết").click()
        settled(page)
    for words in ("SVG", "Số liệu CSV"):
        pick(page, formats, words)
    page.keyboard.press("Escape")
    settled(page)
    page.locator(".st-key-kit_make button").click()
    take = page.locator(".st-key-kit_take button")
    with page.expect_download(timeout=120_000) as waiting:
        take.click(timeout=120_000)
    label = take.inner_text()
    path = tmp_path / "kit.zip"
    waiting.value.save_as(path)
    with zipfile.ZipFile(path) as kit:
        manifest = json.loads(kit.read("manifest.json"))
        listed = {file["path"]: file for file in manifest["files"]}
        assert set(listed) == set(kit.namelist()) - {"manifest.json"}
        assert f"ZIP: {len(kit.namelist())} tệp" in label
        for name, file in listed.items():
            assert sha256(kit.read(name)).hexdigest() == file["sha256"], name
        (svg,) = [n for n in listed if re.match(r"vi/vector/\d\d-grdp-tang-truong-", n)]
        assert TITLE in plain(re.sub(r"<[^>]+>", " ", kit.read(svg).decode("utf-8")))
        (table,) = [n for n in listed if re.match(r"en/figures-csv/\d\d-grdp-growth-", n)]
        rows = list(csv.reader(io.StringIO(kit.read(table).decode("utf-8-sig"))))
        assert "6.84" in [row[2] for row in rows]
        assert "6,84" in kit.read("vi/ban-tin-6-thang-2024-kien-giang.txt").decode("utf-8-sig")


def test_a_kit_in_the_making_can_be_stopped(page: Page, address: str) -> None:
    page.goto(f"{address}/{PRESS}")
    settled(page)
    page.locator(".st-key-kit_make button").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.locator(".st-key-kit_stop button").click()
    expect(page.get_by_text("Đã dừng theo yêu cầu.")).to_be_visible(timeout=60_000)
    expect(page.locator(".st-key-kit_take")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_nothing_runs_off_the_side(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/{PRESS}&dinh_dang=xlsx")
    settled(page)
    wide = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth"
        " - document.querySelector('[data-testid=stMain]').clientWidth"
    )
    assert wide <= 0

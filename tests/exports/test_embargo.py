"""Before the hour every file of the kit says so: across pictures, first in words, in names."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from svg_words import lines

from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.kit import Order, make_kit
from dashboard.exports.renderer import Renderer
from dashboard.store import Warehouse

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")
HALF = Period.from_iso("2024-01/2024-06")
NOW = datetime(2026, 1, 2, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("google-chrome")), reason="no Chromium here"
)


def figures(shipped: Path) -> Figures:
    """Return the shipped figures, all their releases held back until an hour from now."""
    hour = NOW + timedelta(hours=1)
    snapshot = Warehouse(shipped).snapshot()
    held_back = {n: replace(r, embargo_until=hour) for n, r in snapshot.releases.items()}
    vars(snapshot).update(releases=held_back)
    return Figures.of(snapshot, CATALOGUE)


def kit(shipped: Path, now: datetime) -> zipfile.ZipFile:
    renderer = Renderer()
    try:
        order = Order(
            "KG", HALF, ("feed_square", "svg", "html", "docx", "pptx", "xlsx"), ("vi",), now=now
        )
        made = make_kit(figures(shipped), CATALOGUE, order, renderer, at=now)
    finally:
        renderer.close()
    return zipfile.ZipFile(io.BytesIO(made.content))


def reddish(png: bytes) -> int:
    """Count the pixels in the red of the mark; that of the targets is a brown."""
    with Image.open(io.BytesIO(png)) as picture:
        small = picture.convert("RGB").resize((270, 270))
        pixels = list(small.get_flattened_data())
    return sum(r > 150 and r - g > 60 and b > g for r, g, b in pixels)


def test_every_file_of_the_kit_bears_the_mark(shipped: Path) -> None:
    bundle = kit(shipped, NOW)
    graphics = [n for n in bundle.namelist() if n.count("/") == 2]
    assert graphics and all("/EMBARGO-" in n for n in graphics)
    mark = re.compile(r"CHƯA ĐƯỢC ĐĂNG TRƯỚC \d\d:\d\d")
    for name in bundle.namelist():
        content = bundle.read(name)
        match name.rpartition(".")[2]:
            case "svg":
                assert mark.search(content.decode("utf-8")), name
                assert re.search(r'class="embargo"[^>]*rotate\(-', content.decode("utf-8")), name
            case "html":
                said = content.decode("utf-8")
                assert re.search(rf'<p class="(embargo|held)">{mark.pattern}', said), name
            case "pdf":
                first = PdfReader(io.BytesIO(content)).pages[0].extract_text()
                assert "CHƯAĐƯỢCĐĂNGTRƯỚC" in "".join(first.split()), name
            case "txt":
                assert mark.search(content.decode("utf-8-sig").splitlines()[0]), name
            case "docx":
                words = [p.text for p in Document(io.BytesIO(content)).paragraphs]
                assert any(mark.search(w) for w in words[:3]), name
            case "pptx":
                for slide in Presentation(io.BytesIO(content)).slides:
                    boxes = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
                    assert any(mark.search(w) for w in boxes), name
            case "xlsx":
                sheet = load_workbook(io.BytesIO(content)).worksheets[0]
                top = [str(c.value) for row in sheet.iter_rows(max_row=2) for c in row]
                assert any(mark.search(words) for words in top), name
            case "png":
                assert reddish(content) > 300, name
            case other:
                assert other == "json"


def test_after_the_hour_nothing_bears_it(shipped: Path) -> None:
    bundle = kit(shipped, NOW + timedelta(hours=2))
    assert not [n for n in bundle.namelist() if "EMBARGO" in n]
    for name in bundle.namelist():
        if name.endswith(".svg"):
            assert not [w for w in lines(bundle.read(name).decode("utf-8")) if "ĐĂNG TRƯỚC" in w]
        if name.endswith(".png"):
            assert reddish(bundle.read(name)) < 30

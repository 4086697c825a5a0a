"""What is to be seen in a finished file of any kind, and which of them a telephone is held to."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from dashboard.exports.format import FileKind, Format


def pictures(content: bytes, kind: FileKind, browser: Browser, folder: Path) -> list[Image.Image]:
    """Return what is to be seen in a file of any kind, as pixels on white."""
    if kind is FileKind.PNG:
        seen = Image.open(io.BytesIO(content)).convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        return [Image.alpha_composite(white, seen).convert("RGB")]
    if kind is FileKind.PDF:
        (folder / "a.pdf").write_bytes(content)
        subprocess.run(["pdftoppm", "-r", "300", "-png", "a.pdf", "a"], cwd=folder, check=True)
        return [Image.open(path).convert("RGB") for path in sorted(folder.glob("a-*.png"))]
    if kind in (FileKind.PPTX, FileKind.DOCX):
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            media = [n for n in bundle.namelist() if "/media/" in n and n.endswith(".png")]
            return [Image.open(io.BytesIO(bundle.read(n))).convert("RGB") for n in media]
    path = folder / f"a.{kind.value}"
    path.write_bytes(content)
    page = browser.new_page(viewport={"width": 1600, "height": 1000}, device_scale_factor=2)
    page.goto(path.as_uri())
    page.wait_for_timeout(800)
    shot = page.screenshot(full_page=kind is FileKind.HTML)
    page.close()
    return [Image.open(io.BytesIO(shot)).convert("RGB")]


def has_code(format: Format) -> bool:
    """Tell whether a reader can point a telephone at a format: at paper and at a slide."""
    layout = format.layout
    on_paper = layout is not None and layout.footed and layout.scanned
    return format.kind is FileKind.PPTX or on_paper

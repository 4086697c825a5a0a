"""Every Spec becomes an image of the size asked for, drawn in a real Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

import kaleido
import pytest
from gallery import NAMES, build
from PIL import Image

from dashboard.charts import DARK, LIGHT, PRINT, Size, draw
from tests.some import some

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SIZE = Size(640, 400)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_every_spec_becomes_an_image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(CHROMIUM))
    jobs = [
        {
            "fig": draw(build(name, lang), theme, size=SIZE),
            "path": str(tmp_path / f"{name}-{lang}-{theme.name}.png"),
            "opts": {"format": "png", "width": SIZE.width, "height": SIZE.height},
        }
        for theme, lang in ((LIGHT, "vi"), (DARK, "en"), (PRINT, "vi"))
        for name in NAMES
    ]
    kaleido.write_fig_from_object_sync(jobs)
    for job in some(jobs):
        with Image.open(job["path"]) as image:
            assert image.size == (SIZE.width, SIZE.height)
            assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 20

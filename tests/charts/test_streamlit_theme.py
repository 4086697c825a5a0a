"""The pages wear the charts' colours, and the font's files are there and complete."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PIL import ImageFont

from dashboard.charts.font import DIRECTORY, FILES
from dashboard.charts.palette import DARK, LIGHT, Palette

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_the_pages_wear_the_palette(palette: Palette) -> None:
    theme = CONFIG["theme"][palette.name]
    assert theme["backgroundColor"] == palette.paper
    assert theme["secondaryBackgroundColor"] == palette.surface
    assert theme["textColor"] == palette.text
    assert tuple(theme["chartCategoricalColors"]) == palette.series


def test_every_font_face_is_served_from_the_project() -> None:
    faces = CONFIG["theme"]["fontFaces"]
    assert {face["weight"] for face in faces} == {str(weight) for weight in FILES}
    for face in faces:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()
    assert CONFIG["server"]["enableStaticServing"] is True
    assert (DIRECTORY / "OFL.txt").is_file()


@pytest.mark.parametrize("weight", FILES)
def test_the_font_has_every_vietnamese_letter(weight: int) -> None:
    face = ImageFont.truetype(str(DIRECTORY / f"BeVietnamPro-{FILES[weight]}.ttf"), 40)
    missing = bytes(face.getmask("\uffff"))
    letters = "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỉĩịỳỷỹỵđĐƠƯ–\u2212·%"
    assert [c for c in letters if bytes(face.getmask(c)) == missing] == []

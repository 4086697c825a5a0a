"""Widths of text in the project's own font, so that lines break before they are cut off."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

DIRECTORY = Path(__file__).resolve().parents[2] / "static" / "fonts"
FILES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
_MEASURED_AT = 100
"""Widths grow in proportion to the size; measuring once at 100 px serves all sizes."""


@lru_cache(maxsize=8)
def _face(weight: int) -> ImageFont.FreeTypeFont:
    path = DIRECTORY / f"BeVietnamPro-{FILES[weight]}.ttf"
    return ImageFont.truetype(str(path), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def width(text: str, size: float, weight: int = 400) -> float:
    """Return the width of one line of text in pixels."""
    return float(_face(weight).getlength(text)) * size / _MEASURED_AT


def wrap(text: str, size: float, limit: float, weight: int = 400) -> list[str]:
    """Break a text at its spaces into lines no wider than `limit` pixels.

    No-break spaces hold. A single word wider than the limit stands alone on its line.
    """
    lines: list[str] = []
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and width(candidate, size, weight) <= limit:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines or [""]

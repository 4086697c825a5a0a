"""Widths of text in the project's own font, so that lines break before they are cut off."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PIL import ImageFont

from dashboard.settings import FONTS

DIRECTORY = FONTS
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

    No-break spaces hold. A word wider than the limit breaks after "-", ".", "/" or "_", as file
    names do, or stands alone on its line.
    """
    return wrap_within(text, size, lambda line: limit, weight)


def wrap_within(
    text: str, size: float, limit_of: Callable[[int], float], weight: int = 400
) -> list[str]:
    """Break a text like `wrap`, each line by a limit of its own, counted from 0."""
    lines: list[str] = []
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and width(candidate, size, weight) <= limit_of(len(lines) - 1):
            lines[-1] = candidate
        else:
            while (fits := _fitting(word, size, limit_of(len(lines)), weight)) < len(word):
                lines.append(word[:fits])
                word = word[fits:]
            lines.append(word)
    return lines or [""]


def _fitting(word: str, size: float, limit: float, weight: int) -> int:
    """Return how much of a file name fits on a line; words without a joint are never cut."""
    if width(word, size, weight) <= limit or "\u00a0" in word:
        return len(word)
    joints = [n for n, c in enumerate(word, 1) if c in "-./_" and n < len(word)]
    return max((n for n in joints if width(word[:n], size, weight) <= limit), default=len(word))


def balanced(text: str, size: float, limit: float, weight: int = 400) -> list[str]:
    """Break a text into as few lines as `wrap` does, of like width: no word stands alone."""
    lines = wrap(text, size, limit, weight)
    low, high = limit / 2, limit
    while len(lines) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        tried = wrap(text, size, middle, weight)
        fits = len(tried) == len(lines) and all(width(t, size, weight) <= middle for t in tried)
        low, high = (low, middle) if fits else (middle, high)
        lines = tried if fits else lines
    return lines


def wrap_parts(parts: list[str], size: float, limit: float, *, joint: str) -> list[str]:
    """Set parts side by side as long as they fit; a line breaks between parts where it can."""
    lines: list[str] = []
    for part in parts:
        candidate = f"{lines[-1]}{joint}{part}" if lines else part
        if lines and width(candidate, size) <= limit:
            lines[-1] = candidate
        else:
            lines += wrap(part, size, limit)
    return lines

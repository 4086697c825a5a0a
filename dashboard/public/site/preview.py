"""The picture that a link shows where it is shared: 1200 x 630, the message set large."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from dashboard.charts import LIGHT
from dashboard.charts.font import DIRECTORY, FILES, wrap

WIDTH, HEIGHT, EDGE = 1200, 630, 72
_SIZES = (68, 60, 54, 48, 42, 36)


def preview(kicker: str, message: str, foot: str) -> bytes:
    """Return a PNG with a message, what it is about, and where it comes from."""
    colours = LIGHT.palette
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=colours.final)
    pen.rectangle((EDGE, 104, EDGE + 76, 111), fill=colours.target)
    pen.text((EDGE, 50), _cut(kicker, 27, 500), font=_face(27, 500), fill=colours.muted)
    size, lines = _fitted(message)
    for n, line in enumerate(lines):
        pen.text((EDGE, 142 + n * size * 1.24), line, font=_face(size, 700), fill=colours.text)
    pen.line((EDGE, 546, WIDTH - EDGE, 546), fill=colours.grid, width=2)
    pen.text((EDGE, 564), _cut(foot, 23, 400), font=_face(23, 400), fill=colours.muted)
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def _fitted(message: str) -> tuple[int, list[str]]:
    for size in _SIZES:
        lines = wrap(message, size, WIDTH - 2 * EDGE, 700)
        if len(lines) * size * 1.24 <= 390:
            return size, lines
    most = int(390 // (_SIZES[-1] * 1.24))
    kept = lines[:most]
    kept[-1] = kept[-1].rstrip(" ,;") + " …"
    return _SIZES[-1], kept


def _cut(words: str, size: int, weight: int) -> str:
    lines = wrap(words, size, WIDTH - 2 * EDGE - 30, weight)
    return lines[0] + (" …" if len(lines) > 1 else "")


@cache
def _face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    path = DIRECTORY / f"BeVietnamPro-{FILES[weight]}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)

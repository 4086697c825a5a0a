"""The picture that a link shows where it is shared: 1200 x 630.

The message is set large; a chart's own stands beside its drawing.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from dashboard.charts import LIGHT
from dashboard.charts.font import DIRECTORY, FILES, wrap
from dashboard.exports.raster import png_bytes

WIDTH, HEIGHT, EDGE = 1200, 630, 72
DRAWN, BESIDE = 600, 440
"""Widths of a drawing and of the message beside it."""

_SIZES = (68, 60, 54, 48, 42, 36)


def preview(kicker: str, message: str, foot: str, drawing: str = "") -> bytes:
    """Return a PNG with a message, what it is about, and where it comes from.

    `drawing` is the SVG of a chart, which takes the right half.
    """
    colours = LIGHT.palette
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=colours.final)
    pen.rectangle((EDGE, 104, EDGE + 76, 111), fill=colours.target)
    pen.text((EDGE, 50), _cut(kicker, 27, 500), font=_face(27, 500), fill=colours.muted)
    size, lines = _fitted(message, BESIDE if drawing else WIDTH - 2 * EDGE)
    for n, line in enumerate(lines):
        pen.text((EDGE, 142 + n * size * 1.24), line, font=_face(size, 700), fill=colours.text)
    if drawing:
        with Image.open(io.BytesIO(png_bytes(drawing, width=DRAWN))) as chart:
            shape = chart.convert("RGBA")
            image.paste(shape, (WIDTH - EDGE + 20 - DRAWN, 120), shape)
    pen.line((EDGE, 546, WIDTH - EDGE, 546), fill=colours.grid, width=2)
    pen.text((EDGE, 564), _cut(foot, 23, 400), font=_face(23, 400), fill=colours.muted)
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def _fitted(message: str, width: int) -> tuple[int, list[str]]:
    for size in _SIZES:
        lines = wrap(message, size, width, 700)
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

"""What can be wrong with a finished picture, measured in a real Chromium at its purpose's scale."""

from __future__ import annotations

from playwright.sync_api import Page

from dashboard.charts import Spec, draw
from dashboard.exports.format import PRINT_DPI, FileKind, Format, Layout
from dashboard.exports.frame import chart_size
from dashboard.exports.short_notes import shortened
from dashboard.exports.stamp import Stamp
from tests.exports.picture_contrast import faint
from tests.exports.svg_text import measured

POINT = PRINT_DPI / 72
PHONE = 1080 / 390
SMALLEST = {
    "tv_hd": 28,
    "tv_uhd": 56,
    "overlay_on_dark": 28,
    "overlay_on_light": 28,
    "feed_square": 12 * PHONE,
    "feed_portrait": 12 * PHONE,
    "story": 12 * PHONE,
    "news_1": 7 * POINT,
    "news_2": 7 * POINT,
    "news_3": 7 * POINT,
    "handout_a4": 11,
    "poster_a3": 18,
    "svg": 20,
}
"""The least size of type, in pixels of the finished image, that can be read where it is used."""

PLOT_SHARE = 0.55
_ROUNDING = 0.5


def faults(svg: str, format: Format, ruler: Page) -> list[str]:
    """Name every text that is cut off, small, faint, in another font, on another or on a target."""
    layout = format.layout
    assert layout is not None
    found = measured(ruler, svg)
    wrong = faint(found, format, SMALLEST[format.key])
    width, height = found.width * format.scale, found.height * format.scale
    if (round(width), round(height)) != (format.width, format.height):
        wrong.append(f"size {found.width} x {found.height}")
    right, bottom = layout.width - layout.edge_x, layout.height - layout.edge_bottom
    targets = [s for s in found.strokes if s.colour == _rgb(layout.theme.palette.target)]
    for index, box in enumerate(found.boxes):
        if box.left < layout.edge_x - 1 or box.right > right + 1:
            wrong.append(f"cut off at the side: {box}")
        if box.top < layout.edge_top - 1 or box.bottom > bottom + 1:
            wrong.append(f"cut off above or below: {box}")
        if box.covers(found.qr) > 0.25 * box.size:
            wrong.append(f"on the code: {box}")
        if box.size * format.scale < SMALLEST[format.key] - _ROUNDING:
            wrong.append(f"too small: {box}")
        if not box.family.strip("'\"").startswith("Be Vietnam Pro"):
            wrong.append(f"another font: {box}")
        wrong += [f"on a target: {box} {stroke}" for stroke in targets if stroke.crosses(box)]
        wrong += [
            f"overlap: {box} {other}"
            for other in found.boxes[index + 1 :]
            if box.covers(other) > 0.25 * min(box.size, other.size)
        ]
    return wrong


def plot_share(spec: Spec, layout: Layout, stamp: Stamp) -> float:
    """Return how much of a picture is plot, with its names and key: between head and foot.

    The edges that a set or a telephone's program covers are no part of the picture.
    """
    size = chart_size(layout, stamp)
    figure = draw(shortened(spec) if layout.brief else spec, layout.theme, size=size)
    top, bottom = figure.layout.meta["frame"]
    seen = size.width * size.height if layout.safe else layout.width * layout.height
    return float((bottom - top) * size.width / seen)


def is_vector(format: Format) -> bool:
    """Whether a format's file holds its type as type."""
    return format.kind in (FileKind.PDF, FileKind.SVG)


def _rgb(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({', '.join(map(str, parts))})"

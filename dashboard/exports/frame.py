"""Put a drawn chart into its finished picture: free edges, code and QR, embargo mark.

+-----------------------------+
|  edge (television, stories) |
|   +---------------------+   |
|   | chart: title, plot  |   |
|   | notes, foot   | QR  |   |
|   |               | code|   |
|   +---------------------+   |
+-----------------------------+
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import segno

from dashboard.charts import Size, Spec
from dashboard.charts.font import width as text_width
from dashboard.charts.theme import FONT
from dashboard.exports.font_face import small_faces
from dashboard.exports.format import Layout
from dashboard.exports.stamp import Stamp

_QUIET = 4
"""White modules round a QR code: what the standard asks for."""

_WIDEST = "KG-MMMM-MMMM"


@dataclass(frozen=True, slots=True)
class Corner:
    """The corner with the code, in pixels: side of a module, of the QR, size of the code's type."""

    module: int
    side: int
    type_px: float

    @property
    def width(self) -> int:
        """Width taken from the foot: the wider of QR and code, and a gap."""
        return round(self.inner + self.type_px)

    @property
    def inner(self) -> float:
        """Width of what stands in the corner."""
        return max(float(self.side), text_width(_WIDEST, self.type_px, 700))

    @property
    def height(self) -> int:
        """Height of QR and code."""
        return round(self.side + self.type_px * 1.3)


def corner_of(layout: Layout, stamp: Stamp) -> Corner:
    """Return the size of the corner: as large as its QR code has to be."""
    if not layout.footed:
        return Corner(0, 0, 0.0)
    module = max(2, round(layout.type_px * 0.1))
    scanned = bool(stamp.url) and layout.scanned
    side = (len(_modules(stamp.url)) + 2 * _QUIET) * module if scanned else 0
    return Corner(module, side, max(layout.type_px * 0.72, layout.least_px, 9.0))


def chart_size(layout: Layout, stamp: Stamp) -> Size:
    """Return the size of the chart inside the edges, with the corner kept free."""
    corner = corner_of(layout, stamp)
    return Size(
        layout.width - 2 * layout.edge_x,
        layout.height - layout.edge_top - layout.edge_bottom,
        layout.type_px,
        layout.transparent,
        (corner.width, corner.height),
        layout.headed,
        layout.least_px,
        layout.footed,
    )


def compose(
    chart_svg: str, spec: Spec, layout: Layout, stamp: Stamp, *, with_fonts: bool = False
) -> str:
    """Return the finished picture as SVG, its texts as text.

    `with_fonts` puts the font inside the file; without, the reader of the SVG must have it.
    """
    size, colours = chart_size(layout, stamp), layout.theme.palette
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{layout.width}" height="{layout.height}" '
        f'viewBox="0 0 {layout.width} {layout.height}" role="img" lang="{spec.lang}" '
        f'aria-labelledby="title desc"><title id="title">{escape(spec.title)}</title>'
        f'<desc id="desc">{escape(spec.alt)}</desc>'
    )
    parts = [head]
    if with_fonts:
        parts.append(f"<style>{small_faces()}</style>")
    if not layout.transparent:
        parts.append(f'<rect width="100%" height="100%" fill="{colours.paper}"/>')
    parts.append(
        f'<svg x="{layout.edge_x}" y="{layout.edge_top}" width="{size.width}" '
        f'height="{size.height}">{_inner(chart_svg)}</svg>'
    )
    if layout.footed:
        parts.append(_corner(layout, stamp))
    if stamp.embargo:
        parts.append(_embargo(stamp.embargo, layout))
    return "".join([*parts, "</svg>"])


def _inner(chart_svg: str) -> str:
    """Take the chart's own <svg> apart: ids stay, sizes are the frame's."""
    return re.sub(r"^\s*<svg[^>]*>", "<svg>", chart_svg, count=1)


def _corner(layout: Layout, stamp: Stamp) -> str:
    corner, pad = corner_of(layout, stamp), round(layout.type_px * 0.8)
    middle = layout.width - layout.edge_x - pad - corner.inner / 2
    bottom = layout.height - layout.edge_bottom - pad
    said = (
        f'<text class="code" x="{middle:.1f}" y="{bottom - corner.type_px * 0.3:.1f}" '
        f'text-anchor="middle" style="font-family: {_font()}; '
        f"font-size: {corner.type_px:.2f}px; font-weight: 700; "
        f'fill: {layout.theme.palette.text};">{escape(stamp.code)}</text>'
    )
    left = middle - corner.side / 2
    qr = _qr(stamp.url, left, bottom - corner.height, corner) if corner.side else ""
    return f"<g>{said}{qr}</g>"


def _qr(url: str, x: float, y: float, corner: Corner) -> str:
    rows = _modules(url)
    start = _QUIET * corner.module
    path = "".join(
        f"M{start + c * corner.module} {start + r * corner.module}h{corner.module}"
        f"v{corner.module}h-{corner.module}z"
        for r, row in enumerate(rows)
        for c, dark in enumerate(row)
        if dark
    )
    return (
        f'<g class="qr" transform="translate({x},{y})"><rect width="{corner.side}" '
        f'height="{corner.side}" fill="#fff"/><path d="{path}" fill="#000" '
        f'shape-rendering="crispEdges"/></g>'
    )


@lru_cache(maxsize=128)
def _modules(url: str) -> tuple[bytearray, ...]:
    return tuple(segno.make(url, error="m", micro=False).matrix)


def _embargo(words: str, layout: Layout) -> str:
    """Write the embargo across the picture from corner to corner."""
    long = math.hypot(layout.width, layout.height) * 0.82
    size = min(layout.height * 0.12, 100 * long / text_width(words, 100, 700))
    angle = -math.degrees(math.atan2(layout.height, layout.width))
    x, y = layout.width / 2, layout.height / 2
    return (
        f'<text class="embargo" x="{x}" y="{y}" text-anchor="middle" '
        f'transform="rotate({angle:.2f} {x} {y})" style="font-family: {_font()}; '
        f"font-size: {size:.1f}px; font-weight: 700; fill: #B00020; fill-opacity: 0.6; "
        f'stroke: #fff; stroke-width: {size / 40:.1f}px; stroke-opacity: 0.7;">'
        f"{escape(words)}</text>"
    )


def _font() -> str:
    family, _, rest = FONT.partition(",")
    return f"'{family}',{rest}"

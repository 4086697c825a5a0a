"""Put a drawn chart into its finished picture: free edges, code and QR, embargo mark.

        +-----------------------------+
        |  edge (television, stories) |
        |   +---------------------+   |
        |   | chart: title … foot |   |
        |   +---------------------+   |
        |   | code, address   QR  |   |
        |   +---------------------+   |
        +-----------------------------+
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from html import escape

import segno

from dashboard.charts import Size, Spec
from dashboard.charts.font import width as text_width
from dashboard.charts.font import wrap
from dashboard.charts.theme import FONT
from dashboard.exports.font_face import small_faces
from dashboard.exports.format import Layout
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

_QUIET = 4
"""White modules round a QR code: what the standard asks for."""

_LINE = 1.35


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip under a chart, in pixels."""

    height: int
    module: int
    qr_side: int


def strip_of(layout: Layout, stamp: Stamp) -> Strip:
    """Return the size of the strip: as high as its QR code."""
    module = max(2, round(layout.type_px * 0.12))
    side = (len(_modules(stamp.url)) + 2 * _QUIET) * module
    return Strip(side + round(layout.type_px * 0.5), module, side)


def chart_size(layout: Layout, stamp: Stamp) -> Size:
    """Return what is left for the chart inside edges and above the strip."""
    return Size(layout.width - 2 * layout.edge_x,
                layout.height - layout.edge_top - layout.edge_bottom
                - strip_of(layout, stamp).height,
                layout.type_px, layout.transparent)


def compose(chart_svg: str, spec: Spec, layout: Layout, stamp: Stamp, *,
            with_fonts: bool = False) -> str:
    """Return the finished picture as SVG, its texts as text.

    `with_fonts` puts the font inside the file; without, the reader of the SVG must have it.
    """
    size, strip, colours = chart_size(layout, stamp), strip_of(layout, stamp), layout.theme.palette
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{layout.width}" height="{layout.height}" '
            f'viewBox="0 0 {layout.width} {layout.height}" role="img" lang="{spec.lang}" '
            f'aria-labelledby="title desc"><title id="title">{escape(spec.title)}</title>'
            f'<desc id="desc">{escape(spec.alt)}</desc>')
    parts = [head]
    if with_fonts:
        parts.append(f"<style>{small_faces()}</style>")
    if not layout.transparent:
        parts.append(f'<rect width="100%" height="100%" fill="{colours.paper}"/>')
    parts.append(f'<svg x="{layout.edge_x}" y="{layout.edge_top}" width="{size.width}" '
                 f'height="{size.height}">{_inner(chart_svg)}</svg>')
    top = layout.edge_top + size.height
    parts.append(_strip(spec, layout, stamp, strip, top))
    if stamp.embargo:
        parts.append(_embargo(stamp.embargo, layout))
    return "".join([*parts, "</svg>"])


def _inner(chart_svg: str) -> str:
    """Take the chart's own <svg> apart: ids stay, sizes are the frame's."""
    return re.sub(r"^\s*<svg[^>]*>", "<svg>", chart_svg, count=1)


def _strip(spec: Spec, layout: Layout, stamp: Stamp, strip: Strip, top: float) -> str:
    colours = layout.theme.palette
    pad = round(layout.type_px * 1.1)
    right = layout.width - layout.edge_x - pad
    left = layout.edge_x + pad
    qr_x, room = right - strip.qr_side, right - strip.qr_side - left - layout.type_px * 0.6
    small = max(layout.type_px * 0.72, 9.0)
    lines = [(line, 700, colours.text) for line in wrap(
        text("export.code", spec.lang, code=stamp.code), small, room, 700)]
    lines += [(line, 400, colours.muted) for line in wrap(
        text("export.scan", spec.lang), small, room)]
    fitting = max(1, int(strip.qr_side // (small * _LINE)))
    lines = lines[:fitting]
    y = top + (strip.qr_side - len(lines) * small * _LINE) / 2 + small
    said = "".join(
        f'<text x="{left}" y="{y + n * small * _LINE:.1f}" style="font-family: {_font()}; '
        f'font-size: {small:.2f}px; font-weight: {weight}; fill: {colour};">{escape(line)}</text>'
        for n, (line, weight, colour) in enumerate(lines))
    return f'<g class="strip">{said}{_qr(stamp.url, qr_x, top, strip)}</g>'


def _qr(url: str, x: float, y: float, strip: Strip) -> str:
    rows = _modules(url)
    start = _QUIET * strip.module
    path = "".join(f"M{start + c * strip.module} {start + r * strip.module}h{strip.module}"
                   f"v{strip.module}h-{strip.module}z"
                   for r, row in enumerate(rows) for c, dark in enumerate(row) if dark)
    return (f'<g class="qr" transform="translate({x},{y})"><rect width="{strip.qr_side}" '
            f'height="{strip.qr_side}" fill="#fff"/><path d="{path}" fill="#000" '
            f'shape-rendering="crispEdges"/></g>')


def _modules(url: str) -> tuple[bytearray, ...]:
    return tuple(segno.make(url, error="m", micro=False).matrix)


def _embargo(words: str, layout: Layout) -> str:
    """Write the embargo across the picture from corner to corner."""
    long = math.hypot(layout.width, layout.height) * 0.82
    size = min(layout.height * 0.12, 100 * long / text_width(words, 100, 700))
    angle = -math.degrees(math.atan2(layout.height, layout.width))
    x, y = layout.width / 2, layout.height / 2
    return (f'<text class="embargo" x="{x}" y="{y}" text-anchor="middle" '
            f'transform="rotate({angle:.2f} {x} {y})" style="font-family: {_font()}; '
            f'font-size: {size:.1f}px; font-weight: 700; fill: #B00020; fill-opacity: 0.6; '
            f'stroke: #fff; stroke-width: {size / 40:.1f}px; stroke-opacity: 0.7;">'
            f"{escape(words)}</text>")


def _font() -> str:
    family, _, rest = FONT.partition(",")
    return f"'{family}',{rest}"

"""Pixels: clips taken away for speed change nothing that a reader could see."""

from __future__ import annotations

import io
import re

import resvg_py
from PIL import Image, ImageChops

from dashboard.exports.font_face import FAMILY, font_files
from dashboard.exports.raster import png_bytes, unclipped

SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">
<rect width="100%" height="100%" fill="#fff"/><svg x="20" y="20" width="360" height="260"><svg>
<defs><clipPath id="clipplotxyplot"><rect width="300" height="200"/></clipPath></defs>
<g transform="translate(30,20)" clip-path="url(#clipplotxyplot)">
<path d="M20,200V40H80V200Z" style="fill: rgb(59, 140, 138); stroke: rgb(59, 140, 138);"/></g>
<text x="30" y="250" style="font-family: '{FAMILY}'; font-size: 14px;">6T/2024: 6,84 %</text>
</svg></svg></svg>"""


def test_a_drawing_without_its_clips_is_the_same_picture() -> None:
    assert "clip-path=" not in unclipped(SVG) and unclipped(SVG).count('overflow="visible"') == 2
    assert re.match(r"<svg xmlns", unclipped(SVG))
    whole = bytes(
        resvg_py.svg_to_bytes(
            svg_string=SVG, skip_system_fonts=True, font_files=font_files(), font_family=FAMILY
        )
    )
    ours, theirs = (
        Image.open(io.BytesIO(png)).convert("L") for png in (png_bytes(SVG, width=400), whole)
    )
    assert ours.size == theirs.size == (400, 300)
    seen = ImageChops.difference(ours, theirs).point(lambda v: 255 if v > 40 else 0)
    box = seen.getbbox()
    assert box is None or box[3] - box[1] <= 1, "no more than half of the outline at the base"

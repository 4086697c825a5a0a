"""Contrasts of a finished picture: every text on its ground, every mark and target on its own."""

from __future__ import annotations

import re

from dashboard.exports.format import Format, Layout
from tests.charts.test_palette import contrast
from tests.exports.svg_text import Box, Measured, Shape, Stroke

TEXT, LARGE, MARK = 4.5, 3.0, 3.0
"""Least contrasts; heavy type of half as much again as the smallest is large, as WCAG has it."""


def faint(found: Measured, format: Format, least_px: float) -> list[str]:
    """Name every text, bar, dot and target that is too faint on what it stands on."""
    layout = format.layout
    assert layout is not None
    paper = layout.theme.palette.paper
    # a swatch of the key is a text of dots
    wrong = [
        f"faint on {ground}: {box}"
        for box in found.boxes
        if any(letter.isalnum() for letter in box.text)
        for ground in _grounds(box, found.marks, paper)
        if _too_faint(box, ground, format, least_px)
    ]
    wrong += [f"faint mark: {mark}" for mark in found.marks if not _is_seen(mark, paper, layout)]
    target = layout.theme.palette.target
    for stroke in (s for s in found.strokes if _hex(s.colour) == target):
        if contrast(target, paper) < MARK:
            wrong.append(f"faint target: {stroke}")
        wrong += [
            f"target lost in {mark}"
            for mark in found.marks
            if _lies_in(stroke, mark) and not _is_cased(stroke, found, paper)
            if mark.fill.startswith("url") or contrast(target, _hex(mark.fill)) < MARK
        ]
    return wrong


def _grounds(box: Box, marks: list[Shape], paper: str) -> list[str]:
    if box.plate:
        return [_hex(box.plate)]
    under = [m.fill for m in marks if _covers(m, box)]
    return ["hatching" if u.startswith("url") else _hex(u) for u in under[-1:]] or [paper]


def _covers(mark: Shape, box: Box) -> bool:
    across = min(mark.right, box.right) - max(mark.left, box.left)
    down = min(mark.bottom, box.bottom) - max(mark.top, box.top)
    return min(across, down) > 0.3 * box.size


def _too_faint(box: Box, ground: str, format: Format, least_px: float) -> bool:
    if ground == "hatching":
        return True
    large = box.weight >= 600 and box.size * format.scale >= 1.5 * least_px
    return contrast(_hex(box.ink), ground) < (LARGE if large else TEXT)


def _is_seen(mark: Shape, paper: str, layout: Layout) -> bool:
    """Whether fill or outline stands out; the track of a plan is a ground, its stroke the mark.

    Hatching is drawn in colours that test_palette measures.
    """
    palette = layout.theme.palette
    if mark.fill.startswith("url"):
        return True
    colours = [_hex(c) for c in (mark.fill, mark.line) if c.startswith("rgb(")]
    if palette.surface in colours or palette.previous in colours:
        return contrast(palette.axis, paper) >= MARK
    return any(contrast(colour, paper) >= MARK for colour in colours) or not colours


def _lies_in(stroke: Stroke, mark: Shape) -> bool:
    across = min(mark.right, stroke.right) - max(mark.left, stroke.left)
    down = min(mark.bottom, stroke.bottom) - max(mark.top, stroke.top)
    return across > -1 and down > -1 and max(across, down) > 2


def _is_cased(stroke: Stroke, found: Measured, paper: str) -> bool:
    return any(
        _hex(one.colour) == paper
        and one.wide > 1.5 * stroke.wide
        and abs(one.left - stroke.left) < 1
        and abs(one.top - stroke.top) < 1
        for one in found.strokes
    )


def _hex(colour: str) -> str:
    parts = re.findall(r"[\d.]+", colour)[:3]
    return "#" + "".join(f"{round(float(p)):02X}" for p in parts)

"""Measure the texts of a finished SVG: where each stands, how large it is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from dashboard.charts.font import width

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """One line of text in the pixels of the picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def covers(self, other: Box) -> float:
        """Return how deep two boxes lie in one another, the shallower way, in pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(across, down)


def boxes(svg: str) -> list[Box]:
    """Return the box of every line of text, rotated ones left out."""
    found: list[Box] = []
    _walk(ElementTree.fromstring(svg), 0.0, 0.0, found)
    return found


def _walk(node: ElementTree.Element, x: float, y: float, found: list[Box]) -> None:
    transform = node.get("transform", "")
    if "rotate" in transform and not re.search(r"rotate\(0[,)]", transform):
        return
    for dx, dy in re.findall(r"translate\(([-\d.e]+)(?:[, ]\s*([-\d.e]+))?\)", transform):
        x, y = x + float(dx), y + float(dy or 0)
    if node.tag == f"{_SVG}svg":
        x, y = x + float(node.get("x", 0)), y + float(node.get("y", 0))
    if node.tag == f"{_SVG}text":
        found += _lines(node, x, y)
        return
    for child in node:
        _walk(child, x, y, found)


def _lines(node: ElementTree.Element, x: float, y: float) -> list[Box]:
    style = dict(part.split(":", 1) for part in node.get("style", "").split(";") if ":" in part)
    style = {k.strip(): v.strip() for k, v in style.items()}
    size = float(style.get("font-size", "16px").removesuffix("px"))
    weight = int(style["font-weight"]) if style.get("font-weight", "").isdigit() else 400
    anchor = node.get("text-anchor", "start")
    base = (float(node.get("x", 0)), float(node.get("y", 0)))
    lines = [t for t in node if t.tag == f"{_SVG}tspan" and "line" in t.get("class", "")]
    made = []
    for line in lines or [node]:
        words = "".join(line.itertext())
        if not words.strip():
            continue
        left = x + float(line.get("x", base[0]))
        dy = float(line.get("dy", "0em").removesuffix("em")) * size if lines else 0.0
        foot = y + float(line.get("y", base[1])) + dy
        wide = width(words, size, min((400, 500, 600, 700), key=lambda w: abs(w - weight)))
        left -= {"middle": wide / 2, "end": wide}.get(anchor, 0.0)
        made.append(Box(words, left, foot - size * 0.78, left + wide, foot + size * 0.22, size))
    return made

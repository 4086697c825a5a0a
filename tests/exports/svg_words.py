"""The text layer of an SVG: every line as a reader sees it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

_SVG = "{http://www.w3.org/2000/svg}"


def lines(svg: str) -> list[str]:
    """Return the lines of text of a drawing in its order, no-break spaces as spaces."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{_SVG}text"):
        parts = [t for t in text if t.tag == f"{_SVG}tspan" and "line" in t.get("class", "")]
        for part in parts or [text]:
            words = " ".join("".join(part.itertext()).split())
            if words:
                found.append(words)
    return found

"""Fills for marked cells: each cell keeps its own style in all but the fill."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from etl.marking.package import child, namespace_of


class Fills:
    """New styles of a workbook's styles.xml, made once for each (style, colour)."""

    def __init__(self, root: etree._Element) -> None:
        self._main = namespace_of(root)
        self._fills = child(root, f"{{{self._main}}}fills")
        self._styles = child(root, f"{{{self._main}}}cellXfs")
        self._colours: dict[str, int] = {}
        self._known: dict[tuple[int, str], int] = {}

    def style(self, style: int, colour: str) -> int:
        """Return the number of a style that is like another but for its fill; "F4B6B6"."""
        if (style, colour) not in self._known:
            copy = deepcopy(self._styles[style])
            copy.set("fillId", str(self._fill(colour)))
            copy.set("applyFill", "1")
            self._styles.append(copy)
            self._known[style, colour] = len(self._styles) - 1
            self._styles.set("count", str(len(self._styles)))
        return self._known[style, colour]

    def _fill(self, colour: str) -> int:
        if colour not in self._colours:
            fill = etree.SubElement(self._fills, f"{{{self._main}}}fill")
            pattern = etree.SubElement(fill, f"{{{self._main}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{self._main}}}fgColor", rgb=f"FF{colour}")
            etree.SubElement(pattern, f"{{{self._main}}}bgColor", indexed="64")
            self._colours[colour] = len(self._fills) - 1
            self._fills.set("count", str(len(self._fills)))
        return self._colours[colour]

"""Cells of a sheet's XML: found by their address, or put where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dashboard.domain.cell import CellRef, column_number
from etl.marking.package import child, namespace_of

# What follows <legacyDrawing> in a worksheet, by the order that the schema wants.
_AFTER_LEGACY = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


class SheetXml:
    """A worksheet's root, and its rows by number."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.main = namespace_of(root)
        self._data = child(root, f"{{{self.main}}}sheetData")
        self._rows = {int(row.get("r", n)): row for n, row in enumerate(self._data, start=1)}

    def cell(self, address: str) -> etree._Element:
        """Return the cell "B7"; an empty one is put in its place where there is none."""
        column, number = _parted(address)
        row = self._rows.get(number)
        if row is None:
            row = etree.Element(f"{{{self.main}}}row", r=str(number))
            before = sum(other < number for other in self._rows)
            self._data.insert(before, row)
            self._rows[number] = row
        place = 0
        for cell in row.iterfind(f"{{{self.main}}}c"):
            there = _parted(cell.get("r", ""))[0]
            if there == column:
                return cell
            if there < column:
                place = row.index(cell) + 1
        found = etree.Element(f"{{{self.main}}}c", r=address)
        style = row.get("s") if row.get("customFormat") == "1" else self._column_style(column)
        if style:
            found.set("s", style)
        row.insert(place, found)
        return found

    def top_left(self, cell: CellRef) -> CellRef:
        """Return the first cell of the merged range that holds a cell, or the cell itself."""
        for first, last in self._merged():
            (left, top), (right, bottom) = _parted(first), _parted(last)
            if left <= cell.column <= right and top <= cell.row + 1 <= bottom:
                return CellRef(cell.sheet, top - 1, left)
        return cell

    def put_legacy_drawing(self, relation: str, namespace: str) -> None:
        """Name the drawing that holds the comments' shapes."""
        element = etree.Element(f"{{{self.main}}}legacyDrawing")
        element.set(f"{{{namespace}}}id", relation)
        for place, after in enumerate(self.root):
            if etree.QName(after).localname in _AFTER_LEGACY:
                self.root.insert(place, element)
                return
        self.root.append(element)

    def _column_style(self, column: int) -> str | None:
        for found in self.root.iterfind(f"{{{self.main}}}cols/{{{self.main}}}col"):
            if int(found.get("min", "0")) <= column + 1 <= int(found.get("max", "0")):
                style: str | None = found.get("style")
                return style
        return None

    def _merged(self) -> Iterator[tuple[str, str]]:
        for found in self.root.iterfind(f"{{{self.main}}}mergeCells/{{{self.main}}}mergeCell"):
            first, _, last = found.get("ref", "").partition(":")
            if last:
                yield first, last


def _parted(address: str) -> tuple[int, int]:
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)", address)
    if match is None:
        raise ValueError(address)
    return column_number(match[1]), int(match[2])

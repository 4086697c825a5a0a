"""The number formats of the cells of an .xlsx, by style number, looked up row by row.

Office programs write a cell's place and style first, and those are picked out by expression. Other
programs order attributes otherwise or put a prefix on every tag; such a sheet is read by its XML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from lxml import etree

from dashboard.domain.cell import column_number
from etl.read.number_format import BUILT_IN, NumberFormat, read_format

_ATTRIBUTES = rb"""((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_CODE = re.compile(rb"<(?:\w+:)?numFmt\b" + _ATTRIBUTES)
_XF = re.compile(rb"<(?:\w+:)?xf\b" + _ATTRIBUTES)
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}" s="(\d{1,6})"')
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')


class Formats(Protocol):
    """The number formats of a sheet's cells."""

    def in_row(self, row: int) -> Mapping[int, NumberFormat]:
        """Return column -> format of a row, both counted from 0; plain cells may be left out."""


def formats_of_styles(styles: bytes) -> dict[bytes, NumberFormat]:
    """Return the format of each style number whose format says something."""
    codes: dict[int, str] = dict(BUILT_IN)
    for found in map(_attributes, _CODE.findall(styles)):
        number = found.get("numFmtId", "")
        if number.isdecimal():
            codes[int(number)] = found.get("formatCode", "")
    block = _CELL_STYLES.search(styles)
    formats: dict[bytes, NumberFormat] = {}
    for place, attributes in enumerate(_XF.findall(block[0] if block else b"")):
        number = _attributes(attributes).get("numFmtId", "")
        if number.isdecimal() and (code := codes.get(int(number))):
            shown = read_format(code)
            if not shown.says_nothing:
                formats[b"%d" % place] = shown
    return formats


@lru_cache(maxsize=4_000)
def _attributes(text: bytes) -> Mapping[str, str]:
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }


class CellFormats:
    """The number formats of a sheet's cells: only rows asked for are looked at."""

    def __init__(self, part: bytes, of_style: Mapping[bytes, NumberFormat]) -> None:
        self._part = part
        self._of_style = of_style
        self._rows: dict[int, tuple[int, int]] | None = None
        self._found: dict[int, Mapping[int, NumberFormat]] = {}

    def in_row(self, row: int) -> Mapping[int, NumberFormat]:
        """Return column -> format of a row, both counted from 0; plain cells may be left out."""
        if row not in self._found:
            found = self._read(row) if self._of_style else {}
            self._found.setdefault(row, found)  # reading by XML finds all rows at once
        return self._found[row]

    def _read(self, row: int) -> Mapping[int, NumberFormat]:
        if self._rows is None:
            self._rows = self._find_rows()
        if row not in self._rows:
            return {}
        start, end = self._rows[row]
        cells = _CELL.findall(self._part, start, end)
        own = b" s=" in self._part[start : self._part.find(b">", start)]
        if self._part.count(b" s=", start, end) - own != len(cells):
            self._read_by_xml()
            return {}
        return {
            _number(column): self._of_style[style]
            for column, style in cells
            if style in self._of_style
        }

    def _find_rows(self) -> dict[int, tuple[int, int]]:
        starts = [(int(m[1]) - 1, m.start()) for m in _ROW.finditer(self._part)]
        if len(starts) != self._part.count(b"<row") or not starts:
            self._read_by_xml()
            return {}
        ends = [start for _, start in starts[1:]] + [len(self._part)]
        return {n: (start, end) for (n, start), end in zip(starts, ends, strict=True)}

    def _read_by_xml(self) -> None:
        """Read the formats of all rows as XML; nothing is known where it is not well formed."""
        self._found, self._rows = _by_xml(self._part, self._of_style), {}


def _by_xml(
    part: bytes, of_style: Mapping[bytes, NumberFormat]
) -> dict[int, Mapping[int, NumberFormat]]:
    found: dict[int, dict[int, NumberFormat]] = {}
    row = column = -1
    parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True)
    try:
        parser.feed(part)
        parser.close()
    except etree.XMLSyntaxError:
        return {}
    for event, element in parser.read_events():
        name = etree.QName(element).localname
        if event == "end":
            if name == "row":
                element.clear()
        elif name == "row":
            said = str(element.get("r", ""))
            row, column = int(said) - 1 if said.isdecimal() else row + 1, -1
        elif name == "c":
            place = re.fullmatch(r"([A-Za-z]{1,3})\d{1,7}", str(element.get("r", "")))
            column = column_number(place[1]) if place else column + 1
            shown = of_style.get(str(element.get("s", "0")).encode())
            if shown is not None:
                found.setdefault(row, {})[column] = shown
    return dict(found)


@lru_cache(maxsize=1_000)
def _number(column: bytes) -> int:
    return column_number(column.decode())

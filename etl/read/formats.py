"""The styles of the cells of an .xlsx, by style number: number formats and steps of indentation.

Office programs write a cell's place and style first, and those are picked out by expression, all
of a sheet at once when the first is asked for. Other programs order attributes otherwise or put a
prefix on every tag; such a sheet is read by its XML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeAlias

from lxml import etree

from dashboard.domain.cell import column_letters, column_number
from etl.read.number_format import BUILT_IN, NumberFormat, read_format

_Indents: TypeAlias = Mapping[tuple[int, int], int]
_ATTRIBUTES = rb"""((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_CODE = re.compile(rb"<(?:\w+:)?numFmt\b" + _ATTRIBUTES)
_XF = re.compile(rb"""<(?:\w+:)?xf\b(?:[^>]*?\bnumFmtId\s*=\s*["'](\d{1,9})["'])?""")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_CELL = re.compile(
    rb'([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?(?: t="[A-Za-z]{1,9}")?(?: vm="\d{1,9}")?>'
)
_BLOCK = 1_000_000
"""So many bytes of a sheet are picked over at once: a large sheet shall not be held twice."""
_LABEL_COLUMNS = 4
"""Indentation matters in columns A to D."""


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
    for place, number in enumerate(_XF.findall(block[0] if block else b"")):
        code = codes.get(int(number)) if number else None
        if code and not (shown := read_format(code)).says_nothing:
            formats[b"%d" % place] = shown
    return formats


def _attributes(text: bytes) -> Mapping[str, str]:
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }


class CellStyles:
    """The number formats and indents of a sheet's cells, read when the first is asked for."""

    def __init__(
        self,
        part: bytes,
        formats: Mapping[bytes, NumberFormat],
        indents: Mapping[bytes, int],
    ) -> None:
        self._part = part
        self._formats = formats
        self._indents = indents

    def in_row(self, row: int) -> Mapping[int, NumberFormat]:
        """Return column -> format of a row, counted from 0, without blank and plain cells."""
        return self._read[0].get(row) or {}

    @property
    def indents(self) -> Mapping[tuple[int, int], int]:
        """(row, column) -> steps of indentation, columns A to D."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Mapping[int, Mapping[int, NumberFormat]], _Indents]:
        found: dict[int, dict[int, NumberFormat]] = {}
        indents: dict[tuple[int, int], int] = {}
        if not self._formats and not self._indents:
            return found, indents
        filled = 0
        for start, end in _blocks(self._part):
            cells = _filled_cells(self._part[start:end])
            filled += len(cells)
            self._take(cells, found, indents)
        if self._part.count(b"</c>") + self._part.count(b":c>") != filled:
            cells = _by_xml(self._part)
            found, indents = {}, {}
            self._take(cells, found, indents)
        return found, indents

    def _take(
        self,
        cells: Iterable[tuple[bytes, bytes, bytes]],
        found: dict[int, dict[int, NumberFormat]],
        indents: dict[tuple[int, int], int],
    ) -> None:
        """Put the formats and indents of (letters, row, style) where they belong."""
        formats, steps = self._formats, self._indents
        last = b""
        into: dict[int, NumberFormat] = {}
        for letters, row, style in cells:
            shown = formats.get(style)
            if shown is not None:
                if row != last:
                    last, into = row, found.setdefault(int(row) - 1, {})
                into[_number(letters)] = shown
            if style in steps and (column := _number(letters)) < _LABEL_COLUMNS:
                indents[int(row) - 1, column] = steps[style]


def _filled_cells(part: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return (letters, row, style) of the cells that hold something: of ten eight are blank."""
    found: list[tuple[bytes, bytes, bytes]] = []
    for piece in part.split(b"</c>"):
        start = piece.rfind(b'<c r="')
        if start >= 0 and (match := _CELL.match(piece, start + 6)):
            found.append((match[1], match[2], match[3] or b"0"))
    return found


def _blocks(part: bytes) -> Iterator[tuple[int, int]]:
    """Cut a sheet before rows into blocks that can be picked over one by one."""
    start = 0
    while start < len(part):
        end = part.find(b"<row", start + _BLOCK)
        end = len(part) if end < 0 else end
        yield start, end
        start = end


def _by_xml(part: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return (letters, row, style) of all cells by XML; nothing where it is not well formed."""
    found: list[tuple[bytes, bytes, bytes]] = []
    row = column = -1
    parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True)
    try:
        parser.feed(part)
        parser.close()
    except etree.XMLSyntaxError:
        return []
    events: Iterator[tuple[str, Any]] = parser.read_events()
    for event, element in events:
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
            style = str(element.get("s", "0")).encode()
            found.append((column_letters(column).encode(), b"%d" % (row + 1), style))
    return found


@lru_cache(maxsize=1_000)
def _number(column: bytes) -> int:
    return column_number(column.decode())

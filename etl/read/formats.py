"""The styles of the cells of an .xlsx, by style number: number formats and steps of indentation.

Office programs write a cell's place first, and it is picked out by one expression with what stands
beside it, all of a sheet at once when the first is asked for; few kinds of cells differ in that.
Other programs begin otherwise or put a prefix on every tag; such a sheet is read by its XML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol

from lxml import etree

from dashboard.domain.cell import column_letters, column_number
from etl.read.number_format import BUILT_IN, STRUCK, NumberFormat, read_format

_ATTRIBUTES = rb"""((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_CODE = re.compile(rb"<(?:\w+:)?numFmt\b" + _ATTRIBUTES)
_XF = re.compile(rb"""<(?:\w+:)?xf\b(?:[^>]*?\bnumFmtId\s*=\s*["'](\d{1,9})["'])?""")
_XF_FONT = re.compile(rb"""<(?:\w+:)?xf\b(?:[^>]*?\bfontId\s*=\s*["'](\d{1,9})["'])?""")
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:val\s*=\s*["'](?:1|true)["']\s*)?/?>""")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb'<c r="([A-Z]++[1-9]\d*+)"([^>/]*+>..)', re.DOTALL)
"""(place, the other attributes and two letters of the content) of a cell that is not blank."""
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d{1,6})["']""")
_BLOCK = 1_000_000
"""So many bytes of a sheet are picked over at once: a large sheet shall not be held twice."""
_LABEL_COLUMNS = 4
"""Indentation matters in columns A to D."""


class Formats(Protocol):
    """The number formats of a sheet's cells, rows and columns counted from 0."""

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell; None where it says nothing."""

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats by (row, column) that show another number than the cell holds."""


def formats_of_styles(styles: bytes) -> dict[bytes, NumberFormat]:
    """Return the format of each style number whose format says something."""
    codes: dict[int, str] = dict(BUILT_IN)
    for found in map(_attributes, _CODE.findall(_block(styles, b"numFmts"))):
        number = found.get("numFmtId", "")
        if number.isdecimal():
            codes[int(number)] = found.get("formatCode", "")
    formats: dict[bytes, NumberFormat] = {}
    for place in _struck(styles):
        formats[b"%d" % place] = NumberFormat(((None, STRUCK),))
    for place, number in enumerate(_XF.findall(_block(styles, b"cellXfs"))):
        code = codes.get(int(number)) if number else None
        if code and not (shown := read_format(code)).says_nothing:
            formats.setdefault(b"%d" % place, shown)
    return formats


def _struck(styles: bytes) -> list[int]:
    """Return the style numbers of crossed-out text."""
    if b"strike" not in styles:
        return []
    fonts = _block(styles, b"fonts").split(b"</font>")
    crossed = {number for number, font in enumerate(fonts) if _STRIKE.search(font)}
    of_styles = enumerate(_XF_FONT.findall(_block(styles, b"cellXfs")))
    return [place for place, font in of_styles if int(font or 0) in crossed]


def _block(styles: bytes, name: bytes) -> bytes:
    """Return what stands between the two tags of a name, whatever their prefix."""
    start = styles.find(name)
    return styles[start : styles.find(name + b">", start)] if start >= 0 else b""


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

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell; None where it says nothing."""
        cells, shown, letters = self._cells, self._shown, column_letters(column).encode()
        return lambda row: shown.get(cells.get(b"%b%d" % (letters, row + 1), b""))

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats by (row, column) that show another number than the cell holds."""
        kinds = {kind: form for kind, form in self._shown.items() if form.moves}
        if not kinds:
            return {}
        return {_place(place): kinds[k] for place, k in self._cells.items() if k in kinds}

    @cached_property
    def indents(self) -> Mapping[tuple[int, int], int]:
        """(row, column) -> steps of indentation, columns A to D."""
        kinds = {kind: steps for kind in self.kinds if (steps := self._indents.get(_style(kind)))}
        if not kinds:
            return {}
        return {
            (int(place[1:]) - 1, place[0] - ord("A")): kinds[kind]
            for place, kind in self._cells.items()
            if kind in kinds and place[0] < ord("A") + _LABEL_COLUMNS and place[1:].isdigit()
        }

    @cached_property
    def kinds(self) -> frozenset[bytes]:
        """What stands behind the places of the filled cells: ` s="12" t="s"><v`."""
        return frozenset(self._cells.values())

    @cached_property
    def _shown(self) -> Mapping[bytes, NumberFormat]:
        """The format of each kind of cell that has one."""
        return {kind: form for kind in self.kinds if (form := self._formats.get(_style(kind)))}

    @cached_property
    def _cells(self) -> Mapping[bytes, bytes]:
        """The kind of each filled cell by its place: "B12"."""
        if not self._formats and not self._indents:
            return {}
        found: dict[bytes, bytes] = {}
        for start, end in _blocks(self._part):
            found.update(_CELL.findall(self._part, start, end))
        plain = self._part.find(b"<worksheet", 0, 2_000) >= 0  # or every tag has a prefix
        if not plain or self._part.count(b"</c>") != len(found):
            return dict(_by_xml(self._part))
        return found


def _style(kind: bytes) -> bytes:
    match = _STYLE.search(kind)
    return match[1] if match else b"0"


def _place(place: bytes) -> tuple[int, int]:
    letters = place.rstrip(b"0123456789")
    return int(place[len(letters) :]) - 1, column_number(letters.decode())


def _blocks(part: bytes) -> Iterator[tuple[int, int]]:
    """Cut a sheet before rows into blocks that can be picked over one by one."""
    start = 0
    while start < len(part):
        end = part.find(b"<row", start + _BLOCK)
        end = len(part) if end < 0 else end
        yield start, end
        start = end


def _by_xml(part: bytes) -> list[tuple[bytes, bytes]]:
    """Return (place, kind) of all cells by XML; nothing where it is not well formed."""
    found: list[tuple[bytes, bytes]] = []
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
            kind = ' s="{}" t="{}">'.format(element.get("s", "0"), element.get("t", "n"))
            found.append((f"{column_letters(column)}{row + 1}".encode(), kind.encode()))
    return found

"""The styles of the cells of an .xlsx, by style number: number formats and steps of indentation.

Office programs write a cell's place first, and it is picked out by one expression with what stands
beside it, all of a sheet at once when the first is asked for; few kinds of cells differ in that.
Other programs begin otherwise or put a prefix on every tag; such a sheet is read by its XML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol

from lxml import etree

from dashboard.domain.cell import column_letters, column_number
from etl.read.number_format import BUILT_IN, NumberFormat, read_format
from etl.read.plain import Kinds, Plain, read_plain

_ATTRIBUTES = rb"""((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_CODE = re.compile(rb"<(?:\w+:)?numFmt\b" + _ATTRIBUTES)
_XF = re.compile(rb"""<(?:\w+:)?xf\b(?:[^>]*?\bnumFmtId\s*=\s*["'](\d{1,9})["'])?""")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb'<c r="([A-Z]++)([1-9]\d*+)"([^>/]*+>..)', re.DOTALL)
"""(column, row, the other attributes and two letters of the content) of a cell that is not blank."""
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
    for place, number in enumerate(_XF.findall(_block(styles, b"cellXfs"))):
        code = codes.get(int(number)) if number else None
        if code and not (shown := read_format(code)).says_nothing:
            formats[b"%d" % place] = shown
    return formats


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
        self._plain: Plain | None = None

    def read_plain(self, texts: Sequence[str | None], *, most_cells: int) -> Plain | None:
        """Read the sheet with its styles where it is plain; None where it is not."""
        self._plain = read_plain(self._part, texts, self._formats, most_cells=most_cells)
        return self._plain

    @property
    def is_plain(self) -> bool:
        """Whether every filled cell was read as a number or a shared text."""
        return self._plain is not None

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell; None where it says nothing."""
        cells, shown = self._cells, self._shown
        return lambda row: shown.get(cells[row].get(column, b"")) if row in cells else None

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats by (row, column) that show another number than the cell holds."""
        forms = {kind: form for kind, form in self._shown.items() if form.moves}
        if not forms:
            return {}
        return {
            (row, column): forms[kind]
            for row, line in self._cells.items()
            for column, kind in line.items()
            if kind in forms
        }

    @cached_property
    def indents(self) -> Mapping[tuple[int, int], int]:
        """(row, column) -> steps of indentation, columns A to D."""
        steps = {kind: found for kind in self.kinds if (found := self._indents.get(_style(kind)))}
        if not steps:
            return {}
        return {
            (row, column): steps[kind]
            for row, line in self._cells.items()
            for column in range(_LABEL_COLUMNS)
            if (kind := line.get(column, b"")) in steps
        }

    @cached_property
    def kinds(self) -> frozenset[bytes]:
        """What stands behind the places of the filled cells: ` s="12" t="s"><v`."""
        return frozenset().union(*(line.values() for line in self._cells.values()))

    @cached_property
    def _shown(self) -> Mapping[bytes, NumberFormat]:
        """The format of each kind of cell that has one."""
        return {kind: form for kind in self.kinds if (form := self._formats.get(_style(kind)))}

    @cached_property
    def _cells(self) -> Kinds:
        """The kind of each filled cell."""
        if self._plain is not None:
            return self._plain.kinds
        if not self._formats and not self._indents:
            return {}
        found: list[tuple[bytes, bytes, bytes]] = []
        for start, end in _blocks(self._part):
            found += _CELL.findall(self._part, start, end)
        plain = self._part.find(b"<worksheet", 0, 2_000) >= 0  # or every tag has a prefix
        if not plain or self._part.count(b"</c>") != len(found):
            found = _by_xml(self._part)
        kinds: Kinds = {}
        for letters, digits, kind in found:
            kinds.setdefault(int(digits) - 1, {})[_number(letters)] = kind
        return kinds


def _style(kind: bytes) -> bytes:
    match = _STYLE.search(kind)
    return match[1] if match else b"0"


@lru_cache(maxsize=1_000)
def _number(letters: bytes) -> int:
    return column_number(letters.decode())


def _blocks(part: bytes) -> Iterator[tuple[int, int]]:
    """Cut a sheet before rows into blocks that can be picked over one by one."""
    start = 0
    while start < len(part):
        end = part.find(b"<row", start + _BLOCK)
        end = len(part) if end < 0 else end
        yield start, end
        start = end


def _by_xml(part: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return (column, row, kind) of all cells by XML; nothing where it is not well formed."""
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
            kind = ' s="{}" t="{}">'.format(element.get("s", "0"), element.get("t", "n"))
            found.append((column_letters(column).encode(), b"%d" % (row + 1), kind.encode()))
    return found

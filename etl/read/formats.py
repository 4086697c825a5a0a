"""The styles of the cells of an .xlsx, by style number: number formats and steps of indentation.

Office programs write a cell's place first, and it is picked out by one expression with what stands
beside it, all of a sheet when the first is asked for; few kinds of cells differ in that.
Other programs begin otherwise or put a prefix on every tag; such a sheet is read by its XML.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, Protocol, TypeAlias

from lxml import etree

from dashboard.domain.cell import column_letters, column_number
from etl.read.number_format import BUILT_IN, STRUCK, NumberFormat, read_format

_ATTRIBUTES = rb"""((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_CODE = re.compile(rb"<(?:\w+:)?numFmt\b" + _ATTRIBUTES)
_XF = re.compile(rb"<(?:\w+:)?xf\b")
_FORMAT = re.compile(rb"""[^>]*?\bnumFmtId\s*=\s*["'](\d{1,9})["']""")
_FONT = re.compile(rb"""[^>]*?\bfontId\s*=\s*["'](\d{1,9})["']""")
_INDENT = re.compile(rb'<alignment\b[^>]*\bindent="(\d+)"')
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:val\s*=\s*["'](?:1|true)["']\s*)?/?>""")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb'<c r="([A-Z]++)([1-9]\d{,6})"([^>/]*+>..)', re.DOTALL)
"""(column, row, the other attributes and two letters of what follows) of a cell not blank."""
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d{1,6})["']""")
_Columns: TypeAlias = Mapping[str, Mapping[int, bytes]]
"""What stands behind the place of a filled cell, ` s="12" t="s"><v`, by column "B" and by row."""
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


class Style(NamedTuple):
    """What a cell style says: its number format, where that says something, and its indent.

    It `moves` where its format shows another number than the cell holds.
    """

    format: NumberFormat | None = None
    indent: int = 0
    moves: bool = False


class Styles(dict[bytes, Style]):
    """The cell styles of a workbook by number and by what names them: ` s="12" t="s"><v`.

    Each is read when the first cell has it. Made of xl/styles.xml. A workbook may carry thousands
    of which its cells use some dozens.
    """

    def __init__(self, part: bytes = b"") -> None:
        super().__init__()
        self._styles = _XF.split(_block(part, b"cellXfs"))[1:]
        self._codes: dict[int, str] = dict(BUILT_IN)
        for found in map(_attributes, _CODE.findall(_block(part, b"numFmts"))):
            number = found.get("numFmtId", "")
            if number.isdecimal():
                self._codes[int(number)] = found.get("formatCode", "")
        fonts = _block(part, b"fonts")
        each = fonts.split(b"</font>") if b"strike" in fonts else ()
        self._crossed = {number for number, font in enumerate(each) if _STRIKE.search(font)}

    def __missing__(self, kind: bytes) -> Style:
        match = _STYLE.search(kind)
        number = match[1] if match else b"0"
        style = self.get(number)
        if style is None:
            style = self[number] = self._read(int(number))
        self[kind] = style
        return style

    def _read(self, number: int) -> Style:
        if number >= len(self._styles):
            return Style()
        format_id, font, indent = _numbers(self._styles[number])
        if font in self._crossed:
            return Style(NumberFormat(((None, STRUCK),)), indent, moves=True)
        code = self._codes.get(format_id)
        return _style(code, indent) if code else Style(None, indent)

    @cached_property
    def say_nothing(self) -> bool:
        """Whether no style has a format or an indent."""
        return not any(any(self._read(number)) for number in range(len(self._styles)))


@lru_cache(maxsize=10_000)
def _numbers(style: bytes) -> tuple[int, int, int]:
    """Return the numbers of a style's format and font, and its steps of indentation."""
    form, font, indent = _FORMAT.match(style), _FONT.match(style), _INDENT.search(style)
    return (
        int(form[1]) if form else -1,
        int(font[1]) if font else 0,
        int(indent[1]) if indent else 0,
    )


@lru_cache(maxsize=4_000)
def _style(code: str, indent: int) -> Style:
    shown = read_format(code)
    return Style(None, indent) if shown.says_nothing else Style(shown, indent, shown.moves)


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

    def __init__(self, part: bytes, styles: Styles) -> None:
        self._part = part
        self._styles = styles
        self._in_column: dict[int, Mapping[int, NumberFormat]] = {}

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell; None where it says nothing."""
        if (found := self._in_column.get(column)) is None:
            rows, shown = self._columns.get(column_letters(column), {}), self._shown
            found = {row: shown[kind] for row, kind in rows.items() if kind in shown}
            self._in_column[column] = found
        return found.get

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats by (row, column) that show another number than the cell holds."""
        moves = {k: s.format for k, s in self._said.items() if s.moves and s.format}
        if not moves:
            return {}
        return {
            (row, column_number(letters)): moves[kind]
            for letters, rows in self._columns.items()
            for row, kind in rows.items()
            if kind in moves
        }

    @cached_property
    def indents(self) -> Mapping[tuple[int, int], int]:
        """(row, column) -> steps of indentation, columns A to D."""
        kinds = {kind: style.indent for kind, style in self._said.items() if style.indent}
        if not kinds:
            return {}
        return {
            (row, column): kinds[kind]
            for column in range(_LABEL_COLUMNS)
            for row, kind in self._columns.get(column_letters(column), {}).items()
            if kind in kinds
        }

    @cached_property
    def kinds(self) -> frozenset[bytes]:
        """What stands behind the places of the filled cells: ` s="12" t="s"><v`."""
        return frozenset().union(*[rows.values() for rows in self._columns.values()])

    @cached_property
    def _shown(self) -> Mapping[bytes, NumberFormat]:
        """The format of each kind of cell that has one."""
        return {kind: style.format for kind, style in self._said.items() if style.format}

    @cached_property
    def _said(self) -> Mapping[bytes, Style]:
        """The style of each kind of cell."""
        styles = self._styles
        return {kind: styles[kind] for kind in self.kinds}

    @cached_property
    def _columns(self) -> _Columns:
        """The kind of each filled cell by its column and row."""
        if self._styles.say_nothing:
            return {}
        found: dict[bytes, dict[int, bytes]] = defaultdict(dict)
        for start, end in _blocks(self._part):
            for letters, row, kind in _CELL.findall(self._part, start, end):
                found[letters][int(row) - 1] = kind
        filled = self._part.count(b"</c>")
        plain = self._part.find(b"<worksheet", 0, 2_000) >= 0  # or every tag has a prefix
        if not plain or filled != sum(map(len, found.values())):
            return _by_xml(self._part)
        return {letters.decode(): rows for letters, rows in found.items()}


def _blocks(part: bytes) -> Iterator[tuple[int, int]]:
    """Cut a sheet before rows into blocks that can be picked over one by one."""
    start = 0
    while start < len(part):
        end = part.find(b"<row", start + _BLOCK)
        end = len(part) if end < 0 else end
        yield start, end
        start = end


def _by_xml(part: bytes) -> _Columns:
    """Return the kind of each cell by XML; nothing where it is not well formed."""
    found: dict[str, dict[int, bytes]] = defaultdict(dict)
    row = column = -1
    parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True)
    try:
        parser.feed(part)
        parser.close()
    except etree.XMLSyntaxError:
        return {}
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
            found[column_letters(column)][row] = kind.encode()
    return found

"""The styles of the cells of an .xlsx, by style number: number formats and steps of indentation.

Office programs write a cell's place first, and it is picked out by one expression with what stands
beside it, all of a sheet when the first is asked for; few kinds of cells differ in that.
Other programs begin otherwise or put a prefix on every tag; such a sheet is read by its XML.
"""

from __future__ import annotations

import html
import re
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
_CELL = re.compile(rb'<c r="([A-Z]++[1-9]\d{,6})"([^>/]*+>..)', re.DOTALL)
"""(place, the other attributes and two letters of what follows) of a cell not blank."""
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d{1,6})["']""")
_Kinds: TypeAlias = Mapping[bytes, bytes]
"""What stands behind the place of each filled cell: B12 has ` s="12" t="s"><v`."""
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

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell; None where it says nothing."""
        cells, shown, place = self._cells, self._shown, f"{column_letters(column)}%d".encode()
        if not shown:
            return lambda row: None
        return lambda row: shown.get(cells.get(place % (row + 1), b""))

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats by (row, column) that show another number than the cell holds."""
        moves = {k: s.format for k, s in self._said.items() if s.moves and s.format}
        if not moves:
            return {}
        return {
            _row_and_column(place): moves[kind]
            for place, kind in self._cells.items()
            if kind in moves
        }

    def indent(self, row: int, column: int) -> int:
        """Return the steps of indentation of a cell in columns A to D, 0 elsewhere."""
        if not self._indents or column >= _LABEL_COLUMNS:
            return 0
        place = b"%b%d" % (column_letters(column).encode(), row + 1)
        return self._indents.get(self._cells.get(place, b""), 0)

    @cached_property
    def _indents(self) -> Mapping[bytes, int]:
        """The steps of indentation of each kind of cell that has any."""
        return {kind: style.indent for kind, style in self._said.items() if style.indent}

    @cached_property
    def kinds(self) -> frozenset[bytes]:
        """What stands behind the places of the filled cells: ` s="12" t="s"><v`."""
        return frozenset(self._cells.values())

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
    def _cells(self) -> _Kinds:
        """The kind of each filled cell by its place."""
        if self._styles.say_nothing:
            return {}
        found: dict[bytes, bytes] = {}
        for start, end in _blocks(self._part):
            found.update(_CELL.findall(self._part, start, end))
        filled = self._part.count(b"</c>")
        plain = self._part.find(b"<worksheet", 0, 2_000) >= 0  # or every tag has a prefix
        return found if plain and filled == len(found) else _by_xml(self._part)


def _row_and_column(place: bytes) -> tuple[int, int]:
    """Return where "B12" is, counted from 0: (11, 1)."""
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


def _by_xml(part: bytes) -> _Kinds:
    """Return the kind of each cell by XML; nothing where it is not well formed."""
    found: dict[bytes, bytes] = {}
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
            found[f"{column_letters(column)}{row + 1}".encode()] = kind.encode()
    return found

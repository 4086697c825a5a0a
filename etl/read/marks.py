"""Indents, hidden rows and columns, and formulas without a result, from the XML of an .xlsx.

python-calamine gives values only, and openpyxl needs 20 times as long for a whole book. The few
attributes wanted stand in fixed places of the sheet's XML, already unpacked by the guard; they are
picked out by expression, each kind only when a table asks for it: most sheets are about something
the catalogue does not list, and only their hidden columns matter. Where a writer's XML looks
different (a prefix on every tag), nothing is found and nothing breaks: hierarchy then rests on
columns, spaces and bullets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

from dashboard.domain.cell import column_number
from etl.read.formats import CellStyles, Formats, Styles

FontRuns: TypeAlias = tuple[tuple[int, str], ...]
"""(first letter, font's name) of a cell's text, in order; empty where nothing is known."""

_SHEET = re.compile(rb"<sheet\b([^>]*)/?>")
_RELATION = re.compile(rb"<Relationship\b([^>]*)/?>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_HIDDEN_COLUMN = re.compile(rb'<col ([^>]*\bhidden="(?:1|true)"[^>]*)>')
_FIRST, _LAST = re.compile(rb'\bmin="(\d{1,6})"'), re.compile(rb'\bmax="(\d{1,6})"')
_HIDDEN_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"[^>]*?\bhidden="(?:1|true)"')
_IN_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?'
    rb"<v>([^<]*)</v>"
)
_UNSTORED = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v/>|<v></v>)?</c>'
)
# How a cell ends that may hold a formula without a result; rare, and quick to look for.
_BLANK_ENDS = (b"</f></c>", b"/></c>", b"<v></v></c>")


class Marks:
    """What calamine does not tell of a sheet; empty where the format gives none.

    Made of the sheet's XML and the workbook's styles, read on first use. old_marks.py has those
    of an .xls.
    """

    def __init__(self, part: bytes = b"", styles: Styles | None = None) -> None:
        self._part = part
        self._styles = CellStyles(part, Styles() if styles is None else styles)
        self.formats: Formats = self._styles

    @property
    def unreadable(self) -> bool:
        """Whether the styles were asked for and could not be read."""
        return False

    def indent(self, row: int, column: int) -> int:
        """Return the steps of indentation in a cell's style, columns A to D."""
        return self._styles.indent(row, column)

    @cached_property
    def hidden_columns(self) -> frozenset[int]:
        """Numbers of the hidden columns."""
        hidden: set[int] = set()
        start = max(self._part.find(b"<sheetData"), 0)
        if self._part.find(b"hidden", 0, start) < 0:
            return frozenset()
        for found in _HIDDEN_COLUMN.findall(self._part, 0, start):
            if (first := _FIRST.search(found)) and (last := _LAST.search(found)):
                hidden.update(range(int(first[1]) - 1, min(int(last[1]), int(first[1]) + 500)))
        return frozenset(hidden)

    @cached_property
    def hidden_rows(self) -> frozenset[int]:
        """Numbers of the hidden rows."""
        start = max(self._part.find(b"<sheetData"), 0)
        if self._part.find(b"hidden=", start) < 0:
            return frozenset()
        return frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(self._part, start))

    @cached_property
    def unstored(self) -> tuple[tuple[int, int], ...]:
        """Cells with a formula and no stored result."""
        contents = {kind[-3:] for kind in self._styles.kinds}
        if contents and contents <= {b"><v", b"><i"}:
            return ()
        if b"<f" not in self._part or not any(end in self._part for end in _BLANK_ENDS):
            return ()
        return tuple(
            (int(row) - 1, column_number(column.decode()))
            for column, row in _UNSTORED.findall(self._part)
        )

    @cached_property
    def in_error(self) -> Mapping[tuple[int, int], str]:
        """Cells that show "#REF!" and the like, which the values leave blank."""
        kinds = self._styles.kinds
        if (kinds and not any(b't="e"' in kind for kind in kinds)) or b't="e"' not in self._part:
            return {}
        return {
            (int(row) - 1, column_number(column.decode())): html.unescape(value.decode())
            for column, row, value in _IN_ERROR.findall(self._part)
        }

    @property
    def raised(self) -> Mapping[tuple[int, int], str]:
        """Texts with raised digits behind a digit, those written small: only an .xls has them here.

        Of an .xlsx raised.py mends the texts before they are read.
        """
        return {}

    def fonts(self, row: int, column: int) -> FontRuns:
        """Return the fonts of a cell's text: only an .xls tells them, where they may decide."""
        return ()


def read_marks(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name; empty where the parts are not understood."""
    workbook = parts.get("xl/workbook.xml", b"")
    relations = parts.get("xl/_rels/workbook.xml.rels", b"")
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in map(_attributes, _RELATION.findall(relations))
    }
    styles = Styles(parts.get("xl/styles.xml", b""))
    marks: dict[str, Marks] = {}
    for attributes in map(_attributes, _SHEET.findall(workbook)):
        target = targets.get(attributes.get("r:id", ""), "").lstrip("/").casefold()
        part = parts.get(target if target.startswith("xl/") else f"xl/{target}")
        if part is not None:
            marks[attributes.get("name", "")] = Marks(part, styles)
    return marks


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape(value.decode("utf-8", "replace"))
        for name, value in _ATTRIBUTE.findall(text)
    }

"""Indents, hidden rows and columns, and formulas without a result, from the XML of an .xlsx.

python-calamine gives values only, and openpyxl needs 20 times as long for a whole book. The few
attributes wanted stand in fixed places of the sheet's XML, already unpacked by the guard; they are
picked out by expression. Where a writer's XML looks different (a prefix on every tag), nothing is
found and nothing breaks: hierarchy then rests on columns, spaces and bullets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from dashboard.domain.cell import column_number
from etl.read.workbook import Marks

_SHEET = re.compile(rb"<sheet\b([^>]*)/?>")
_RELATION = re.compile(rb"<Relationship\b([^>]*)/?>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_XF = re.compile(rb"<xf\b[^>]*?(?:/>|>.*?</xf>)", re.DOTALL)
_INDENT = re.compile(rb'<alignment\b[^>]*\bindent="(\d+)"')
_COLUMN = re.compile(rb"<col\b([^>]*)/?>")
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"')
_STYLED_LABEL = re.compile(rb'<c r="([A-D])(\d+)" s="(\d+)"')
_IN_ERROR = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?'
    rb"<v>([^<]*)</v>"
)
_UNSTORED = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v/>|<v></v>)?</c>'
)


def read_marks(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name; empty where the parts are not understood."""
    workbook = parts.get("xl/workbook.xml", b"")
    relations = parts.get("xl/_rels/workbook.xml.rels", b"")
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in map(_attributes, _RELATION.findall(relations))
    }
    indents = _indents_of_styles(parts.get("xl/styles.xml", b""))
    marks: dict[str, Marks] = {}
    for attributes in map(_attributes, _SHEET.findall(workbook)):
        target = targets.get(attributes.get("r:id", ""), "").lstrip("/")
        part = parts.get(target if target.startswith("xl/") else f"xl/{target}")
        if part is not None:
            marks[attributes.get("name", "")] = _marks_of_sheet(part, indents)
    return marks


def _marks_of_sheet(part: bytes, indents: Mapping[bytes, int]) -> Marks:
    start = part.find(b"<sheetData")
    found = {}
    if indents:
        found = {
            (int(row) - 1, ord(column) - 65): indents[style]
            for column, row, style in _STYLED_LABEL.findall(part)
            if style in indents
        }
    hidden_columns: set[int] = set()
    for attributes in map(_attributes, _COLUMN.findall(part, 0, max(start, 0))):
        if attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            hidden_columns.update(range(first - 1, min(last, first + 500)))
    hidden_rows = (
        {int(row) - 1 for row in _HIDDEN_ROW.findall(part)} if b"hidden=" in part else set()
    )
    unstored = (
        tuple(
            (int(row) - 1, column_number(column.decode()))
            for column, row in _UNSTORED.findall(part)
        )
        if b"<f" in part
        else ()
    )
    in_error = (
        {
            (int(row) - 1, column_number(column.decode())): html.unescape(value.decode())
            for column, row, value in _IN_ERROR.findall(part)
        }
        if b't="e"' in part
        else {}
    )
    return Marks(found, frozenset(hidden_rows), frozenset(hidden_columns), unstored, in_error)


def _indents_of_styles(styles: bytes) -> dict[bytes, int]:
    start, end = styles.find(b"<cellXfs"), styles.find(b"</cellXfs>")
    if start < 0 or end < 0:
        return {}
    found: dict[bytes, int] = {}
    for number, style in enumerate(_XF.findall(styles[start:end])):
        if (match := _INDENT.search(style)) and int(match[1]):
            found[b"%d" % number] = int(match[1])
    return found


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape(value.decode("utf-8", "replace"))
        for name, value in _ATTRIBUTE.findall(text)
    }

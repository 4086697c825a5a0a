"""Read a sheet of an .xlsx that holds numbers and shared texts alone, its styles in the same pass.

Nearly every sheet of an office is of this kind and as Excel writes it, most cells blank with a
style. One expression passes over those and finds place, style and value of the others, in half the
time of a parser. It must account for every cell that is closed by a tag; whatever it does not know
(a date, a formula without a number, an error, a text inside a cell, cells out of order, a comment,
another writer's XML) leaves the whole sheet to calamine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from dashboard.domain.cell import column_number
from etl.read.number_format import NumberFormat, Shows

Kinds: TypeAlias = dict[int, dict[int, bytes]]
"""Row -> column -> what stands behind the place of a filled cell: ` s="12" t="s"`."""

_MOST_BYTES = 4_000_000
"""A larger sheet is not held a second time."""
_LARGEST = 1e15
_CELL = re.compile(
    rb'<c r="([A-Z]++)([1-9]\d*+)"([^>/]*+)>(?:<f\b[^>/]*+(?:/>|>[^<]*+</f>))?+'
    rb"<v>([-+.\dE]++)</v></c>"
)
_KIND = re.compile(rb'(?: s="(\d{1,6})")?(?: t="([ns])")?')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]++)([1-9]\d*+):([A-Z]++)([1-9]\d*+)"/>')


@dataclass(frozen=True, slots=True)
class Plain:
    """A sheet from A1 to its last filled cell; rows have equal lengths."""

    rows: list[tuple[float | str | None, ...]]
    merged: tuple[tuple[int, int, int, int], ...]
    kinds: Kinds


def shared_texts(part: bytes) -> list[str] | None:
    """Return the workbook's shared texts; None where one is not a text or runs of text alone."""
    if not part:
        return []
    if b"_x" in part:  # an escaped letter
        return None
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    space = f"{{{etree.QName(root).namespace}}}"
    text, run = f"{space}t", f"{space}r"
    found: list[str] = []
    for item in root.iterchildren(f"{space}si"):
        pieces: list[str] = []
        for child in item:
            if child.tag == text:
                pieces.append(child.text or "")
            elif child.tag == run:
                pieces += [piece.text or "" for piece in child.iterchildren(text)]
            else:
                return None
        found.append("".join(pieces))
    return found


def read_plain(
    part: bytes,
    texts: Sequence[str | None],
    formats: Mapping[bytes, NumberFormat],
    *,
    most_cells: int,
) -> Plain | None:
    """Return the sheet; None where anything in it is not plain or it is too large."""
    if len(part) > _MOST_BYTES or part.find(b"<worksheet", 0, 2_000) < 0:
        return None
    if b"!" in part and b"<!" in part:  # cells in a comment are none
        return None
    found = _CELL.findall(part, part.find(b"<sheetData"), part.rfind(b"</sheetData>") + 1)
    if part.count(b"</c>") != len(found):
        return None
    merged = _merged(part)
    if merged is None or not found:
        return None if merged is None else Plain([], merged, {})
    columns = {letters: column_number(letters.decode()) for letters in {f[0] for f in found}}
    width, height = max(columns.values()) + 1, int(found[-1][1])
    if width * height > most_cells:
        return None
    kinds: Kinds = {}
    lines: list[Sequence[float | str | None]] = [(None,) * width] * height
    ways = {kind: _way(kind, formats) for kind in {f[2] for f in found}}
    if None in ways.values():
        return None
    last, column = b"", -1
    row = -1
    line: list[float | str | None] = []
    of_row: dict[int, bytes] = {}
    try:
        for letters, digits, kind, value in found:
            if digits != last:
                last, before, row = digits, row, int(digits) - 1
                if row <= before:
                    return None
                lines[row] = line = [None] * width
                kinds[row] = of_row = {}
                column = -1
            before, column = column, columns[letters]
            if column <= before:
                return None
            of_row[column] = kind
            if ways[kind]:
                line[column] = texts[int(value)]
            else:
                line[column] = number = float(value)
                if not -_LARGEST < number < _LARGEST:
                    return None
    except (ValueError, IndexError):
        return None
    return Plain(list(map(tuple, lines)), merged, kinds)


def _way(kind: bytes, formats: Mapping[bytes, NumberFormat]) -> bool | None:
    """Tell whether a cell of a kind holds a shared text (else a number); None for anything else."""
    match = _KIND.fullmatch(kind)
    if match is None:
        return None
    if match[2] == b"s":
        return True
    form = formats.get(match[1] or b"0")
    if form is not None and any(shown.kind is Shows.DATE for _, shown in form.sections):
        return None
    return False


def _merged(part: bytes) -> tuple[tuple[int, int, int, int], ...] | None:
    """Return (first row, first column, last row, last column) of the merged ranges."""
    start = max(part.rfind(b"</sheetData>"), 0)
    found = _MERGED.findall(part, start)
    if part.count(b"mergeCell ") != len(found):
        return None
    return tuple(
        (int(top) - 1, column_number(left.decode()), int(end) - 1, column_number(right.decode()))
        for left, top, right, end in found
    )

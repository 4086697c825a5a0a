"""Fonts and indents of an old .xls, by xlrd: read only where the text alone does not decide.

One .xls in some hundreds is refused by xlrd and read by calamine; then nothing is known of its
styles, and the words decide.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

import xlrd
from xlrd.compdoc import CompDocError

Cell = tuple[str, int, int]

_REFUSALS = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""How xlrd gives up on a file it does not understand: mostly by stumbling."""


def fonts_of(path: Path, cells: Iterable[Cell]) -> Mapping[Cell, str]:
    """Return the font's name of each (sheet, row, column); empty where xlrd refuses the file."""
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silence())
    except _REFUSALS:
        return {}
    found: dict[Cell, str] = {}
    names = set(book.sheet_names())
    for name, row, column in cells:
        if name not in names:
            continue
        sheet = book.sheet_by_name(name)
        if row < sheet.nrows and column < sheet.ncols:
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            found[name, row, column] = book.font_list[style.font_index].name
    return found


class _Silence:
    """Where xlrd's warnings go: they concern nobody who reads figures."""

    def write(self, text: str) -> int:
        """Drop the text."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""

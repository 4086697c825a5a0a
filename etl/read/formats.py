"""How many decimals the number formats of an .xlsx show: "#,##0.0" shows one.

A value is published as it is shown; the cell mostly holds far more digits.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from dashboard.domain.cell import column_number

_CODE = re.compile(rb'<numFmt\b[^>]*?\bnumFmtId="(\d{1,9})"[^>]*?\bformatCode="([^"]*)"')
_XF = re.compile(rb"<xf\b([^>]*)>")
_FORMAT_ID = re.compile(rb'\bnumFmtId="(\d{1,9})"')
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_NUMBER = re.compile(r"[#0?](?:[#0?, ]*)(?:\.([#0?]*))?")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}" s="(\d{1,6})"')
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')
_BUILT_IN = {1: 0, 2: 2, 3: 0, 4: 2, 37: 0, 38: 0, 39: 2, 40: 2, 41: 0, 42: 0, 43: 2, 44: 2}


def decimals_of_code(code: str) -> int | None:
    """Return the decimals a number format shows; None for dates, text, percent and General."""
    shown = _NOT_SHOWN.sub("", code.split(";")[0]).strip()
    match = _NUMBER.search(shown)
    if match is None or "%" in shown or re.search(r"[ymdhseg@/]", shown, re.IGNORECASE):
        return None
    return len(match[1] or "")


def decimals_of_styles(styles: bytes) -> dict[bytes, int]:
    """Return the decimals of each style number that has a format of its own."""
    codes = {
        int(number): decimals_of_code(html.unescape(code.decode("utf-8", "replace")))
        for number, code in _CODE.findall(styles)
    }
    start, end = styles.find(b"<cellXfs"), styles.find(b"</cellXfs>")
    found: dict[bytes, int] = {}
    for number, attributes in enumerate(_XF.findall(styles[max(start, 0) : max(end, 0)])):
        if match := _FORMAT_ID.search(attributes):
            shown = codes.get(int(match[1]), _BUILT_IN.get(int(match[1])))
            if shown is not None:
                found[b"%d" % number] = shown
    return found


class Decimals(Protocol):
    """The decimals that a sheet's cells show."""

    def in_row(self, row: int) -> Mapping[int, int]:
        """Return column -> decimals of a row, both counted from 0; empty where nothing is known."""


class ShownDecimals:
    """The decimals that a sheet's cells show, row by row: only rows asked for are looked at."""

    def __init__(self, part: bytes, of_style: Mapping[bytes, int]) -> None:
        self._part = part
        self._of_style = of_style
        self._rows: dict[int, tuple[int, int]] | None = None
        self._found: dict[int, Mapping[int, int]] = {}

    def in_row(self, row: int) -> Mapping[int, int]:
        """Return column -> decimals of a row, both counted from 0; empty where nothing is known."""
        if row not in self._found:
            self._found[row] = self._read(row)
        return self._found[row]

    def _read(self, row: int) -> dict[int, int]:
        if not self._of_style:
            return {}
        if self._rows is None:
            starts = [(int(m[1]) - 1, m.start()) for m in _ROW.finditer(self._part)]
            ends = [start for _, start in starts[1:]] + [len(self._part)]
            self._rows = {n: (start, end) for (n, start), end in zip(starts, ends, strict=True)}
        if row not in self._rows:
            return {}
        return {
            _number(column): self._of_style[style]
            for column, style in _CELL.findall(self._part, *self._rows[row])
            if style in self._of_style
        }


@lru_cache(maxsize=1_000)
def _number(column: bytes) -> int:
    return column_number(column.decode())

"""Where in a workbook a value was read."""

from __future__ import annotations

import re
from typing import NamedTuple


def column_letters(column: int) -> str:
    """Return Excel's letters of a 0-based column: 0 -> A, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 0-based column of Excel's letters: A -> 0, AA -> 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class CellRef(NamedTuple):
    """One cell: sheet, and row and column counted from 0.

    Prints as Excel writes it, `'25.Tongmuc'!D11`; the workbook is named by the release. A tuple,
    since a reading makes and compares a hundred thousand of them.
    """

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """Address inside the sheet: D11."""
        return f"{column_letters(self.column)}{self.row + 1}"

    def __str__(self) -> str:
        sheet = self.sheet.replace("'", "''")
        return f"'{sheet}'!{self.a1}"

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Read the printed form back; raise ValueError on anything else."""
        match = re.fullmatch(r"'((?:[^']|'')*)'!([A-Z]{1,3})([1-9]\d*)", text)
        if not match:
            raise ValueError(f"not a cell reference: {text!r}")
        return cls(match[1].replace("''", "'"), int(match[3]) - 1, column_number(match[2]))

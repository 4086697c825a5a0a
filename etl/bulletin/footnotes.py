"""Footnotes under a table, and the marks that call them: "2019 (*)", "Ô tô(*)", "GDP 1)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.bulletin.table import Table
from etl.bulletin.words import squeeze

_NOTE = re.compile(r"\(?(\*{1,3}|[1-9])\)\s*[:.]?\s*(\S.*)")
_MARK = re.compile(r"\(?(\*{1,3}|(?<![\d(])[1-9]|(?<=\()[1-9])\)")


def read_footnotes(table: Table) -> Mapping[str, str]:
    """Return the footnotes of a table by their mark: rows of text that begin with one."""
    notes: dict[str, str] = {}
    numbers, columns = table.grid.numbers, table.columns
    for row in table.body:
        for text in table.grid.texts[row][: table.first_data]:
            # Few labels begin as notes do; fewer rows of them hold no figure.
            if not text or text[0] not in "(*123456789" or not (match := _NOTE.match(text)):
                continue
            if not any(numbers[row][column] is not None for column in columns):
                notes.setdefault(match[1], squeeze(text))
    return notes


def footnote(notes: Mapping[str, str], *printed: str) -> str:
    """Return the notes that marks in a label, a header or a title call, in their order."""
    marked = [text for text in printed if ")" in text]
    if not marked:
        return ""
    marks = dict.fromkeys(mark for text in marked for mark in _MARK.findall(text))
    return " ".join(notes[mark] for mark in marks if mark in notes)

"""The sign by which a workbook is known to be the project's own template."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from dashboard.catalog import fold
from etl.read import Value, Workbook

NAME = "Biểu số liệu kinh tế - xã hội"
VERSION = 1
MARK = f"{NAME}, phiên bản {VERSION}"
_SOURCE_HEADER = "ma nguon"
_LOOK_ROWS = 60
_MAY_BEGIN = re.compile(r"[^0-9A-Zac-ln-z]|[BM]")
"""Either sign folded begins with b or m: few texts of a bulletin do, or need folding to tell."""


def is_template(workbook: Workbook) -> bool:
    """Tell whether a workbook is a filled template: by its mark, else by the header they share.

    The mark may have gone with the instruction sheet; a row that has "Mã nguồn" beside at
    least two other headings is then enough.
    """
    texts = _beginning_like(workbook)
    return _version_of(workbook, texts) is not None or any(
        sum(1 for cell in row if isinstance(cell, str) and cell.strip()) > 2
        for row in _rows_with(workbook, texts, lambda text: text == _SOURCE_HEADER)
    )


def version_of(workbook: Workbook) -> int | None:
    """Return the version the workbook is marked with, or None."""
    return _version_of(workbook, _beginning_like(workbook))


def _version_of(workbook: Workbook, texts: Collection[str]) -> int | None:
    prefix = fold(f"{NAME}, phiên bản")
    for row in _rows_with(workbook, texts, lambda text: text.startswith(prefix)):
        for cell in row:
            if isinstance(cell, str) and fold(cell).startswith(prefix):
                rest = fold(cell).removeprefix(prefix).strip()
                return int(rest) if rest.isdigit() else None
    return None


def _beginning_like(workbook: Workbook) -> set[str]:
    """Return the texts that may begin as a sign does, each once."""
    texts: set[str] = set().union(*[sheet.texts for sheet in workbook.sheets])
    return {text for text in texts if _MAY_BEGIN.match(text)}


def _rows_with(
    workbook: Workbook, texts: Collection[str], fits: Callable[[str], bool]
) -> Iterator[tuple[Value, ...]]:
    """Yield the first rows with one of the texts that fits when folded."""
    if fitting := {text for text in texts if fits(fold(text))}:
        for sheet in workbook.sheets:
            for row in sheet.rows[:_LOOK_ROWS] if not fitting.isdisjoint(sheet.texts) else ():
                if any(type(v) is str and v in fitting for v in row):
                    yield row

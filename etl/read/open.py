"""Open a workbook of any of the formats the offices use, and never fail by exception."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias, cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from dashboard.domain import CellRef, Finding, Severity
from etl.read.guard import inspect, is_old
from etl.read.laid_open import laid_open, without_blank_rows
from etl.read.limits import DEFAULT_LIMITS, Limits
from etl.read.marks import Marks, read_marks
from etl.read.old_marks import OldMarks, OldStyles, is_encrypted
from etl.read.raised import NONE_RAISED, raised_texts
from etl.read.workbook import Sheet, Value, Workbook

LONGEST_TEXT = 32_767
"""Characters that a cell of Excel may hold."""
LARGEST_NUMBER = 1e15
"""Nothing in the field is larger, in whatever unit; Excel keeps no more digits."""
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Marks without width or ink that come with text pasted from a messenger or a page."""
Opening: TypeAlias = tuple[Workbook | None, tuple[Finding, ...]]


def open_workbook(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Opening:
    """Read a whole workbook once: every value at its absolute position.

    Text is NFC. Returns None with an error finding where the file cannot be read; notes and
    warnings come with a workbook.
    """
    content, fault = _content(path, limits)
    if fault is not None:
        return None, (fault,)
    inspection = inspect(content, limits=limits)
    if inspection.refused:
        return None, inspection.findings
    try:
        parts = without_blank_rows(inspection.parts)
        book = load_workbook(BytesIO(laid_open(content, parts)))
        if len(book.sheet_names) > limits.max_sheets:
            return None, (
                _error(
                    "file_too_many_sheets", sheets=len(book.sheet_names), limit=limits.max_sheets
                ),
            )
        marks = _marks(content, book.sheet_names, parts)
        # The styles have fonts with raised letters and no text.
        raised = raised_texts(p for n, p in parts.items() if "/styles" not in n)
        sheets, failed = _read_sheets(book, marks, limits, _Texts(raised))
    except _TooManyCells:
        return None, (_error("file_too_many_cells"),)
    except PasswordError:
        return None, (_error("file_encrypted"),)
    except (CalamineError, OSError, ValueError, KeyError, OverflowError) as error:
        if is_old(content) and is_encrypted(content):
            return None, (_error("file_encrypted"),)
        return None, (_error("file_damaged", detail=type(error).__name__),)
    except BaseException as error:  # a panic of the reader arrives as a BaseException
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return None, (_error("file_damaged", detail=type(error).__name__),)
    if not sheets:
        return None, (_error("file_damaged", detail="no sheet"),)
    digest = hashlib.sha256(content).hexdigest()
    return (
        Workbook(unicodedata.normalize("NFC", path.name), path, digest, sheets),
        inspection.findings + failed,
    )


def reasons_to_refuse(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """Look longer at a file upon which a reader died; nothing where no reason is seen."""
    content, fault = _content(path, limits)
    if fault is not None:
        return (fault,)
    found = inspect(content, limits=limits, thorough=True)
    return found.findings if found.refused else ()


def _content(path: Path, limits: Limits) -> tuple[bytes, Finding | None]:
    """Return what a regular file holds; the kind and the size are judged before it is read."""
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            return b"", _error("file_not_regular")
        if about.st_size > limits.max_bytes:
            return b"", _error(
                "file_too_large",
                megabytes=about.st_size // 1_000_000,
                limit=limits.max_bytes // 1_000_000,
            )
        with open(path, "rb", opener=_without_waiting) as file:
            return file.read(limits.max_bytes + 1), None
    except (OSError, ValueError) as error:
        return b"", _error("file_missing", detail=getattr(error, "strerror", None) or str(error))


def _without_waiting(path: str, flags: int) -> int:
    """Open a file that may meanwhile have become a pipe, for which opening would wait."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _marks(
    content: bytes, sheets: Iterable[str], parts: Mapping[str, bytes]
) -> Mapping[str, Marks]:
    """Return the marks of each sheet: of the parts of an .xlsx, or of an .xls by xlrd."""
    if parts:
        return read_marks(parts)
    if is_old(content):
        styles = OldStyles(content)
        return {name: OldMarks(styles, name) for name in sheets}
    return {}


def _read_sheets(
    book: CalamineWorkbook, marks: Mapping[str, Marks], limits: Limits, texts: _Texts
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    cells = 0
    for place, described in enumerate(book.sheets_metadata):
        if described.typ is not SheetTypeEnum.WorkSheet:
            continue
        try:
            source = book.get_sheet_by_index(place)
        except (CalamineError, ValueError, OSError) as error:
            findings.append(
                Finding(
                    "sheet_unreadable",
                    Severity.WARNING,
                    params={"sheet": described.name, "detail": type(error).__name__},
                )
            )
            continue
        hidden = described.visible is not SheetVisibleEnum.Visible
        cells += source.total_height * source.total_width
        if cells > limits.max_cells:
            raise _TooManyCells
        sheet, too_long = _sheet(source, hidden, marks.get(described.name) or Marks(), texts)
        sheets.append(sheet)
        findings.extend(too_long)
    return tuple(sheets), tuple(findings)


def _sheet(
    source: CalamineSheet, hidden: bool, marks: Marks, texts: _Texts
) -> tuple[Sheet, tuple[Finding, ...]]:
    """Restore the offset: calamine starts at the first used cell, Excel counts from A1."""
    row, column = source.start or (0, 0)
    left: tuple[Value, ...] = (None,) * column
    lines = cast(list[list[Value]], source.to_python(skip_empty_area=True))
    findings: tuple[Finding, ...] = ()
    try:
        rows = _rows(lines, left, texts)
    except _Impossible:
        findings = _take_out_impossible(lines, source.name, row, column)
        rows = _rows(lines, left, texts)
    if texts.spoilt:
        findings += _invisible(lines, texts.spoilt, source.name, row, column)
    width = len(rows[0]) if rows else 0
    above: list[tuple[Value, ...]] = [(None,) * width] * row
    merged = tuple(
        (top, first, bottom, last)
        for (top, first), (bottom, last) in source.merged_cell_ranges or ()
    )
    return Sheet(source.name, hidden, tuple(above + rows), merged, marks), findings


def _rows(
    lines: list[list[Value]], left: tuple[Value, ...], texts: _Texts
) -> list[tuple[Value, ...]]:
    """Return the cleaned rows."""
    most = LARGEST_NUMBER
    return [
        left
        + tuple(
            [
                texts[value]
                if type(value) is str
                else value
                if type(value) is float and -most < value < most
                else _possible(value)
                for value in line
            ]
        )
        for line in lines
    ]


def _take_out_impossible(
    lines: list[list[Value]], sheet: str, row: int, column: int
) -> tuple[Finding, ...]:
    """Blank the cells that hold what no figure or text can be, and name each."""
    findings: list[Finding] = []
    for down, line in enumerate(lines):
        for across, value in enumerate(line):
            try:
                _clean(value) if isinstance(value, str) else _possible(value)
            except _Impossible:
                line[across] = None
                cell = CellRef(sheet, row + down, column + across)
                code, params = "number_impossible", {"printed": str(value)}
                if isinstance(value, str):
                    code = "cell_too_long"
                    params = {"length": str(len(value)), "limit": str(LONGEST_TEXT)}
                findings.append(Finding(code, Severity.ERROR, (cell,), params))
    return tuple(findings)


def _invisible(
    lines: list[list[Value]], spoilt: set[str], sheet: str, row: int, column: int
) -> tuple[Finding, ...]:
    """Name the cells of texts with invisible characters, by the first such character."""
    found = [
        (CellRef(sheet, row + down, column + across), value)
        for down, line in enumerate(lines)
        for across, value in enumerate(line)
        if isinstance(value, str) and value in spoilt
    ]
    if not found:
        return ()
    text = found[0][1]
    match = _INVISIBLE.search(text)
    assert match is not None
    params: dict[str, str | int | float] = {
        "cells": len(found),
        "printed": " ".join(_INVISIBLE.sub("", text).split())[:40],
        "name": f"U+{ord(match[0]):04X} ({unicodedata.name(match[0], '?')})",
    }
    refs = tuple(cell for cell, _ in found[:50])
    return (Finding("invisible_characters", Severity.NOTE, refs, params),)


class _TooManyCells(Exception):
    """The sheets together hold more cells than are read."""


class _Impossible(Exception):
    """A text is longer than a cell may hold, or a number is none: NaN, infinite, far too large."""


class _Texts(dict[str, Value]):
    """Every text of a workbook, cleaned once; those with invisible characters are `spoilt`."""

    def __init__(self, raised: Mapping[str, str] = NONE_RAISED) -> None:
        super().__init__()
        self._raised = raised
        self.spoilt: set[str] = set()

    def __missing__(self, text: str) -> Value:
        cleaned = self[text] = _clean(self._raised.get(text, text))
        if not text.isascii() and _INVISIBLE.search(text):
            self.spoilt.add(text)
        return cleaned


def _clean(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        raise _Impossible
    if text.isascii():
        return text or None
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)) or None


def _possible(value: Value) -> Value:
    if isinstance(value, float | int) and not -LARGEST_NUMBER < value < LARGEST_NUMBER:
        raise _Impossible
    return value


def _error(code: str, **params: str | int | float) -> Finding:
    return Finding(code, Severity.ERROR, params=params)

"""Open a workbook of any of the formats the offices use, and never fail by exception."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from dashboard.domain import Finding, Severity
from etl.read.guard import inspect, is_old
from etl.read.limits import DEFAULT_LIMITS, Limits
from etl.read.marks import Marks, read_marks
from etl.read.old_marks import OldMarks, OldStyles, is_encrypted
from etl.read.probe import survives
from etl.read.workbook import Sheet, Value, Workbook

Opening: TypeAlias = tuple[Workbook | None, tuple[Finding, ...]]


def open_workbook(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Opening:
    """Read a whole workbook once: every value at its absolute position.

    Text is NFC. Returns None with an error finding where the file cannot be read; notes and
    warnings come with a workbook.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, (_error("file_missing", detail=error.strerror or ""),)
    inspection = inspect(content, limits=limits)
    if inspection.refused:
        return None, inspection.findings
    if inspection.risky and not survives(path, limits=limits):
        return None, (_error("file_too_many_cells"),)
    try:
        book = load_workbook(BytesIO(content))
        if len(book.sheet_names) > limits.max_sheets:
            return None, (
                _error(
                    "file_too_many_sheets", sheets=len(book.sheet_names), limit=limits.max_sheets
                ),
            )
        marks = _marks(content, book.sheet_names, inspection.parts)
        sheets, failed = _read_sheets(book, marks)
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
    book: CalamineWorkbook, marks: Mapping[str, Marks]
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    sheets: list[Sheet] = []
    findings: list[Finding] = []
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
        sheets.append(_sheet(source, hidden, marks.get(described.name, Marks())))
    return tuple(sheets), tuple(findings)


def _sheet(source: CalamineSheet, hidden: bool, marks: Marks) -> Sheet:
    """Restore the offset: calamine starts at the first used cell, Excel counts from A1."""
    row, column = source.start or (0, 0)
    left: tuple[Value, ...] = (None,) * column
    rows = [
        left + tuple([_clean(value) if type(value) is str else value for value in line])
        for line in source.to_python(skip_empty_area=True)
    ]
    width = len(rows[0]) if rows else 0
    above: list[tuple[Value, ...]] = [(None,) * width] * row
    merged = tuple(
        (top, first, bottom, last)
        for (top, first), (bottom, last) in source.merged_cell_ranges or ()
    )
    return Sheet(source.name, hidden, tuple(above + rows), merged, marks)


def _clean(text: str) -> str | None:
    return (text if text.isascii() else unicodedata.normalize("NFC", text)) or None


def _error(code: str, **params: str | int | float) -> Finding:
    return Finding(code, Severity.ERROR, params=params)

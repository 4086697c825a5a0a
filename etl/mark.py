"""Hand a workbook back with its faulty cells coloured and commented in Vietnamese.

Only the cells' fill and comment change: values, formulas, widths and macros stay. openpyxl keeps
no pictures and writes only .xlsx and .xlsm, so other formats are refused with a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from dashboard.domain import CellRef, Finding, Severity
from dashboard.i18n import Lang, has_text
from etl.wording import message

_COLOURS = {Severity.ERROR: "F4B6B6", Severity.WARNING: "FCE4A8", Severity.NOTE: "DCE9F7"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_AUTHOR = "Kiểm tra số liệu"


def mark(
    path: Path, findings: Sequence[Finding], out: Path, lang: Lang = "vi"
) -> tuple[Finding, ...]:
    """Write a marked copy of the workbook to `out`; return why it could not be, or nothing."""
    suffix = path.suffix.casefold()
    if suffix not in (".xlsx", ".xlsm"):
        return (Finding("mark_not_possible", Severity.WARNING, params={"format": suffix or "?"}),)
    book = load_workbook(path, keep_vba=suffix == ".xlsm", rich_text=True)
    for cell, found in _by_cell(findings).items():
        if cell.sheet not in book.sheetnames:
            continue
        sheet = book[cell.sheet]
        target = sheet.cell(cell.row + 1, cell.column + 1)
        for merged in sheet.merged_cells.ranges:
            if target.coordinate in merged:
                target = sheet.cell(merged.min_row, merged.min_col)
        worst = min((finding.severity for finding in found), key=_RANK.__getitem__)
        target.fill = PatternFill("solid", fgColor=_COLOURS[worst])
        words = [message(finding, lang) for finding in found]
        if target.comment is not None:
            words.insert(0, target.comment.text)
        target.comment = Comment("\n\n".join(words), _AUTHOR, height=140, width=340)
    out.parent.mkdir(parents=True, exist_ok=True)
    book.save(out)
    return ()


def _by_cell(findings: Sequence[Finding]) -> dict[CellRef, list[Finding]]:
    cells: dict[CellRef, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.cell is not None and has_text(finding.code):
            cells[finding.cell].append(finding)
    return cells

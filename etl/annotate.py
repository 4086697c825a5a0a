"""Hand a workbook back with its faulty cells coloured and commented.

Only those cells' fill and comment change: the file's other parts are copied byte by byte, so
values, stored results, formulas, widths, print settings, drawings and macros stay. That is possible
where a file is made of parts, .xlsx and .xlsm; other formats are refused with a finding.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from dashboard.domain import CellRef, Finding, Severity
from dashboard.i18n import Lang, has_text
from etl.bounded import Died, Failed, workers
from etl.marking import Mark, mark_cells
from etl.wording import message

MARKABLE = (".xlsx", ".xlsm")
_COLOURS = {Severity.ERROR: "F4B6B6", Severity.WARNING: "FCE4A8", Severity.NOTE: "DCE9F7"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_ALL_CELLS = frozenset({"cells_in_error", "figures_contradict", "label_resembles", "rows_shifted"})
"""Findings that are about each of their cells; of others the first is at fault."""
_NO_FAULT = frozenset({"sheet_hidden", "table_not_in_catalogue"})
"""Findings that tell what was left alone: no cell is at fault."""


def mark(
    path: Path, findings: Sequence[Finding], out: Path, lang: Lang = "vi"
) -> tuple[Finding, ...]:
    """Write a marked copy of the workbook to `out`; return why it could not be, or nothing."""
    suffix = path.suffix.casefold()
    if suffix not in MARKABLE:
        return (Finding("mark_not_possible", Severity.WARNING, params={"format": suffix or "?"}),)
    try:
        mark_cells(path, _marks(findings, lang), out)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, StopIteration, KeyError, ValueError) as error:
        return (Finding("mark_failed", Severity.WARNING, params={"detail": type(error).__name__}),)
    return ()


def mark_apart(
    path: Path, findings: Sequence[Finding], out: Path, lang: Lang = "vi"
) -> tuple[Finding, ...]:
    """Do as `mark`, in a worker with bounds."""
    try:
        return workers().call(mark, path.absolute(), tuple(findings), out.absolute(), lang)
    except (Died, Failed) as end:
        return (Finding("mark_failed", Severity.WARNING, params={"detail": type(end).__name__}),)


def _marks(findings: Sequence[Finding], lang: Lang) -> list[Mark]:
    return [
        Mark(
            cell,
            _COLOURS[min((finding.severity for finding in found), key=_RANK.__getitem__)],
            "\n\n".join(dict.fromkeys(message(finding, lang) for finding in found)),
        )
        for cell, found in _by_cell(findings).items()
    ]


def _by_cell(findings: Sequence[Finding]) -> dict[CellRef, list[Finding]]:
    cells: dict[CellRef, list[Finding]] = defaultdict(list)
    for finding in findings:
        if has_text(finding.code) and finding.code not in _NO_FAULT:
            at_fault = finding.cells if finding.code in _ALL_CELLS else finding.cells[:1]
            for cell in at_fault:
                cells[cell].append(finding)
    return cells

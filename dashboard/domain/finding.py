"""What reading or checking a workbook found out, without prose: i18n words it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.domain.cell import CellRef


class Severity(StrEnum):
    """error blocks a publication, warning wants a tick and a word, note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a code of data/catalog/findings.toml, the cells, the parameters.

    `cells` may be empty where the whole file is meant. Parameters are str, int or float only.
    """

    code: str
    severity: Severity
    cells: tuple[CellRef, ...] = ()
    params: Mapping[str, str | int | float] = field(default_factory=dict)

    @property
    def cell(self) -> CellRef | None:
        """The first cell, or None."""
        return self.cells[0] if self.cells else None

    def sort_key(self) -> tuple[str, int, int, str]:
        """Order as a person reads a workbook: sheet, row, column, then code."""
        if (cell := self.cell) is None:
            return ("", -1, -1, self.code)
        return (cell.sheet, cell.row, cell.column, self.code)


def has_errors(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Tell whether any finding blocks."""
    return any(finding.severity is Severity.ERROR for finding in findings)

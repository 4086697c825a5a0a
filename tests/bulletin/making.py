"""Small bulletins made for one test each, and short ways to ask what was read of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book

from dashboard.catalog import Catalogue
from dashboard.domain import Observation
from etl.pipeline import CheckOptions, check
from etl.reading_result import Submission

Sheets = Mapping[str, Mapping[str, Any]]


def grid(rows: Sequence[Sequence[Any]], *, top: int = 1) -> dict[str, Any]:
    """Return cells by address from rows of values; None leaves a cell blank."""
    return {
        f"{chr(65 + column)}{top + row}": value
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value is not None
    }


def read(
    folder: Path,
    catalogue: Catalogue,
    cells: Mapping[str, Any] | Sequence[Sequence[Any]],
    *,
    name: str = "a.xlsx",
    formats: Mapping[str, str] | None = None,
    area: str = "VN",
) -> Submission:
    """Write one sheet and check it. `formats` are number formats by address or by column."""
    book = Book()
    sheet = book.active
    for place, value in (cells if isinstance(cells, Mapping) else grid(cells)).items():
        sheet[place] = value
    for place, code in (formats or {}).items():
        targets = [sheet[place]] if place[-1].isdigit() else sheet[place]
        for cell in targets:
            cell.number_format = code
    book.save(folder / name)
    return check(folder / name, catalogue, CheckOptions(area=area))


def taken(submission: Submission) -> dict[str, Observation]:
    """Return the observations by their cell's address."""
    return {item.cell.a1: item for item in submission.observations}


def told(submission: Submission) -> dict[str, set[str]]:
    """Return the cells named by each code of finding."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in submission.findings:
        found[finding.code].update(cell.a1 for cell in finding.cells)
    return found


def values(submission: Submission, column: str) -> dict[str, float]:
    """Return the values taken from a column by row number."""
    return {
        place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"): round(item.value, 6)
        for place, item in taken(submission).items()
        if place.rstrip("0123456789") == column
    }

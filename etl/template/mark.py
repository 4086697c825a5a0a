"""The sign by which a workbook is known to be the project's own template."""

from __future__ import annotations

from dashboard.catalog import fold
from etl.read import Workbook

NAME = "Biểu số liệu kinh tế - xã hội"
VERSION = 1
MARK = f"{NAME}, phiên bản {VERSION}"
_SOURCE_HEADER = "ma nguon"
_LOOK_ROWS = 60


def is_template(workbook: Workbook) -> bool:
    """Tell whether a workbook is a filled template: by its mark, else by the header they share.

    The mark may have gone with the instruction sheet; a row that has "Mã nguồn" beside at
    least two other headings is then enough.
    """
    return version_of(workbook) is not None or any(
        any(isinstance(cell, str) and fold(cell) == _SOURCE_HEADER for cell in row)
        and sum(1 for cell in row if isinstance(cell, str) and cell.strip()) > 2
        for sheet in workbook.sheets
        for row in sheet.rows[:_LOOK_ROWS]
    )


def version_of(workbook: Workbook) -> int | None:
    """Return the version the workbook is marked with, or None."""
    prefix = fold(f"{NAME}, phiên bản")
    for sheet in workbook.sheets:
        for row in sheet.rows[:_LOOK_ROWS]:
            for cell in row:
                if isinstance(cell, str) and fold(cell).startswith(prefix):
                    rest = fold(cell).removeprefix(prefix).strip()
                    return int(rest) if rest.isdigit() else None
    return None

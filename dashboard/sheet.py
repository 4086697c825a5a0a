"""How every sheet of ours looks and prints, the template's and an export's.

One family, few colours, each with a meaning; text stays text; a sheet is as wide as a page.
"""

from __future__ import annotations

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FAMILY = "Arial"
"""On every office machine, with all Vietnamese letters; a missing font would be replaced."""
INK, MUTED, PAPER = "1B2A3A", "5B6B7B", "FFFFFF"
DEEP, REQUIRED, OPTIONAL, SHOWN, EXAMPLE = "12466B", "12466B", "4B6F8C", "EEF2F5", "FFF7E0"

TITLE = Font(name=FAMILY, size=18, bold=True, color=DEEP)
HEADING = Font(name=FAMILY, size=12, bold=True, color=DEEP)
BODY = Font(name=FAMILY, size=11, color=INK)
SMALL = Font(name=FAMILY, size=9, color=MUTED)
HEADER = Font(name=FAMILY, size=11, bold=True, color=PAPER)
CELL = Font(name=FAMILY, size=10, color=INK)
CELL_SHOWN = Font(name=FAMILY, size=10, italic=True, color=MUTED)
CELL_EXAMPLE = Font(name=FAMILY, size=10, italic=True, color="7A5B00")

FILL_REQUIRED = PatternFill("solid", fgColor=REQUIRED)
FILL_OPTIONAL = PatternFill("solid", fgColor=OPTIONAL)
FILL_SHOWN = PatternFill("solid", fgColor=SHOWN)
FILL_EXAMPLE = PatternFill("solid", fgColor=EXAMPLE)

_HAIR = Side(style="hair", color="B8C4CE")
RULE = Border(bottom=_HAIR)
WRAP = Alignment(wrap_text=True, vertical="top")
MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="left")
TOP = Alignment(vertical="top")
NUMBER = Alignment(vertical="top", horizontal="right", indent=1)


def keep_text(cell: Cell | MergedCell) -> None:
    """Let a cell's text be text, whatever it begins with: never a formula."""
    if isinstance(cell.value, str):
        cell.data_type = "s"


def print_wide(sheet: Worksheet, paper: str, *, heading: int | None = None) -> None:
    """Print a sheet across the paper, as wide as one page; row `heading` stands on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if heading is not None:
        sheet.print_title_rows = f"{heading}:{heading}"

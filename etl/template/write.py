"""Write the template: blank with an example for an analyst, or filled with rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard import sheet as style
from dashboard.catalog import Catalogue, SheetWords
from etl.template.example import example_rows
from etl.template.lists import LAST_ROW, Lists
from etl.template.mark import MARK
from etl.template.write_sheet import Cells, write_sheet

GUIDE_SHEET = "Hướng dẫn"
YEARS = range(2010, 2031)
TITLE_HEIGHT = 30
Rows = Mapping[str, Sequence[Cells]]
"""Rows by sheet name; each row's cells by column key."""


def write_template(
    catalogue: Catalogue,
    path: Path | BinaryIO,
    *,
    rows: Rows | None = None,
    title: str = "",
    years: range = YEARS,
) -> None:
    """Write a workbook at `path`, which may be an open binary file (a download).

    Without rows it is the blank template: every sheet, one example row each, drop-downs down
    to row LAST_ROW. With rows only the sheets that have some, and no example.
    """
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE_SHEET
    _write_guide(guide, catalogue, title)
    sheets = [
        words for name, words in catalogue.template.sheets.items() if rows is None or rows.get(name)
    ]
    targets = [(book.create_sheet(words.name), words) for words in sheets]
    lists = Lists(book, catalogue, years=years)
    for sheet, words in targets:
        _write(sheet, words, lists, catalogue, rows)
    book.properties.title = title or MARK
    book.properties.creator = ""
    book.save(path)


def _write(
    sheet: Worksheet, words: SheetWords, lists: Lists, catalogue: Catalogue, rows: Rows | None
) -> None:
    if rows is None:
        example = example_rows(catalogue).get(words.name, ())
        write_sheet(sheet, words, lists, example, is_example=True, last_row=LAST_ROW)
    else:
        filled = rows[words.name]
        write_sheet(sheet, words, lists, filled, is_example=False, last_row=len(filled) + 1 + 50)


def _write_guide(sheet: Worksheet, catalogue: Catalogue, title: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 4
    sheet.column_dimensions["B"].width = 112
    sheet["B1"] = MARK
    sheet["B1"].font = style.SMALL
    row = 2
    if title:
        sheet.cell(row, 2, title).font = style.TITLE
        sheet.row_dimensions[row].height = TITLE_HEIGHT
        row += 1
    steps = 0
    for kind, text in catalogue.template.guide:
        cell = sheet.cell(row, 2, text)
        cell.alignment = style.WRAP
        match kind:
            case "title":
                cell.font = style.HEADING if title else style.TITLE
                sheet.row_dimensions[row].height = TITLE_HEIGHT
            case "heading":
                sheet.row_dimensions[row].height = TITLE_HEIGHT
                cell.font = style.HEADING
                cell.alignment = style.MIDDLE
            case _:
                cell.font = style.BODY
                sheet.row_dimensions[row].height = 15 * (1 + len(text) // 118) + 5
        if kind == "step":
            steps += 1
            sheet.cell(row, 1, steps).font = style.HEADING
            sheet.cell(row, 1).alignment = style.TOP
        row += 1
    style.print_wide(sheet, sheet.PAPERSIZE_A4)

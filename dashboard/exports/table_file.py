"""A chart's data as files: CSV that Excel opens right, and a workbook of one table a sheet."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from dashboard import sheet as style
from dashboard.charts import Spec
from dashboard.charts.rules_numbers import read_number
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.file_names import chart_slug
from dashboard.exports.safe_cell import safe
from dashboard.exports.workbook import saved
from dashboard.i18n import number_format, text

_VALUE = 3
"""Column of the bare number in a chart's sheet, counted from 1."""

_PUBLISHED = 9
"""Column of the day of publication."""

_DATES = {"vi": "dd/mm/yyyy", "en": "d mmm yyyy"}
_LINE_PT = 13.0
"""Height of a line of 10 point type: programs other than Excel do not grow a row by themselves."""


def csv_bytes(spec: Spec) -> bytes:
    """Return the data of a chart as CSV: UTF-8 with its mark, comma, one row a value.

    The number stands twice: bare with a decimal point, and as it is printed.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(name) for name in columns(spec)])
    for row in data_rows(spec):
        writer.writerow(
            [
                "" if c is None else repr(c) if isinstance(c, float) else safe(str(c))
                for c in row.cells
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def xlsx_bytes(spec: Spec, *, embargo: str = "") -> bytes:
    """Return the data of one chart as a workbook with a sheet of notes."""
    return workbook_bytes((spec,), embargo=embargo)


def workbook_bytes(specs: Sequence[Spec], *, embargo: str = "", codes: Sequence[str] = ()) -> bytes:
    """Return the data of several charts as one workbook: notes first, then a sheet a chart.

    `embargo` is the line that stands first before the hour; `codes` words each chart's. Every
    sheet holds one tagged table that starts in A1; no cells are merged. Days are dates.
    """
    book = Workbook()
    notes = book.active
    assert isinstance(notes, Worksheet)
    lang = specs[0].lang if specs else "vi"
    notes.title = text("export.sheet.notes", lang)
    names = sheet_names(specs)
    first = [("", text("export.kind.embargo", lang), embargo)] if embargo else []
    _fill(notes, _note_heads(lang), [*first, *_notes(specs, names, codes)], "Notes")
    for cell in notes["A"][1:]:
        if cell.value:
            cell.hyperlink = f"#'{cell.value}'!A1"
    for index, (spec, name) in enumerate(zip(specs, names, strict=True), 1):
        sheet = book.create_sheet(name)
        rows = data_rows(spec)
        _fill(sheet, columns(spec), [row.cells for row in rows], f"Data{index}")
        for line, row in enumerate(rows, 2):
            sheet.cell(line, _VALUE).number_format = _format(row.printed, spec.lang)
            cell = sheet.cell(line, _PUBLISHED)
            if (day := _date(row.published)) is not None:
                cell.value, cell.number_format = day, _DATES[spec.lang]
    title = specs[0].title if len(specs) == 1 else text("export.figures", lang)
    return saved(book, title=title, lang=lang)


def sheet_names(specs: Sequence[Spec]) -> tuple[str, ...]:
    """Name a sheet for each chart: number and what it shows, at most 31 characters, each once."""
    return tuple(f"{n:02d} {chart_slug(spec)}"[:31] for n, spec in enumerate(specs, 1))


def _date(printed: str) -> date | None:
    """Read a whole day as it is printed; a month or "unknown" stays text."""
    for form in ("%d/%m/%Y", "%d %b %Y"):
        with suppress(ValueError):
            return datetime.strptime(printed, form).date()
    return None


def _note_heads(lang: str) -> tuple[str, ...]:
    return tuple(text(f"export.note_column.{n}", lang) for n in ("sheet", "kind", "words"))


def _notes(
    specs: Sequence[Spec], names: Sequence[str], codes: Sequence[str]
) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for spec, name, code in zip(specs, names, codes or [""] * len(specs), strict=True):

        def add(kind: str, words: str, name: str = name, lang: str = spec.lang) -> None:
            if words:
                rows.append((name, text(f"export.kind.{kind}", lang), words))

        add("title", spec.title)
        add("subtitle", spec.subtitle.text)
        add("code", code)
        for part in ("source", "published", "status", "version"):
            add(part, getattr(spec.foot, part))
        cells = dict.fromkeys(f"{p.release} {p.cell}" for p in spec.points if p.release)
        add("cells", "; ".join(cells))
        for note in dict.fromkeys(
            (*spec.notes, spec.axis_note, spec.rounding_note, spec.part_year_note)
        ):
            add("note", note)
        add("alt", spec.alt)
    return rows


def _fill(
    sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[str | float | None]], name: str
) -> None:
    sheet.append([safe(h) for h in heads])
    for row in rows:
        sheet.append([safe(c) if isinstance(c, str) else c for c in row])
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            style.keep_text(cell)
            cell.alignment, cell.font = style.WRAP, style.CELL
    for cell in sheet[1]:
        cell.font, cell.fill = style.HEADER, style.FILL_REQUIRED
    for column in range(1, len(heads) + 1):
        letter = get_column_letter(column)
        longest = max((len(str(c.value)) for c in sheet[letter] if c.value is not None), default=8)
        sheet.column_dimensions[letter].width = min(60, max(10, longest + 2))
    for line, cells in enumerate(sheet.iter_rows(), 1):
        lines = max(
            _lines(c.value, sheet.column_dimensions[get_column_letter(place)].width)
            for place, c in enumerate(cells, 1)
        )
        sheet.row_dimensions[line].height = _LINE_PT * lines + 2
    sheet.freeze_panes = "A2"
    style.print_wide(sheet, sheet.PAPERSIZE_A4, heading=1)
    if rows:
        table = Table(displayName=name, ref=f"A1:{get_column_letter(len(heads))}{len(rows) + 1}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)


def _lines(value: object, width: float) -> int:
    """Return how many lines a cell's text takes in a column so many digits wide."""
    return math.ceil(len(str(value or "")) * 1.1 / width) or 1


def _format(printed: str, lang: str) -> str:
    """Show the number with the decimals it was published with, thousands grouped."""
    read = read_number(printed, lang)
    return number_format(read[1] if read else 0)

"""Write one sheet of the template: header, notes, drop-downs, rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard import sheet as style
from dashboard.catalog import Column, SheetWords
from etl.template.lists import Lists

Cells = Mapping[str, str | float | int | None]
HEADER_ROW = 1
LINE_HEIGHT = 13.5
LONG_TEXT = 40
"""Columns wider than this wrap."""
_STRICT = frozenset(
    {
        "area",
        "measure",
        "status",
        "issuer_level",
        "target_kind",
        "yes",
        "path",
        "source_kind",
        "result",
        "basis",
    }
)
"""Lists that refuse other words; indicators, parts, units and periods may also be typed."""
_LISTED = _STRICT | {"indicator", "breakdown", "unit", "period"}
_CODES = {"source": ("Nguồn", "A"), "instrument": ("Văn bản", "A")}


def write_sheet(
    sheet: Worksheet,
    words: SheetWords,
    lists: Lists,
    rows: Sequence[Cells],
    *,
    is_example: bool,
    last_row: int,
) -> None:
    """Write a sheet; `last_row` is how far drop-downs and formulas reach."""
    letters = {
        column.key: get_column_letter(place) for place, column in enumerate(words.columns, 1)
    }
    _write_header(sheet, words.columns)
    for number, cells in enumerate(rows, HEADER_ROW + 1):
        _write_row(sheet, words.columns, number, cells, is_example=is_example)
    for column in words.columns:
        letter = letters[column.key]
        _add_choices(sheet, column, f"{letter}{HEADER_ROW + 1}:{letter}{last_row}", lists)
    if "fixed_unit" in letters:
        for number in range(HEADER_ROW + 1 + len(rows), last_row + 1):
            cell = sheet[f"{letters['fixed_unit']}{number}"]
            cell.value = lists.unit_formula(
                f"${letters['indicator']}{number}", f"${letters['measure']}{number}"
            )
            cell.font, cell.fill = style.CELL_SHOWN, style.FILL_SHOWN
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    if rows and not is_example:
        last = get_column_letter(len(words.columns))
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + len(rows)}"
    style.print_wide(sheet, sheet.PAPERSIZE_A3, heading=HEADER_ROW)


def _write_header(sheet: Worksheet, columns: Sequence[Column]) -> None:
    sheet.row_dimensions[HEADER_ROW].height = 34
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(
            HEADER_ROW, place, f"{column.header} *" if column.required else column.header
        )
        cell.font = style.HEADER
        cell.fill = style.FILL_REQUIRED if column.required else style.FILL_OPTIONAL
        cell.alignment = style.MIDDLE
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        if column.note:
            comment = Comment(column.note, "")
            comment.width, comment.height = 320, 90
            cell.comment = comment


def _write_row(
    sheet: Worksheet, columns: Sequence[Column], number: int, cells: Cells, *, is_example: bool
) -> None:
    longest = max(_lines(cells.get(c.key), c.width) for c in columns)
    sheet.row_dimensions[number].height = LINE_HEIGHT * longest + 4
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(number, place)
        value = cells.get(column.key)
        if value is not None and value != "":
            cell.value = value
            style.keep_text(cell)
        cell.border = style.RULE
        cell.alignment = (
            style.NUMBER
            if column.kind == "number"
            else style.WRAP
            if column.width >= LONG_TEXT
            else style.TOP
        )
        cell.font = style.CELL_SHOWN if column.kind == "fixed_unit" else style.CELL
        if column.kind == "fixed_unit":
            cell.fill = style.FILL_SHOWN
        if is_example:
            cell.font, cell.fill = style.CELL_EXAMPLE, style.FILL_EXAMPLE
        if column.kind == "number" and value is not None:
            cell.number_format = (
                "#,##0.###############"
                if isinstance(value, float) and value != int(value)
                else "#,##0"
            )


def _lines(value: object, width: float) -> int:
    """Lines that a wrapped text takes, at most three: the rest shows when the row is opened."""
    if not isinstance(value, str) or width < LONG_TEXT:
        return 1
    return min(3, 1 + int(len(value) // (width * 1.05)))


def _add_choices(sheet: Worksheet, column: Column, cells: str, lists: Lists) -> None:
    if column.kind in _CODES:
        name, letter = _CODES[column.kind]
        if sheet.parent is None or name not in sheet.parent.sheetnames or sheet.title == name:
            return
        source = f"'{name}'!${letter}$2:${letter}$500"
    elif column.kind in _LISTED and (listed := lists.range_of(column.kind)):
        source = listed
    else:
        return
    choice = DataValidation(type="list", formula1=f"={source}", allow_blank=True)
    choice.showErrorMessage = True
    choice.errorStyle = "stop" if column.kind in _STRICT else "warning"
    choice.errorTitle = "Không có trong danh sách"
    choice.error = (
        "Chọn một mục trong danh sách"
        if column.kind in _STRICT
        else ("Mục này không có trong danh sách. Vẫn giữ?")
    )
    choice.add(cells)
    sheet.add_data_validation(choice)

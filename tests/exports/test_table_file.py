"""Tables as files: opened again, numbers intact, no formula, fit for a screen reader."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from gallery import NAMES, build
from openpyxl import load_workbook

from dashboard.exports.format import FORMATS, FileKind, Format
from dashboard.exports.safe_cell import safe
from dashboard.exports.table_file import csv_bytes, workbook_bytes, xlsx_bytes
from dashboard.i18n import LANGUAGES, text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")'],
)
def test_formula_is_neutralised(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+6,84\u00a0%", "-3.5", "−0,89", "Nông nghiệp", "1.234,5", ""])
def test_numbers_and_words_stay(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.key)
def test_every_format_is_worded_and_drawn_or_a_table_or_a_document(format: Format) -> None:
    for lang in LANGUAGES:
        assert text(f"format.{format.key}", lang), "[format] in texts/exports.toml"
    documents = (FileKind.PPTX, FileKind.DOCX, FileKind.HTML)
    assert (format.layout is None) == (format.kind.is_table or format.kind in documents), (
        "without a layout it cannot be previewed as a drawing: FileKind.is_table"
    )


def test_formula_in_a_footnote_stays_text_in_both_files() -> None:
    spec = build("plan")
    point = replace(spec.series[0].points[0], label="=1+1", note="@SUM(A1)")
    spec = replace(spec, series=(replace(spec.series[0], points=(point,)),))
    assert "\n'=1+1," in csv_bytes(spec).decode("utf-8-sig").replace("\r", "")
    book = load_workbook(io.BytesIO(xlsx_bytes(spec)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in cells]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_files_hold_every_number_of_the_chart(name: str, lang: str) -> None:
    spec = build(name, lang)  # type: ignore[arg-type]
    data = csv_bytes(spec)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    values = [p.value for p in spec.points]
    read = [float(r[2]) if r[2] else None for r in rows[1:]][: len(values)]
    assert read == values
    book = load_workbook(io.BytesIO(xlsx_bytes(spec)))
    sheet = book.worksheets[1]
    assert all(c.data_type == "n" for row in sheet.iter_rows(min_row=2) for c in row[2:3])
    shown = {p.printed: p.value for p in spec.points if p.value is not None}
    for row in sheet.iter_rows(min_row=2, max_row=len(values) + 1):
        decimals = len(row[2].number_format.partition(".")[2])
        if row[2].value is not None and shown.get(row[3].value) == row[2].value:
            assert (
                f"{row[2].value:.{decimals}f}".lstrip("-")[-1] == row[3].value.strip("\u00a0%")[-1]
            )
    held = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)][: len(values)]
    assert held == values
    cells = {row[9] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert {p.cell for p in spec.points if p.cell} <= cells


def test_workbook_is_accessible() -> None:
    book = load_workbook(io.BytesIO(workbook_bytes([build(name) for name in NAMES])))
    assert book.sheetnames[0] == "Ghi chú"
    assert len(book.sheetnames) == len(NAMES) + 1
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert len(sheet.tables) == 1
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A1:") and table.headerRowCount == 1
        heads = [cell.value for cell in sheet[1]]
        assert all(heads) and len(set(heads)) == len(heads)
        assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
        for row in sheet.iter_rows():
            for cell in row:
                wide = sheet.column_dimensions[cell.column_letter].width
                lines = len(str(cell.value or "")) / wide
                assert sheet.row_dimensions[cell.row].height >= 12 * lines, cell.coordinate


def test_same_data_gives_the_same_bytes() -> None:
    assert xlsx_bytes(build("plan")) == xlsx_bytes(build("plan"))
    assert csv_bytes(build("plan")) == csv_bytes(build("plan"))

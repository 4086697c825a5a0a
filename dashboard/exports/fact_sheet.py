"""A fact sheet of one page in Word: message, picture, figures, source, code."""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Cm, Pt

from dashboard.charts import Spec
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.stamp import Stamp
from dashboard.exports.word_file import add_embargo, add_qr, document_bytes, new_document
from dashboard.i18n import text

_SHOWN = (0, 1, 3, 6, 8, 9)
MOST_ROWS = 12
"""More rows do not leave room on one page; all are in the workbook."""


def fact_sheet_bytes(spec: Spec, stamp: Stamp, *, picture: bytes | None = None) -> bytes:
    """Return a Word file of one A4 page; without a picture its table says it all."""
    document = new_document(spec.title, spec.lang)
    document.add_heading(spec.title, 0)
    if stamp.embargo:
        add_embargo(document, stamp.embargo)
    document.add_paragraph(spec.subtitle.text)
    if picture is not None:
        shape = document.add_picture(io.BytesIO(picture), width=Cm(16))
        shape._inline.docPr.set("descr", spec.alt)
    _table(document, spec)
    for words in (*spec.notes, spec.axis_note, spec.part_year_note, spec.foot.text):
        if words:
            run = document.add_paragraph().add_run(words)
            run.font.size = Pt(8.5)
    add_qr(document, stamp.url, text("export.code", spec.lang, code=stamp.code))
    return document_bytes(document)


def _table(document: Any, spec: Spec) -> None:
    rows = data_rows(spec)
    heads = columns(spec)
    shown = [
        n
        for n in _SHOWN
        if any(row.cells[n] for row in rows) and (n != 1 or len(spec.series) > 1 or spec.marks)
    ]
    kept = rows[-MOST_ROWS:] if len(rows) > MOST_ROWS else rows
    table = document.add_table(rows=1, cols=len(shown))
    table.style = "Light Grid Accent 1"
    for cell, n in zip(table.rows[0].cells, shown, strict=True):
        _set(cell, heads[n])
    _repeat_head(table)
    for row in kept:
        cells = table.add_row().cells
        for cell, n in zip(cells, shown, strict=True):
            _set(cell, str(row.cells[n] or ""))
    if len(kept) < len(rows):
        document.add_paragraph(text("export.more_rows", spec.lang, count=len(rows) - len(kept)))


def _repeat_head(table: Any) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(
        properties.makeelement(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader", {}
        )
    )


def _set(cell: Any, words: str) -> None:
    cell.text = words
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        for run in paragraph.runs:
            run.font.size = Pt(8)

"""A fact sheet of one page in Word: message, picture, figures, source, code."""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Cm, Pt, RGBColor

from dashboard.charts import LIGHT, Spec
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.stamp import Stamp
from dashboard.exports.word_file import (
    add_embargo,
    add_qr,
    document_bytes,
    new_document,
    repeat_head,
    rule_cell,
    set_cell,
)
from dashboard.i18n import text

_SHOWN = (0, 1, 3, 6, 8, 9)
_PRINTED = 3
_MUTED = RGBColor.from_string(LIGHT.palette.muted[1:])
MOST_ROWS = 12
"""More rows do not leave room on one page; all are in the workbook."""


def fact_sheet_bytes(spec: Spec, stamp: Stamp, *, picture: bytes | None = None) -> bytes:
    """Return a Word file of one A4 page; without a picture its table says it all."""
    document = new_document(spec.title, spec.lang)
    document.add_heading(spec.title, 0)
    if stamp.embargo:
        add_embargo(document, stamp.embargo)
    _small(document, spec.subtitle.text, 10)
    code = text("export.code", spec.lang, code=stamp.code)
    if picture is not None:
        shape = document.add_picture(io.BytesIO(picture), width=Cm(17))
        shape._inline.docPr.set("descr", spec.alt)
    _table(document, spec)
    for words in (*spec.notes, spec.axis_note, spec.part_year_note, spec.foot.text):
        if words:
            _small(document, words, 8.5)
    if picture is None and stamp.url:
        add_qr(document, stamp.url, code)
    else:
        _small(document, " · ".join(part for part in (code, stamp.url) if part), 8.5)
    return document_bytes(document)


def _small(document: Any, words: str, size: float) -> None:
    run = document.add_paragraph().add_run(words)
    run.font.size, run.font.color.rgb = Pt(size), _MUTED


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
    for cell, n in zip(table.rows[0].cells, shown, strict=True):
        set_cell(cell, heads[n], right=n == _PRINTED, bold=True)
        rule_cell(cell, "bottom", 8)
    repeat_head(table)
    for row in kept:
        cells = table.add_row().cells
        for cell, n in zip(cells, shown, strict=True):
            set_cell(cell, str(row.cells[n] or ""), right=n == _PRINTED, bold=n == 0)
            rule_cell(cell, "bottom", 2)
    if len(kept) < len(rows):
        _small(document, text("export.more_rows", spec.lang, count=len(rows) - len(kept)), 8.5)
    else:
        document.add_paragraph().paragraph_format.space_after = Pt(0)

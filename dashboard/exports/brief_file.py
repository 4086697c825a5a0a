"""The brief of a period as files: plain text to paste, and Word."""

from __future__ import annotations

import io

from docx.shared import Cm

from dashboard.analysis.brief import Brief
from dashboard.charts import Spec
from dashboard.domain import Area
from dashboard.exports.word_file import (
    add_embargo,
    add_table,
    document_bytes,
    new_document,
)
from dashboard.i18n import text


def brief_txt(brief: Brief, *, embargo: str = "") -> bytes:
    """Return the brief as UTF-8 text with its mark, for editors that would guess wrong.

    `embargo` is the line that stands first before the hour.
    """
    said = f"{embargo}\n\n{brief.text}" if embargo else brief.text
    return b"\xef\xbb\xbf" + said.replace("\n", "\r\n").encode("utf-8") + b"\r\n"


def brief_docx(
    brief: Brief,
    area: Area,
    *,
    embargo: str = "",
    board: Spec | None = None,
    lead: Spec | None = None,
    picture: bytes | None = None,
    contact: str = "",
) -> bytes:
    """Return the brief as a Word file with headings.

    Headline, the table of all verdicts (`board`), the chart `lead` as `picture`, the sentences,
    source and contact; what is not given is left out.
    """
    lang = brief.lang
    title = text("export.brief_title", lang, area=area.name(lang), period=brief.period.label(lang))
    document = new_document(title, lang)
    document.add_heading(title, 0)
    if embargo:
        add_embargo(document, embargo)
    document.add_paragraph().add_run(brief.headline.text).bold = True
    if board is not None:
        document.add_heading(text("export.results", lang), 1)
        add_table(document, board.heads, [row.cells for row in board.rows])
    if lead is not None and picture is not None:
        document.add_heading(lead.title, 1)
        shape = document.add_picture(io.BytesIO(picture), width=Cm(17))
        shape._inline.docPr.set("descr", lead.alt)
    document.add_heading(text("export.told", lang), 1)
    for sentence in brief.sentences:
        document.add_paragraph(sentence.text)
    document.add_heading(text("export.sources", lang), 1)
    document.add_paragraph(brief.source.text)
    if contact:
        document.add_heading(text("export.asked", lang), 1)
        document.add_paragraph(contact)
    return document_bytes(document)

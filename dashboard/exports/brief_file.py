"""The brief of a period as files: plain text to paste, and Word."""

from __future__ import annotations

from docx.shared import Pt

from dashboard.analysis.brief import Brief
from dashboard.domain import Area
from dashboard.exports.word_file import document_bytes, new_document
from dashboard.i18n import text


def brief_txt(brief: Brief) -> bytes:
    """Return the brief as UTF-8 text with its mark, for editors that would guess wrong."""
    return b"\xef\xbb\xbf" + brief.text.replace("\n", "\r\n").encode("utf-8") + b"\r\n"


def brief_docx(brief: Brief, area: Area) -> bytes:
    """Return the brief as a Word file: headline, sentences, source."""
    title = text(
        "export.brief_title",
        brief.lang,
        area=area.name(brief.lang),
        period=brief.period.label(brief.lang),
    )
    document = new_document(title, brief.lang)
    document.add_heading(title, 0)
    document.add_paragraph().add_run(brief.headline.text).bold = True
    for sentence in brief.sentences:
        document.add_paragraph(sentence.text)
    document.add_paragraph().add_run(brief.source.text).font.size = Pt(8.5)
    return document_bytes(document)

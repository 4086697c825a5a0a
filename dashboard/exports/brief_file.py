"""The brief of a period as files: plain text to paste, and Word."""

from __future__ import annotations

from docx.shared import Pt

from dashboard.analysis.brief import Brief
from dashboard.domain import Area
from dashboard.exports.word_file import add_embargo, document_bytes, new_document
from dashboard.i18n import text


def brief_txt(brief: Brief, *, embargo: str = "") -> bytes:
    """Return the brief as UTF-8 text with its mark, for editors that would guess wrong.

    `embargo` is the line that stands first before the hour.
    """
    said = f"{embargo}\n\n{brief.text}" if embargo else brief.text
    return b"\xef\xbb\xbf" + said.replace("\n", "\r\n").encode("utf-8") + b"\r\n"


def brief_docx(brief: Brief, area: Area, *, embargo: str = "") -> bytes:
    """Return the brief as a Word file: embargo, headline, sentences, source."""
    title = text(
        "export.brief_title",
        brief.lang,
        area=area.name(brief.lang),
        period=brief.period.label(brief.lang),
    )
    document = new_document(title, brief.lang)
    document.add_heading(title, 0)
    if embargo:
        add_embargo(document, embargo)
    document.add_paragraph().add_run(brief.headline.text).bold = True
    for sentence in brief.sentences:
        document.add_paragraph(sentence.text)
    document.add_paragraph().add_run(brief.source.text).font.size = Pt(8.5)
    return document_bytes(document)

"""What all Word files of the project share: page, font, QR, and bytes that repeat."""

from __future__ import annotations

import io
from typing import Any

import segno
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.charts import LIGHT
from dashboard.exports.reproducible_zip import STILL, still_zip
from dashboard.i18n import text

FONT = "Arial"
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}


def new_document(title: str, lang: str) -> Any:
    """Return an A4 document in the language, with title and author set."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    fonts = normal.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), FONT)
    language = normal.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): _LANGUAGES[lang]})
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(5)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = FONT
        own = style.element.rPr.rFonts
        for name_of in list(own.attrib):
            del own.attrib[name_of]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            own.set(qn(f"w:{script}"), FONT)
    headline = document.styles["Title"]
    headline.font.size, headline.font.bold = Pt(20), True
    headline.font.color.rgb = RGBColor.from_string(LIGHT.palette.text[1:])
    headline.paragraph_format.space_after = Pt(4)
    for border in headline.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    document.core_properties.title = title
    document.core_properties.author = text("export.author", lang)
    document.core_properties.language = _LANGUAGES[lang]
    document.core_properties.created = document.core_properties.modified = STILL
    return document


def add_embargo(document: Any, words: str) -> None:
    """Add the line that forbids publication before the hour."""
    run = document.add_paragraph().add_run(words)
    run.bold, run.font.color.rgb = True, RGBColor(0xB0, 0x00, 0x20)


def add_qr(document: Any, url: str, words: str) -> None:
    """Add the code's line and its QR at the end."""
    paragraph = document.add_paragraph()
    picture = io.BytesIO()
    segno.make(url, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    shape = paragraph.add_run().add_picture(picture, width=Cm(2.4))
    shape._inline.docPr.set("descr", url)
    run = paragraph.add_run(f"  {words}")
    run.font.size = Pt(9)


def document_bytes(document: Any) -> bytes:
    """Return the file."""
    out = io.BytesIO()
    document.save(out)
    return still_zip(out.getvalue())

"""What all Word files of the project share: page, font, QR, and bytes that repeat."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import segno
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
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
    for name, size in (("Heading 1", 13), ("Heading 2", 11)):
        style = document.styles[name]
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = RGBColor.from_string(LIGHT.palette.preliminary[1:])
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(3)
    for border in headline.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    document.core_properties.title = title
    own = document.core_properties
    own.author = own.last_modified_by = text("export.author", lang)
    own.comments = own.subject = own.keywords = own.category = ""
    package = document.part.package
    for found in [rel.rId for rel in package.rels.values() if rel.reltype == RT.THUMBNAIL]:
        del package.rels[found]
    document.core_properties.language = _LANGUAGES[lang]
    document.core_properties.created = document.core_properties.modified = STILL
    return document


def add_table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add a table whose header repeats on the next page; the first column in bold."""
    table = document.add_table(rows=1, cols=len(heads))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        set_cell(cell, words, right=False, bold=True)
        rule_cell(cell, "bottom", 8)
    repeat_head(table)
    for row in rows:
        for n, (cell, words) in enumerate(zip(table.add_row().cells, row, strict=True)):
            set_cell(cell, words, right=False, bold=n in (0, len(heads) - 1))
            rule_cell(cell, "bottom", 2)


def rule_cell(cell: Any, side: str, eighths: int) -> None:
    """Rule a cell at one side, in eighths of a point."""
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("color", "7D8583")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties.append(borders)


def repeat_head(table: Any) -> None:
    """Repeat a table's first row on every page that it runs to."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def set_cell(cell: Any, words: str, *, right: bool, bold: bool) -> None:
    """Write into a cell of a table of figures."""
    cell.text = words
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(8.5), bold


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

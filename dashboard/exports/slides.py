"""Slides with native PowerPoint charts: numbers can be edited there, sources stay on the slide."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import segno
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu, Inches, Pt

from dashboard.charts import LIGHT, Form, Spec
from dashboard.charts.marks_style import key
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.reproducible_zip import STILL, still_zip
from dashboard.exports.slide_chart import chart_data, chart_type, rgb, style
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

_LEFT, _WIDTH = 0.6, 12.1
"""Inches: the margin of a slide and what is between the margins."""

FONT = "Arial"
"""A slide cannot carry its font; Arial has every Vietnamese letter on every office machine. It is
set once, in the theme: an office that has another font changes it there for the whole deck."""


def slides_bytes(specs: Sequence[Spec], stamps: Sequence[Stamp]) -> bytes:
    """Return a presentation with one chart a slide; speaker notes hold words and sources."""
    lang = specs[0].lang if specs else "vi"
    title = specs[0].title if len(specs) == 1 else text("export.figures", lang)
    deck = new_deck(title, text("export.author", lang) if specs else "")
    for spec, stamp in zip(specs, stamps, strict=True):
        add_chart(deck, spec, stamp)
    return deck_bytes(deck)


def new_deck(title: str, author: str) -> Any:
    """Return an empty presentation of 16:9 in the project's font and colours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.core_properties.author = author
    deck.core_properties.title = title
    deck.core_properties.created = deck.core_properties.modified = STILL
    _dress(deck)
    return deck


def deck_bytes(deck: Any) -> bytes:
    """Return a presentation's file: the same slides, the same bytes."""
    out = io.BytesIO()
    deck.save(out)
    return still_zip(out.getvalue())


def _dress(deck: Any) -> None:
    """Give the theme the project's font and colours, for what an officer adds later."""
    theme = deck.slide_masters[0].part.part_related_by(RT.THEME)
    words = theme.blob.decode("utf-8")
    words = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", words)
    for number, colour in enumerate(LIGHT.palette.series, 1):
        accent = f'<a:accent{number}><a:srgbClr val="{colour[1:]}"/></a:accent{number}>'
        words = re.sub(rf"<a:accent{number}>.*?</a:accent{number}>", accent, words, flags=re.S)
    theme._blob = words.encode("utf-8")


def add_chart(deck: Any, spec: Spec, stamp: Stamp) -> Any:
    """Add a slide with a native chart; return it."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top = Inches(_LEFT), Inches(0.3)
    title.width, title.height = Inches(_WIDTH), Inches(0.95)
    _write(title.text_frame, spec.title, 26, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    add_box(slide, spec.subtitle.text, _LEFT, 1.25, _WIDTH, 0.4, 14, colour=LIGHT.palette.muted)
    _key(slide, spec)
    frame = slide.shapes.add_chart(
        chart_type(spec),
        Inches(_LEFT),
        Inches(2.05),
        Inches(_WIDTH),
        Inches(3.95),
        chart_data(spec),
    )
    frame.name = spec.id
    frame._element.nvGraphicFramePr.cNvPr.set("descr", spec.alt)
    style(frame.chart, spec)
    notes = (*spec.notes, spec.axis_note, spec.part_year_note)
    code = text("export.code", spec.lang, code=stamp.code)
    words = "\n".join([*(n for n in notes if n), spec.foot.text, code])
    add_box(slide, words, _LEFT, 6.05, 10.6, 1.3, 10, colour=LIGHT.palette.muted)
    if stamp.url:
        picture = io.BytesIO()
        segno.make(stamp.url, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
        qr = slide.shapes.add_picture(picture, Inches(11.55), Inches(6.1), Inches(1.15))
        qr._element.nvPicPr.cNvPr.set("descr", stamp.url)
    if stamp.embargo:
        add_box(slide, stamp.embargo, _LEFT, 0.02, _WIDTH, 0.4, 16, bold=True, colour="B00020")
    slide.notes_slide.notes_text_frame.text = _speech(spec, stamp)
    return slide


def _key(slide: Any, spec: Spec) -> None:
    """Name fills and strokes in one line of text: the chart's own legend knows only series."""
    if spec.form in (Form.STACK, Form.LINE, Form.STEP):
        return
    entries = [(look["line"], name) for name, look in key(spec, LIGHT.palette)]
    named = {
        mark.name: [m.printed for m in spec.marks if m.name == mark.name] for mark in spec.marks
    }
    entries += [(LIGHT.palette.target, name) for name in named]
    box = slide.shapes.add_textbox(Inches(_LEFT), Inches(1.62), Inches(_WIDTH), Inches(0.35))
    box.text_frame.margin_left, box.text_frame.word_wrap = Emu(0), True
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for colour, name in entries:
        printed = named.get(name, [])
        said = f"{name}: {printed[0]}" if len(printed) == 1 else name
        for words, ink in (("— " if printed else "■ ", colour), (f"{said}     ", "")):
            run = paragraph.add_run()
            run.text, run.font.size = words, Pt(12)
            run.font.bold = bool(ink)
            run.font.color.rgb = rgb(ink or LIGHT.palette.muted)


def _speech(spec: Spec, stamp: Stamp) -> str:
    heads = columns(spec)
    rows = [
        " | ".join(f"{heads[n]}: {row.cells[n]}" for n in (0, 1, 3, 6, 7, 8, 9) if row.cells[n])
        for row in data_rows(spec)
    ]
    return "\n".join([spec.alt, *spec.notes, "", *rows, "", spec.foot.text, stamp.url]).rstrip()


def add_box(
    slide: Any,
    words: str,
    left: float,
    top: float,
    width: float,
    height: float,
    size: int,
    *,
    bold: bool = False,
    colour: str = "",
) -> None:
    """Add a text; places and sizes in inches, type in points."""
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.word_wrap = True
    _write(box.text_frame, words, size, bold=bold, colour=colour)


def _write(frame: Any, words: str, size: int, *, bold: bool = False, colour: str = "") -> None:
    frame.text = words
    frame.margin_left = frame.margin_right = Emu(0)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = rgb(colour or LIGHT.palette.text)

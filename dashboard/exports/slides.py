"""Slides with native PowerPoint charts: numbers can be edited there, sources stay on the slide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from pptx.util import Emu, Inches, Pt

from dashboard.charts import LIGHT, Form, Spec
from dashboard.charts.font import width
from dashboard.charts.foot import foot_lines
from dashboard.charts.layout import subtitle_lines
from dashboard.charts.marks_style import key
from dashboard.charts.spec import Row
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.reproducible_zip import STILL, still_zip
from dashboard.exports.slide_chart import chart_data, chart_type, rgb, style
from dashboard.exports.slide_master import (
    CHART,
    COVER,
    FOOT,
    GRID,
    KEY,
    LEFT,
    PLOT,
    SUBTITLE,
    TABLE,
    WIDE,
    new_presentation,
    number_slide,
    speak,
)
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

_POINTS = 72
_SAFE = 0.84
"""Part of a line that is filled: the widest font that an office may put for ours still fits."""

_CELL_PT = 13
_CELL_EDGES_PT = 15
"""Free at both sides of a cell's words."""

MOST_ROWS = 9
"""Rows of a card that a slide has room for; all are in the notes."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The words of a cover: what the slides are about, how things stand, the day, whom to ask."""

    title: str
    headline: str
    day: str
    contact: str


def slides_bytes(
    specs: Sequence[Spec], stamps: Sequence[Stamp], occasion: Occasion | None = None
) -> bytes:
    """Return a presentation with one chart a slide; speaker notes hold words and sources.

    With an `occasion` a cover opens it; the card of all verdicts, where there is one, sums it up.
    """
    lang = specs[0].lang if specs else "vi"
    title = specs[0].title if len(specs) == 1 else text("export.figures", lang)
    deck = new_deck(
        occasion.title if occasion else title, text("export.author", lang), lang, _day(stamps)
    )
    if occasion:
        embargo = next((stamp.embargo for stamp in stamps if stamp.embargo), "")
        _cover(deck, occasion, embargo, lang)
    for spec, stamp in zip(specs, stamps, strict=True):
        add_chart(deck, spec, stamp)
    return deck_bytes(deck)


def new_deck(title: str, author: str, lang: str = "vi", day: datetime = STILL) -> Any:
    """Return an empty presentation of 16:9 on the project's master, its properties its own."""
    deck = new_presentation(lang)
    own = deck.core_properties
    own.author = own.last_modified_by = author
    own.title, own.language, own.revision = title, lang, 1
    own.comments = own.subject = own.keywords = own.category = ""
    own.created = own.modified = day
    return deck


def deck_bytes(deck: Any) -> bytes:
    """Return a presentation's file: the same slides, the same bytes."""
    out = io.BytesIO()
    deck.save(out)
    return still_zip(out.getvalue(), deck.core_properties.created)


def _day(stamps: Sequence[Stamp]) -> datetime:
    """The day of the latest publication in the charts: what a file's properties give."""
    days = [stamp.day for stamp in stamps if stamp.day is not None]
    return datetime(*max(days).timetuple()[:3]) if days else STILL


def add_chart(deck: Any, spec: Spec, stamp: Stamp) -> Any:
    """Add a slide with a native chart, a card as a native table; return it."""
    card = spec.form is Form.CARD
    slide = deck.slides.add_slide(deck.slide_layouts[TABLE if card else CHART])
    slide.shapes.title.text_frame.text = spec.title
    size = SUBTITLE.size
    said = subtitle_lines(spec.subtitle, size, WIDE * _POINTS * _SAFE)
    place(slide, SUBTITLE.idx).text_frame.text = said[0]
    if card:
        _table(place(slide, GRID.idx), spec)
    else:
        _key(place(slide, KEY.idx), spec)
        frame = place(slide, PLOT.idx).insert_chart(chart_type(spec), chart_data(spec))
        frame._element.nvGraphicFramePr.cNvPr.set("name", spec.id)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", spec.alt)
        style(frame.chart, spec)
        speak(frame.chart._chartSpace, spec.lang)
    code = text("export.code", spec.lang, code=stamp.code)
    lines = foot_lines(spec, FOOT.size, lambda line: FOOT.box[2] * _POINTS * _SAFE)
    place(slide, FOOT.idx).text_frame.text = "\n".join([*lines, code])
    if stamp.url:
        picture = io.BytesIO()
        segno.make(stamp.url, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
        qr = slide.shapes.add_picture(picture, Inches(11.75), Inches(6.15), Inches(0.92))
        qr._element.nvPicPr.cNvPr.set("descr", text("slide.qr", spec.lang, code=stamp.code))
    if stamp.embargo:
        add_box(slide, stamp.embargo, LEFT, 0.03, WIDE, 0.32, 14, bold=True, colour="B00020")
    slide.notes_slide.notes_text_frame.text = _speech(spec, stamp)
    _finish(slide, spec.lang)
    return slide


def place(slide: Any, index: int) -> Any:
    """Return a slide's placeholder by its number."""
    return next(one for one in slide.placeholders if one.placeholder_format.idx == index)


def _cover(deck: Any, occasion: Occasion, embargo: str, lang: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[COVER])
    slide.shapes.title.text_frame.text = occasion.title
    place(slide, 1).text_frame.text = occasion.headline
    place(slide, FOOT.idx).text_frame.text = f"{occasion.day} · {occasion.contact}"
    if embargo:
        add_box(slide, embargo, LEFT, 0.03, WIDE, 0.32, 14, bold=True, colour="B00020")
    speak(slide.element, lang)


def _finish(slide: Any, lang: str) -> None:
    number_slide(slide)
    speak(slide.element, lang)
    speak(slide.notes_slide.element, lang)


def _table(grid: Any, spec: Spec) -> None:
    rows = spec.rows[:MOST_ROWS]
    table = grid.insert_table(len(rows) + 1, len(spec.heads)).table
    shares = _shares(spec, rows)
    for n, share in enumerate(shares):
        table.columns[n].width = Inches(WIDE * share)
    for n, row in enumerate((Row(spec.heads), *rows)):
        table.rows[n].height = Emu(round(min(0.5, GRID.box[3] / (len(rows) + 1)) * 914400))
        for m, words in enumerate(row.cells):
            last = m == len(row.cells) - 1
            tone = getattr(LIGHT.palette, row.tone) if last and row.tone else LIGHT.palette.text
            _cell(table.cell(n, m), words, bold=n == 0 or m == 0 or last, colour=tone, head=n == 0)


def _shares(spec: Spec, rows: Sequence[Row]) -> list[float]:
    """Share the width among columns: no word is broken, and long cells take what is over."""

    def wide(words: str) -> float:
        return width(words, _CELL_PT, 700) / _SAFE + _CELL_EDGES_PT

    cells = list(zip(spec.heads, *(row.cells for row in rows), strict=True))
    whole = [max(map(wide, column)) for column in cells]
    least = [max(wide(word) for said in column for word in said.split(" ")) for column in cells]
    over = sum(whole) - sum(least)
    spare = WIDE * _POINTS - sum(least)
    if spare >= over:
        return [one / sum(whole) for one in whole]
    given = [low + spare * (high - low) / over for low, high in zip(least, whole, strict=True)]
    return [one / sum(given) for one in given]


def _cell(cell: Any, words: str, *, bold: bool, colour: str, head: bool) -> None:
    cell.text = words
    cell.margin_top = cell.margin_bottom = Emu(36000)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(LIGHT.palette.surface if head else "#FFFFFF")
    for run in (r for p in cell.text_frame.paragraphs for r in p.runs):
        run.font.size, run.font.bold = Pt(_CELL_PT), bold
        run.font.color.rgb = rgb(colour)


def _key(box: Any, spec: Spec) -> None:
    """Name fills and strokes in one line of text: the chart's own legend knows only series."""
    frame = box.text_frame
    if spec.form in (Form.STACK, Form.LINE, Form.STEP):
        box.element.getparent().remove(box.element)
        return
    entries = [(look["line"], name, look.get("shape")) for name, look in key(spec, LIGHT.palette)]
    named = {
        mark.name: [m.printed for m in spec.marks if m.name == mark.name] for mark in spec.marks
    }
    entries += [(LIGHT.palette.target, name, "") for name in named]
    paragraph = frame.paragraphs[0]
    for colour, name, shape in entries:
        printed = named.get(name, [])
        said = f"{name}: {printed[0]}" if len(printed) == 1 else name
        sign = "— " if printed else "□ " if shape else "■ "
        for words, ink in ((sign, colour), (f"{said}     ", "")):
            run = paragraph.add_run()
            run.text = words
            run.font.bold = bool(ink)
            if ink:
                run.font.color.rgb = rgb(ink)


def _speech(spec: Spec, stamp: Stamp) -> str:
    heads = columns(spec)
    rows = [
        " | ".join(f"{heads[n]}: {row.cells[n]}" for n in (0, 1, 3, 6, 7, 8, 9) if row.cells[n])
        for row in data_rows(spec)
    ]
    card = [" | ".join(row.cells) for row in spec.rows]
    return "\n".join(
        [spec.alt, *spec.notes, "", *card, *rows, "", spec.foot.text, stamp.url]
    ).rstrip()


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
    frame = box.text_frame
    frame.word_wrap = True
    frame.text = words
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for run in (r for p in frame.paragraphs for r in p.runs):
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = rgb(colour or LIGHT.palette.text)

"""The deck's slides in PowerPoint's own shapes: charts with numbers that can be edited."""

from __future__ import annotations

from typing import Any

from pptx.util import Inches, Pt

from dashboard.charts import LIGHT
from dashboard.charts.spec import Table
from dashboard.exports.deck.deck import Deck
from dashboard.exports.deck.slide import Contents, Slide
from dashboard.exports.slide_chart import rgb
from dashboard.exports.slides import add_box, add_chart, deck_bytes, new_deck
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

LEFT, WIDE = 0.6, 12.1
MOST_ROWS = 12
_TITLE_ONLY = 5


def native_slides(deck: Deck) -> bytes:
    """Return a presentation with the deck's slides in their order; the same deck, same bytes."""
    contents = deck.contents
    title = f"{contents.area_name} · {contents.period_words}"
    made = new_deck(title, text("export.author", contents.lang))
    for slide in contents.slides:
        if slide.spec is not None:
            stamp = Stamp(slide.code, slide.url or slide.code, contents.version, contents.embargo)
            page = add_chart(made, slide.spec, stamp)
        else:
            page = _words(made, slide, contents)
        notes = page.notes_slide.notes_text_frame
        notes.text = "\n".join([*_speech(slide), *([notes.text] if notes.text else [])])
    return deck_bytes(made)


def _words(made: Any, slide: Slide, contents: Contents) -> Any:
    """Add a slide of words and, where there is one, a table."""
    page = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
    title = page.shapes.title
    title.left, title.top = Inches(LEFT), Inches(0.3)
    title.width, title.height = Inches(WIDE), Inches(0.95)
    title.text_frame.text = slide.title
    for run in (r for p in title.text_frame.paragraphs for r in p.runs):
        run.font.size, run.font.bold = Pt(28), True
        run.font.color.rgb = rgb(LIGHT.palette.text)
    muted = LIGHT.palette.muted
    if slide.subtitle:
        add_box(page, slide.subtitle, LEFT, 1.25, WIDE, 0.4, 14, colour=muted)
    top = 1.9
    if slide.lines:
        add_box(page, "\n".join(slide.lines), LEFT, top, WIDE, 1.6, 22)
        top += 1.9
    if slide.table is not None:
        _table(page, slide.table, top)
    if slide.rest:
        add_box(page, slide.rest, LEFT, 6.0, WIDE, 0.5, 11, colour=muted)
    foot = " · ".join(
        p
        for p in (
            slide.foot,
            text("deck.as_of", slide.lang, day=contents.day),
            text("deck.version", slide.lang, version=contents.version),
            slide.code,
        )
        if p
    )
    add_box(page, foot, LEFT, 6.75, WIDE, 0.5, 10, colour=muted)
    if contents.embargo:
        add_box(page, contents.embargo, LEFT, 0.02, WIDE, 0.4, 16, bold=True, colour="B00020")
    return page


def _table(page: Any, table: Table, top: float) -> None:
    rows = table.rows[:MOST_ROWS]
    shape = page.shapes.add_table(
        len(rows) + 1, len(table.columns), Inches(LEFT), Inches(top), Inches(WIDE), Inches(0.3)
    )
    for n, row in enumerate((table.columns, *rows)):
        for m, words in enumerate(row):
            cell = shape.table.cell(n, m)
            cell.text = words
            for run in (r for p in cell.text_frame.paragraphs for r in p.runs):
                run.font.size, run.font.bold = Pt(12), n == 0


def _speech(slide: Slide) -> list[str]:
    own = [slide.own_note, ""] if slide.own_note else []
    asked = [f"{a.question} {a.words}" for a in slide.answers]
    return [*own, *slide.notes, *asked]

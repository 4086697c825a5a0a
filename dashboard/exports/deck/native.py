"""The deck's slides in PowerPoint's own shapes: charts with numbers that can be edited."""

from __future__ import annotations

from typing import Any

from pptx.util import Inches, Pt

from dashboard.charts.spec import Table
from dashboard.exports.deck.deck import Deck
from dashboard.exports.deck.slide import Contents, Slide
from dashboard.exports.slide_master import (
    FOOT,
    GRID,
    LEFT,
    SUBTITLE,
    TABLE,
    WIDE,
    number_slide,
    speak,
)
from dashboard.exports.slides import add_box, add_chart, deck_bytes, new_deck, place
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

MOST_ROWS = 12


def native_slides(deck: Deck) -> bytes:
    """Return a presentation with the deck's slides in their order; the same deck, same bytes."""
    contents = deck.contents
    title = f"{contents.area_name} · {contents.period_words}"
    made = new_deck(title, text("export.author", contents.lang), contents.lang)
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
    page = made.slides.add_slide(made.slide_layouts[TABLE])
    page.shapes.title.text_frame.text = slide.title
    place(page, SUBTITLE.idx).text_frame.text = slide.subtitle
    grid, top = place(page, GRID.idx), GRID.box[1]
    if slide.lines:
        add_box(page, "\n".join(slide.lines), LEFT, top, WIDE, 1.6, 22)
        top += 1.9
    if slide.table is not None:
        grid.top = Inches(top)
        grid.left, grid.width, grid.height = Inches(LEFT), Inches(WIDE), Inches(0.3)
        _table(grid, slide.table)
    else:
        grid.element.getparent().remove(grid.element)
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
    said = [slide.rest, foot] if slide.rest else [foot]
    place(page, FOOT.idx).text_frame.text = "\n".join(said)
    if contents.embargo:
        add_box(page, contents.embargo, LEFT, 0.03, WIDE, 0.32, 14, bold=True, colour="B00020")
    number_slide(page)
    speak(page.element, slide.lang)
    return page


def _table(grid: Any, table: Table) -> None:
    rows = table.rows[:MOST_ROWS]
    made = grid.insert_table(len(rows) + 1, len(table.columns)).table
    for n, row in enumerate((table.columns, *rows)):
        for m, words in enumerate(row):
            cell = made.cell(n, m)
            cell.text = words
            for run in (r for p in cell.text_frame.paragraphs for r in p.runs):
                run.font.size, run.font.bold = Pt(12), n == 0


def _speech(slide: Slide) -> list[str]:
    own = [slide.own_note, ""] if slide.own_note else []
    asked = [f"{a.question} {a.words}" for a in slide.answers]
    return [*own, *slide.notes, *asked]

"""The deck's slides in PowerPoint's own shapes: charts with numbers that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.util import Inches, Pt

from dashboard.charts import LIGHT
from dashboard.charts.font import width, wrap
from dashboard.charts.spec import Table
from dashboard.exports.deck.deck import Deck
from dashboard.exports.deck.slide import Contents, Slide
from dashboard.exports.slide_chart import rgb
from dashboard.exports.slide_master import (
    COVER,
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
from dashboard.i18n import Lang, text

SIZE, LINE, MARGIN, SIDE = 12, 0.21, 0.08, 5
"""Type of a table in points, a line and the space around it in inches, the sides in points."""

MOST_SHARE = 260
"""Points of a line: what is longer goes on below."""

POINTS, SAFE = 72, 0.84


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
    if slide.kind == "cover":
        page = made.slides.add_slide(made.slide_layouts[COVER])
        page.shapes.title.text_frame.text = slide.title
        place(page, 1).text_frame.text = "\n".join([slide.subtitle, *slide.lines])
        _foot(page, slide, contents)
        return page
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
        _table(grid, slide.table, FOOT.box[1] - 0.1 - top, slide.lang)
    else:
        grid.element.getparent().remove(grid.element)
    number_slide(page)
    _foot(page, slide, contents)
    return page


def _foot(page: Any, slide: Slide, contents: Contents) -> None:
    """Say where it is from, as of which day, and before the hour that it may not go out."""
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
    speak(page.element, slide.lang)


def _table(grid: Any, table: Table, height: float, lang: Lang) -> None:
    """Fill a grid with the rows that its height in inches has room for, and count the others."""
    shares = _shares(table)
    rows, left = _fitting(table, shares, height)
    made = grid.insert_table(len(rows) + 1 + bool(left), len(table.columns)).table
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Inches(WIDE * share)
    for n, row in enumerate((table.columns, *rows)):
        made.rows[n].height = Inches(_height(row, shares))
        for m, words in enumerate(row):
            _cell(made.cell(n, m), words, head=n == 0)
    if left:
        made.rows[len(rows) + 1].height = Inches(LINE + MARGIN)
        last = made.cell(len(rows) + 1, 0)
        last.merge(made.cell(len(rows) + 1, len(table.columns) - 1))
        _cell(last, text("deck.rows_in_notes", lang, count=left), head=False)


def _shares(table: Table) -> list[float]:
    """Share the width by the longest words of a column; a long text may take several lines."""
    asked = [
        min(MOST_SHARE, max(width(row[n], SIZE, 600) for row in (table.columns, *table.rows)))
        for n in range(len(table.columns))
    ]
    return [one / sum(asked) for one in asked]


def _height(row: Sequence[str], shares: Sequence[float]) -> float:
    """Return the inches that a row needs, in a font as wide as any that may stand in for ours."""
    room = [WIDE * share * POINTS * SAFE - 2 * SIDE for share in shares]
    lines = max(len(wrap(c, SIZE, r, 600)) for c, r in zip(row, room, strict=True))
    return lines * LINE + MARGIN


def _fitting(
    table: Table, shares: Sequence[float], height: float
) -> tuple[list[tuple[str, ...]], int]:
    """Return the rows that fit below the head, and how many do not."""
    used, kept = _height(table.columns, shares), list[tuple[str, ...]]()
    for row in table.rows:
        used += _height(row, shares)
        more = LINE + MARGIN if len(kept) + 1 < len(table.rows) else 0.0
        if used + more > height:
            break
        kept.append(row)
    return kept, len(table.rows) - len(kept)


def _cell(cell: Any, words: str, *, head: bool) -> None:
    cell.text = words
    cell.margin_top = cell.margin_bottom = Inches(MARGIN / 2)
    cell.margin_left = cell.margin_right = Pt(SIDE)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(LIGHT.palette.surface if head else "#FFFFFF")
    for run in (r for p in cell.text_frame.paragraphs for r in p.runs):
        run.font.size, run.font.bold = Pt(SIZE), head
        run.font.color.rgb = rgb(LIGHT.palette.text)


def _speech(slide: Slide) -> list[str]:
    own = [slide.own_note, ""] if slide.own_note else []
    asked = [f"{a.question} {a.words}" for a in slide.answers]
    rows = slide.table.rows if slide.table is not None and slide.spec is None else ()
    return [*own, *slide.notes, *asked, *(" | ".join(row) for row in rows)]

"""Key works and programmes on the page: tables with every statement and its cell behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.exports.works_report import (
    EMPTY,
    SLIPPED,
    Line,
    Section,
    report_text,
    works_report,
)
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, folded, link, table
from dashboard.ui.number_link import SOURCES_PAGE

MOST, FIRST, OF_EACH = 12, 8, 4
"""Of a table of more than MOST lines the page shows the FIRST, what slipped and the latest news,
of several programmes a few OF_EACH; the rest is one click away, and so is a month of which nothing
was published."""

BY_PROGRAMME = ("houses", "programmes")
"""Sections whose lines begin with a programme's name, which is said once above them."""

_STYLE = "<style>.kg-slip{color:var(--bad)}</style>"


def show_works(context: Context) -> None:
    """Show the sections that have anything, each number leading to its cell; text to paste."""
    sections = context.once("works", lambda: _sections(context))
    if not sections:
        st.html(f'<p class="kg-note">{esc(context.say("works.none"))}</p>')
        return
    st.html(
        context.once("works_html", lambda: _STYLE + "".join(_html(s, context) for s in sections))
    )
    with st.expander(context.say("overview.brief"), icon=":material/article:"):
        st.code(report_text(sections), language=None, wrap_lines=True)


def _sections(context: Context) -> tuple[Section, ...]:
    return works_report(
        context.figures,
        context.catalogue,
        area=context.area.code,
        period=context.period,
        lang=context.lang,
    )


def _html(section: Section, context: Context) -> str:
    lead = f"<p><b>{esc(section.lead)}</b></p>" if section.lead else ""
    notes = "".join(f'<p class="kg-note">{esc(note)}</p>' for note in section.notes)
    if section.id in BY_PROGRAMME:
        groups: dict[str, list[Line]] = {}
        for line in section.lines:
            groups.setdefault(line.cells[0], []).append(line)
        body = "".join(
            _group(name, section)
            + _lines(lines, section, context, first=1, most=MOST if len(groups) == 1 else OF_EACH)
            for name, lines in groups.items()
        )
    else:
        body = _lines(section.lines, section, context)
    return f'<h2 id="{esc(section.id)}">{esc(section.title)}</h2>{lead}{body}{notes}'


def _group(name: str, section: Section) -> str:
    """Head the lines of one programme, whose name is said once."""
    return "" if name == section.title else f"<h3>{esc(name)}</h3>"


def _lines(
    lines: Sequence[Line], section: Section, context: Context, first: int = 0, most: int = MOST
) -> str:
    """Return lines as a table from the `first` column on; what tells nothing stands folded."""
    ordered = sorted(lines, key=lambda line: line.tone == EMPTY)
    rows = [_row(line, section, context)[first:] for line in ordered]
    told = sum(line.tone != EMPTY for line in ordered)
    shown = told if told <= most else min(most, FIRST)
    more = context.say("works.rest", count=len(rows) - shown)
    return folded(section.columns[first:], rows, first=shown, more=more).html


def _row(line: Line, section: Section, context: Context) -> list[Content]:
    cells = _linked(line, context)
    if line.tone == SLIPPED and line.cells[-1]:
        told = f'<b class="kg-slip">{esc(line.cells[-1])}</b>'
        cells[-1] = Markup(told)
    if line.history:
        said = context.say("works.history", count=len(line.history))
        body = table(section.history_columns, [_linked(h, context) for h in line.history]).html
        more = f"<details class='kg-small'><summary>{esc(said)}</summary>{body}</details>"
        cells[0] = Markup(f"<b>{esc(line.cells[0])}</b>{more}")
    return cells


def _linked(line: Line, context: Context) -> list[Content]:
    """Lead each of the words to the cell behind it."""
    cells: list[Content] = list(line.cells)
    for place, (release, cell, quote) in zip(line.places, line.sources, strict=True):
        if words := line.cells[place]:
            href = context.link(SOURCES_PAGE, ban=release, o=cell)
            cells[place] = link(href, words, title=quote or cell)
    return cells

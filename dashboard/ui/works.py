"""Key works and programmes on the page: tables with every statement and its cell behind it."""

from __future__ import annotations

import streamlit as st

from dashboard.exports.works_report import Line, Section, report_text, works_report
from dashboard.ui.context import Context
from dashboard.ui.html import Content, Markup, esc, link, table
from dashboard.ui.number_link import SOURCES_PAGE


def show_works(context: Context) -> None:
    """Show the sections that have anything, each number leading to its cell; text to paste."""
    sections = context.once("works", lambda: _sections(context))
    if not sections:
        st.html(f'<p class="kg-note">{esc(context.say("works.none"))}</p>')
        return
    st.html(context.once("works_html", lambda: "".join(_html(s, context) for s in sections)))
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
    rows = [_row(line, section, context) for line in section.lines]
    notes = "".join(f'<p class="kg-note">{esc(note)}</p>' for note in section.notes)
    body = table(section.columns, rows).html
    return f'<h2 id="{esc(section.id)}">{esc(section.title)}</h2>{lead}{body}{notes}'


def _row(line: Line, section: Section, context: Context) -> list[Content]:
    first, *others = line.cells
    cells: list[Content] = [first, *others]
    place = next((n for n, cell in enumerate(line.cells) if n and cell), 0)
    cells[place] = _linked(line, line.cells[place], context)
    if line.tone and line.cells[-1]:
        cells[-1] = Markup(
            f'<span class="kg-verdict {esc(line.tone)}">{esc(line.cells[-1])}</span>'
        )
    if line.history:
        said = context.say("works.history", count=len(line.history))
        told = [[h.cells[0], _linked(h, h.cells[1], context), h.cells[2]] for h in line.history]
        body = table(section.history_columns, told).html
        more = f"<details class='kg-small'><summary>{esc(said)}</summary>{body}</details>"
        cells[0] = Markup(f"<b>{esc(first)}</b>{more}")
    return cells


def _linked(line: Line, words: str, context: Context) -> Content:
    """Lead to the cell behind the words; where there are several, the others follow as marks."""
    if not line.sources or not words:
        return words
    made = [
        link(
            context.link(SOURCES_PAGE, ban=release, o=cell),
            words if n == 0 else f"[{n + 1}]",
            title=quote or cell,
        ).html
        for n, (release, cell, quote) in enumerate(line.sources)
    ]
    return Markup(" ".join(made))

"""Small multiples: a panel for each subject, a bar for each province and the nation."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from dashboard.charts.rules_numbers import read_number
from dashboard.exports.region_report import region_report
from dashboard.exports.works_report import Line
from dashboard.ui.context import Context
from dashboard.ui.html import esc, link
from dashboard.ui.number_link import SOURCES_PAGE

_STYLE = """<style>
.kg-multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:1.5rem}
.kg-multiples figure{margin:0}.kg-multiples figcaption{font-weight:600;margin-bottom:.4rem}
.kg-multiples .r{display:grid;grid-template-columns:8.5rem 1fr 4.5rem;gap:.4rem;align-items:center}
.kg-multiples .t{position:relative;height:.8rem}
.kg-multiples .b{position:absolute;top:0;bottom:0;background:var(--axis)}
.kg-multiples .own .b{background:var(--accent)}
.kg-multiples .nation .b{background:none;border:2px solid var(--axis);box-sizing:border-box}
.kg-multiples a{color:inherit}.kg-multiples .own{font-weight:600}.kg-multiples .v{text-align:right}
</style>"""


def show_region(context: Context) -> None:
    """Show the panels of the view's period; nothing where no neighbour has a figure."""
    st.html(context.once("region", lambda: _html(context)))


def _html(context: Context) -> str:
    section = region_report(
        context.figures,
        context.catalogue,
        area=context.area.code,
        period=context.period,
        lang=context.lang,
    )
    if section is None:
        return f'<p class="kg-note">{esc(context.say("region.none"))}</p>'
    panels = "".join(
        _panel(subject, list(lines), context)
        for subject, lines in groupby(section.lines, key=lambda line: line.cells[0])
    )
    notes = "".join(f'<p class="kg-note">{esc(note)}</p>' for note in section.notes)
    lead = f"<p><b>{esc(section.lead)}</b></p>" if section.lead else ""
    body = f"<div class='kg-multiples'>{panels}</div>"
    return f"{_STYLE}<h2>{esc(section.title)}</h2>{lead}{body}{notes}"


def _panel(subject: str, lines: list[Line], context: Context) -> str:
    values = [_value(line.cells[2], context) for line in lines]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    rows = ""
    for line, value in zip(lines, values, strict=True):
        left = 100.0 * (min(0.0, value) - low) / span
        width = 100.0 * abs(value) / span
        release, cell, quote = line.sources[0]
        shown = link(
            context.link(SOURCES_PAGE, ban=release, o=cell), line.cells[2], title=quote or cell
        )
        rows += (
            f"<div class='r {line.tone}'><span>{esc(line.cells[1])}</span>"
            f"<span class='t'><span class='b' style='left:{left:.1f}%;width:{width:.1f}%'></span>"
            f"</span><span class='v'>{shown.html}</span></div>"
        )
    return f"<figure><figcaption>{esc(subject)}</figcaption>{rows}</figure>"


def _value(words: str, context: Context) -> float:
    """Return the number that a bar is as long as: the printed one, with its sign."""
    found = read_number(words, context.lang)
    size = found[0] if found is not None else 0.0
    return -size if words.startswith(("\u2212", "-")) else size

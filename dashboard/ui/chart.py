"""One chart with all that belongs to it: message, picture, notes, table, downloads, cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from urllib.parse import urlencode

import streamlit as st

from dashboard.charts import SCREEN_CONFIG, Spec, Theme
from dashboard.charts.catalogue.makers import is_alone
from dashboard.charts.foot import JOINT
from dashboard.charts.spec import Point
from dashboard.exports.short_notes import shortened
from dashboard.exports.table_file import csv_bytes, xlsx_bytes
from dashboard.ui.context import Context
from dashboard.ui.figure_cache import drawn
from dashboard.ui.html import Markup, esc, link, table
from dashboard.ui.number_link import SOURCES_PAGE

RELEASE = "ban"
"""The query parameter that names one release on the page of sources."""

CELL = "o"
"""The query parameter that names one cell of the release."""


def show_chart(
    spec: Spec | None, context: Context, *, missing: str = "", downloads: bool = True
) -> None:
    """Show a Spec; where there is none, say what is not published instead of an empty frame.

    Without `downloads` the page offers the data itself, with `show_downloads` for all its charts.
    """
    if spec is None:
        if missing:
            st.html(f'<p class="kg-note">{esc(missing)}</p>')
        return
    with st.container(key=f"chart-{_key(spec.id)}", horizontal=True, gap="small"):
        st.html(
            f'<h2 class="kg-chart-title">{esc(spec.title)}</h2>'
            f'<div class="kg-small">{esc(spec.subtitle.text)}</div>'
        )
        if is_alone(spec):
            st.html(_number(spec, context.link(SOURCES_PAGE)))
        else:
            st.plotly_chart(
                drawn(spec, context.theme),
                theme=None,
                width="stretch",
                config=SCREEN_CONFIG,
                alt=spec.alt,
                key=f"plot-{_key(spec.id)}",
            )
        below = _below(spec, context.link(SOURCES_PAGE), context.say("chart_block.table"))
        st.html(_room(spec, context.theme) + below)
        if downloads:
            _downloads(spec)


def _room(spec: Spec, theme: Theme) -> str:
    """Keep room below a picture that the style sheet enlarges on a projector."""
    if is_alone(spec):
        return ""
    return f'<div class="kg-grow" style="--tall:{drawn(spec, theme).layout.height or 0}px"></div>'


@st.fragment
def show_downloads(name: str, specs: Sequence[Spec], context: Context) -> None:
    """Offer the data of several charts under one button; a file's button is made when it opens."""
    offer = st.popover(
        context.say("chart_block.downloads"),
        icon=":material/download:",
        type="tertiary",
        key=f"downloads_{name}",
        on_change="rerun",
    )
    if not offer.open:
        return
    with offer:
        for spec in specs:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.html(f"<div>{esc(spec.title)}</div>", width="stretch")
                _downloads(spec)


def _number(spec: Spec, view: str) -> str:
    """Return the one published value of each series as type: a lone bar compares with nothing."""
    shown = []
    for series in spec.series:
        for point in series.points:
            if point.value is None:
                continue
            unit = "" if point.printed.endswith("%") else series.unit
            small = f" <small>{esc(unit)}</small>" if unit else ""
            marks = "".join(
                f'<div class="kg-small">{esc(mark.name)}: <b>{esc(mark.printed)}</b></div>'
                for mark in spec.marks
                if mark.key == point.key
            )
            name = f"{series.name} · {point.label}" if len(spec.series) > 1 else point.label
            shown.append(
                f'<div><div class="kg-value">{esc(_linked(point.printed, point, view))}{small}'
                f'</div><div class="kg-small">{esc(name)}</div>{marks}</div>'
            )
    return f'<div class="kg-alone">{"".join(shown)}</div>'


def _downloads(spec: Spec) -> None:
    for kind, make in (("CSV", csv_bytes), ("XLSX", xlsx_bytes)):
        st.download_button(
            kind,
            data=partial(make, spec),
            file_name=f"{_key(spec.id)}.{kind.lower()}",
            key=f"{kind}-{_key(spec.id)}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


@lru_cache(maxsize=512)
def _below(spec: Spec, view: str, head: str) -> str:
    """Return notes, foot and the data that unfolds, as HTML: one element beside the picture."""
    brief = shortened(spec)
    foot = JOINT.join((spec.foot.source, spec.foot.published, spec.foot.status))
    folded = [note for note in spec.notes if note not in brief.notes]
    return (
        f"{_lines(*brief.notes, foot)}"
        f'<details class="kg-data kg-noprint"><summary>{esc(head)}</summary>'
        f"{_lines(*folded, spec.foot.version)}{_table(spec, view)}</details>"
    )


def _lines(*lines: str) -> str:
    return "".join(f'<div class="kg-small">{esc(line)}</div>' for line in lines)


def _table(spec: Spec, view: str) -> str:
    """Return the data of the chart as HTML; each value leads to its cell and its publication.

    `view` is the address of the page of sources in the view at hand.
    """
    by_row = [point for series in spec.series for point in series.points]
    value = len(spec.table.columns) - 5
    rows = [
        [
            _linked(cell, by_row[n], view) if i == value and n < len(by_row) else cell
            for i, cell in enumerate(row)
        ]
        for n, row in enumerate(spec.table.rows)
    ]
    return table(spec.table.columns, rows, numeric=frozenset({value})).html


def _linked(printed: str, point: Point, view: str) -> str | Markup:
    if not point.release:
        return printed
    return link(f"{view}&{urlencode({RELEASE: point.release, CELL: point.cell})}", printed)


def _key(spec_id: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in spec_id)

"""HTML that is safe by construction: every text goes through `esc`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts.icon import ICONS


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that is known to be safe; everything else is text and will be escaped."""

    html: str


Content = str | Markup


def esc(content: Content) -> str:
    """Return safe HTML of a text, or the markup as it is."""
    return content.html if isinstance(content, Markup) else escape(content, quote=True)


def link(href: str, content: Content, *, title: str = "", css: str = "") -> Markup:
    """Return a link inside the same tab."""
    attributes = f' title="{escape(title, quote=True)}"' if title else ""
    attributes += f' class="{escape(css, quote=True)}"' if css else ""
    return Markup(
        f'<a href="{escape(href, quote=True)}" target="_self"{attributes}>{esc(content)}</a>'
    )


def icon(name: str) -> Markup:
    """Return an icon as an image that takes the colour of the text around it."""
    path = ICONS[name].replace(" ", "%20")
    svg = (
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016"
        f"%2016'%3E%3Cpath%20d='{path}'%20fill='none'%20stroke='black'%20stroke-width='2'"
        "%20stroke-linecap='round'%20stroke-linejoin='round'/%3E%3C/svg%3E"
    )
    return Markup(f'<span class="kg-icon" style="--i:url(&quot;{svg}&quot;)"></span>')


_TOGETHER = 16
"""Characters of a cell that stay on one line: a number and its unit, a date, a word of state."""

_RUNNING = 40
"""Characters from which on a cell is running text: on a phone it stands below its label."""


def table(
    columns: Sequence[Content],
    rows: Sequence[Sequence[Content]],
    *,
    caption: str = "",
    numeric: frozenset[int] = frozenset(),
) -> Markup:
    """Return a table that turns into one block a row on a phone; `numeric` columns go right."""
    css = [' class="n"' if index in numeric else "" for index in range(len(columns))]
    head = "".join(f"<th scope='col'{css[i]}>{esc(c)}</th>" for i, c in enumerate(columns))
    labels = [c if isinstance(c, str) else "" for c in columns]
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{css[i] or _together(cell)} data-label='{escape(labels[i], quote=True)}'>"
            f"<span>{esc(cell)}</span></td>"
            for i, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return Markup(
        f"<div class='kg-scroll'><table class='kg-table'>{said}<thead><tr>{head}</tr>"
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def folded(
    columns: Sequence[Content],
    rows: Sequence[Sequence[Content]],
    *,
    first: int,
    more: str,
    numeric: frozenset[int] = frozenset(),
) -> Markup:
    """Return a table of the `first` rows; the rest unfolds under the words `more`."""
    html = table(columns, rows[:first], numeric=numeric).html if first else ""
    if rest := rows[first:]:
        html += unfolding(more, table(columns, rest, numeric=numeric).html)
    return Markup(html)


def unfolding(words: str, inside: str) -> str:
    """Return what stands folded under some words; on paper it is unfolded."""
    return f"<details class='kg-data kg-rest'><summary>{escape(words)}</summary>{inside}</details>"


def _together(cell: Content) -> str:
    words = re.sub(r"<[^>]*>", "", cell.html) if isinstance(cell, Markup) else cell
    if len(words) <= _TOGETHER:
        return ' class="k"'
    return ' class="w"' if len(words) >= _RUNNING else ""

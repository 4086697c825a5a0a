"""HTML that is safe by construction: every text goes through `esc`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_ICONS = {
    "arrow-up": "M8 13V3M3.5 7.5 8 3l4.5 4.5",
    "check": "M2.5 8.5 6.5 12.5 13.5 4",
    "arrow-right": "M3 8h10M8.5 3.5 13 8l-4.5 4.5",
    "chevrons-up": "M3.5 8 8 3.5 12.5 8M3.5 13 8 8.5l4.5 4.5",
    "clock": "M8 4.5V8l2.5 2M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
    "cross": "M3.5 3.5l9 9M12.5 3.5l-9 9",
    "question": "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 12.6v.2",
}


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
    path = _ICONS[name].replace(" ", "%20")
    svg = (
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016"
        f"%2016'%3E%3Cpath%20d='{path}'%20fill='none'%20stroke='black'%20stroke-width='2'"
        "%20stroke-linecap='round'%20stroke-linejoin='round'/%3E%3C/svg%3E"
    )
    return Markup(f'<span class="kg-icon" style="--i:url(&quot;{svg}&quot;)"></span>')


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
            f"<td{css[i]} data-label='{escape(labels[i], quote=True)}'><span>{esc(cell)}</span>"
            "</td>"
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

"""HTML by functions: text is escaped, only what `tag` made passes as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

Child = "str | Markup | Iterable[str] | None"

_VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})


class Markup(str):
    """HTML that is known to be safe."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """Return an element; `class_` is class, `data_x` is data-x, None and False leave out."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value), quote=True)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{join(*children)}</{name}>")


def join(*children: object) -> Markup:
    """Return children one after the other, text escaped."""
    return Markup("".join(map(_one, children)))


def link(href: str, *children: object, **attributes: object) -> Markup:
    """Return a link."""
    return tag("a", *children, href=href, **attributes)


def table(
    columns: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    caption: str = "",
    numeric: Iterable[int] = (),
) -> Markup:
    """Return a table that turns into one block a row on a phone; `numeric` columns go right."""
    right = frozenset(numeric)
    labels = [str(c) if not isinstance(c, Markup) else "" for c in columns]
    head = [
        tag("th", c, scope="col", class_="n" if i in right else None) for i, c in enumerate(columns)
    ]
    body = [
        tag(
            "tr",
            *(
                tag("th", cell, scope="row")
                if i == 0
                else tag("td", cell, data_label=labels[i], class_="n" if i in right else None)
                for i, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    said = tag("caption", caption) if caption else ""
    whole = tag("table", said, tag("thead", tag("tr", *head)), tag("tbody", *body))
    return tag("div", whole, class_="wide", tabindex="0", role="group", aria_label=caption or None)


def _one(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(child, quote=False)
    if isinstance(child, Iterable):
        return "".join(map(_one, child))
    return escape(str(child), quote=False)

"""Draw a card: figures of several kinds as lines of type, each with its verdict's icon and word.

A wide image has columns; a narrow one sets what is demanded and reached under each name.

GRDP                6,84 %    6,7 %   cao hơn 0,14   ↑ vượt
---------------------------------------------------------
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.at_pixels import corner, within, write
from dashboard.charts.figure import Sheet
from dashboard.charts.font import width, wrap, wrap_parts
from dashboard.charts.foot import JOINT
from dashboard.charts.icon import placed
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.spec import Row, Spec
from dashboard.i18n import text

ROW = 2.5
"""Heights of the running type that a line of a page's card takes."""

_GAP = 1.1
_ICON = 1.1
_PADS = (0.7, 0.4, 0.14)
"""Heights of the type kept free between two rows: less where more of them find room so."""

_NAME, _LEAST_NAME = 0.26, 0.15
"""Part of the width that a column of names takes at least: less where only the least is told."""

_SCALES = (1.5, 1.35, 1.2, 1.1, 1.0, 0.92, 0.85, 0.0)
"""Sizes of the type, the last of them the least that can be read."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column's words stand, in pixels from the plot's left, and which way they run."""

    x: float
    anchor: str
    room: float


@dataclass(frozen=True, slots=True)
class _Set:
    """How the rows are set: size of the type, air between rows, columns or none."""

    spec: Spec
    canvas: Canvas
    scale: float
    pad: float
    columns: tuple[_Column, ...]
    shown: tuple[int, ...]
    """The cells that are told."""

    @property
    def size(self) -> float:
        return self.canvas.small(self.scale)

    @property
    def under(self) -> float:
        """Size of what stands under a name."""
        return self.canvas.small(0.88 * self.scale)

    @property
    def head(self) -> float:
        """Height of the columns' heads."""
        return self.size * LINE if self.columns else 0.0

    def tall(self, row: Row) -> float:
        """Return the least height of a row."""
        if self.columns:
            lines = len(self.name(row))
            return self.size * (lines * LINE + self.pad)
        name, said = self.lines(row)
        lines = len(name) + (0 if self.beside(row) else 1)
        return (lines * self.size + len(said) * self.under) * LINE + self.size * self.pad

    @property
    def height(self) -> float:
        """Height of all rows."""
        return self.head + sum(map(self.tall, self.spec.rows))

    def name(self, row: Row) -> list[str]:
        """Break a name to the room that its own second cell leaves: those stand at the right."""
        first, second = self.columns[:2]
        room = first.room + second.room - width(row.cells[self.shown[1]], self.size, 600)
        return wrap(row.cells[0], self.size, room, 600)

    def beside(self, row: Row) -> float:
        """Return the width for a name beside its verdict; 0 where it finds no room there."""
        last = width(row.cells[-1], self.size, 600)
        icon = self.size * (_ICON + 0.4) if row.icon else 0.0
        room = self.canvas.plot_width - last - icon - self.size * 0.6
        longest = max(width(word, self.size, 600) for word in row.cells[0].split(" "))
        return room if room >= longest else 0.0

    def lines(self, row: Row) -> tuple[list[str], list[str]]:
        """Break a row in two: its name, and what was reached and demanded."""
        told = [f"{self.spec.heads[n]}: {row.cells[n]}" for n in self.shown[1:-1] if row.cells[n]]
        wide = self.canvas.plot_width
        name = wrap(row.cells[0], self.size, self.beside(row) or wide, 600)
        return name, wrap_parts(told, self.under, wide, joint=JOINT)


def draw_card(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw a line for each row; what falls short stands first, as the rows do.

    Type grows into the room there is, and shrinks to what can be read; rows beyond are counted.
    """
    figure = Sheet(go.Scatter(x=[], y=[], hoverinfo="skip"))
    height = canvas.plot_height(canvas.type * ROW * 2 * len(spec.rows))
    card = _setting(spec, canvas, height)
    size, muted = canvas.small(0.85 * card.scale), canvas.theme.palette.muted
    rows = list(spec.rows)
    tall = [card.tall(row) for row in rows]
    while len(rows) > 1 and card.head + sum(tall[: len(rows)]) + _more(card, rows) > height:
        rows.pop()
    left = height - card.head - sum(tall[: len(rows)]) - _more(card, rows)
    spare = max(0.0, left / max(1, len(rows)))
    for n, column in zip(card.shown, card.columns, strict=False):
        write(figure, spec.heads[n], column.x, 0.0, size=size, colour=muted, anchor=column.anchor)
    y = card.head
    for row, own in zip(rows, tall, strict=False):
        _rule(figure, y, canvas)
        if card.columns:
            _line(figure, row, card, y + (own + spare) / 2)
        else:
            _pair(figure, row, card, y + spare / 2 + card.size * card.pad / 2)
        y += own + spare
    if len(rows) < len(spec.rows):
        write(figure, _left_out(card, len(rows)), 0.0, y, size=card.under, colour=muted)
    figure.update_layout(
        **canvas.layout(height),
        showlegend=False,
        xaxis={"visible": False},
        yaxis={"visible": False},
    )
    return figure


def _setting(spec: Spec, canvas: Canvas, height: float) -> _Set:
    """Choose the largest type in which all rows stand; the smallest where none holds them all.

    Air goes before rows do, then the distance, which result and target tell too, then all cells
    but the `least`: a line each, in columns.
    """
    sizes = [canvas.scale(scale) or _SCALES[-2] for scale in _SCALES]
    whole = tuple(range(len(spec.heads)))
    tried = [
        _Set(spec, canvas, scale, pad, _columns(spec, canvas, scale, shown), shown)
        for shown in (whole, (*whole[:-2], whole[-1]))
        for pad in _PADS
        for scale in sizes
    ]
    columns = _columns(spec, canvas, sizes[-1], spec.least, name=_LEAST_NAME)
    if columns:
        tried.append(_Set(spec, canvas, sizes[-1], _PADS[-1], columns, spec.least))
    fits = (card for card in tried if card.height <= height)
    return next(fits, tried[-1])


def _left_out(card: _Set, shown: int) -> str:
    """Say how many rows of all are shown, and name the others where one line holds them."""
    rows, lang = card.spec.rows, card.spec.lang
    counts = {"shown": shown, "total": len(rows)}
    names = "; ".join(row.cells[0] for row in rows[shown:])
    words = text("chart.card.left_out", lang, names=names, **counts)
    if width(words, card.under) <= card.canvas.plot_width:
        return words
    return text("chart.card.more", lang, **counts)


def _more(card: _Set, rows: list[Row]) -> float:
    return card.size * LINE if len(rows) < len(card.spec.rows) else 0.0


def _columns(
    spec: Spec, canvas: Canvas, grown: float, shown: tuple[int, ...], *, name: float = _NAME
) -> tuple[_Column, ...]:
    """Return the columns where they fit side by side; none: each row takes two lines."""
    if not shown:
        return ()
    size, count = canvas.small(grown), len(shown)
    gap = size * _GAP
    widths = [
        max(
            width(spec.heads[n], canvas.small(0.85 * grown)),
            *(width(row.cells[n], size, 600) for row in spec.rows),
        )
        for n in shown
    ]
    widths[-1] += size * (_ICON + 0.5) if any(row.icon for row in spec.rows) else 0.0
    room = canvas.plot_width - sum(widths[1:]) - gap * (count - 1)
    if room < min(widths[0], canvas.plot_width * name):
        return ()
    columns, x = [_Column(0.0, "left", room)], canvas.plot_width
    for n in range(count - 1, 0, -1):
        last = n == count - 1
        at = x - widths[n] if last else x
        columns.insert(1, _Column(at, "left" if last else "right", widths[n]))
        x -= widths[n] + gap
    return tuple(columns)


def _line(figure: Sheet, row: Row, card: _Set, middle: float) -> None:
    size, palette = card.size, card.canvas.theme.palette
    for n, column in zip(card.shown, card.columns, strict=True):
        words, last = row.cells[n], n == card.shown[-1]
        x = column.x
        if last and row.icon:
            _icon(figure, row, x, middle, card.canvas, size)
            x += size * (_ICON + 0.5)
        said = card.name(row) if n == 0 else [words]
        write(
            figure,
            "<br>".join(said),
            x,
            middle,
            size=size,
            colour=getattr(palette, row.tone if last and row.tone else "text"),
            weight=600 if n in (0, 1) or last else 400,
            anchor=column.anchor,
            middle=True,
        )


def _pair(figure: Sheet, row: Row, card: _Set, y: float) -> None:
    """Write a row in two lines, or three: the verdict under a name that leaves it no room."""
    size, palette, right = card.size, card.canvas.theme.palette, card.canvas.plot_width
    name, under = card.lines(row)
    verdict = row.cells[-1]
    ink = getattr(palette, row.tone or "text")
    write(figure, "<br>".join(name), 0.0, y, size=size, colour=palette.text, weight=600)
    beside = bool(card.beside(row))
    at = y if beside else y + len(name) * size * LINE
    icon = size * (_ICON + 0.4) if row.icon else 0.0
    x = right - width(verdict, size, 600) - icon if beside else 0.0
    if row.icon:
        _icon(figure, row, x, at + size * LINE / 2, card.canvas, size)
    write(figure, verdict, x + icon, at, size=size, colour=ink, weight=600)
    y += (len(name) + (not beside)) * size * LINE
    write(figure, "<br>".join(under), 0.0, y, size=card.under, colour=palette.muted)


def _rule(figure: Sheet, y: float, canvas: Canvas) -> None:
    figure.add_shape(
        type="line",
        **within(0.0, canvas.plot_width, y, y),
        line={"color": canvas.theme.palette.grid, "width": max(1.0, canvas.type * 0.05)},
    )


def _icon(figure: Sheet, row: Row, x: float, middle: float, canvas: Canvas, size: float) -> None:
    """Stroke a verdict's icon, its field of 16 as large as the type."""
    side = size * _ICON
    figure.add_shape(
        type="path",
        path=placed(row.icon, x, side / 2 - middle, side),
        **corner(),
        line={
            "color": getattr(canvas.theme.palette, row.tone or "text"),
            "width": max(1.5, side / 8),
        },
    )

"""Draw a card: figures of several kinds as lines of type, each with its verdict's icon and word.

A wide image has columns; a narrow one sets what is demanded and reached under each name.

GRDP                6,84 %    6,7 %   cao hơn 0,14   ↑ vượt
---------------------------------------------------------
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.figure import Sheet
from dashboard.charts.font import width, wrap, wrap_parts
from dashboard.charts.foot import JOINT
from dashboard.charts.icon import ICONS
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.spec import Row, Spec
from dashboard.i18n import text

ROW = 2.5
"""Heights of the running type that a line of a page's card takes."""

_GAP = 1.1
_ICON = 1.1
_PAD = 0.7
"""Heights of the type kept free between two rows."""

_SCALES = (1.5, 1.35, 1.2, 1.1, 1.0, 0.92, 0.85)
_PAIR = re.compile(r"([\d.]+),([\d.]+)")


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column's words stand, in pixels from the plot's left, and which way they run."""

    x: float
    anchor: str
    room: float


def draw_card(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw a line for each row; what falls short stands first, as the rows do.

    Type grows into the room there is, and shrinks to what can be read; rows beyond are counted.
    """
    figure = Sheet(go.Scatter(x=[], y=[], hoverinfo="skip"))
    height = canvas.plot_height(canvas.type * ROW * 2 * len(spec.rows))
    least = canvas.scale(0.0) or _SCALES[-1]
    grown = next((k for k in _SCALES if _fits(spec, canvas, k, height)), least)
    columns = _columns(spec, canvas, grown)
    size = canvas.small(grown)
    top = size * LINE if columns else 0.0
    rows = list(spec.rows)
    tall = [_tall(row, spec, canvas, columns, grown) for row in rows]
    while len(rows) > 1 and top + sum(tall[: len(rows)]) + _more(spec, rows, size) > height:
        rows.pop()
    left = height - top - sum(tall[: len(rows)]) - _more(spec, rows, size)
    spare = max(0.0, left / max(1, len(rows)))
    for head, column in zip(spec.heads, columns, strict=False):
        _write(figure, head, column.x, 0.0, column, canvas, 0.85 * grown, 400, "muted", top=True)
    y = top
    for row, own in zip(rows, tall, strict=False):
        _rule(figure, y, canvas)
        if columns:
            _line(figure, row, columns, y + (own + spare) / 2, canvas, grown)
        else:
            _pair(figure, row, spec, y + spare / 2 + size * _PAD / 2, canvas, grown)
        y += own + spare
    if len(rows) < len(spec.rows):
        words = text("chart.card.more", spec.lang, count=len(spec.rows) - len(rows))
        place = _Column(0.0, "left", canvas.plot_width)
        _write(figure, words, 0.0, y, place, canvas, 0.88 * grown, 400, "muted", top=True)
    figure.update_layout(
        **canvas.layout(height),
        showlegend=False,
        xaxis={"visible": False},
        yaxis={"visible": False},
    )
    return figure


def _fits(spec: Spec, canvas: Canvas, grown: float, height: float) -> bool:
    columns = _columns(spec, canvas, grown)
    head = canvas.small(grown) * LINE if columns else 0.0
    return head + sum(_tall(row, spec, canvas, columns, grown) for row in spec.rows) <= height


def _more(spec: Spec, rows: list[Row], size: float) -> float:
    return size * LINE if len(rows) < len(spec.rows) else 0.0


def _tall(
    row: Row, spec: Spec, canvas: Canvas, columns: tuple[_Column, ...], grown: float
) -> float:
    """Return the least height of a row."""
    size = canvas.small(grown)
    if columns:
        return size * (len(wrap(row.cells[0], size, columns[0].room, 600)) * LINE + _PAD)
    name, under = _lines(row, spec, canvas, grown)
    return (len(name) * size + len(under) * canvas.small(0.88 * grown)) * LINE + size * _PAD


def _columns(spec: Spec, canvas: Canvas, grown: float) -> tuple[_Column, ...]:
    """Return the columns where they fit side by side; none: each row takes two lines."""
    size, count = canvas.small(grown), len(spec.heads)
    gap = size * _GAP
    widths = [
        max(
            width(spec.heads[n], canvas.small(0.85 * grown)),
            *(width(row.cells[n], size, 600) for row in spec.rows),
        )
        for n in range(count)
    ]
    widths[-1] += size * (_ICON + 0.5) if any(row.icon for row in spec.rows) else 0.0
    name = canvas.plot_width - sum(widths[1:]) - gap * (count - 1)
    if name < min(widths[0], canvas.plot_width * 0.26):
        return ()
    columns, x = [_Column(0.0, "left", name)], canvas.plot_width
    for n in range(count - 1, 0, -1):
        last = n == count - 1
        at = x - widths[n] if last else x
        columns.insert(1, _Column(at, "left" if last else "right", widths[n]))
        x -= widths[n] + gap
    return tuple(columns)


def _line(
    figure: Sheet,
    row: Row,
    columns: tuple[_Column, ...],
    middle: float,
    canvas: Canvas,
    grown: float,
) -> None:
    size = canvas.small(grown)
    for n, (words, column) in enumerate(zip(row.cells, columns, strict=True)):
        last = n == len(columns) - 1
        x = column.x
        if last and row.icon:
            _icon(figure, row, x, middle, canvas, size)
            x += size * (_ICON + 0.5)
        said = wrap(words, size, column.room, 600) if n == 0 else [words]
        weight = 600 if n in (0, 1) or last else 400
        ink = row.tone if last and row.tone else "text"
        _write(figure, "<br>".join(said), x, middle, column, canvas, grown, weight, ink)


def _lines(row: Row, spec: Spec, canvas: Canvas, grown: float) -> tuple[list[str], list[str]]:
    """Break a row in two: its name beside the verdict, and what was reached and demanded."""
    size, small = canvas.small(grown), canvas.small(0.88 * grown)
    room = canvas.plot_width - width(row.cells[-1], size, 600) - size * (_ICON + 1.0)
    told = [f"{h}: {c}" for h, c in zip(spec.heads[1:-1], row.cells[1:-1], strict=True) if c]
    return wrap(row.cells[0], size, room, 600), wrap_parts(
        told, small, canvas.plot_width, joint=JOINT
    )


def _pair(figure: Sheet, row: Row, spec: Spec, y: float, canvas: Canvas, grown: float) -> None:
    size = canvas.small(grown)
    left = _Column(0.0, "left", canvas.plot_width)
    right = _Column(canvas.plot_width, "right", canvas.plot_width)
    name, under = _lines(row, spec, canvas, grown)
    _write(figure, "<br>".join(name), 0.0, y, left, canvas, grown, 600, "text", top=True)
    if row.icon:
        x = right.x - width(row.cells[-1], size, 600) - size * (_ICON + 0.4)
        _icon(figure, row, x, y + size * LINE / 2, canvas, size)
    ink = row.tone or "text"
    _write(figure, row.cells[-1], right.x, y, right, canvas, grown, 600, ink, top=True)
    y += len(name) * size * LINE
    said = "<br>".join(under)
    _write(figure, said, 0.0, y, left, canvas, 0.88 * grown, 400, "muted", top=True)


def _write(
    figure: Sheet,
    words: str,
    x: float,
    y: float,
    column: _Column,
    canvas: Canvas,
    scale: float,
    weight: int,
    ink: str,
    *,
    top: bool = False,
) -> None:
    """Write at pixels from the plot's upper left corner, downwards."""
    figure.add_annotation(
        text=words,
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor=column.anchor,
        yanchor="top" if top else "middle",
        align=column.anchor,
        xshift=x,
        yshift=-y,
        borderpad=0,
        font={
            "size": canvas.small(scale),
            "weight": weight,
            "color": getattr(canvas.theme.palette, ink),
        },
    )


def _rule(figure: Sheet, y: float, canvas: Canvas) -> None:
    figure.add_shape(
        type="line",
        **_pixels(canvas.plot_width, y),
        line={"color": canvas.theme.palette.grid, "width": max(1.0, canvas.type * 0.05)},
    )


def _pixels(right: float, y: float) -> dict[str, object]:
    return {
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 1,
        "x0": 0,
        "x1": right,
        "y0": -y,
        "y1": -y,
    }


def _icon(figure: Sheet, row: Row, x: float, middle: float, canvas: Canvas, size: float) -> None:
    """Stroke a verdict's icon, its field of 16 as large as the type."""
    side = size * _ICON
    figure.add_shape(
        type="path",
        path=_placed(ICONS[row.icon], x, side / 2 - middle, side / 16),
        xref="paper",
        yref="paper",
        xsizemode="pixel",
        ysizemode="pixel",
        xanchor=0,
        yanchor=1,
        line={
            "color": getattr(canvas.theme.palette, row.tone or "text"),
            "width": max(1.5, side / 8),
        },
    )


def _placed(path: str, x: float, y: float, unit: float) -> str:
    """Return an icon's path in pixels from the plot's upper left corner, upwards as shapes run."""
    return _PAIR.sub(
        lambda found: f"{x + float(found[1]) * unit:.1f},{y - float(found[2]) * unit:.1f}", path
    )

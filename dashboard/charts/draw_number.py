"""Draw a figure that stands alone: one large number, and a rule with its target under it.

14,54 %
6T/2024 · ước tính
============|=====        a rule from zero, the target a stroke across it
        chỉ tiêu: 12 %
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.figure import Sheet
from dashboard.charts.font import width
from dashboard.charts.foot import JOINT
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.marks_style import fill
from dashboard.charts.spec import Form, Mark, Spec
from dashboard.domain import PERCENT
from dashboard.i18n import text

_LARGEST = 7.0
"""Times the running text: a number, not a wall."""


def is_single_figure(spec: Spec) -> bool:
    """Whether upright bars would be a single one, which compares with nothing."""
    published = [p for p in spec.points if p.value is not None]
    return spec.form is Form.BARS and len(spec.order) == len(published) == 1


def draw_number(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw the value as type, from the left edge of the title; only images are drawn so."""
    palette, size, room = canvas.theme.palette, canvas.type, canvas.plot_width
    (point,) = (p for p in spec.points if p.value is not None)
    mark = next((m for m in spec.marks if (point.value or 0) >= 0 <= m.value), None)
    rule = size * (1.1 + 1.0 + LINE) if mark else 0.0
    height = canvas.plot_height(0)
    big = min(
        size * _LARGEST,
        0.92 * room / width(point.printed, 1.0, 700),
        (height - rule - size * LINE) / LINE,
    )
    top = max(0.0, (height - big * LINE - size * LINE - rule) / 2.4)
    unit = "" if spec.series[0].unit == PERCENT else spec.series[0].unit
    said = (point.label, unit, text(f"status.{point.status.value}", spec.lang))
    figure = Sheet(go.Scatter(x=[], y=[], hoverinfo="skip"))
    _write(figure, point.printed, top, big, 700, palette.preliminary)
    _write(figure, JOINT.join(s for s in said if s), top + big * LINE, size, 400, palette.muted)
    if mark:
        look = fill(spec.series[0].role, point.status, palette)
        at = top + big * LINE + size * (LINE + 0.9)
        _rule(figure, point.value or 0.0, mark, look, at, canvas)
    figure.update_layout(
        **canvas.layout(0), showlegend=False, xaxis={"visible": False}, yaxis={"visible": False}
    )
    return figure


def _rule(
    figure: Sheet, value: float, mark: Mark, look: dict[str, Any], top: float, canvas: Canvas
) -> None:
    palette, size, room = canvas.theme.palette, canvas.type, canvas.plot_width
    whole = max(value, mark.value) * 1.02 or 1.0
    figure.add_shape(
        type="rect",
        **_pixels(0, value / whole * room, top, top + size * 0.9),
        fillcolor=look["color"],
        line={"color": look["line"], "width": 1},
    )
    x = mark.value / whole * room
    figure.add_shape(
        type="line",
        **_pixels(x, x, top - size * 0.3, top + size * 1.2),
        line={"color": palette.target, "width": max(3.0, size * 0.22)},
    )
    words = f"{mark.name}: {mark.printed}"
    wide = canvas.text_width(words, weight=600)
    left = min(max(0.0, x - wide / 2), room - wide)
    _write(figure, words, top + size * 1.25, size, 600, palette.target, left)


def _write(
    figure: Sheet,
    words: str,
    top: float,
    size: float,
    weight: int,
    colour: str,
    left: float = 0.0,
) -> None:
    figure.add_annotation(
        text=words,
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="top",
        xshift=left,
        yshift=-top,
        borderpad=0,
        font={"size": size, "weight": weight, "color": colour},
    )


def _pixels(x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    """Place a shape in pixels from the plot's upper left corner, downwards."""
    return {
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 1,
        "x0": x0,
        "x1": x1,
        "y0": -y0,
        "y1": -y1,
    }

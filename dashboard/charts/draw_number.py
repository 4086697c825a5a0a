"""Draw a figure that stands alone: one large number, and a rule with its target under it.

14,54 %
6T/2024 · ước tính
============|=====        a rule from zero, the target a stroke across it
        chỉ tiêu: 12 %
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.at_pixels import within, write
from dashboard.charts.bar_marks import add_cased
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
    write(figure, point.printed, 0, top, size=big, weight=700, colour=palette.preliminary)
    under = JOINT.join(s for s in said if s)
    write(figure, under, 0, top + big * LINE, size=size, colour=palette.muted)
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
        **within(0, value / whole * room, top, top + size * 0.9),
        fillcolor=look["color"],
        line={"color": look["line"], "width": 1},
    )
    x = mark.value / whole * room
    stroke = {"color": palette.target, "width": max(3.0, size * 0.22)}
    add_cased(figure, canvas, stroke, **within(x, x, top - size * 0.3, top + size * 1.2))
    words = f"{mark.name}: {mark.printed}"
    wide = canvas.text_width(words, weight=600)
    left = min(max(0.0, x - wide / 2), room - wide)
    at = top + size * 1.25
    write(figure, words, left, at, size=size, weight=600, colour=palette.target)

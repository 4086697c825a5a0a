"""Draw one level against the year's plan, with a tick for what is usual by now."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.bar_marks import add_cased
from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.marks_style import hover, marker
from dashboard.charts.spec import Mark, MarkRole, Role, Spec
from dashboard.domain import Status

_TYPE_WIDTHS = 15
_TRACK_WIDTHS = 9
"""A track may grow in a narrow picture where type may not."""


def draw_bullet(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw the plan as a wide light track, the level as a narrow bar in it; labels stand free.

    Above: the plan. Inside or beside the bar: the level, on a
    plate of its own where dots would run through it. Below: the usual share.
    """
    palette, size = canvas.theme.palette, canvas.type
    grown = _grown(canvas, _TYPE_WIDTHS)
    series, point = spec.series[0], spec.series[0].points[0]
    plan = next(m for m in spec.marks if m.role is MarkRole.TARGET)
    usual = next((m for m in spec.marks if m.role is MarkRole.USUAL), None)
    value = point.value or 0.0
    high = max(value, plan.value) * 1.02
    half = 0.62 + 2 * size * LINE / (size * 4.2)
    if canvas.size:
        half = max(half, canvas.plot_height(0) / (size * _grown(canvas, _TRACK_WIDTHS) * 6.2))
    figure = Sheet(
        go.Bar(
            orientation="h",
            y=[0],
            x=[plan.value],
            width=0.94,
            name=plan.name,
            hoverinfo="skip",
            marker={"color": palette.surface, "line": {"color": palette.axis, "width": 1}},
        )
    )
    shown = f"\u00a0{point.printed}\u00a0"
    wide = canvas.text_width(shown, scale=1.4 * grown, weight=700) + size * 0.5
    length = value / high * canvas.plot_width
    inside = length > wide
    ticks = [m.value / high * canvas.plot_width for m in spec.marks]
    crossed = inside and any(length - wide < tick < length + size * 0.3 for tick in ticks)
    on_dots = inside and point.status is Status.UNKNOWN
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=[0],
            x=[value],
            width=0.5,
            name=series.name,
            marker=marker([(Role.ACTUAL, point)], spec, palette, size),
            text=["" if on_dots else shown],
            textposition="inside" if inside else "outside",
            insidetextanchor="start" if crossed else "end",
            constraintext="none",
            cliponaxis=False,
            textfont={
                "size": size * 1.4 * grown,
                "weight": 700,
                "color": palette.on_result if inside else palette.text,
            },
            hovertext=[hover(point, series.unit, spec)],
            hoverinfo="text",
            customdata=[(point.release, point.cell)],
        )
    )
    if on_dots:
        figure.add_annotation(
            x=0 if crossed else value,
            y=0,
            xanchor="left" if crossed else "right",
            xshift=size * 0.5 if crossed else -size * 0.5,
            showarrow=False,
            text=point.printed,
            bgcolor=palette.surface,
            borderpad=size * 0.15,
            font={"size": size * 1.4 * grown, "weight": 700, "color": palette.text},
        )
    stroke = {"color": palette.target, "width": max(3.0, size * 0.25)}
    add_cased(figure, canvas, stroke, x0=plan.value, x1=plan.value, y0=-0.56, y1=0.56)
    words = f"{plan.name}: {plan.printed}"
    _label(figure, plan, words, high, canvas, above=True, scale=1 + (grown - 1) / 3)
    if usual:
        figure.add_shape(
            type="line",
            x0=usual.value,
            x1=usual.value,
            y0=-0.6,
            y1=0.6,
            line={"color": palette.text, "dash": "dot", "width": max(2.0, size * 0.14)},
        )
        words = f"{usual.name}: {usual.printed}"
        _label(figure, usual, words, high, canvas, above=False, scale=1 + (grown - 1) / 3)
    figure.update_layout(
        **canvas.layout(size * 4.2 * half / 0.62),
        barmode="overlay",
        showlegend=False,
        xaxis={"range": [0, high], "showticklabels": False},
        yaxis={"range": [-half, half], "showticklabels": False},
    )
    return figure


def _grown(canvas: Canvas, widths: float) -> float:
    """Return how much larger bar or value stand where an image leaves them room.

    `widths` is how many heights of the type a plot is wide that leaves no room for more.
    """
    if not canvas.size:
        return 1.0
    by_height = canvas.plot_height(0) / (canvas.type * 7.5)
    return max(1.0, min(2.6, by_height, canvas.plot_width / (canvas.type * widths)))


def _label(
    figure: Sheet,
    mark: Mark,
    words: str,
    high: float,
    canvas: Canvas,
    *,
    above: bool,
    scale: float,
) -> None:
    share = mark.value / high
    wide = canvas.text_width(words, scale=scale, weight=600)
    room = canvas.plot_width
    anchor = "center"
    if share * room < wide / 2:
        anchor = "left"
    elif (1 - share) * room < wide / 2:
        anchor = "right"
    if anchor == "left" and share * room + wide > room:
        anchor = "right"
    figure.add_annotation(
        x=mark.value,
        y=0.6 if above else -0.6,
        yanchor="bottom" if above else "top",
        xanchor=anchor,
        yshift=2 if above else -2,
        showarrow=False,
        text=words,
        font={
            "size": canvas.type * scale,
            "weight": 600,
            "color": canvas.theme.palette.target if above else canvas.theme.palette.text,
        },
    )

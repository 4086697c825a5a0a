"""Draw one figure through its restatements."""

from __future__ import annotations

import itertools

import plotly.graph_objects as go

from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.line_axis import range_of, ticks_of
from dashboard.charts.marks_style import hover
from dashboard.charts.spec import Point, Spec
from dashboard.charts.status_mark import SYMBOLS, inside

PAGE_HEIGHT = 260.0


def draw_step(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw the values published for one period as steps, in the order of publication."""
    palette, series = canvas.theme.palette, spec.series[0]
    points = series.points
    ticks = ticks_of(spec, canvas)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    canvas.take_top(canvas.type * 1.6)
    figure = Sheet(
        go.Scatter(
            x=list(range(len(points))),
            y=[p.value for p in points],
            mode="lines+markers+text",
            line={
                "color": palette.preliminary,
                "width": max(2.5, canvas.type * 0.2),
                "shape": "hv",
            },
            marker={
                "size": canvas.type * 0.85,
                "color": [inside(p, palette.preliminary, canvas) for p in points],
                "line": {"color": palette.preliminary, "width": max(2.0, canvas.type * 0.1)},
                "symbol": [SYMBOLS[p.status] for p in points],
            },
            text=[p.printed for p in points],
            cliponaxis=False,
            textposition=_away_from_the_step(points),
            textfont={"size": canvas.type * 1.15, "weight": 600, "color": palette.text},
            hovertext=[hover(p, series.unit, spec) for p in points],
            hoverinfo="text",
            customdata=[(p.release, p.cell) for p in points],
            name=series.name,
        )
    )
    low, high = range_of(spec)
    figure.update_layout(
        **canvas.layout(PAGE_HEIGHT * 0.8),
        showlegend=False,
        xaxis={
            "tickvals": list(range(len(points))),
            "ticktext": ticks,
            "tickangle": 0,
            "range": [-0.5, len(points) - 0.5],
        },
        yaxis={"range": [low, high], "zeroline": True, "showticklabels": False},
    )
    return figure


def _away_from_the_step(points: tuple[Point, ...]) -> list[str]:
    """Put a value under its point after a fall, above it otherwise: the step comes from there."""
    values = [p.value or 0.0 for p in points]
    falls = [False, *(later < earlier for earlier, later in itertools.pairwise(values))]
    return ["bottom center" if fall else "top center" for fall in falls]

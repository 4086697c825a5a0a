"""Draw lines: two growths side by side over the years, and one figure through its restatements."""

from __future__ import annotations

import itertools

import plotly.graph_objects as go

from dashboard.charts.canvas import LINE, Canvas
from dashboard.charts.encoding import hover
from dashboard.charts.spec import Form, Point, Role, Series, Spec
from dashboard.domain import Status
from dashboard.i18n import number

PAGE_HEIGHT = 260.0
_DASHES = ("solid", "dash", "dot", "dashdot")
_SYMBOLS = {
    Status.FINAL: "circle",
    Status.PRELIMINARY: "square",
    Status.ESTIMATE: "circle-open",
    Status.UNKNOWN: "diamond-open",
}


def draw_line(spec: Spec, canvas: Canvas) -> go.Figure:
    """Draw each series as a line with gaps left open and its name at its end."""
    places = {name: index for index, name in enumerate(spec.order)}
    names = [canvas.wrap(_end_name(s), canvas.width * 0.3, weight=600) for s in spec.series]
    canvas.right += max(canvas.text_width(name, weight=600) for name in names) + 10
    ticks = _ticks(spec, canvas)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    canvas.take_top(canvas.type * 0.6)
    low, high = _range(spec)
    canvas.left += max(
        canvas.type * 1.8,
        canvas.text_width(number(max(abs(low), abs(high)), spec.lang, 0), scale=0.9) + 8,
    )
    figure = go.Figure()
    height = canvas.plot_height(PAGE_HEIGHT)
    ends: list[tuple[float, float, str, int]] = []
    for index, series in enumerate(spec.series):
        colour = _colour(series, index, canvas)
        points = {p.key: p for p in series.points}
        shown = [points.get(name) for name in spec.order]
        figure.add_trace(
            go.Scatter(
                x=list(places.values()),
                y=[p.value if p else None for p in shown],
                mode="lines+markers",
                connectgaps=False,
                name=series.name,
                line={
                    "color": colour,
                    "width": max(2.5, canvas.type * 0.2),
                    "dash": _DASHES[index % len(_DASHES)],
                },
                marker={
                    "size": canvas.type * 0.62,
                    "color": colour,
                    "line": {"color": colour, "width": 2},
                    "symbol": [_SYMBOLS[p.status] if p else "circle" for p in shown],
                },
                hovertext=[hover(p, series.unit, spec) if p else "" for p in shown],
                hoverinfo="text",
                cliponaxis=False,
                customdata=[(p.release, p.cell) if p else ("", "") for p in shown],
            )
        )
        last = _last(series)
        if last and last.value is not None:
            ends.append(
                (
                    places[last.key],
                    last.value,
                    names[index],
                    600 if series.role is Role.ACTUAL else 400,
                )
            )
    _end_labels(figure, ends, canvas, height / ((high - low) or 1.0))
    figure.update_layout(
        **canvas.layout(PAGE_HEIGHT),
        showlegend=False,
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": ticks,
            "tickangle": 0,
            "range": [-0.3, len(places) - 0.8],
        },
        yaxis={
            "range": [low, high],
            "showgrid": True,
            "zeroline": True,
            "nticks": 5,
            "tickfont": {"size": canvas.type * 0.9},
            "ticklabelstandoff": 4,
        },
    )
    return figure


def draw_step(spec: Spec, canvas: Canvas) -> go.Figure:
    """Draw the values published for one period as steps, in the order of publication."""
    palette, series = canvas.theme.palette, spec.series[0]
    points = series.points
    ticks = _ticks(spec, canvas)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    canvas.take_top(canvas.type * 1.6)
    figure = go.Figure(
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
                "color": palette.preliminary,
                "line": {"color": palette.preliminary, "width": 2},
                "symbol": [_SYMBOLS[p.status] for p in points],
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
    low, high = _range(spec)
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


def _end_labels(
    figure: go.Figure,
    ends: list[tuple[float, float, str, int]],
    canvas: Canvas,
    pixels_per_unit: float,
) -> None:
    """Put names at the line ends, moved apart where they would touch."""
    taken: list[tuple[float, float]] = []
    for x, y, name, weight in sorted(ends, key=lambda end: -end[1]):
        need = (name.count("<br>") + 1) * canvas.type * LINE
        wish = y * pixels_per_unit
        if taken and taken[-1][0] - taken[-1][1] / 2 < wish + need / 2:
            wish = taken[-1][0] - taken[-1][1] / 2 - need / 2
        taken.append((wish, need))
        figure.add_annotation(
            x=x,
            y=y,
            xanchor="left",
            xshift=canvas.type * 0.7,
            align="left",
            yshift=wish - y * pixels_per_unit,
            showarrow=False,
            text=name,
            font={"color": canvas.theme.palette.text, "weight": weight},
        )


def _end_name(series: Series) -> str:
    last = _last(series)
    return f"{series.name} {last.printed}" if last else series.name


def _away_from_the_step(points: tuple[Point, ...]) -> list[str]:
    """Put a value under its point after a fall, above it otherwise: the step comes from there."""
    values = [p.value or 0.0 for p in points]
    falls = [False, *(later < earlier for earlier, later in itertools.pairwise(values))]
    return ["bottom center" if fall else "top center" for fall in falls]


def _last(series: Series) -> Point | None:
    return next((p for p in reversed(series.points) if p.value is not None), None)


def _colour(series: Series, index: int, canvas: Canvas) -> str:
    palette = canvas.theme.palette
    if series.role is Role.CONTEXT:
        return palette.context
    return palette.series[index % len(palette.series)]


def _ticks(spec: Spec, canvas: Canvas) -> list[str]:
    room = canvas.plot_width / max(1, len(spec.order)) * 0.94
    return canvas.categories([spec.label(name) for name in spec.order], room)


def _range(spec: Spec) -> tuple[float, float]:
    values = [v for s in spec.series for v in s.values]
    values += [m.value for m in spec.marks]
    if spec.baseline is not None:
        values.append(spec.baseline)
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    start = low if spec.baseline == low else low - (0.25 if spec.form is Form.STEP else 0.1) * span
    return start, high + (0.22 if spec.form is Form.STEP else 0.1) * span

"""Draw upright bars: growth and levels by year, and the steps of a contribution chart."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts import key
from dashboard.charts.canvas import LINE, Canvas
from dashboard.charts.encoding import hover, marker
from dashboard.charts.spec import Form, Mark, MarkRole, Point, Role, Series, Spec
from dashboard.i18n import text

PAGE_HEIGHT = 250.0

FEWEST_PLACES = 4
"""A bar alone stays a bar, not a wall: room is kept as for this many."""


def draw_bars(spec: Spec, canvas: Canvas) -> go.Figure:
    """Draw bars from zero; marks are strokes across their bar, or across the whole plot."""
    figure = go.Figure()
    key.reserve(spec, canvas, [])
    places = {name: index for index, name in enumerate(spec.order)}
    ticks = _ticks(spec, canvas)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    across = [m for m in spec.marks if not m.key]
    if across:
        canvas.right += max(canvas.text_width(m.printed, weight=600) for m in across) + 6
    bases = _bases(spec) if spec.form is Form.WATERFALL else {}
    low, high = _range(spec, bases, canvas)
    for series in spec.series:
        figure.add_trace(_trace(series, spec, canvas, places, bases))
    _labels(
        figure,
        spec,
        canvas,
        places,
        bases,
        per_pixel=(high - low) / canvas.plot_height(PAGE_HEIGHT),
    )
    _connect(figure, spec, canvas, bases)
    _gaps(figure, spec, canvas, places)
    for mark in spec.marks:
        _stroke(figure, mark, spec, canvas, places)
    for line in spec.breaks:
        _break(figure, line.after, line.words, canvas, places)
    spare = max(0, FEWEST_PLACES - len(places)) / 2
    figure.update_layout(
        **canvas.layout(PAGE_HEIGHT),
        barmode="overlay",
        showlegend=False,
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": ticks,
            "tickangle": 0,
            "range": [-0.6 - spare, len(places) - 0.4 + spare],
            "tickfont": {"size": canvas.type * _tick_scale(spec, canvas)},
        },
        yaxis={"range": [low, high], "showticklabels": False, "zeroline": True},
    )
    key.add(figure, spec, canvas, [])
    return figure


def _trace(
    series: Series, spec: Spec, canvas: Canvas, places: dict[str, int], bases: dict[str, float]
) -> go.Bar:
    points = [p for p in series.points if p.value is not None]
    return go.Bar(
        x=[places[p.key] for p in points],
        y=[p.value for p in points],
        base=[bases.get(p.key, 0.0) for p in points],
        width=0.66,
        name=series.name,
        marker=marker([(series.role, p) for p in points], canvas.theme.palette, canvas.type),
        hovertext=[hover(p, series.unit, spec) for p in points],
        hoverinfo="text",
        customdata=[(p.release, p.cell) for p in points],
    )


def _labels(
    figure: go.Figure,
    spec: Spec,
    canvas: Canvas,
    places: dict[str, int],
    bases: dict[str, float],
    *,
    per_pixel: float,
) -> None:
    """Print each value at its bar's end, beyond a target's stroke that would cross it."""
    points = [p for p in spec.points if p.value is not None]
    size = canvas.type * _label_scale(points, canvas, len(places))
    room = (size * LINE + canvas.type * 0.3) * per_pixel
    for point in points:
        base, value = bases.get(point.key, 0.0), point.value or 0.0
        up = value >= 0
        end = base + value
        strokes = [
            b
            for m in spec.marks
            if m.key in ("", point.key)
            for b in (m.value, m.high)
            if b is not None
        ]
        for stroke in sorted(strokes, reverse=not up):
            beyond = stroke - end if up else end - stroke
            if -0.15 * room < beyond < room:
                end = stroke
        figure.add_annotation(
            x=places[point.key],
            y=end,
            yanchor="bottom" if up else "top",
            showarrow=False,
            yshift=canvas.type * (0.12 if up else -0.12),
            text=point.printed,
            borderpad=0,
            font={"size": size, "weight": 600, "color": canvas.theme.palette.text},
        )


def _label_scale(points: list[Point], canvas: Canvas, places: int) -> float:
    widest = max((canvas.text_width(p.printed, weight=600) for p in points), default=0.0)
    room = canvas.plot_width / places * 0.96
    return 1.0 if widest <= room else max(0.72, room / widest)


def _ticks(spec: Spec, canvas: Canvas) -> list[str]:
    room = canvas.plot_width / max(1, len(spec.order)) * 0.94
    targets = {m.key: m.printed for m in spec.marks if m.role is MarkRole.TARGET and m.key}
    labels = canvas.categories(
        [spec.label(name) for name in spec.order],
        room,
        scale=_tick_scale(spec, canvas),
        thin=spec.form is not Form.WATERFALL,
    )
    ticks = []
    for name, said in zip(spec.order, labels, strict=True):
        if name in targets:
            said += f'<br><span style="color:{canvas.theme.palette.target}">{targets[name]}</span>'
        ticks.append(said)
    return ticks


def _tick_scale(spec: Spec, canvas: Canvas) -> float:
    """Names of parts shrink until their longest word fits under its bar."""
    if spec.form is not Form.WATERFALL:
        return 0.92
    room = canvas.plot_width / max(1, len(spec.order)) * 0.94
    words = [word for name in spec.order for word in spec.label(name).split(" ")]
    widest = max(canvas.text_width(word, scale=0.92) for word in words)
    return min(0.92, max(0.7, 0.92 * room / widest))


def _bases(spec: Spec) -> dict[str, float]:
    height, bases = 0.0, {}
    for series in spec.series:
        for point in series.points:
            bases[point.key] = 0.0 if series.role is Role.TOTAL else height
            if series.role is not Role.TOTAL:
                height += point.value or 0.0
    return bases


def _connect(figure: go.Figure, spec: Spec, canvas: Canvas, bases: dict[str, float]) -> None:
    for index, (here, _) in enumerate(zip(spec.order, spec.order[1:], strict=False)):
        if here not in bases:
            continue
        value = next((p.value or 0.0 for p in spec.points if p.key == here), 0.0)
        level = bases[here] + value
        figure.add_shape(
            type="line",
            x0=index + 0.33,
            x1=index + 0.67,
            y0=level,
            y1=level,
            line={
                "color": canvas.theme.palette.axis,
                "dash": "dot",
                "width": max(1.0, canvas.type * 0.07),
            },
        )


def _gaps(figure: go.Figure, spec: Spec, canvas: Canvas, places: dict[str, int]) -> None:
    for point in spec.points:
        if point.value is None and len(spec.series) == 1:
            words = canvas.wrap(
                text("chart.missing", spec.lang), canvas.plot_width / len(places) * 0.9, scale=0.8
            )
            figure.add_annotation(
                x=places[point.key],
                y=0,
                yanchor="bottom",
                showarrow=False,
                text=words,
                font={"size": canvas.type * 0.8, "color": canvas.theme.palette.muted},
            )


def _stroke(
    figure: go.Figure, mark: Mark, spec: Spec, canvas: Canvas, places: dict[str, int]
) -> None:
    colour = canvas.theme.palette.target
    stroke: dict[str, Any] = {"color": colour, "width": max(2.0, canvas.type * 0.2)}
    if mark.key:
        middle = places[mark.key]
        for y in (mark.value, mark.high):
            if y is not None:
                figure.add_shape(
                    type="line", x0=middle - 0.42, x1=middle + 0.42, y0=y, y1=y, line=stroke
                )
        return
    figure.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=mark.value,
        y1=mark.value,
        line=stroke | {"dash": "dash"},
    )
    figure.add_annotation(
        xref="paper",
        x=1,
        y=mark.value,
        xanchor="left",
        xshift=4,
        showarrow=False,
        text=mark.printed,
        font={"color": colour, "weight": 600},
    )


def _break(
    figure: go.Figure, after: str, words: str, canvas: Canvas, places: dict[str, int]
) -> None:
    x = places[after] + 0.5
    to_left = x > len(places) / 2
    figure.add_shape(
        type="line",
        x0=x,
        x1=x,
        yref="paper",
        y0=0,
        y1=1,
        line={"color": canvas.theme.palette.muted, "width": 1.5, "dash": "dash"},
    )
    figure.add_annotation(
        x=x,
        yref="paper",
        y=1,
        yanchor="top",
        xanchor="right" if to_left else "left",
        xshift=-5 if to_left else 5,
        showarrow=False,
        align="right" if to_left else "left",
        text=_break_words(words, canvas),
        font={"size": canvas.type * 0.8, "color": canvas.theme.palette.muted},
    )


def _break_words(words: str, canvas: Canvas) -> str:
    return canvas.wrap(words, canvas.plot_width * 0.46, scale=0.8)


def _range(spec: Spec, bases: dict[str, float], canvas: Canvas) -> tuple[float, float]:
    """Bounds of the value axis: zero, bars and marks, and room for labels and break words."""
    ends = [0.0]
    for point in spec.points:
        if point.value is not None:
            base = bases.get(point.key, 0.0)
            ends += [base, base + point.value]
    ends += [b for m in spec.marks for b in (m.value, m.high) if b is not None]
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0
    height = canvas.plot_height(PAGE_HEIGHT)
    lines = max((_break_words(b.words, canvas).count("<br>") + 1 for b in spec.breaks), default=0)
    pixels = canvas.type * (1.6 + (lines * 0.8 * LINE + 0.4 if lines else 0.0))
    share = min(0.5, pixels / height)
    head = share * 1.15 / (1 - share)
    under = 1.6 * canvas.type / height
    below = max(0.14, 1.3 * under / (1 - min(0.5, under)))
    return low - (below * span if low < 0 else 0.0), high + head * span

"""Draw lying bars: parts side by side, and stacked shares of 100 %."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import legend as key
from dashboard.charts.bar_marks import add_cased
from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.marks_style import hover, marker
from dashboard.charts.row_label import row_label
from dashboard.charts.spec import Form, MarkRole, Point, Role, Spec
from dashboard.charts.steps import bases_of
from dashboard.charts.theme import Theme

_NAMES = (0.33, 0.4, 0.46)
"""Shares of an image's width for the names of rows, the first that keeps them apart."""


def draw_rows(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw one row a part, its name at the left and its value at the bar's end.

    The steps of a contribution start where the one before ended, as in the upright form.
    """
    figure = Sheet()
    key.reserve(spec, canvas, [])
    labels = _labels(spec, canvas)
    canvas.left += max(canvas.text_width(label) for label in labels) + canvas.type * 0.7
    places = {name: -index for index, name in enumerate(spec.order)}
    bases = bases_of(spec) if spec.form is Form.WATERFALL else {}
    paired = any(series.role is Role.PREVIOUS for series in spec.series)
    for series in spec.series:
        points = [p for p in series.points if p.value is not None]
        shift = (0.2 if series.role is not Role.PREVIOUS else -0.2) if paired else 0.0
        figure.add_trace(
            go.Bar(
                orientation="h",
                y=[places[p.key] + shift for p in points],
                x=[p.value for p in points],
                base=[bases.get(p.key, 0.0) for p in points],
                width=0.38 if paired else 0.6,
                name=series.name,
                marker=marker(
                    [(series.role, p) for p in points], spec, canvas.theme.palette, canvas.type
                ),
                hovertext=[hover(p, series.unit, spec) for p in points],
                hoverinfo="text",
                customdata=[(p.release, p.cell) for p in points],
            )
        )
    for mark in spec.marks:
        if mark.key in places:
            stroke = {"color": canvas.theme.palette.target, "width": max(2.0, canvas.type * 0.2)}
            row, x = places[mark.key], mark.value
            add_cased(figure, canvas, stroke, x0=x, x1=x, y0=row - 0.4, y1=row + 0.4)
    low, high = _range(spec, canvas, bases)
    for series in spec.series:
        shift = (0.2 if series.role is not Role.PREVIOUS else -0.2) if paired else 0.0
        for point in series.points:
            y = places[point.key] + shift
            row_label(figure, series, point, spec, canvas, y, bases, (low, high))
    lines = max(label.count("<br>") + 1 for label in labels)
    tall = canvas.type * max(3.4 if paired else 2.6, lines * LINE + 0.5)
    figure.update_layout(
        **canvas.layout(tall * len(places)),
        barmode="overlay",
        showlegend=False,
        yaxis=_named_rows(places, labels, canvas),
        xaxis={"range": [low, high], "showticklabels": False, "zeroline": True},
    )
    key.add(figure, spec, canvas, [])
    return figure


def draw_stack(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw one row of 100 % a period; the key names the parts in their order.

    A share stands on a plate where hatching would run through it.
    """
    figure = Sheet()
    looks = _part_looks(spec, canvas.theme)
    entries = [(series.name, look) for series, look in zip(spec.series, looks, strict=True)]
    key.reserve(spec, canvas, entries)
    labels = [spec.label(name) for name in spec.order]
    canvas.left += max(canvas.text_width(label) for label in labels) + canvas.type * 0.7
    ends = dict.fromkeys(spec.order, 0.0)
    places = {name: -index for index, name in enumerate(spec.order)}
    for series, look in zip(spec.series, looks, strict=True):
        points = [p for p in series.points if p.value is not None]
        figure.add_trace(
            go.Bar(
                orientation="h",
                y=[places[p.key] for p in points],
                x=[p.value for p in points],
                width=0.64,
                name=series.name,
                marker={
                    "color": look["color"],
                    "pattern": {
                        "shape": look.get("shape", ""),
                        "fgcolor": look["line"],
                        "fillmode": "overlay",
                        "solidity": 0.12,
                    },
                    "line": {"color": canvas.theme.palette.paper, "width": 2},
                },
                text=[_share(p, canvas) if "shape" not in look else "" for p in points],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="none",
                textfont={"size": canvas.small(0.95), "weight": 600, "color": look["on"]},
                hovertext=[f"{series.name}<br>{hover(p, series.unit, spec)}" for p in points],
                hoverinfo="text",
                customdata=[(p.release, p.cell) for p in points],
            )
        )
        for point in points:
            middle = ends[point.key] + (point.value or 0.0) / 2
            ends[point.key] += point.value or 0.0
            if "shape" in look and (shown := _share(point, canvas)):
                font = {"size": canvas.small(0.95), "weight": 600, "color": look["on"]}
                at = {"x": middle, "y": places[point.key], "showarrow": False}
                figure.add_annotation(text=shown, bgcolor=look["color"], font=font, **at)
    figure.update_layout(
        **canvas.layout(canvas.type * 3.2 * len(places)),
        barmode="stack",
        showlegend=False,
        yaxis=_named_rows(places, labels, canvas),
        xaxis={"range": [0, max(100.0, 100.3)], "showticklabels": False},
    )
    key.add(figure, spec, canvas, entries)
    return figure


def _share(point: Point, canvas: Canvas) -> str:
    """Print a share within its part; empty where it finds no room."""
    fits = _fits(point.printed, point.value, canvas)
    return point.printed.replace("\u00a0%", "").rstrip("%") if fits else ""


def _fits(printed: str, value: float | None, canvas: Canvas) -> bool:
    needed = canvas.text_width(printed.replace("\u00a0%", ""), scale=0.95, weight=600) + 6
    return (value or 0) / 100 * canvas.plot_width >= needed


def _part_looks(spec: Spec, theme: Theme) -> list[dict[str, Any]]:
    palette = theme.palette
    colours = [
        *zip(palette.series, palette.on_series, strict=True),
        (palette.previous, palette.text),
    ]
    looks = [
        {"color": colour, "line": palette.axis if index == 4 else colour, "on": on}
        for index, (colour, on) in enumerate(colours[: max(1, len(spec.series))])
    ]
    if theme.patterns and len(looks) > 3:
        looks[3] |= {"shape": "/", "line": palette.paper, "ink": palette.paper}
    return looks + [
        {"color": palette.surface, "line": palette.axis, "on": palette.text}
        for _ in range(max(0, len(spec.series) - len(colours)))
    ]


def _named_rows(places: dict[str, int], labels: list[str], canvas: Canvas) -> dict[str, Any]:
    """Return the axis that names each row at its left."""
    return {
        "tickvals": list(places.values()),
        "ticktext": labels,
        "ticklabelstandoff": 6,
        "range": [-len(places) + 0.5, 0.5],
        "tickfont": {"size": canvas.type, "color": canvas.theme.palette.text},
    }


def _labels(spec: Spec, canvas: Canvas) -> list[str]:
    """Break the names of the rows; an image gives them more width where they would touch."""
    row = canvas.plot_height(0) / len(spec.order) if canvas.size else math.inf
    labels: list[str] = []
    for share in _NAMES:
        labels = _broken(spec, canvas, canvas.width * share)
        if max(label.count("<br>") + 1 for label in labels) * canvas.type * LINE <= row:
            break
    return labels


def _broken(spec: Spec, canvas: Canvas, room: float) -> list[str]:
    targets = {m.key: m.printed for m in spec.marks if m.role is MarkRole.TARGET}
    labels = []
    for name in spec.order:
        said = canvas.wrap(spec.label(name), room)
        if name in targets:
            said += f'<br><span style="color:{canvas.theme.palette.target}">{targets[name]}</span>'
        labels.append(said)
    return labels


def _range(spec: Spec, canvas: Canvas, bases: dict[str, float]) -> tuple[float, float]:
    values = [0.0, *(m.value for m in spec.marks)]
    for point in spec.points:
        base = bases.get(point.key, 0.0)
        values += [base, base + (point.value or 0.0)]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    widest = max(
        (canvas.text_width(f"\u00a0{p.printed}\u00a0", weight=600) for p in spec.points),
        default=0.0,
    )
    share = min(0.6, (widest + canvas.type) / canvas.plot_width)
    return low - (0.02 * span if low < 0 else 0.0), high + span * share / (1 - share)

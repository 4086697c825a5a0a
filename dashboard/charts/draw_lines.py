"""Draw lines: two growths side by side over the years, months of several years."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts import legend as key
from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.line_axis import range_of, ticks_of
from dashboard.charts.line_labels import early_label, end_labels, in_pixels
from dashboard.charts.marks_style import hover
from dashboard.charts.spec import Point, Role, Series, Spec
from dashboard.charts.status_mark import SYMBOLS, inside, status_key
from dashboard.i18n import number

PAGE_HEIGHT = 260.0
_DASHES = ("solid", "dash", "dot", "dashdot")


def draw_line(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw each series as a line with gaps left open and its name at its end."""
    places = {name: index for index, name in enumerate(spec.order)}
    said = status_key(spec, canvas)
    key.reserve(spec, canvas, said, only=True)
    names = [canvas.wrap(_end_name(s), canvas.width * 0.3, weight=600) for s in spec.series]
    canvas.right += max(canvas.text_width(name, weight=600) for name in names) + 10
    ticks = ticks_of(spec, canvas)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    canvas.take_top(canvas.type * 0.6)
    low, high = range_of(spec)
    canvas.left += max(
        canvas.type * 1.8,
        canvas.text_width(number(max(abs(low), abs(high)), spec.lang, 0), scale=0.9) + 8,
    )
    figure = Sheet()
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
                zorder=len(spec.series) - index,
                line={
                    "color": colour,
                    "width": max(2.5, canvas.type * 0.2),
                    "dash": _DASHES[index % len(_DASHES)],
                },
                marker={
                    "size": canvas.type * 0.62,
                    "color": [inside(p, colour, canvas) for p in shown],
                    "line": {"color": colour, "width": max(2.0, canvas.type * 0.1)},
                    "symbol": [SYMBOLS[p.status] if p else "circle" for p in shown],
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
    per_unit = height / ((high - low) or 1.0)
    final = len(places) - 1
    end_labels(figure, [end for end in ends if end[0] == final], canvas, per_unit)
    for end in ends:
        if end[0] != final:
            others = [s for s in spec.series if names[spec.series.index(s)] != end[2]]
            lines = [in_pixels(s, places, canvas, per_unit) for s in others]
            early_label(figure, end, lines, canvas, height, (low, per_unit))
    figure.update_layout(
        **canvas.layout(PAGE_HEIGHT),
        showlegend=False,
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": ticks,
            "tickangle": 0,
            "ticklabelstandoff": round(canvas.type * 0.35),
            "range": [-0.3, len(places) - 0.8],
        },
        yaxis={
            "range": [low, high],
            "showgrid": True,
            "zeroline": True,
            "nticks": 5,
            "tickfont": {"size": canvas.small(0.9)},
            "ticklabelstandoff": 4,
        },
    )
    key.add(figure, spec, canvas, said, only=True)
    return figure


def _end_name(series: Series) -> str:
    last = _last(series)
    return f"{series.name}: {last.printed}" if last else series.name


def _last(series: Series) -> Point | None:
    return next((p for p in reversed(series.points) if p.value is not None), None)


def _colour(series: Series, index: int, canvas: Canvas) -> str:
    palette = canvas.theme.palette
    if series.role is Role.CONTEXT:
        return palette.context
    return palette.series[index % len(palette.series)]

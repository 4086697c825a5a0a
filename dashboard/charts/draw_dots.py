"""Draw results as dots beside their targets: a gap too narrow for bars is seen, and printed.

  6,84 %
^ cao hơn      of the year that the title tells: icon and word;
0,14 điểm      of the others the sign alone
    o          a dot a year, a stroke its target, a stem between them;
  -----        the label on the far side of the dot, never across the target
"""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts import legend as key
from dashboard.charts.bar_marks import add_break, add_stroke, break_room
from dashboard.charts.draw_bars import PAGE_HEIGHT, spare_of, ticks_of
from dashboard.charts.figure import Sheet
from dashboard.charts.icon import placed
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.marks_style import hover, look
from dashboard.charts.spec import Mark, Point, Spec
from dashboard.i18n import text

_DOT = 0.9
"""Diameter of a dot in heights of the running type."""
_ROUNDS = 12
"""The room that print takes depends on the scale, and the scale on the room: it settles fast."""
_SMALLER = 0.86
"""Size of the gap's figures beside the value's."""
_ROOM = "\u2003\u2009"
"""Width kept free for an icon in a line of type: it has no letter."""


def draw_dots(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw a dot for each value, a stroke for each target, and print value and gap."""
    figure = Sheet()
    key.reserve(spec, canvas, [])
    places = {name: index for index, name in enumerate(spec.order)}
    spare = spare_of(spec, canvas)
    targets = {m.key: m for m in spec.marks if m.key}
    pitch = canvas.plot_width / (len(places) + 0.2 + 2 * spare)
    beyond = _beyond(spec, targets, canvas, pitch)
    ticks = ticks_of(spec, canvas, pitch)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    low, high = _range(spec, canvas)
    for mark in targets.values():
        add_stroke(figure, mark, canvas, places, layer="below")
    for series in spec.series:
        known = [p for p in series.points if p.value is not None]
        looks = [look(series.role, p, spec, canvas.theme.palette) for p in known]
        for point in known:
            _stem(figure, point, targets.get(point.key), canvas, places)
        figure.add_trace(
            go.Scatter(
                x=[places[p.key] for p in known],
                y=[p.value for p in known],
                mode="markers",
                name=series.name,
                cliponaxis=False,
                marker={
                    "size": canvas.type * _DOT,
                    "color": [one["color"] for one in looks],
                    "line": {"color": [one["line"] for one in looks], "width": 2},
                },
                hovertext=[hover(p, series.unit, spec) for p in known],
                hoverinfo="text",
                customdata=[(p.release, p.cell) for p in known],
            )
        )
        for point in series.points:
            _label(figure, point, targets.get(point.key), spec, canvas, places, pitch, low)
    for line in spec.breaks:
        add_break(figure, line.after, line.words, canvas, places)
    figure.update_layout(
        **canvas.layout(PAGE_HEIGHT),
        showlegend=False,
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": ticks,
            "tickangle": 0,
            "range": [-0.6 - spare, len(places) - 0.4 + spare + beyond],
            "tickfont": {"size": canvas.small(0.92)},
            "showline": True,
        },
        yaxis={"range": [low, high], "showticklabels": False, "zeroline": False},
    )
    key.add(figure, spec, canvas, [])
    return figure


def _beyond(spec: Spec, targets: dict[str, Mark], canvas: Canvas, pitch: float) -> float:
    """Return the part of a place kept free at the right: the last print is whole on a phone.

    So little that the prints keep their size for it.
    """
    wide = [
        canvas.text_width(line, scale=_SMALLER)
        for p in spec.points
        if p.key == spec.order[-1] and p.value is not None and p.key in targets
        for line in _distance(p, targets[p.key], spec, canvas, pitch)
    ]
    return max(0.0, max(wide, default=0.0) / 2 / pitch - 0.6)


def _range(spec: Spec, canvas: Canvas) -> tuple[float, float]:
    """Fit values and targets, each with the room of its print; an end's words stand above."""
    targets = {m.key: m for m in spec.marks if m.key}
    height, head = canvas.plot_height(PAGE_HEIGHT), break_room(spec, canvas)
    dot = canvas.type * (_DOT / 2 + 0.3)
    needs = [(m.value, canvas.type * 0.3, canvas.type * 0.3) for m in targets.values()]
    for point in spec.points:
        if point.value is None:
            continue
        mark = targets.get(point.key)
        lines = 1.0
        if mark is not None and mark.gap:
            lines += _SMALLER * (2 if spec.is_told(point) else 1)
        print_ = dot + canvas.type * LINE * lines
        over = mark is None or point.value >= mark.value
        needs.append((point.value, *((dot, print_) if over else (print_, dot))))
    low, high = min(v for v, _, _ in needs), max(v for v, _, _ in needs)
    for _ in range(_ROUNDS):
        unit = ((high - low) or 1.0) / height
        low = min(value - under * unit for value, under, _ in needs)
        high = max(value + (above + head) * unit for value, _, above in needs)
    return low, high


def _stem(
    figure: Sheet, point: Point, mark: Mark | None, canvas: Canvas, places: dict[str, int]
) -> None:
    if mark is None:
        return
    x = places[point.key]
    figure.add_shape(
        type="line",
        x0=x,
        x1=x,
        y0=mark.value,
        y1=point.value,
        line={"color": canvas.theme.palette.muted, "width": max(1.5, canvas.type * 0.1)},
        layer="below",
    )


def _label(
    figure: Sheet,
    point: Point,
    mark: Mark | None,
    spec: Spec,
    canvas: Canvas,
    places: dict[str, int],
    pitch: float,
    low: float,
) -> None:
    palette, x = canvas.theme.palette, places[point.key]
    if point.value is None:
        words = canvas.wrap(text("chart.missing", spec.lang), pitch * 0.9, scale=0.8)
        font = {"size": canvas.small(0.8), "color": palette.muted}
        figure.add_annotation(
            x=x, y=low, yanchor="bottom", showarrow=False, text=words, font=font, borderpad=0
        )
        return
    told = spec.is_told(point)
    over = mark is None or point.value >= mark.value
    wide = canvas.text_width(point.printed, weight=700)
    size = canvas.small(max(0.72, min(1.0, pitch * 0.96 / wide)))
    small = max(size * _SMALLER, canvas.small(_SMALLER))
    words = f"<b>{point.printed}</b>" if told else point.printed
    under = _distance(point, mark, spec, canvas, pitch) if mark is not None else []
    for line in under:
        words += f'<br><span style="font-size:{small:.1f}px">{line}</span>'
    offset = canvas.type * (_DOT / 2 + 0.15)
    figure.add_annotation(
        x=x,
        y=point.value,
        yanchor="bottom" if over else "top",
        yshift=offset if over else -offset,
        showarrow=False,
        text=words,
        borderpad=0,
        font={"size": size, "weight": 500, "color": palette.text},
    )
    if len(under) > 1:
        side = small * 0.95
        first = size * LINE if not over else small * LINE * len(under)
        middle = (
            (offset + first - small * LINE / 2) if over else -(offset + first + small * LINE / 2)
        )
        figure.add_shape(
            type="path",
            path=placed(
                "arrow-up" if over else "arrow-down",
                -canvas.text_width(under[0], scale=small / canvas.type) / 2,
                middle + side / 2,
                side,
            ),
            xref="x",
            yref="y",
            xsizemode="pixel",
            ysizemode="pixel",
            xanchor=x,
            yanchor=point.value,
            line={"color": palette.text, "width": max(1.5, side / 8)},
        )


def _distance(point: Point, mark: Mark, spec: Spec, canvas: Canvas, pitch: float) -> list[str]:
    """Say how far from the target: a word under room for its icon, or the sign.

    The sign alone, too, where the word would run into the next place.
    """
    if not mark.gap:
        return []

    def fits(line: str) -> bool:
        return canvas.text_width(line, scale=_SMALLER) <= pitch * 0.96

    points = text("chart.note.points", spec.lang)
    side = "below" if mark.gap.startswith("\u2212") else "above"
    size = mark.gap.lstrip("+\u2212")
    told = [f"{_ROOM}{text(f'chart.gap.{side}', spec.lang)}", f"{size}\u00a0{points}"]
    if spec.is_told(point) and (point.key == spec.order[-1] or all(map(fits, told))):
        return told
    gap = f"{mark.gap}\u00a0{points}"
    return [gap if fits(gap) else mark.gap]

"""Draw upright bars: growth and levels by year, and the steps of a contribution chart."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts import legend as key
from dashboard.charts.bar_marks import add_break, add_gaps, add_stroke, break_room, end_gap
from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.marks_style import hover, marker
from dashboard.charts.spec import Form, MarkRole, Point, Series, Spec
from dashboard.charts.steps import bases_of
from dashboard.domain import Status

PAGE_HEIGHT = 250.0

_BAR = 0.66
"""Width of a bar as a share of what is between the middles of two."""

_PLATED = (Status.UNKNOWN, Status.ESTIMATE)
"""Dots run through a label on the one, and the other is no ground for type of running size."""

FEWEST_PLACES = 4
"""A bar alone stays a bar, not a wall: room is kept as for this many."""


def draw_bars(spec: Spec, canvas: Canvas) -> Sheet:
    """Draw bars from zero; marks are strokes across their bar, or across the whole plot."""
    figure = Sheet()
    key.reserve(spec, canvas, [])
    places = {name: index for index, name in enumerate(spec.order)}
    across = [m for m in spec.marks if not m.key]
    if across:
        widest = max(canvas.text_width(m.printed, weight=600) for m in across)
        canvas.right += widest + end_gap(canvas) + 2
    spare = spare_of(spec, canvas)
    pitch = canvas.plot_width / (len(places) + 0.2 + 2 * spare)
    ticks = ticks_of(spec, canvas, pitch)
    canvas.take_bottom(
        max(t.count("<br>") + 1 for t in ticks) * canvas.type * LINE + canvas.type * 0.4
    )
    bases = bases_of(spec) if spec.form is Form.WATERFALL else {}
    low, high = _range(spec, bases, canvas)
    for series in spec.series:
        figure.add_trace(_trace(series, spec, canvas, places, bases))
    _labels(
        figure,
        spec,
        canvas,
        places,
        bases,
        pitch=pitch,
        per_pixel=(high - low) / canvas.plot_height(PAGE_HEIGHT),
    )
    _connect(figure, spec, canvas, bases)
    add_gaps(figure, spec, canvas, places)
    for mark in spec.marks:
        add_stroke(figure, mark, canvas, places)
    for line in spec.breaks:
        add_break(figure, line.after, line.words, canvas, places)
    figure.update_layout(
        **canvas.layout(PAGE_HEIGHT),
        barmode="overlay",
        showlegend=False,
        xaxis={
            "tickvals": list(places.values()),
            "ticktext": ticks,
            "tickangle": 0,
            "range": [-0.6 - spare, len(places) - 0.4 + spare],
            "tickfont": {"size": canvas.small(_tick_scale(spec, canvas, pitch))},
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
        width=_BAR,
        name=series.name,
        marker=marker([(series.role, p) for p in points], spec, canvas.theme.palette, canvas.type),
        hovertext=[hover(p, series.unit, spec) for p in points],
        hoverinfo="text",
        customdata=[(p.release, p.cell) for p in points],
    )


def _labels(
    figure: Sheet,
    spec: Spec,
    canvas: Canvas,
    places: dict[str, int],
    bases: dict[str, float],
    *,
    pitch: float,
    per_pixel: float,
) -> None:
    """Print each value at its bar's end, beyond a target's stroke that would cross it."""
    points = [p for p in spec.points if p.value is not None]
    size = canvas.type * _label_scale(points, canvas, pitch)
    told, palette = {claim.printed for claim in spec.claims}, canvas.theme.palette
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
        inside, plated = False, point.status in _PLATED
        for stroke in sorted(strokes, reverse=not up):
            beyond = stroke - end if up else end - stroke
            if 0 < beyond < room:
                inside = abs(value) > 1.2 * room and _can_bear(point, canvas, pitch)
                if inside:
                    break
                end = stroke
        figure.add_annotation(
            x=places[point.key],
            y=end,
            yanchor="bottom" if up != inside else "top",
            showarrow=False,
            yshift=canvas.type * (0.12 if up != inside else -0.12),
            text=point.printed,
            borderpad=0,
            font={
                "size": size,
                "weight": 700 if inside or point.printed.lstrip("+\u2212") in told else 500,
                "color": palette.on_result if inside and not plated else palette.text,
            },
            **({"bgcolor": palette.paper} if inside and plated else {}),
        )


def _can_bear(point: Point, canvas: Canvas, pitch: float) -> bool:
    """Whether a label can stand on the bar: in large type, within it."""
    wide = canvas.text_width(point.printed, weight=700)
    return canvas.size is not None and wide < _BAR * pitch


def labels_fit(spec: Spec, canvas: Canvas) -> bool:
    """Whether the values can stand beside one another over upright bars."""
    points = [p for p in spec.points if p.value is not None]
    wide = [canvas.text_width(p.printed, scale=0.72, weight=700) for p in points]
    return max(wide, default=0.0) <= canvas.plot_width / (len(spec.order) + 0.2) * 0.96


def _label_scale(points: list[Point], canvas: Canvas, pitch: float) -> float:
    widest = max((canvas.text_width(p.printed, weight=700) for p in points), default=0.0)
    room = pitch * 0.96
    return 1.0 if widest <= room else max(canvas.scale(0.72), room / widest)


def spare_of(spec: Spec, canvas: Canvas) -> float:
    """Return the empty places at either side of few bars, as many as their labels leave."""
    few = len(spec.order)
    widest = max(
        *(canvas.text_width(spec.label(name), scale=0.92) for name in spec.order),
        *(canvas.text_width(p.printed, scale=0.72, weight=700) for p in spec.points),
    )
    free = canvas.plot_width * 0.94 / widest - few - 0.2
    return min(max(0, FEWEST_PLACES - few), max(0.0, free)) / 2


def ticks_of(spec: Spec, canvas: Canvas, pitch: float) -> list[str]:
    targets = {m.key: m.printed for m in spec.marks if m.role is MarkRole.TARGET and m.key}
    labels = canvas.categories(
        [spec.label(name) for name in spec.order],
        pitch * 0.94,
        scale=_tick_scale(spec, canvas, pitch),
        thin=spec.form is not Form.WATERFALL,
    )
    ticks = []
    for name, said in zip(spec.order, labels, strict=True):
        if name in targets:
            said += f'<br><span style="color:{canvas.theme.palette.target}">{targets[name]}</span>'
        ticks.append(said)
    return ticks


def _tick_scale(spec: Spec, canvas: Canvas, pitch: float) -> float:
    """Names of parts shrink until their longest word fits under its bar."""
    if spec.form is not Form.WATERFALL:
        return 0.92
    room = pitch * 0.94
    words = [word for name in spec.order for word in spec.label(name).split(" ")]
    widest = max(canvas.text_width(word, scale=0.92) for word in words)
    return min(0.92, max(0.7, 0.92 * room / widest))


def _connect(figure: Sheet, spec: Spec, canvas: Canvas, bases: dict[str, float]) -> None:
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
    pixels = canvas.type * 1.6 + break_room(spec, canvas)
    share = min(0.5, pixels / height)
    head = share * 1.15 / (1 - share)
    under = 1.6 * canvas.type / height
    below = max(0.14, 1.3 * under / (1 - min(0.5, under)))
    return low - (below * span if low < 0 else 0.0), high + head * span

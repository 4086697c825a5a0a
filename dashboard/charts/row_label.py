"""The value of a lying bar: at its right, off every target, or on the bar where one is near."""

from __future__ import annotations

from dashboard.charts.figure import Sheet
from dashboard.charts.layout import Canvas
from dashboard.charts.spec import MarkRole, Point, Role, Series, Spec
from dashboard.domain import Status
from dashboard.i18n import text


def row_label(
    figure: Sheet,
    series: Series,
    point: Point,
    spec: Spec,
    canvas: Canvas,
    y: float,
    bases: dict[str, float],
    axis: tuple[float, float],
) -> None:
    """Print a value right of its bar, of a falling one right of where it starts.

    A target between bar and value would cut them apart: the value moves into the bar, or beyond.
    """
    palette = canvas.theme.palette
    if point.value is None:
        if len(spec.series) == 1:
            words = text("chart.missing", spec.lang)
            _write(figure, words, max(axis[0], 0.0), y, canvas, palette.muted, 400, 0.8)
        return
    start = bases.get(point.key, 0.0)
    end = start + point.value
    per_unit = canvas.plot_width / ((axis[1] - axis[0]) or 1.0)
    weight = 400 if series.role is Role.PREVIOUS else 600
    wide = canvas.text_width(f"\u00a0{point.printed}\u00a0", weight=weight) / per_unit
    at = max(start, end)
    strokes = sorted(
        m.value for m in spec.marks if m.role is MarkRole.TARGET and m.key == point.key
    )
    blocked = [s for s in strokes if at - 0.02 * wide < s < at + wide]
    bears = series.role is Role.ACTUAL and point.status is not Status.UNKNOWN and point.value > wide
    if blocked and bears and not any(end - wide < s < end for s in strokes):
        _write(figure, point.printed, end, y, canvas, palette.on_result, 700, 1.0, inside=True)
        return
    for stroke in blocked:
        at = max(at, stroke) if at - 0.02 * wide < stroke < at + wide else at
    _write(figure, point.printed, at, y, canvas, palette.text, weight, 1.0)


def _write(
    figure: Sheet,
    words: str,
    x: float,
    y: float,
    canvas: Canvas,
    colour: str,
    weight: int,
    scale: float,
    *,
    inside: bool = False,
) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        xanchor="right" if inside else "left",
        yanchor="middle",
        xshift=-canvas.type * 0.3 if inside else canvas.type * 0.3,
        showarrow=False,
        borderpad=0,
        text=words,
        font={"size": canvas.small(scale), "weight": weight, "color": colour},
    )

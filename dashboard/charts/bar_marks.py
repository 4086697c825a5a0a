"""Draw what stands around upright bars: target strokes, gaps, a territory's end."""

from __future__ import annotations

from typing import Any

from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.spec import Mark, Spec
from dashboard.i18n import text

_CASE = 2.2
"""Width of a stroke's case in widths of the stroke."""


def add_gaps(figure: Sheet, spec: Spec, canvas: Canvas, places: dict[str, int]) -> None:
    """Write under each bar that was not published that there is none."""
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
                font={"size": canvas.small(0.8), "color": canvas.theme.palette.muted},
            )


def add_stroke(
    figure: Sheet, mark: Mark, canvas: Canvas, places: dict[str, int], *, layer: str = "above"
) -> None:
    """Draw a target across its bar, or across the whole plot with its number at the end."""
    colour = canvas.theme.palette.target
    placed = {} if layer == "above" else {"layer": layer}
    stroke: dict[str, Any] = {"color": colour, "width": max(2.0, canvas.type * 0.2)}
    if mark.key:
        middle = places[mark.key]
        for y in (mark.value, mark.high):
            if y is not None:
                ends = {"x0": middle - 0.42, "x1": middle + 0.42, "y0": y, "y1": y}
                add_cased(figure, canvas, stroke, **ends, **placed)
        return
    ends = {"x0": 0, "x1": 1, "y0": mark.value, "y1": mark.value}
    # in one piece and well apart: a last dash beside its number reads as a minus
    add_cased(figure, canvas, stroke, xref="paper", **ends)
    figure.add_annotation(
        xref="paper",
        x=1,
        y=mark.value,
        xanchor="left",
        xshift=end_gap(canvas),
        showarrow=False,
        text=mark.printed,
        font={"color": colour, "weight": 600},
    )


def end_gap(canvas: Canvas) -> float:
    """Pixels between the end of a stroke across the plot and its number."""
    return canvas.type * 0.5


def add_cased(figure: Sheet, canvas: Canvas, stroke: dict[str, Any], **place: Any) -> None:
    """Draw a stroke in a case of the paper's colour: it stands out from any bar that it crosses."""
    case = {"color": canvas.theme.palette.paper, "width": stroke["width"] * _CASE}
    figure.add_shape(type="line", line=case, **place)
    figure.add_shape(type="line", line=stroke, **place)


def add_break(
    figure: Sheet, after: str, words: str, canvas: Canvas, places: dict[str, int]
) -> None:
    """Draw the end of a territory after a bar, with its words."""
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
        text=break_words(words, canvas),
        font={"size": canvas.small(0.8), "color": canvas.theme.palette.muted},
    )


def break_words(words: str, canvas: Canvas) -> str:
    """Break the words of a territory's end into lines."""
    return canvas.wrap(words, canvas.plot_width * 0.46, scale=0.8)


def break_room(spec: Spec, canvas: Canvas) -> float:
    """Return the pixels that the words of a territory's end take at the top of the plot."""
    lines = max((break_words(b.words, canvas).count("<br>") + 1 for b in spec.breaks), default=0)
    return canvas.type * (lines * 0.8 * LINE + 0.4) if lines else 0.0

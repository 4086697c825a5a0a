"""Where the names of lines stand: at their ends, apart from one another and from other lines."""

from __future__ import annotations

import itertools

from dashboard.charts.figure import Sheet
from dashboard.charts.layout import LINE, Canvas
from dashboard.charts.spec import Series


def end_labels(
    figure: Sheet,
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


def early_label(
    figure: Sheet,
    end: tuple[float, float, str, int],
    lines: list[list[tuple[float, float]]],
    canvas: Canvas,
    height: float,
    axis: tuple[float, float],
) -> None:
    """Put the name of a line that ends inside the plot where no other line runs.

    `axis` is the lowest value shown and the pixels of one unit.
    """
    x, y, name, weight = end
    low, per_unit = axis
    pitch = canvas.plot_width / (max((len(line) for line in lines), default=1) - 0.5)
    left = x * pitch + canvas.type * 0.5
    right = left + canvas.text_width(name, weight=weight) + canvas.type * 0.6
    half = (name.count("<br>") + 1) * canvas.type * LINE / 2
    clear = half + canvas.type * 0.5
    foot = low * per_unit
    level = y * per_unit
    steps = (canvas.type * 0.4 * n * sign for n in range(40) for sign in (1, -1))
    shift = next(
        (
            step
            for step in steps
            if foot + half < level + step < foot + height - half
            and not any(_crosses(line, left, right, level + step, clear) for line in lines)
        ),
        0.0,
    )
    figure.add_annotation(
        x=x,
        y=y,
        xanchor="left",
        xshift=canvas.type * 0.7,
        yshift=shift,
        align="left",
        showarrow=False,
        text=name,
        font={"color": canvas.theme.palette.text, "weight": weight},
    )


def in_pixels(
    series: Series, places: dict[str, int], canvas: Canvas, per_unit: float
) -> list[tuple[float, float]]:
    """Return the points of a line in pixels: across from the first place, up from zero."""
    pitch = canvas.plot_width / (len(places) - 0.5)
    return [
        (places[p.key] * pitch, p.value * per_unit) for p in series.points if p.value is not None
    ]


def _crosses(
    line: list[tuple[float, float]], left: float, right: float, middle: float, half: float
) -> bool:
    """Whether a line runs through the box of a label, its marks included."""
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        if x1 < left or x0 > right:
            continue
        slope = (y1 - y0) / ((x1 - x0) or 1.0)
        inside = [y0 + slope * (x - x0) for x in (max(x0, left), min(x1, right))]
        if min(inside) < middle + half and max(inside) > middle - half:
            return True
    return False

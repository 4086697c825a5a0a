"""Draw a small history as SVG: a card needs no chart engine."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from dashboard.charts.marks_style import fill
from dashboard.charts.spec import Role, Spec
from dashboard.charts.theme import Theme


def draw_spark(spec: Spec, theme: Theme, *, width: int = 132, height: int = 40) -> str:
    """Return an SVG of small bars from zero, the last one strong, a stroke for the target.

    Values are in `<title>`s and in the label of the whole; sizes are in pixels.
    """
    palette, points = theme.palette, spec.series[0].points
    values = [p.value for p in points if p.value is not None]
    bounds = [0.0, *values, *(mark.value for mark in spec.marks)]
    low, high = min(bounds), max(bounds)
    span = (high - low) or 1.0
    step = width / len(points)

    def y(value: float) -> float:
        return round(2 + (high - value) / span * (height - 4), 2)

    parts = [_open(width, height, spec.alt)]
    last = next((p.key for p in reversed(points) if p.value is not None), "")
    for index, point in enumerate(points):
        if point.value is None:
            continue
        top, bottom = sorted((y(point.value), y(0.0)))
        look = fill(Role.ACTUAL if point.key == last else Role.PREVIOUS, point.status, palette)
        parts.append(
            f'<rect x="{index * step + step * 0.16:.2f}" y="{top}" width="{step * 0.68:.2f}" '
            f'height="{max(1.0, bottom - top):.2f}" fill="{look["color"]}" '
            f'stroke="{look["line"]}" stroke-width="1">'
            f"<title>{escape(f'{point.label}: {point.printed}')}</title></rect>"
        )
    parts.append(
        f'<line x1="0" x2="{width}" y1="{y(0.0)}" y2="{y(0.0)}" '
        f'stroke="{palette.axis}" stroke-width="1"/>'
    )
    for mark in spec.marks:
        left = next((i * step for i, p in enumerate(points) if p.key == mark.key), 0.0)
        parts.append(
            f'<line x1="{left:.2f}" x2="{left + step:.2f}" y1="{y(mark.value)}" '
            f'y2="{y(mark.value)}" stroke="{palette.target}" stroke-width="2.5">'
            f"<title>{escape(f'{mark.name}: {mark.printed}')}</title></line>"
        )
    return "".join([*parts, "</svg>"])


def spark_image(spec: Spec, theme: Theme, *, width: int = 132, height: int = 40) -> str:
    """Return the same as an <img> with the SVG inside: pages that strip SVG keep it."""
    svg = draw_spark(spec, theme, width=width, height=height)
    data = b64encode(svg.encode()).decode("ascii")
    return (
        f'<img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
        f'alt="{escape(spec.alt)}">'
    )


def _open(width: int, height: int, label: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{escape(label)}">'
    )

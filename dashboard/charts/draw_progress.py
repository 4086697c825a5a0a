"""Draw one result beside its bound as SVG: a bar from zero, a stroke for the target."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from dashboard.charts.encoding import fill
from dashboard.charts.spec import Role
from dashboard.charts.theme import Theme
from dashboard.domain import Status


@dataclass(frozen=True, slots=True)
class Progress:
    """A result and its bound in one unit; `due` is what the elapsed part usually brings."""

    value: float
    bound: float
    status: Status
    alt: str
    due: float | None = None


def draw_progress(progress: Progress, theme: Theme, *, width: int, height: int) -> str:
    """Return an SVG: the track to the bound, the result upon it, bound and due as strokes."""
    palette = theme.palette
    shown = [0.0, progress.value, progress.bound, *([progress.due] if progress.due is not None else [])]
    low, high = min(shown), max(shown)
    span = (high - low) or 1.0
    edge = 3.0

    def x(value: float) -> float:
        return round(edge + (value - low) / span * (width - 2 * edge), 2)

    thick = height * 0.36
    top = (height - thick) / 2
    look = fill(Role.ACTUAL, progress.status, palette)
    parts = [
        _bar(x(0.0), x(progress.bound), top, thick, f'fill="{palette.previous}"'),
        _bar(
            x(0.0),
            x(progress.value),
            top,
            thick,
            f'fill="{look["color"]}" stroke="{look["line"]}" stroke-width="1"',
        ),
        _stroke(x(progress.bound), 2, height - 2, palette.target, 3),
    ]
    if progress.due is not None:
        parts.append(_stroke(x(progress.due), top - 5, top + thick + 5, palette.text, 1.5, "3 2"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{escape(progress.alt)}">'
        + "".join(parts)
        + "</svg>"
    )


def progress_image(progress: Progress, theme: Theme, *, width: int, height: int) -> str:
    """Return the same as an <img> with the SVG inside."""
    data = b64encode(draw_progress(progress, theme, width=width, height=height).encode()).decode("ascii")
    return (
        f'<img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
        f'alt="{escape(progress.alt)}">'
    )


def _bar(start: float, end: float, top: float, thick: float, look: str) -> str:
    left, right = sorted((start, end))
    return (
        f'<rect x="{left}" y="{top:.2f}" width="{max(1.0, right - left):.2f}" '
        f'height="{thick:.2f}" {look}/>'
    )


def _stroke(x: float, top: float, end: float, colour: str, wide: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x}" x2="{x}" y1="{top:.2f}" y2="{end:.2f}" stroke="{colour}" '
        f'stroke-width="{wide}"{dashed}/>'
    )

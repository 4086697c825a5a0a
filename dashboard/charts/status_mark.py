"""The marks of the statuses on a line: form and filling, and the key that names them."""

from __future__ import annotations

from typing import Any

from dashboard.charts.layout import Canvas
from dashboard.charts.spec import Point, Spec
from dashboard.domain import Status
from dashboard.i18n import text

SYMBOLS = {
    Status.FINAL: "circle",
    Status.PRELIMINARY: "square",
    Status.ESTIMATE: "circle",
    Status.UNKNOWN: "diamond",
}
_OPEN = (Status.ESTIMATE, Status.UNKNOWN)
"""Statuses whose mark is an outline: not the last word."""


def inside(point: Point | None, colour: str, canvas: Canvas) -> str:
    """Return the filling of a point's mark: paper where the figure is not the last word."""
    return canvas.theme.palette.paper if point and point.status in _OPEN else colour


def status_key(spec: Spec, canvas: Canvas) -> list[tuple[str, dict[str, Any]]]:
    """Name the marks of the statuses; one status alone is named in the foot."""
    if len(spec.statuses) < 2:
        return []
    palette = canvas.theme.palette
    return [
        (
            text(f"status.{status.value}", spec.lang),
            {
                "symbol": SYMBOLS[status],
                "color": palette.paper if status in _OPEN else palette.muted,
                "line": palette.muted,
            },
        )
        for status in spec.statuses
    ]

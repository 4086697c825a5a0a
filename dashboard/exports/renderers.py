"""Several browsers for a long list of drawings: one waits for its answers half of the time."""

from __future__ import annotations

from dashboard.exports.renderer import Renderer


class Renderers:
    """As many browsers as asked for, each started when it is first needed."""

    def __init__(self, count: int) -> None:
        self._all = [Renderer() for _ in range(count)]

    def svg(self, figure: object, width: int, height: int) -> str:
        """Return a Plotly figure as SVG of this size, by the browser with the shortest queue."""
        return self._idle().svg(figure, width, height)

    def pdf(self, html: str, width_mm: float, height_mm: float, *, pages: str = "1") -> bytes:
        """Return HTML as a vector PDF with pages of this size."""
        return self._idle().pdf(html, width_mm, height_mm, pages=pages)

    def close(self) -> None:
        """Stop all browsers."""
        for one in self._all:
            one.close()

    def _idle(self) -> Renderer:
        return min(self._all, key=lambda one: one.waiting)

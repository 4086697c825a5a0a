"""What an export needs of a renderer."""

from __future__ import annotations

from typing import Protocol


class Draws(Protocol):
    """What turns figures into SVG and pages into PDF: the renderer."""

    def svg(self, figure: object, width: int, height: int) -> str:
        """Return a figure as SVG."""
        ...

    def pdf(self, html: str, width_mm: float, height_mm: float, *, pages: str = "1") -> bytes:
        """Return pages as PDF; `pages` "": all of them."""
        ...

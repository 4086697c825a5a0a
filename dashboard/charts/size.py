"""The size of a drawing, and the type size that suits it."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST_TYPE = 11.0


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of an image that stands alone: title, subtitle, notes and foot are inside.

    `type_px` overrides the size of running text; left at 0 it follows the area of the image.
    `headed` False leaves title and subtitle to the page that the picture stands on.
    `corner` is width and height kept free at the bottom right, beside the foot, for a code.
    `least_px` is the smallest type that can be read where the image is used. `footed` False leaves
    notes and source to what accompanies the image, as under a broadcast.
    """

    width: int
    height: int
    type_px: float = 0.0
    transparent: bool = False
    corner: tuple[int, int] = (0, 0)
    headed: bool = True
    least_px: float = 0.0
    footed: bool = True

    @property
    def base(self) -> float:
        """Size of running text in pixels: 30 on 1920 x 1080, never under 11."""
        return self.type_px or max(SMALLEST_TYPE, (self.width * self.height) ** 0.5 / 48)


SCREEN = None
"""On a page the width is the browser's: the page itself shows title, notes and foot."""

SCREEN_TYPE = 13.0

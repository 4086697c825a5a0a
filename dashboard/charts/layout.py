"""The room a drawing has: sizes of type, and where title, key, plot and foot stand.

On a page (no Size) the page shows title, notes and foot, and the plot takes the browser's width;
widths are then reckoned for a phone, so that nothing is cut off there. In an image all is inside.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from dashboard.charts.font import balanced, width, wrap, wrap_parts
from dashboard.charts.foot import JOINT, foot_lines
from dashboard.charts.size import SCREEN_TYPE, Size
from dashboard.charts.spec import Spec, Subtitle
from dashboard.charts.theme import Theme

PHONE = 318
"""Pixels left for a chart on a phone 390 wide, after the page's padding and a card's."""

LINE = 1.35
TITLE_LEAD = 1.22
"""Large type needs less air between its lines."""

_DATED = re.compile(r"(.*\D)(\d{4})")
_TAG = re.compile(r"<(?!br>)[^>]*>")


@dataclass(frozen=True, slots=True)
class Band:
    """Lines of text at one place of an image."""

    lines: tuple[str, ...]
    size: float
    weight: int
    colour: str
    top: float
    lead: float = LINE

    @property
    def height(self) -> float:
        """Pixels taken."""
        return len(self.lines) * self.size * self.lead


class Canvas:
    """Sizes and margins of one drawing. Bands are stacked as they are added."""

    def __init__(self, spec: Spec, theme: Theme, size: Size | None) -> None:
        self.spec, self.theme, self.size = spec, theme, size
        self.type = size.base if size else SCREEN_TYPE
        self.width = float(size.width if size else PHONE)
        self.pad = round(self.type * 0.8) if size else 2
        self.left = float(self.pad)
        self.right = float(self.pad)
        self._top = float(self.pad if size else 4)
        self._bottom = float(self.pad if size else 4)
        self._bands: list[Band] = []
        self.frame = (0.0, 0.0)
        """Pixels of an image between head and foot: what the plot and its names may take."""

        if size:
            if size.headed:
                self._head(spec, theme)
            if size.footed:
                self._foot(spec, theme, size)
            self.frame = (self._top, size.height - self._bottom)

    # --- what is left for the plot -----------------------------------------------------------
    @property
    def plot_width(self) -> float:
        """Pixels between the margins; on a page those of a phone."""
        return max(60.0, self.width - self.left - self.right)

    def plot_height(self, on_page: float) -> float:
        """Pixels of the plot: `on_page` on a page, what is left in an image."""
        if not self.size:
            return on_page
        return max(40.0, self.size.height - self._top - self._bottom)

    def take_top(self, pixels: float) -> None:
        """Keep room above the plot."""
        self._top += pixels

    def take_bottom(self, pixels: float) -> None:
        """Keep room under the plot."""
        self._bottom += pixels

    def scale(self, wanted: float) -> float:
        """Return a size relative to the running type, no smaller than can be read there."""
        least = self.size.least_px if self.size else 0.0
        return max(wanted, least / self.type)

    def small(self, wanted: float) -> float:
        """Return the same in pixels."""
        return self.type * self.scale(wanted)

    # --- text --------------------------------------------------------------------------------
    def wrap(self, text: str, limit: float, *, scale: float = 1.0, weight: int = 400) -> str:
        """Break a text for Plotly, lines joined by <br>."""
        return "<br>".join(wrap(text, self.small(scale), limit, weight))

    def text_width(self, text: str, *, scale: float = 1.0, weight: int = 400) -> float:
        """Widest line of a text with <br>, in pixels; tags take no room."""
        lines = (_TAG.sub("", line) for line in text.split("<br>"))
        return max(width(line, self.small(scale), weight) for line in lines)

    def categories(
        self, labels: list[str], room: float, *, scale: float = 1.0, thin: bool = True
    ) -> list[str]:
        """Break the labels of a category axis alike: at "/" all of them, where one is too wide.

        Where they still touch and `thin` is set (years, which a reader can count), every second
        (third, …) is left out, counted from the last.
        """
        if any(self.text_width(label, scale=scale) > room for label in labels):
            labels = self._years(labels) or [label.replace("/", "/ ") for label in labels]
        size = self.small(scale)
        wrapped = ["<br>".join(balanced(label, size, room)) for label in labels]
        if not thin:
            return wrapped
        widest = max((self.text_width(label, scale=scale) for label in wrapped), default=0.0)
        every = max(1, math.ceil((widest + self.type * 0.3) / (room / 0.94)))
        return [
            label if (len(wrapped) - 1 - index) % every == 0 else ""
            for index, label in enumerate(wrapped)
        ]

    def _years(self, labels: list[str]) -> list[str]:
        """Leave the months to the subtitle, which names them, where all labels share them."""
        found = [_DATED.fullmatch(label) for label in labels]
        if len({match and match[1] for match in found}) != 1:
            return []
        return [match[2] for match in found if match]

    def _head(self, spec: Spec, theme: Theme) -> None:
        room = self.width - 2 * self.pad
        scale = _title_scale(spec.title, self.type, room)
        lines = balanced(spec.title, self.type * scale, room, 700)
        self._add(lines, self.type * scale, 700, theme.palette.text, TITLE_LEAD)
        self._top += self.type * 0.15
        small = self.small(0.9)
        lines = subtitle_lines(spec.subtitle, small, room)
        self._add(lines, small, 400, theme.palette.muted)
        self._top += self.type * 0.4

    def _add(
        self, lines: list[str], size: float, weight: int, colour: str, lead: float = LINE
    ) -> None:
        band = Band(tuple(lines), size, weight, colour, self._top, lead)
        self._bands.append(band)
        self._top += band.height

    def _foot(self, spec: Spec, theme: Theme, size: Size) -> None:
        beside, high = size.corner
        room, small = self.width - 2 * self.pad, max(9.0, self.small(0.72))
        lines = _around(spec, small, room, beside, high)
        top = size.height - self.pad - len(lines) * small * LINE
        self._bands.append(Band(tuple(lines), small, 400, theme.palette.muted, top))
        self._bottom += max(len(lines) * small * LINE, high) + self.type * 0.5

    # --- into the figure ---------------------------------------------------------------------
    def layout(self, on_page: float) -> dict[str, Any]:
        """Size and margins for the layout; `on_page` is the plot's height on a page."""
        made: dict[str, Any] = {
            "font": {"size": self.type},
            "margin": {
                "l": self.left,
                "r": self.right,
                "t": self._top,
                "b": self._bottom,
                "pad": 0,
                "autoexpand": False,
            },
        }
        if self.size:
            made |= {"width": self.size.width, "height": self.size.height}
        else:
            made |= {"height": round(on_page + self._top + self._bottom), "autosize": True}
        return made

    def annotations(self) -> list[dict[str, Any]]:
        """Title, subtitle, notes and foot as texts at fixed pixels from the plot's corner."""
        return [
            {
                "text": line,
                "showarrow": False,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "top",
                "align": "left",
                "xshift": self.pad - self.left,
                "yshift": self._top - (band.top + index * band.size * band.lead),
                "font": {"size": band.size, "weight": band.weight, "color": band.colour},
                "borderpad": 0,
            }
            for band in self._bands
            for index, line in enumerate(band.lines)
            if line
        ]


def _title_scale(title: str, size: float, room: float) -> float:
    """Return how much larger than running text a title stands: large, in as few lines as fit."""
    for most, largest, smallest in ((1, 1.7, 1.6), (2, 1.7, 1.2), (3, 1.15, 1.0)):
        scale = largest
        while scale >= smallest:
            lines = wrap(title, size * scale, room, 700)
            whole = all(width(line, size * scale, 700) <= room for line in lines)
            if whole and len(lines) <= most:
                return scale
            scale -= 0.1
    return 1.0


def subtitle_lines(said: Subtitle, size: float, room: float) -> list[str]:
    """Say what is measured in one line if it can be: the title names indicator and place too."""
    choices = (
        said.parts,
        [said.measure, said.unit, said.price_basis],
        [said.kind, said.unit, said.price_basis],
        [said.kind, said.unit],
    )
    for parts in choices:
        lines = wrap_parts([part for part in parts if part], size, room, joint=JOINT)
        if len(lines) == 1:
            break
    return lines


def _around(spec: Spec, size: float, room: float, beside: float, high: float) -> list[str]:
    """Break the foot around the corner at its right, in as few lines as that takes.

    `beside` and `high` are the corner's width and height; both feet stand on one line. Only lines
    beside the corner are short; where all the others end above it, empty ones stand beside it.
    """
    short = math.ceil(high / (size * LINE))

    def tried(whole: int) -> list[str]:
        return foot_lines(spec, size, lambda line: room - (0 if line < whole else beside))

    fewest = tried(0)
    for whole in range(1, len(fewest) + 1):
        lines = tried(whole)
        spare = whole + short - len(lines)
        if spare <= 0 and len(lines) <= len(fewest):
            fewest = lines
        elif len(lines) + spare < len(fewest):
            fewest = [*lines, *[""] * spare]
    return fewest

"""Make a deck: the one function that command, button and route call."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue
from dashboard.charts import Size, Spec
from dashboard.exports.deck.contents import Order, charts_of, contents_of
from dashboard.exports.deck.page import page
from dashboard.exports.deck.slide import Contents, Slide
from dashboard.exports.draws import Draws
from dashboard.exports.graphic import require_right
from dashboard.exports.inline_drawing import FULL, TALL, WIDE, Styles, drawing, inline
from dashboard.exports.kit_charts import Chart
from dashboard.exports.log import Exported, entry_of

KEPT_DRAWINGS = 512


@dataclass(frozen=True, slots=True)
class Deck:
    """The file, what it says, and the stamped charts that the log of exports has to know."""

    content: bytes
    contents: Contents
    charts: tuple[Chart, ...]

    def entries(self, *, by: str, at: datetime, as_of: date | None) -> tuple[Exported, ...]:
        """Return what the log of exports has to know of the charts shown."""
        made = self.contents
        return tuple(
            entry_of(
                chart.spec,
                chart.stamp,
                formats=("deck",),
                area=made.area,
                period=made.period,
                by=by,
                at=at,
                as_of=as_of,
            )
            for chart in self.charts
        )


class Drawings:
    """Drawings made before, by what they show: a deck's second making draws nothing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Spec, Size], str] = OrderedDict()
        self._lock = Lock()

    def get(self, spec: Spec, size: Size, renderer: Draws) -> str:
        """Return the plot of a chart at a size; raise the renderer's RenderError."""
        key = (replace(spec, foot=replace(spec.foot, version="")), size)
        with self._lock:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return found
        made = drawing(spec, size, renderer)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT_DRAWINGS:
                self._kept.popitem(last=False)
        return made


DRAWINGS = Drawings()


def make_deck(figures: Figures, catalogue: Catalogue, order: Order, renderer: Draws) -> Deck:
    """Make the deck of a period; raise BreachError, or the renderer's RenderError."""
    contents = contents_of(figures, catalogue, order)
    styles = Styles()
    drawn = {
        slide.id: _drawn(slide, slide.spec, renderer, styles, number)
        for number, slide in enumerate(contents.slides)
        if slide.spec is not None
    }
    shown = {slide.code for slide in contents.slides}
    charts = tuple(c for c in charts_of(figures, catalogue, order) if c.stamp.code in shown)
    return Deck(page(contents, drawn, styles).encode("utf-8"), contents, charts)


def _drawn(slide: Slide, spec: Spec, renderer: Draws, styles: Styles, number: int) -> str:
    """Return both drawings of a slide's chart: lying, and upright for a phone."""
    require_right(spec)
    wide = WIDE if slide.fact is not None else NARROWER if slide.items else FULL
    parts = []
    few = slide.narrow or spec
    require_right(few)
    for shown, size, css in ((spec, wide, "wide"), (few, TALL, "tall")):
        raw = DRAWINGS.get(shown, size, renderer)
        parts.append(
            inline(raw, f"{css[0]}{number}", styles, css=css, alt=shown.alt, type_px=size.base)
        )
    return "".join(parts)


NARROWER = replace(WIDE, width=1000)
"""Beside a list."""

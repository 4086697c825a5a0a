"""The formats a picture is made in: size, type, theme and room of each purpose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.charts import LIGHT, PRINT, Theme

MM_PER_INCH = 25.4
CSS_DPI = 96
PRINT_DPI = 300


class FileKind(StrEnum):
    """What comes out; the value is the file's suffix. `graphic.py` makes each of them."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    PPTX = "pptx"
    DOCX = "docx"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"

    @property
    def is_table(self) -> bool:
        """Whether it holds the figures alone: shown as a table, never drawn."""
        return self in (FileKind.XLSX, FileKind.CSV)


@dataclass(frozen=True, slots=True)
class Layout:
    """One drawing: pixels, size of running text, free edges (left/right, top, bottom).

    `narrow` asks for fewer years, as in one newspaper column; `brief` for the instrument of the
    last target alone, where there is no room to list them all; `headed` False leaves title and
    subtitle to the sheet that the drawing stands on.
    """

    width: int
    height: int
    type_px: float
    edge_x: int = 0
    edge_top: int = 0
    edge_bottom: int = 0
    grey: bool = False
    transparent: bool = False
    narrow: bool = False
    brief: bool = False
    headed: bool = True

    @property
    def theme(self) -> Theme:
        """Colours of a screen, or hatches and greys that survive a newspaper's press."""
        return PRINT if self.grey else LIGHT


@dataclass(frozen=True, slots=True)
class Format:
    """A purpose: its layout, what file it becomes, and how far the drawing is enlarged.

    `paper_mm` is the page of a PDF.
    """

    key: str
    kind: FileKind
    layout: Layout | None = None
    scale: float = 1.0
    paper_mm: tuple[float, float] = (0.0, 0.0)

    @property
    def width(self) -> int | None:
        """Width of the finished image in pixels; None where it is no image."""
        return round(self.layout.width * self.scale) if self.layout else None

    @property
    def height(self) -> int | None:
        """Height of the finished image in pixels."""
        return round(self.layout.height * self.scale) if self.layout else None

    @property
    def suffix(self) -> str:
        """Suffix of the file."""
        return self.kind.value


def _print_px(mm: float) -> int:
    return round(mm / MM_PER_INCH * PRINT_DPI)


def _paper(width_mm: float, height_mm: float, type_px: float, edge: int) -> Layout:
    return Layout(
        round(width_mm / MM_PER_INCH * CSS_DPI),
        round(height_mm / MM_PER_INCH * CSS_DPI),
        type_px,
        edge,
        edge,
        edge,
    )


_POINT = PRINT_DPI / 72
"""Pixels of one typographic point at the newspaper's resolution."""


def _newspaper(
    width_mm: float, height_mm: float, type_pt: float, *, narrow: bool = False
) -> Layout:
    return Layout(
        _print_px(width_mm),
        _print_px(height_mm),
        type_pt * _POINT,
        grey=True,
        brief=True,
        narrow=narrow,
    )


TELEVISION = Layout(1920, 1080, 31, edge_x=96, edge_top=54, edge_bottom=54, brief=True)
"""5 % free on every side: what an old set cuts off. Both resolutions are one drawing."""

FORMATS: tuple[Format, ...] = (
    Format("tv_hd", FileKind.PNG, TELEVISION, 1),
    Format("tv_uhd", FileKind.PNG, TELEVISION, 2),
    Format("feed_square", FileKind.PNG, Layout(1080, 1080, 29, 24, 24, 24, brief=True), 1),
    Format("feed_portrait", FileKind.PNG, Layout(1080, 1350, 32, 24, 24, 24, brief=True), 1),
    Format("story", FileKind.PNG, Layout(1080, 1920, 34, 48, 250, 300, brief=True), 1),
    Format("news_1", FileKind.PNG, _newspaper(58, 105, 7.7, narrow=True), 1),
    Format("news_2", FileKind.PNG, _newspaper(120, 95, 9), 1),
    Format("news_3", FileKind.PNG, _newspaper(182, 110, 10), 1),
    Format("handout_a4", FileKind.PDF, _paper(297, 210, 17, 26), 1, (297, 210)),
    Format("poster_a3", FileKind.PDF, _paper(420, 297, 30, 40), 1, (420, 297)),
    Format("transparent", FileKind.PNG, Layout(1920, 1080, 34, transparent=True), 1),
    Format("svg", FileKind.SVG, Layout(1600, 900, 28), 1),
    Format("html", FileKind.HTML, Layout(1200, 750, 22), 1),
    Format("pptx", FileKind.PPTX),
    Format("docx", FileKind.DOCX),
    Format("xlsx", FileKind.XLSX),
    Format("csv", FileKind.CSV),
)
BY_KEY = {one.key: one for one in FORMATS}
IMAGES = tuple(one for one in FORMATS if one.layout is not None)

"""The formats a picture is made in: size, type, theme and room of each purpose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.charts import DARK, LIGHT, PRINT, Theme

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

    `least_px` is the smallest type that is read at the purpose's distance. `narrow` asks for fewer
    years, as in one newspaper column; `brief` for the instrument of the last target alone, where
    there is no room to list them all; `headed` and `footed` False leave title and subtitle, or
    notes, source and code, to what the drawing stands on. `scanned` puts a QR code into the
    corner: only paper is held before a telephone. `safe` edges are cut off by the device.
    """

    width: int
    height: int
    type_px: float
    edge_x: int = 0
    edge_top: int = 0
    edge_bottom: int = 0
    least_px: float = 0.0
    grey: bool = False
    dark: bool = False
    transparent: bool = False
    narrow: bool = False
    brief: bool = False
    headed: bool = True
    footed: bool = True
    scanned: bool = False
    safe: bool = False

    @property
    def theme(self) -> Theme:
        """Colours of a screen, or hatches and greys that survive a newspaper's press."""
        if self.grey:
            return PRINT
        return DARK if self.dark else LIGHT


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


_POINT = PRINT_DPI / 72
"""Pixels of one typographic point at the newspaper's resolution."""

_LEAST_PT = 7.0
"""What newsprint still holds."""

_SCANNED_MM = 150
"""Narrower columns give a QR code more room than the picture has."""


def _newspaper(
    key: str, width_mm: float, height_mm: float, type_pt: float, *, narrow: bool = False
) -> Format:
    """Return a grey vector drawing of so many columns' width."""
    layout = Layout(
        _print_px(width_mm),
        _print_px(height_mm),
        type_pt * _POINT,
        least_px=_LEAST_PT * _POINT,
        grey=True,
        brief=True,
        narrow=narrow,
        scanned=width_mm >= _SCANNED_MM,
    )
    return Format(key, FileKind.PDF, layout, paper_mm=(width_mm, height_mm))


def _paper(key: str, width_mm: float, height_mm: float, type_px: float, edge: int) -> Format:
    """Return a sheet of paper in colour, drawn at 96 dots an inch."""
    wide, high = (round(mm / MM_PER_INCH * CSS_DPI) for mm in (width_mm, height_mm))
    layout = Layout(
        wide, high, type_px, edge, edge, edge, least_px=type_px * 0.7, brief=True, scanned=True
    )
    return Format(key, FileKind.PDF, layout, paper_mm=(width_mm, height_mm))


TELEVISION = Layout(
    1920, 1080, 34, edge_x=96, edge_top=54, edge_bottom=54, least_px=28, brief=True, safe=True
)
"""5 % free on every side: what an old set cuts off. Both resolutions are one drawing."""

_ON_DARK = replace(TELEVISION, dark=True, transparent=True, footed=False)
_ON_LIGHT = replace(_ON_DARK, dark=False)
"""Laid over a film: the presenter names the source, nobody scans a code on a set."""

_PHONE = 12 * 1080 / 390
"""Pixels that a telephone 390 wide shows as 12: the least that is read in the hand."""


def _feed(height: int, type_px: float, edge_x: int, top: int, bottom: int) -> Layout:
    """Return a picture for a telephone; the edges of a story lie under the program's buttons."""
    return Layout(
        1080,
        height,
        type_px,
        edge_x,
        top,
        bottom,
        least_px=_PHONE,
        brief=True,
        narrow=True,
        safe=top > edge_x,
    )


FORMATS: tuple[Format, ...] = (
    Format("tv_hd", FileKind.PNG, TELEVISION, 1),
    Format("tv_uhd", FileKind.PNG, TELEVISION, 2),
    Format("overlay_on_dark", FileKind.PNG, _ON_DARK, 1),
    Format("overlay_on_light", FileKind.PNG, _ON_LIGHT, 1),
    Format("feed_square", FileKind.PNG, _feed(1080, 34, 8, 8, 8), 1),
    Format("feed_portrait", FileKind.PNG, _feed(1350, 36, 12, 12, 12), 1),
    Format("story", FileKind.PNG, _feed(1920, 38, 40, 250, 300), 1),
    _newspaper("news_1", 50, 112, 7.2, narrow=True),
    _newspaper("news_2", 104, 90, 8),
    _newspaper("news_3", 158, 104, 8.5),
    _paper("handout_a4", 297, 210, 17, 20),
    _paper("poster_a3", 420, 297, 27, 30),
    Format("svg", FileKind.SVG, Layout(1600, 900, 28, least_px=20, brief=True), 1),
    Format("html", FileKind.HTML),
    Format("pptx", FileKind.PPTX),
    Format("docx", FileKind.DOCX),
    Format("xlsx", FileKind.XLSX),
    Format("csv", FileKind.CSV),
)
BY_KEY = {one.key: one for one in FORMATS}
IMAGES = tuple(one for one in FORMATS if one.layout is not None)

"""One chart in one format, as the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from dashboard.charts import RuleViolation, Spec, check, draw
from dashboard.domain import Period
from dashboard.exports.draws import Draws
from dashboard.exports.fact_sheet import fact_sheet_bytes
from dashboard.exports.file_names import purpose, stem
from dashboard.exports.format import FileKind, Format, Layout
from dashboard.exports.frame import chart_size, compose
from dashboard.exports.grey_pdf import grey_pdf
from dashboard.exports.inline_drawing import TALL, WIDE
from dashboard.exports.inline_drawing import drawing as bare_drawing
from dashboard.exports.page_file import html_bytes, print_page
from dashboard.exports.pdf_page_size import exact_page
from dashboard.exports.raster import png_bytes
from dashboard.exports.renderer import ExportError, RenderError
from dashboard.exports.short_notes import shortened
from dashboard.exports.slides import slides_bytes
from dashboard.exports.stamp import Stamp
from dashboard.exports.table_file import csv_bytes, xlsx_bytes
from dashboard.i18n import text

_SHEET = Layout(1000, 500, 19, brief=True, headed=False)
"""The picture in a fact sheet: 17 cm wide, enlarged twice for print; the sheet has its title."""


class BreachError(ExportError):
    """Charts break rules and are not exported; the words name each chart and rule."""

    def __init__(self, *wrong: tuple[Spec, Sequence[RuleViolation]]) -> None:
        super().__init__("breach")
        self.wrong = wrong

    def words(self, lang: str) -> str:
        """Name every chart, a line each, and every rule it breaks."""
        return "\n".join(
            text(self.key, lang, title=spec.title, words="; ".join(b.words(lang) for b in found))
            for spec, found in self.wrong
        )


@dataclass(frozen=True, slots=True)
class Graphic:
    """A finished file. `width` and `height` are those of images, in pixels."""

    content: bytes
    name: str
    format: Format
    spec: Spec
    stamp: Stamp

    @property
    def width(self) -> int | None:
        """Pixels across."""
        return self.format.width

    @property
    def height(self) -> int | None:
        """Pixels down."""
        return self.format.height


def require_right(*specs: Spec) -> None:
    """Raise BreachError where charts break a rule: nothing wrong leaves the house."""
    if wrong := [(spec, found) for spec in specs if (found := check(spec))]:
        raise BreachError(*wrong)


class Studio:
    """Makes graphics with one renderer; drawings shared by formats are made once."""

    def __init__(self, renderer: Draws) -> None:
        self._renderer = renderer
        self._drawn: dict[tuple[str, str, str, Layout], str] = {}

    def graphic(
        self, spec: Spec, format: Format, stamp: Stamp, *, narrow: Spec | None = None
    ) -> Graphic:
        """Return a chart in a format; raise BreachError or the renderer's RenderError.

        A page of its own shows `narrow`, the same chart of fewer years, on a telephone.
        """
        require_right(spec, narrow or spec)
        content = self._content(spec, format, stamp, narrow or spec)
        return Graphic(content, file_name(spec, format, stamp), format, spec, stamp)

    def _content(self, spec: Spec, format: Format, stamp: Stamp, narrow: Spec) -> bytes:
        kind = format.kind
        match kind:
            case FileKind.CSV:
                return csv_bytes(spec)
            case FileKind.XLSX:
                return xlsx_bytes(spec, embargo=stamp.embargo)
            case FileKind.PPTX:
                return slides_bytes((spec,), (stamp,))
            case FileKind.HTML:
                pair = ((WIDE, spec), (TALL, narrow))
                drawn = [(one, size, bare_drawing(one, size, self._renderer)) for size, one in pair]
                return html_bytes(drawn, stamp)
            case FileKind.DOCX:
                return fact_sheet_bytes(spec, stamp, picture=self.sheet_picture(spec, stamp))
            case FileKind.PNG | FileKind.SVG | FileKind.PDF:
                return self._picture(spec, format, stamp)
            case _:
                assert_never(kind)

    def _picture(self, spec: Spec, format: Format, stamp: Stamp) -> bytes:
        layout = format.layout
        assert layout is not None, f"{format.key} is drawn: its row of FORMATS needs a layout"
        chart = self.drawing(spec, layout, stamp)
        if format.kind is FileKind.PNG:
            return png_bytes(compose(chart, spec, layout, stamp), width=format.width or 0)
        framed = compose(chart, spec, layout, stamp, with_fonts=True)
        if format.kind is FileKind.SVG:
            return framed.encode("utf-8")
        page = print_page(framed, spec, format.paper_mm)
        printed = exact_page(self._renderer.pdf(page, *format.paper_mm), *format.paper_mm)
        return grey_pdf(printed) if layout.grey else printed

    def drawing(self, spec: Spec, layout: Layout, stamp: Stamp) -> str:
        """Return the chart's SVG at the size a layout leaves for it."""
        key = (spec.lang, spec.title, stamp.code, layout)
        if key not in self._drawn:
            size, theme = chart_size(layout, stamp), layout.theme
            figure = draw(shortened(spec) if layout.brief else spec, theme, size=size)
            self._drawn[key] = self._renderer.svg(figure, size.width, size.height)
        return self._drawn[key]

    def sheet_picture(self, spec: Spec, stamp: Stamp) -> bytes | None:
        """Return the picture of a Word sheet; None where there is no browser to draw it."""
        try:
            chart = self.drawing(spec, _SHEET, stamp)
        except RenderError as error:
            if error.code != "browser_missing":
                raise
            return None
        return png_bytes(compose(chart, spec, _SHEET, stamp), width=2 * _SHEET.width)


def file_name(
    spec: Spec, format: Format, stamp: Stamp, *, number: int = 0, period: Period | None = None
) -> str:
    """Name a file for what it shows and what it is for: "grdp-tang-truong-…-truyen-hinh.png".

    Before the hour the name says so too: a table of bare values has no other place for it.
    `number` and `period` are a kit's.
    """
    held = "EMBARGO-" if stamp.embargo else ""
    counted = f"{number:02d}-" if number else ""
    named = stem(spec, period, spec.subtitle.area.partition(",")[0])
    return f"{held}{counted}{named}-{purpose(format, spec.lang)}.{format.suffix}"

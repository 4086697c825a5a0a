"""Slides with native PowerPoint charts: numbers can be edited there, sources stay on the slide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import segno
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Emu, Inches, Pt

from dashboard.charts import LIGHT, Form, Spec
from dashboard.charts.encoding import fill
from dashboard.charts.spec import MarkRole, Role, Series
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.stamp import Stamp
from dashboard.exports.table_file import still_zip
from dashboard.i18n import decimals_of, text

FONT = "Arial"
"""A slide cannot carry its font; Arial has every Vietnamese letter on every office machine."""

_STILL = datetime(2000, 1, 1)
_TYPES = {
    Form.ROWS: XL_CHART_TYPE.BAR_CLUSTERED,
    Form.BULLET: XL_CHART_TYPE.BAR_CLUSTERED,
    Form.STACK: XL_CHART_TYPE.BAR_STACKED_100,
    Form.LINE: XL_CHART_TYPE.LINE_MARKERS,
    Form.STEP: XL_CHART_TYPE.LINE_MARKERS,
}


def slides_bytes(specs: Sequence[Spec], stamps: Sequence[Stamp]) -> bytes:
    """Return a presentation with one chart a slide; speaker notes hold words and sources."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.core_properties.author = text("export.author", specs[0].lang) if specs else ""
    deck.core_properties.title = (
        specs[0].title
        if len(specs) == 1
        else text("export.figures", specs[0].lang if specs else "vi")
    )
    deck.core_properties.created = deck.core_properties.modified = _STILL
    for spec, stamp in zip(specs, stamps, strict=True):
        _slide(deck, spec, stamp)
    out = io.BytesIO()
    deck.save(out)
    return still_zip(out.getvalue())


def _slide(deck: Any, spec: Spec, stamp: Stamp) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(0.6),
        Inches(0.35),
        Inches(12.1),
        Inches(0.95),
    )
    _write(title.text_frame, spec.title, 28, bold=True)
    _box(slide, spec.subtitle.text, 0.6, 1.25, 12.1, 0.45, 14)
    frame = slide.shapes.add_chart(
        _TYPES.get(spec.form, XL_CHART_TYPE.COLUMN_CLUSTERED),
        Inches(0.6),
        Inches(1.75),
        Inches(12.1),
        Inches(4.25),
        _data(spec),
    )
    frame.name = spec.id
    frame._element.nvGraphicFramePr.cNvPr.set("descr", spec.alt)
    _style(frame.chart, spec)
    words = "\n".join(
        [
            *spec.notes,
            *(n for n in (spec.axis_note, spec.part_year_note) if n),
            spec.foot.text,
            text("export.code", spec.lang, code=stamp.code),
        ]
    )
    _box(slide, words, 0.6, 6.05, 11.0, 1.3, 10)
    picture = io.BytesIO()
    segno.make(stamp.url, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    qr = slide.shapes.add_picture(picture, Inches(11.7), Inches(6.05), Inches(1.25))
    qr._element.nvPicPr.cNvPr.set("descr", stamp.url)
    if stamp.embargo:
        _box(slide, stamp.embargo, 0.6, 0.02, 12.1, 0.4, 16, bold=True, colour="B00020")
    slide.notes_slide.notes_text_frame.text = _speech(spec, stamp)


def _data(spec: Spec) -> Any:
    decimals = max((_decimals(p.printed) for p in spec.points if p.value is not None), default=2)
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    if spec.series and spec.series[0].unit == "%":
        form += '" %"' if spec.lang == "vi" else '"%"'
    data: Any = CategoryChartData(number_format=form)  # type: ignore[no-untyped-call]
    data.categories = [spec.label(key) for key in spec.order]
    for series in spec.series:
        values = {p.key: p.value for p in series.points}
        data.add_series(series.name, [values.get(key) for key in spec.order])
    for role in MarkRole:
        marks = [m for m in spec.marks if m.role is role]
        if marks:
            whole = next((m.value for m in marks if not m.key), None)
            at = {m.key: m.value for m in marks if m.key}
            data.add_series(marks[0].name, [at.get(key, whole) for key in spec.order])
    return data


def _style(chart: Any, spec: Spec) -> None:
    palette, count = LIGHT.palette, len(spec.series)
    chart.font.size, chart.font.name = Pt(14), FONT
    chart.has_title = False
    chart.has_legend = count > 1 or bool(spec.marks)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.value_axis.has_major_gridlines = False
    if spec.form.has_bars:
        chart.value_axis.minimum_scale = min(0.0, *(p.value or 0.0 for p in spec.points), 0.0)
        if chart.value_axis.minimum_scale < 0:
            chart.value_axis.minimum_scale = None
    plot = chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.number_format_is_linked = True
    plot.data_labels.font.size = Pt(14)
    if spec.form is Form.STACK:
        plot.overlap = 100
    elif spec.form in (Form.LINE, Form.STEP):
        plot.data_labels.position = XL_LABEL_POSITION.ABOVE
    else:
        plot.data_labels.position, plot.gap_width = XL_LABEL_POSITION.OUTSIDE_END, 60
    if spec.form in (Form.ROWS, Form.STACK, Form.BULLET):
        chart.category_axis.reverse_order = True
    for index, drawn in enumerate(plot.series):
        if index >= count:
            drawn.format.fill.background()
            drawn.format.line.color.rgb = _rgb(palette.target)
            drawn.format.line.dash_style = MSO_LINE.DASH
            continue
        role = spec.series[index].role
        colour = (
            palette.previous
            if role is Role.PREVIOUS
            else palette.series[index % len(palette.series)]
            if spec.form in (Form.STACK, Form.LINE)
            else palette.final
        )
        if spec.form in (Form.LINE, Form.STEP):
            drawn.format.line.color.rgb, drawn.smooth = _rgb(colour), False
            continue
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = _rgb(colour)
        drawn.invert_if_negative = False
        if spec.form is not Form.STACK:
            _by_status(drawn, spec.series[index], spec.order)


def _by_status(drawn: Any, series: Series, order: Sequence[str]) -> None:
    """Give each bar the look of its status, as in the picture."""
    for point in series.points:
        if point.value is None or point.key not in order:
            continue
        look = fill(series.role, point.status, LIGHT.palette)
        shape = drawn.points[order.index(point.key)].format
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(look["color"])
        shape.line.color.rgb = _rgb(look["line"])


def _speech(spec: Spec, stamp: Stamp) -> str:
    heads = columns(spec)
    rows = [
        " | ".join(f"{heads[n]}: {row.cells[n]}" for n in (0, 1, 3, 6, 7, 8, 9) if row.cells[n])
        for row in data_rows(spec)
    ]
    return "\n".join([spec.alt, *spec.notes, "", *rows, "", spec.foot.text, stamp.url])


def _box(
    slide: Any,
    words: str,
    left: float,
    top: float,
    width: float,
    height: float,
    size: int,
    *,
    bold: bool = False,
    colour: str = "",
) -> None:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.word_wrap = True
    _write(box.text_frame, words, size, bold=bold, colour=colour)


def _write(frame: Any, words: str, size: int, *, bold: bool = False, colour: str = "") -> None:
    frame.text = words
    frame.margin_left = frame.margin_right = Emu(0)
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
            run.font.color.rgb = _rgb(colour or LIGHT.palette.text)


def _decimals(printed: str) -> int:
    digits = "".join(c for c in printed if c.isdigit() or c in ",.")
    tail = digits.rpartition("," if "%" in printed and "," in digits else ".")[2]
    known = decimals_of(10.0 ** -len(tail)) if tail != digits and len(tail) < 3 else 0
    return known or 0


def _rgb(colour: str) -> RGBColor:
    bare = colour.lstrip("#")
    return RGBColor(*(int(bare[at : at + 2], 16) for at in (0, 2, 4)))  # type: ignore[no-untyped-call]

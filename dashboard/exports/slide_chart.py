"""A Spec as a native PowerPoint chart: its numbers can be edited, its labels are the picture's.

Targets are thin strokes of a second, line-shaped plot over upright bars; over lying bars, where
PowerPoint cannot mix, an outline. Their numbers stand under the place's name, where no bar or
value can cover them. Steps of a contribution stand on a hidden base.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.charts import LIGHT, Form, Spec
from dashboard.charts.marks_style import look
from dashboard.charts.spec import MarkRole, Point, Role, Series
from dashboard.charts.steps import bases_of
from dashboard.domain import Status
from dashboard.exports.slide_label import BOXED as _BOXED
from dashboard.exports.slide_label import axis_format, labels_of
from dashboard.i18n import text

_TYPES = {
    Form.ROWS: XL_CHART_TYPE.BAR_CLUSTERED,
    Form.BULLET: XL_CHART_TYPE.BAR_CLUSTERED,
    Form.STACK: XL_CHART_TYPE.BAR_STACKED_100,
    Form.DOTS: XL_CHART_TYPE.LINE_MARKERS,
    Form.LINE: XL_CHART_TYPE.LINE_MARKERS,
    Form.STEP: XL_CHART_TYPE.LINE_MARKERS,
}
_PATTERNS = {"/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, ".": MSO_PATTERN.PERCENT_20}
_GAPS = {1: 420, 2: 180, 3: 110}
"""Free space beside few bars, in percent of a bar's width: a bar alone stays a bar, not a slab."""

_LYING = (Form.ROWS, Form.STACK, Form.BULLET)
_LINES = (Form.LINE, Form.STEP)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def chart_type(spec: Spec) -> Any:
    """Return PowerPoint's kind of chart for a Spec."""
    if bases(spec):
        return XL_CHART_TYPE.COLUMN_STACKED
    return _TYPES.get(spec.form, XL_CHART_TYPE.COLUMN_CLUSTERED)


def chart_data(spec: Spec) -> Any:
    """Return the data sheet behind the chart: a hidden base, the series, the marks."""
    data: Any = CategoryChartData(number_format=axis_format(spec.points, spec))  # type: ignore[no-untyped-call]
    data.categories = [_category(key, spec) for key in spec.order]
    if base := bases(spec):
        data.add_series(text("export.base", spec.lang), [base[key] for key in spec.order])
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


def _category(key: str, spec: Spec) -> str:
    """Name a place, with its target's number, or say that nothing was published for it."""
    words = [spec.label(key)]
    if spec.form is not Form.BULLET:
        words += [m.printed for m in spec.marks if m.role is MarkRole.TARGET and m.key == key]
    known = [p for p in spec.points if p.key == key]
    if known and all(p.value is None for p in known):
        words.append(text("chart.missing", spec.lang))
    return "\n".join(words)


def style(chart: Any, spec: Spec) -> None:
    """Give the chart the looks of the picture: fills by status and role, labels at the values."""
    chart.font.size, chart.font.color.rgb = Pt(14), rgb(LIGHT.palette.text)
    chart.has_title = False
    chart.has_legend = spec.form is Form.STACK or (spec.form in _LINES and len(spec.series) > 1)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    axis = chart.value_axis
    axis.has_major_gridlines, axis.visible = spec.form in _LINES, spec.form in _LINES
    if spec.form in _LINES:
        axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.palette.grid)
        axis.format.line.fill.background()
        axis.tick_labels.number_format = "0"
        axis.tick_labels.number_format_is_linked = False
        axis.major_unit = max(1, round(_span(spec) / 5))
    elif spec.form is Form.DOTS:
        low, high = _ends(spec)
        room = 0.45 * (high - low or 1.0)
        axis.minimum_scale, axis.maximum_scale = low - room, high + room
    elif all((p.value or 0) >= 0 for p in spec.points):
        axis.minimum_scale = 0
        if spec.form is not Form.STACK:
            axis.maximum_scale = _ends(spec)[1] * (1.22 if spec.form in _LYING else 1.12)
    chart.category_axis.format.line.color.rgb = rgb(LIGHT.palette.axis)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.reverse_order = spec.form in _LYING
    plot = chart.plots[0]
    if spec.form in (Form.STACK, Form.BULLET) or bases(spec):
        plot.overlap, plot.gap_width = 100, 45
    elif spec.form not in (*_LINES, Form.DOTS):
        plot.overlap = 0 if _paired(spec) else 100
        plot.gap_width = _GAPS.get(len(spec.order), 45)
    drawn = list(plot.series)
    if bases(spec):
        drawn.pop(0).format.fill.background()
    for index, series in enumerate(spec.series):
        _series(drawn[index], series, index, spec)
    marks = drawn[len(spec.series) :]
    for one in marks:
        _outline(one)
    if spec.form is Form.DOTS:
        for one in marks:
            _dash(one)
    elif spec.form not in _LYING and marks:
        _strokes(plot, marks, whole=not any(m.key for m in spec.marks))


def _ends(spec: Spec) -> tuple[float, float]:
    values = [p.value for p in spec.points if p.value is not None]
    values += [b for m in spec.marks for b in (m.value, m.high) if b is not None]
    return min(values), max(values)


def _span(spec: Spec) -> float:
    low, high = _ends(spec)
    return high - min(low, 0.0)


def bases(spec: Spec) -> dict[str, float]:
    """Return where steps stand; empty where one of them goes down, which a stack cannot show."""
    if spec.form is not Form.WATERFALL or any((p.value or 0) < 0 for p in spec.points):
        return {}
    return bases_of(spec)


def rgb(colour: str) -> RGBColor:
    """Return a colour "#RRGGBB" as PowerPoint's."""
    bare = colour.lstrip("#")
    return RGBColor(*(int(bare[at : at + 2], 16) for at in (0, 2, 4)))  # type: ignore[no-untyped-call]


def _series(drawn: Any, series: Series, index: int, spec: Spec) -> None:
    palette = LIGHT.palette
    shown = [(spec.order.index(p.key), p) for p in series.points if p.key in spec.order]
    if spec.form in _LINES:
        colour = rgb(palette.series[index % len(palette.series)])
        drawn.smooth = False
        drawn.format.line.color.rgb, drawn.format.line.width = colour, Pt(2.75)
        drawn.format.line.dash_style = MSO_LINE.DASH if index else MSO_LINE.SOLID
        drawn.marker.size = 9
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = colour
        drawn.marker.format.line.color.rgb = colour
        known = [(n, p) for n, p in shown if p.value is not None]
        told = known if spec.form is Form.STEP else known[-1:]
        labels_of(drawn, told, spec, place=_side(known, spec))
        for place, point in known:
            if point.status in (Status.ESTIMATE, Status.UNKNOWN):
                marker = drawn.points[place].marker
                marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 9
                marker.format.fill.solid()
                marker.format.fill.fore_color.rgb = rgb("#FFFFFF")
                marker.format.line.color.rgb = colour
        return
    if spec.form is Form.DOTS:
        _dots(drawn, shown, series, spec)
        return
    drawn.invert_if_negative = False
    if spec.form is Form.STACK:
        _fill(drawn.format, {"color": palette.series[index % 4], "line": palette.paper})
        ink = palette.on_series[index % 4]
        wide = [(n, p) for n, p in shown if (p.value or 0) >= 4]
        labels_of(drawn, wide, spec, place="ctr", colour=ink)
        return
    for place, point in shown:
        if point.value is not None:
            _fill(drawn.points[place].format, look(series.role, point, spec, palette))
    labels_of(
        drawn,
        shown,
        spec,
        place="inEnd" if bases(spec) else "outEnd",
        colour=palette.on_result if bases(spec) else "",
        places={} if bases(spec) else {p.key: _off_targets(p, series, spec) for _, p in shown},
    )


def _off_targets(point: Point, series: Series, spec: Spec) -> tuple[str, str]:
    """Place a bar's label where no target runs: beyond its end, within it, or at its foot."""
    value, high = point.value or 0.0, _ends(spec)[1]
    solid = series.role is Role.ACTUAL and point.status is not Status.UNKNOWN
    if spec.form is Form.BULLET:
        return ("ctr", LIGHT.palette.on_result if solid else _BOXED)
    strokes = [
        m.value for m in spec.marks if m.key in ("", point.key) and m.role is MarkRole.TARGET
    ]
    room = (0.2 if spec.form in _LYING else 0.11) * high
    if value < 0 or not any(value < s < value + room for s in strokes):
        return ("outEnd", "")
    if value < 1.5 * room:
        return ("outEnd", "")
    inside = "inEnd" if not any(value - room < s < value for s in strokes) else "inBase"
    return (inside, LIGHT.palette.on_result if solid else _BOXED)


def _dots(drawn: Any, shown: list[tuple[int, Point]], series: Series, spec: Spec) -> None:
    """Draw each value as a dot without a line, its label on the side away from the target."""
    drawn.smooth = False
    drawn.format.line.fill.background()
    palette, targets = LIGHT.palette, {m.key: m.value for m in spec.marks if m.key}
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 12
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = rgb(palette.estimate)
    places = {}
    for place, point in shown:
        if point.value is None:
            continue
        marker = drawn.points[place].marker
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 12
        _fill(marker.format, look(series.role, point, spec, palette))
        over = point.value >= targets.get(point.key, point.value)
        places[point.key] = ("t" if over else "b", "")
    labels_of(drawn, shown, spec, place="t", places=places)


def _dash(drawn: Any) -> None:
    """Draw a target as a thin dash on the dots' own axis."""
    drawn.smooth = False
    drawn.format.line.fill.background()
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.DASH, 22
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = rgb(LIGHT.palette.target)
    drawn.marker.format.line.fill.background()


def _fill(shape: Any, look: Mapping[str, Any]) -> None:
    """Fill a bar; what must be reached is hatched, a figure without a status is dotted."""
    if pattern := _PATTERNS.get(look.get("shape", "")):
        shape.fill.patterned()
        shape.fill.pattern = pattern
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb(look["ink"]), rgb(look["color"])
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(look["color"])
    shape.line.color.rgb = rgb(look["line"])


def _paired(spec: Spec) -> bool:
    """Whether two series share a place, as this year and the year before."""
    places = [p.key for p in spec.points if p.value is not None]
    return len(places) > len(set(places))


def _side(known: list[tuple[int, Point]], spec: Spec) -> str:
    """Put the last value of a line above it, or under it where another line ends higher."""
    ends = [s.values[-1] for s in spec.series if s.values]
    own = known[-1][1].value if known else None
    return "t" if own is None or own >= max(ends) else "b"


def _outline(drawn: Any) -> None:
    drawn.format.fill.background()
    drawn.format.line.color.rgb = rgb(LIGHT.palette.target)
    drawn.format.line.dash_style = MSO_LINE.DASH


def _strokes(plot: Any, marks: list[Any], *, whole: bool) -> None:
    """Move the series of marks into a line plot on the same axes.

    A stroke a place, or one thin line where the target is that of the `whole` chart.
    """
    hidden = '<a:ln w="28575"><a:noFill/></a:ln>'
    bars = plot._element
    axes = "".join(f'<c:axId val="{one.get("val")}"/>' for one in bars.findall(f"{{{_NS}}}axId"))
    lines = parse_xml(
        f'<c:lineChart xmlns:c="{_NS}"><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:marker val="1"/>{axes}</c:lineChart>'
    )
    ink = f'<a:solidFill><a:srgbClr val="{LIGHT.palette.target[1:]}"/></a:solidFill>'
    line = f'<a:ln w="19050">{ink}<a:prstDash val="dash"/></a:ln>' if whole else hidden
    symbol = "none" if whole else "dash"
    for mark in marks:
        old = mark._element
        bars.remove(old)
        new = parse_xml(
            f'<c:ser xmlns:c="{_NS}" xmlns:a="{_DRAWING}">'
            f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="{symbol}"/>'
            f'<c:size val="28"/><c:spPr>{ink}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>'
            f'<c:smooth val="0"/></c:ser>'
        )
        for at, name in enumerate(("idx", "order", "tx")):
            new.insert(at, copy.deepcopy(old.find(f"{{{_NS}}}{name}")))
        for name in ("cat", "val"):
            new.insert(len(new) - 1, copy.deepcopy(old.find(f"{{{_NS}}}{name}")))
        lines.find(f"{{{_NS}}}marker").addprevious(new)
    bars.addnext(lines)

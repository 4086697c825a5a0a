"""Labels of a native chart: words of the picture, whatever the reader's Office takes for a comma.

A number alone would be printed by the machine's own marks: 20.331 as 20,331, which is twenty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from pptx.oxml import parse_xml

from dashboard.charts import Spec
from dashboard.charts.rules_numbers import read_number
from dashboard.charts.spec import Form, Point
from dashboard.domain import PERCENT
from dashboard.i18n import number_format, text

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
BOXED = "boxed"
"""For a label on a hatched or dotted bar: dark type on a white card."""

_BEFORE = ("cat", "val", "smooth", "shape", "extLst", "trendline", "errBars")


def axis_format(points: Iterable[Point], spec: Spec) -> str:
    """Return the format of numbers that shows as many decimals as the most exact of the points."""
    read = [read_number(p.printed, spec.lang) for p in points if p.value is not None]
    form = number_format(max((found[1] for found in read if found), default=2))
    if spec.series and spec.series[0].unit == PERCENT:
        form += '" %"' if spec.lang == "vi" else '"%"'
    return form


def labels_of(
    drawn: Any,
    shown: Sequence[tuple[int, Point]],
    spec: Spec,
    *,
    place: str,
    colour: str = "",
    places: Mapping[str, tuple[str, str]] | None = None,
) -> None:
    """Label these points of a series (index and point), and none of its others.

    `places` says for single points where the label stands and its colour.
    """
    told = {claim.printed for claim in spec.claims}
    gaps = {mark.key: mark.gap for mark in spec.marks if mark.gap}
    labels = ""
    for index, point in shown:
        if point.value is None:
            continue
        where = places.get(point.key, (place, colour)) if places else (place, colour)
        words = [point.printed]
        if spec.form is Form.DOTS and point.key in gaps:
            words.append(f"{gaps[point.key]}\u00a0{text('chart.note.points', spec.lang)}")
        bold = point.printed.lstrip("+\u2212") in told
        labels += _label(index, words, where[0], where[1], bold=bold)
    made = parse_xml(f"<c:dLbls {_NS}>{labels}{_shows(0)}</c:dLbls>")
    element = drawn._element
    for old in element.findall("{*}dLbls"):
        element.remove(old)
    after = next((e for e in element if e.tag.rpartition("}")[2] in _BEFORE), None)
    if after is None:
        element.append(made)
    else:
        after.addprevious(made)


def _label(index: int, words: Sequence[str], place: str, colour: str, *, bold: bool) -> str:
    boxed = colour == BOXED
    ink = "" if boxed or not colour else _fill(colour)
    card = _fill("#FFFFFF") if boxed else "<a:noFill/>"
    lines = "".join(
        f'<a:p><a:r><a:rPr sz="{size}" b="{int(bold and not n)}">{ink}</a:rPr>'
        f"<a:t>{escape(line)}</a:t></a:r></a:p>"
        for n, (line, size) in enumerate(zip(words, (1400, 1200), strict=False))
    )
    return (
        f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr wrap="none"/>{lines}'
        "</c:rich></c:tx>"
        f'<c:spPr>{card}</c:spPr><c:dLblPos val="{place}"/>{_shows(1)}</c:dLbl>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'


def _shows(value: int) -> str:
    flags = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{flag} val="{value if flag == "Val" else 0}"/>' for flag in flags)

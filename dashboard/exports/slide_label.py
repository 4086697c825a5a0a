"""Labels of a native chart: each with the decimals that were published, and following its value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pptx.oxml import parse_xml

from dashboard.charts import Spec
from dashboard.charts.rules_numbers import read_number
from dashboard.charts.spec import Point
from dashboard.domain import PERCENT

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_BEFORE = ("cat", "val", "smooth", "shape", "extLst", "trendline", "errBars")


def number_format(points: Iterable[Point], spec: Spec) -> str:
    """Return the format of numbers that shows as many decimals as the most exact of the points."""
    read = [read_number(p.printed, spec.lang) for p in points if p.value is not None]
    decimals = max((found[1] for found in read if found), default=2)
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
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
) -> None:
    """Label these points of a series (index and point), and none of its others."""
    told = {claim.printed for claim in spec.claims}
    labels = "".join(
        _label(index, point, spec, place, colour, bold=point.printed.lstrip("+\u2212") in told)
        for index, point in shown
        if point.value is not None
    )
    made = parse_xml(f"<c:dLbls {_NS}>{labels}{_shows(0)}</c:dLbls>")
    element = drawn._element
    for old in element.findall("{*}dLbls"):
        element.remove(old)
    after = next((e for e in element if e.tag.rpartition("}")[2] in _BEFORE), None)
    if after is None:
        element.append(made)
    else:
        after.addprevious(made)


def _label(index: int, point: Point, spec: Spec, place: str, colour: str, *, bold: bool) -> str:
    form = number_format([point], spec).replace('"', "&quot;")
    ink = f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>' if colour else ""
    return (
        f'<c:dLbl><c:idx val="{index}"/><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" '
        f'b="{int(bold)}">{ink}</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
        f'<c:dLblPos val="{place}"/>{_shows(1)}</c:dLbl>'
    )


def _shows(value: int) -> str:
    flags = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{flag} val="{value if flag == "Val" else 0}"/>' for flag in flags)

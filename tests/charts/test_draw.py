"""Figures: what is drawn is what the Spec says, nothing overlaps its neighbour or the edge."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gallery import NAMES, build
from made import published, subject, target

from dashboard.charts import (
    DARK,
    LIGHT,
    PRINT,
    Form,
    Size,
    Spec,
    Theme,
    build_growth_by_year,
    build_growth_cumulative,
    check,
    draw,
    draw_spark,
    spark_image,
)
from dashboard.charts.font import width, wrap
from dashboard.charts.layout import LINE, TITLE_LEAD
from dashboard.charts.spec import Break
from dashboard.domain import Period, Status
from tests.golden import require_golden

HALF = Period.to_date(2024, 6)
GOLDEN = Path(__file__).parent / "golden"
SIZES = (Size(340, 420), Size(900, 560), Size(1080, 1350), Size(1920, 1080))


def numbers(spec: Spec) -> set[float]:
    return {round(p.value, 9) for p in spec.points if p.value is not None}


LYING = (Form.ROWS, Form.STACK, Form.BULLET)
"""Forms whose values run along x."""


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda t: t.name)
@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_drawn(name: str, theme: Theme) -> None:
    spec = build(name)
    figure = draw(spec, theme)
    drawn = {
        round(v, 9)
        for trace in figure.data
        for v in (trace.x if spec.form in LYING else trace.y)
        if v is not None
    }
    assert numbers(spec) <= drawn


@pytest.mark.parametrize("name", NAMES)
def test_bars_start_at_zero(name: str) -> None:
    figure = draw(build(name), LIGHT)
    form = build(name).form
    if form in (Form.LINE, Form.STEP):
        assert figure.layout.yaxis.range[0] <= 0
        return
    if form is Form.DOTS:
        assert build(name).axis_note
        return
    axis = figure.layout.xaxis if form in LYING else figure.layout.yaxis
    assert axis.range[0] <= 0 <= axis.range[1]
    assert all(trace.base is None or min(trace.base) <= 0 for trace in figure.data)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s.width}x{s.height}")
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_frame_holds_its_text(name: str, lang: Any, size: Size) -> None:
    """Title, subtitle, notes and foot stay inside the image and apart from one another."""
    spec = build(name, lang)
    figure = draw(spec, LIGHT, size=size)
    margin = figure.layout.margin
    tops = []
    for note in figure.layout.annotations:
        if note.xanchor != "left" or note.yanchor != "top" or note.yref != "paper" or note.x != 0:
            continue
        left = margin.l + note.xshift
        top = margin.t - note.yshift
        wide = width(note.text, note.font.size, note.font.weight or 400)
        assert left >= 0 and left + wide <= size.width + 1, note.text
        high = note.font.size * (TITLE_LEAD if note.font.weight == 700 else LINE)
        assert top >= 0 and top + high <= size.height + 1, note.text
        tops.append((top, top + high))
    tops.sort()
    assert len(tops) >= 3
    assert all(a[1] <= b[0] + 0.6 for a, b in itertools.pairwise(tops))
    assert size.height - margin.t - margin.b >= 40


def test_a_line_is_broken_by_measured_width() -> None:
    lines = wrap("Công nghiệp – xây dựng tăng nhanh nhất", 20, 160, 700)
    assert len(lines) > 1 and all(width(line, 20, 700) <= 160 for line in lines)
    assert " ".join(lines) == "Công nghiệp – xây dựng tăng nhanh nhất"


def test_bold_is_wider_than_regular() -> None:
    assert width("ắẵợỡữậểđ", 20, 700) > width("ắẵợỡữậểđ", 20, 400) > 0


def test_the_required_rest_is_hatched() -> None:
    figure = draw(build("rest_of_year"), LIGHT)
    shapes = [trace.marker.pattern.shape for trace in figure.data]
    assert shapes == [("",), ("/",)]


def test_a_gap_is_not_bridged() -> None:
    figure = draw(build("nation"), LIGHT)
    province = figure.data[0]
    assert province.y[1] is None and province.connectgaps is False


def test_labels_keep_off_the_target_strokes() -> None:
    """6,37 % stands just under the target 6,5 %: its label goes under the dot."""
    figure = draw(build("growth_cumulative"), LIGHT)
    label = next(a for a in figure.layout.annotations if (a.text or "").startswith("6,37\u00a0%"))
    assert (label.y, label.yanchor) == (6.37, "top") and label.yshift < 0


def test_tooltips_lead_to_the_cell() -> None:
    figure = draw(build("growth_by_year"), LIGHT)
    assert "'Số liệu'!H10" in figure.data[0].hovertext[0]
    assert figure.data[0].customdata[0][1] == "'Số liệu'!H10"


def test_the_spark_is_svg_with_words() -> None:
    spec = build("spark")
    svg = draw_spark(spec, LIGHT)
    assert svg.count("<rect") == 5 and "6,84" in svg and 'role="img"' in svg
    assert 'alt="' in spark_image(spec, DARK)


@pytest.mark.parametrize("name", ["growth_cumulative", "contributions", "nation"])
def test_golden_figures(name: str) -> None:
    figure = json.loads(draw(build(name), LIGHT, size=Size(900, 560)).to_json())
    figure["layout"].pop("template")
    text = json.dumps(_rounded(figure), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    require_golden(GOLDEN / f"{name}.json", text)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("value", [6.84, 6.37])
@pytest.mark.parametrize("size", [None, Size(700, 1240, 26), Size(1920, 1080, 30)])
def test_a_narrow_gap_is_dots_with_the_label_off_the_target(
    value: float, size: Size | None
) -> None:
    figures = [published("2023-01/2023-06", 5.0), published("2024-01/2024-06", value)]
    spec = build_growth_cumulative(figures, (target(2024, 6.7),), subject(), period=HALF)
    assert spec is not None and spec.form is Form.DOTS and check(spec) == ()
    figure = draw(spec, LIGHT, size=size)
    (label,) = [
        a
        for a in figure.layout.annotations
        if spec.points[-1].printed in (a.text or "") and a.yref != "paper"
    ]
    over = value > 6.7
    assert label.yanchor == ("bottom" if over else "top")
    assert (label.yshift > 0) is over and label.y == value
    said = label.text.replace("\u2003\u2009", "")
    assert ("cao hơn" if over else "thấp hơn") in said
    assert ("0,14" if over else "0,33") in said
    icons = [s for s in figure.layout.shapes if s.type == "path"]
    assert len(icons) == 1 and icons[0].yanchor == value
    case, stroke = [s for s in figure.layout.shapes if s.y0 == s.y1 == 6.7 and s.yref != "paper"]
    assert stroke.layer == "below" and case.line.width > 2 * stroke.line.width
    assert (case.line.color, stroke.line.color) == (LIGHT.palette.paper, LIGHT.palette.target)


@pytest.mark.parametrize("size", [Size(700, 1240, 26), Size(1920, 1080, 30)])
def test_the_words_of_a_merger_stand_above_the_figures_of_the_dots(size: Size) -> None:
    figures = [published("2023-01/2023-06", 5.0), published("2024-01/2024-06", 6.84)]
    spec = build_growth_cumulative(figures, (target(2024, 6.7),), subject(), period=HALF)
    assert spec is not None and spec.form is Form.DOTS
    merged = replace(spec, breaks=(Break(spec.order[0], "Sáp nhập 01/07/2025"),))
    layout = draw(merged, LIGHT, size=size).layout
    (words,) = [a for a in layout.annotations if "Sáp nhập" in (a.text or "")]
    (label,) = [
        a
        for a in layout.annotations
        if a.yref != "paper" and spec.points[-1].printed in (a.text or "")
    ]
    low, high = layout.yaxis.range
    height = layout.height - layout.margin.t - layout.margin.b
    free = (high - label.y) / (high - low) * height - label.yshift
    lines = [a.text.count("<br>") + 1 for a in (words, label)]
    assert free >= LINE * (lines[0] * words.font.size + 0.86 * lines[1] * label.font.size)


def test_before_the_next_year_a_narrow_dot_says_its_gap_without_a_word() -> None:
    """The word would stand on the next year's dot."""
    figures = [
        published(f"{year}-01/{year}-06", value) for year, value in ((2023, 5.0), (2024, 6.84))
    ]
    spec = build_growth_cumulative(figures, (target(2024, 6.7),), subject(), period=HALF)
    assert spec is not None and spec.form is Form.DOTS
    told = spec.series[0].points[-1]
    later = replace(told, key="2025-01/2025-06", printed="+6,70", value=6.7)
    followed = replace(
        spec,
        order=(*spec.order, later.key),
        series=(replace(spec.series[0], points=(*spec.series[0].points, later)),),
    )
    for shown, has_room in ((spec, True), (followed, False)):
        layout = draw(shown, LIGHT, size=Size(390, 640, 26)).layout
        (label,) = [
            a for a in layout.annotations if a.yref != "paper" and told.printed in (a.text or "")
        ]
        assert ("cao hơn" in label.text) is has_room
        assert "0,14" in label.text


def test_a_wide_gap_stays_bars_from_zero() -> None:
    figures = [published("2023-01/2023-06", 5.0), published("2024-01/2024-06", 26.87)]
    spec = build_growth_cumulative(figures, (target(2024, 12.0),), subject(), period=HALF)
    assert spec is not None and spec.form is Form.BARS and spec.baseline == 0.0


def test_one_entry_is_no_legend() -> None:
    spec = build_growth_by_year([published("2023", 5.0), published("2024", 6.0)], (), subject())
    assert spec is not None and len(spec.statuses) == 1
    figure = draw(spec, LIGHT, size=Size(1920, 1080, 30))
    said = [a.text for a in figure.layout.annotations]
    assert "ước tính" not in said


def test_a_level_of_unknown_status_stands_on_a_plate_not_on_dots() -> None:
    """White digits on a dotted bar could not be read."""
    spec = build("plan")
    first = spec.series[0].points[0]
    unknown = replace(first, status=Status.UNKNOWN)
    dotted = replace(spec, series=(replace(spec.series[0], points=(unknown,)),))
    for shown, plates in ((spec, 0), (dotted, 1)):
        figure = draw(shown, LIGHT, size=Size(900, 560))
        said = [a for a in figure.layout.annotations if a.text == first.printed]
        assert len(said) == plates
        assert all(a.bgcolor == LIGHT.palette.surface for a in said)
        assert any(first.printed in text for text in figure.data[1].text) == (not plates)

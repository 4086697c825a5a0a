"""The newspaper's grey: what is drawn in one chart is told apart without any colour."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from gallery import NAMES, build
from test_palette import lab, linear

from dashboard.charts import PRINT, Form, Size, draw
from dashboard.charts.marks_style import fill
from dashboard.charts.spec import Role
from dashboard.domain import Status
from tests.some import some

NEWS = Size(685, 1240, 32)
LEAST = 12.0
"""Steps of CIE lightness that stay apart after a newspaper's press: coarse screen, grey paper."""


def lightness(colour: str) -> float:
    return lab(linear(colour))[0]


def is_grey(colour: str) -> bool:
    return len({colour[i : i + 2] for i in (1, 3, 5)}) == 1


def apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two fills differ by their hatch, or by their lightness."""
    return one["shape"] != other["shape"] or (
        abs(lightness(one["color"]) - lightness(other["color"])) >= LEAST
    )


def test_the_measure_can_fail() -> None:
    plain = {"color": "#444444", "shape": ""}
    assert not apart(plain, {"color": "#555555", "shape": ""})
    assert apart(plain, {"color": "#444444", "shape": "/"})


@pytest.mark.parametrize("name", NAMES)
def test_a_newspaper_chart_has_no_colour(name: str) -> None:
    said = draw(build(name), PRINT, size=NEWS).to_json()
    colours = {said[i : i + 7] for i in range(len(said)) if said[i] == "#"}
    assert colours and all(is_grey(c) for c in colours)


def test_statuses_and_roles_are_told_apart() -> None:
    looks = [fill(Role.ACTUAL, s, PRINT.palette) for s in Status]
    looks += [fill(r, Status.UNKNOWN, PRINT.palette) for r in (Role.PREVIOUS, Role.REQUIRED)]
    for one, other in some(itertools.combinations(looks, 2)):
        assert apart(one, other), (one, other)


@pytest.mark.parametrize("name", [n for n in NAMES if build(n).form is Form.STACK])
def test_neighbouring_parts_are_told_apart(name: str) -> None:
    traces = draw(build(name), PRINT, size=NEWS).data
    for one, other in some(itertools.pairwise(traces)):
        looks = [{"color": t.marker.color, "shape": t.marker.pattern.shape} for t in (one, other)]
        assert apart(*looks), (one.name, other.name)


@pytest.mark.parametrize("name", [n for n in NAMES if build(n).form is Form.LINE])
def test_lines_differ_by_dash_and_are_named_at_their_end(name: str) -> None:
    figure = draw(build(name), PRINT, size=NEWS)
    assert len({trace.line.dash for trace in figure.data}) == len(figure.data)
    words = " ".join(a.text.replace("<br>", " ") for a in figure.layout.annotations)
    assert all(trace.name in words for trace in figure.data)

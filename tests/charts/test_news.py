"""What a title tells of is in colour; the years before it are grey, as deep by status."""

from __future__ import annotations

from dataclasses import replace

from gallery import build
from test_palette import PALETTES, contrast

from dashboard.charts.marks_style import fill, key, look
from dashboard.charts.palette import LIGHT
from dashboard.charts.spec import Role
from dashboard.domain import Status
from dashboard.i18n import text
from tests.some import some


def test_the_news_is_in_colour_and_the_past_in_grey() -> None:
    for name in ("growth_cumulative", "levels"):
        spec = build(name, "vi")
        known = [p for p in spec.points if p.value is not None]
        assert [spec.is_past(p) for p in known] == [True] * (len(known) - 1) + [False]
        for point in some(known):
            colour = look(Role.ACTUAL, point, spec, LIGHT)["line"]
            assert (len({colour[1:3], colour[3:5], colour[5:7]}) == 1) is spec.is_past(point)


def test_what_the_rest_of_the_year_needs_does_not_make_its_first_part_past() -> None:
    assert not any(map(build("rest_of_year", "vi").is_past, build("rest_of_year", "vi").points))


def test_a_grey_is_as_far_from_any_ground_as_its_colour() -> None:
    for palette in some(PALETTES):
        for name in some(("final", "preliminary", "estimate")):
            colour, past = getattr(palette, name), getattr(palette, f"past_{name}")
            assert abs(contrast(past, colour) - 1) < 0.02
            assert len({past[1:3], past[3:5], past[5:7]}) == 1


def test_a_status_has_one_sample_in_every_chart_its_colour_and_the_grey_of_the_past() -> None:
    """Where the key took what it found, a chart's teal was "preliminary" and the next one's not."""
    spec = build("growth_cumulative", "vi")
    shown = dict(key(spec, LIGHT))
    news = next(p for p in reversed(spec.points) if p.value is not None)
    gone = replace(spec, claims=())
    for status in {p.status for p in spec.points if p.value is not None}:
        word = text(f"status.{status.value}", "vi")
        sample = fill(Role.ACTUAL, status, LIGHT)
        past = {"past": fill(Role.ACTUAL, status, LIGHT.of_past)}
        assert shown[word] == (sample if status is Status.UNKNOWN else sample | past)
        assert dict(key(gone, LIGHT))[word] == sample
    assert look(Role.ACTUAL, news, spec, LIGHT) == fill(Role.ACTUAL, news.status, LIGHT)

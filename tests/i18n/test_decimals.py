"""How many decimals a number is shown with, at the edges of each rule."""

from __future__ import annotations

import pytest

from dashboard.domain import Measure, Observation
from dashboard.i18n import (
    computed_decimals,
    difference_decimals,
    gap_decimals,
    month_decimals,
    needed_decimals,
    number_format,
    observed_decimals,
)
from tests.analysis.making import YEAR
from tests.analysis.memory import release, vintage


def seen(value: float, precision: float, measure: Measure = Measure.LEVEL) -> Observation:
    of = release("Báo", "2025-01-05")
    return vintage("exports", YEAR, measure, value, of=of, precision=precision).observation


@pytest.mark.parametrize(
    ("value", "precision", "measure", "decimals"),
    [
        (470.8, 0.01, Measure.LEVEL, 2),
        (1000.0, 20.0, Measure.LEVEL, 0),
        (11267.2561, 0.0, Measure.LEVEL, 3),
        (8.595986, 0.0, Measure.GROWTH_YOY, 2),
    ],
)
def test_a_published_figure_keeps_its_decimals(
    value: float, precision: float, measure: Measure, decimals: int
) -> None:
    assert observed_decimals(seen(value, precision, measure)) == decimals


@pytest.mark.parametrize(
    ("value", "decimals"), [(46.0, 0), (46.104, 1), (46.005, 2), (46.004, 0), (45.996, 0)]
)
def test_a_computed_number_has_two_at_most_and_no_idle_zero(value: float, decimals: int) -> None:
    assert computed_decimals(value) == decimals


def test_a_distance_has_no_more_than_both_ends_and_no_more_than_its_own() -> None:
    assert gap_decimals(0.1234, 1, 2) == gap_decimals(0.1234, 2, 1) == 2
    assert gap_decimals(0.5, 3, 2) == 1


def test_a_difference_is_as_fine_as_its_finest_figure_without_idle_zeros() -> None:
    coarse, fine = seen(470.8, 0.1), seen(471.15, 0.01)
    assert difference_decimals(0.35, (coarse, fine)) == 2
    assert difference_decimals(0.35, (coarse, coarse)) == 1
    assert difference_decimals(100.4999999999, (fine,)) == 1
    with pytest.raises(ValueError):
        difference_decimals(0.35, ())


@pytest.mark.parametrize(("value", "decimals"), [(9.99, 2), (10.0, 1), (-9.99, 2), (-10.0, 1)])
def test_months_beside_one_another_have_the_same(value: float, decimals: int) -> None:
    assert month_decimals(value) == decimals


@pytest.mark.parametrize(("amount", "decimals"), [(999.9, 1), (1000.0, 0)])
def test_what_must_be_brought_is_whole_from_a_thousand_on(amount: float, decimals: int) -> None:
    assert needed_decimals(amount) == decimals


@pytest.mark.parametrize(("decimals", "pattern"), [(0, "#,##0"), (1, "#,##0.0"), (2, "#,##0.00")])
def test_a_pattern_shows_so_many(decimals: int, pattern: str) -> None:
    assert number_format(decimals) == pattern

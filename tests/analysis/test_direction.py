"""Direction of travel: from the publication before, by the target's good side, never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.direction import Direction, Travel, _earlier_period, direction_of
from dashboard.analysis.scope import Scope
from dashboard.catalog import load_catalogue
from dashboard.domain import Measure, Period, Target
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from tests.some import some

CATALOGUE = load_catalogue(CATALOG)
HALF = Period.from_iso("2024-01/2024-06")


@pytest.fixture(scope="module")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), catalogue=CATALOGUE)


def yearly(figures: Figures, indicator: str) -> list[Target]:
    found = figures.targets(area="KG", indicator=indicator, period=Period.year_of(2024))
    return [t for t in found if not t.breakdown]


def test_growth_is_held_against_the_cumulative_period_before(figures: Figures) -> None:
    view = Scope(figures, CATALOGUE, "KG", HALF)
    found = [direction_of(view, t) for t in yearly(figures, "industrial_output")]
    known = [d for d in found if d is not None and d.is_gap]
    assert known
    for one in known:
        assert one.period.year == 2024 and one.period.end < HALF.end and not one.restated
        assert (one.now > one.before) == (one.travel is Travel.BETTER)


def test_an_amount_is_held_by_the_part_that_was_due(figures: Figures) -> None:
    view = Scope(figures, CATALOGUE, "KG", HALF)
    found = [d for t in yearly(figures, "exports") if (d := direction_of(view, t)) is not None]
    assert found and not any(d.is_gap for d in found)
    assert found[0].travel is Travel.WORSE
    assert (round(found[0].before, 1), round(found[0].now, 1)) == (125.9, 119.2)


def test_a_whole_years_gap_is_not_set_against_a_part_of_what_was_due(figures: Figures) -> None:
    view = Scope(figures, CATALOGUE, "KG", Period.year_of(2024))
    levels = figures.targets(area="KG", period=view.period)
    for target in some(t for t in levels if t.measure is Measure.LEVEL):
        found = direction_of(view, target)
        assert found is None or (found.period == view.period and found.is_gap), target.name_vi


def test_the_period_before_is_the_latest_that_tells_of_the_target_itself(figures: Figures) -> None:
    for year, last in ((2023, 9), (2024, 6), (2024, 9), (2024, 12)):
        view = Scope(figures, CATALOGUE, "KG", Period(year, 1, last))
        for target in some(figures.targets(area="KG", period=Period.year_of(year))):
            told = [
                Period(year, 1, month)
                for month in range(1, last)
                if any(
                    view.get(target.indicator, Period(year, 1, month), one, target.breakdown)
                    for one in Measure
                )
            ]
            found = _earlier_period(view, target)
            assert found == (told[-1] if told else None), target.name_vi


def test_what_is_shown_as_equal_is_said_as_equal(figures: Figures) -> None:
    for gap, near, far in some(((True, 1.2349, 1.25), (False, 99.74, 99.8))):
        shown = 1.231 if gap else 99.66
        assert Direction(shown, near, HALF, False, gap).travel is Travel.SAME
        assert Direction(shown, far, HALF, False, gap).travel is Travel.BETTER
        assert Direction(far, shown, HALF, False, gap).travel is Travel.WORSE


def test_where_nothing_was_published_before_nothing_is_said(figures: Figures) -> None:
    first = figures.at(date(2024, 7, 31))
    view = Scope(first, CATALOGUE, "KG", HALF, date(2024, 7, 31))
    assert all(direction_of(view, t) is None for t in yearly(first, "grdp_constant"))

"""Figures as of a date, several values of one thing, several issuers of one target."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.targets_in_force import in_force
from dashboard.catalog import load_catalogue
from dashboard.domain import Measure, Period
from dashboard.store import Warehouse

CATALOG = Path(__file__).resolve().parents[2] / "data" / "catalog"
HALF_2020 = Period.to_date(2020, 6)
HALF_2025 = Period.to_date(2025, 6)


def figures(shipped: Path, as_of: date | None) -> Figures:
    catalogue = load_catalogue(CATALOG)
    return Figures.of(Warehouse(shipped).snapshot(), as_of=as_of, catalogue=catalogue)


@pytest.mark.parametrize(
    ("as_of", "growth"),
    [
        (date(2020, 7, 31), 3.03),
        (date(2021, 7, 31), 1.24),
        (None, 1.24),
    ],
)
def test_half_of_2020_as_of(shipped: Path, as_of: date | None, growth: float) -> None:
    found = figures(shipped, as_of).get("grdp_constant", HALF_2020, Measure.GROWTH_YOY, area="KG")
    assert found is not None
    assert found.value == growth


def test_nothing_is_known_before_it_was_published(shipped: Path) -> None:
    early = figures(shipped, date(2020, 6, 30))
    assert early.get("grdp_constant", HALF_2020, Measure.GROWTH_YOY, area="KG") is None


def test_both_vintages_are_kept(shipped: Path) -> None:
    found = figures(shipped, None).vintages(
        "grdp_constant", HALF_2020, Measure.GROWTH_YOY, area="KG"
    )
    assert [v.value for v in found] == [3.03, 1.24]


def test_rival_growth_of_exports_is_reachable_and_the_choice_has_a_reason(shipped: Path) -> None:
    found = figures(shipped, None).get("exports", HALF_2025, Measure.GROWTH_YOY, area="KG")
    assert found is not None
    assert {found.value, *(v.value for v in found.others)} == {11.49, 7.0}
    assert found.disputed
    assert found.reason not in ("only", "repeated")


def test_two_issuers_of_2024(shipped: Path) -> None:
    known = figures(shipped, date(2024, 7, 31))
    targets = [
        t
        for t in known.targets(area="KG", indicator="grdp_constant", period=Period.year_of(2024))
        if t.measure is Measure.GROWTH_YOY
    ]
    assert {t.low for t in targets} == {6.7, 7.0}
    (chosen,) = in_force(targets, as_of=known.as_of).values()
    assert chosen.target.low == 6.7
    assert [t.low for t in chosen.others] == [7.0]


def test_kien_giang_ends_where_it_ended(shipped: Path) -> None:
    snapshot = Warehouse(shipped).snapshot()
    late = snapshot.query(
        "SELECT count(*) AS n FROM observation WHERE area = 'KG' AND month_last > 2025 * 12 + 5"
    )
    assert late[0]["n"] == 0

"""Comparisons that are refused, with the reason and the pair that is valid."""

from __future__ import annotations

import re

from dashboard.analysis.comparisons import Side, valid_comparison
from dashboard.domain import Measure, Period
from tests.analysis.memory import AREAS, INDICATORS

GRDP, CURRENT = INDICATORS["grdp_constant"], INDICATORS["grdp_current"]
KG, NEW = AREAS["KG"], AREAS["AG_NEW"]
HALF, QUARTER = Period.to_date(2024, 6), Period.quarter(2024, 2)


def side(
    period: Period = HALF, indicator=GRDP, area=KG, measure=Measure.LEVEL, release: str = ""
) -> Side:  # type: ignore[no-untyped-def]
    return Side(indicator, area, period, measure, release)


def refused(a: Side, b: Side) -> tuple[str, list[tuple[Period, Period]]]:
    found = valid_comparison(a, b)
    assert found is not None
    for lang in ("vi", "en"):
        said = found.words(lang)
        assert "{" not in said
        assert said.startswith(("So sánh này không hợp lệ vì", "This comparison is not valid"))
    return found.code, [(x.period, y.period) for x, y in found.valid]


def test_a_quarter_with_a_half_year() -> None:
    code, pairs = refused(side(QUARTER), side(HALF))
    assert code == "spans"
    assert pairs == [(QUARTER.year_before, QUARTER), (HALF.year_before, HALF)]


def test_a_quarter_with_the_half_year_of_another_year() -> None:
    code, pairs = refused(side(QUARTER), side(HALF.year_before))
    assert code == "spans"
    assert pairs == [(QUARTER, QUARTER.year_before), (HALF, HALF.year_before)]


def test_current_with_constant_prices() -> None:
    code, pairs = refused(side(HALF), side(HALF.year_before, indicator=CURRENT))
    assert code == "prices"
    assert pairs == [(HALF, HALF.year_before), (HALF, HALF.year_before)]


def test_across_the_merger() -> None:
    code, pairs = refused(side(Period.year_of(2024)), side(Period.year_of(2026), area=NEW))
    assert code == "across_merger"
    assert pairs == [(Period.year_of(2023), Period.year_of(2024))]


def test_a_territory_after_its_end() -> None:
    assert refused(side(Period.year_of(2024)), side(Period.year_of(2025)))[0] == "area_not_then"


def test_two_releases_levels() -> None:
    found = valid_comparison(side(HALF, release="a"), side(HALF.year_before, release="b"))
    assert found is not None and found.code == "releases"
    assert found.valid[0][0].measure is Measure.GROWTH_YOY


def test_level_with_growth() -> None:
    assert refused(side(HALF), side(HALF, measure=Measure.GROWTH_YOY))[0] == "measures"


def test_different_units() -> None:
    exports = INDICATORS["exports"]
    code, _ = refused(side(HALF, indicator=CURRENT), side(HALF, indicator=exports))
    assert code == "indicators"


def test_valid_pairs_pass_and_so_do_the_pairs_offered() -> None:
    assert valid_comparison(side(HALF, release="a"), side(HALF.year_before, release="a")) is None
    growth = Measure.GROWTH_YOY
    assert (
        valid_comparison(
            side(HALF, measure=growth, release="a"),
            side(HALF.year_before, measure=growth, release="b"),
        )
        is None
    )
    for a, b in (
        (side(QUARTER), side(HALF)),
        (side(HALF), side(HALF, indicator=CURRENT)),
        (side(Period.year_of(2024)), side(Period.year_of(2026), area=NEW)),
    ):
        found = valid_comparison(a, b)
        assert found is not None
        for x, y in found.valid:
            assert valid_comparison(x, y) is None


def test_the_reason_names_both_sides() -> None:
    found = valid_comparison(side(QUARTER), side(HALF))
    assert found is not None
    said = found.words("vi")
    assert re.search(r"quý II năm 2024.*6 tháng đầu năm 2024", said)
    assert "Có thể so sánh:" in said

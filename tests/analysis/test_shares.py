"""Usual shares, contributions and what-if: weights that are never twelfths."""

from __future__ import annotations

import pytest

from dashboard.analysis.usual_share import shares, usual_share, weight_share
from dashboard.analysis.what_if import neutral_rest, what_if
from dashboard.domain import Measure, Period, SourceKind, TargetKind
from tests.analysis.making import case
from tests.analysis.memory import HALF_2024, read, release, vintage

G, L, P, C = Measure.GROWTH_YOY, Measure.LEVEL, Measure.PLAN_PERCENT, Measure.CONTRIBUTION
OFFICE_2020, OFFICE_2021 = release(day="2020-07-01"), release(day="2021-01-04")
PRESS = release("Báo", "2023-07-04", SourceKind.PRESS)


def half(year: int) -> Period:
    return Period.to_date(year, 6)


def test_no_earlier_year_gives_no_share() -> None:
    assert weight_share(read(()), "exports", HALF_2024, area="KG") is None
    assert usual_share(read(()), "exports", HALF_2024, area="KG") is None


def test_levels_of_one_kind_of_source_make_a_share() -> None:
    held = [
        vintage("grdp_constant", half(2020), L, 32458.91, of=OFFICE_2020),
        vintage("grdp_constant", Period.year_of(2020), L, 68956.99, of=OFFICE_2021),
    ]
    found = weight_share(read(held), "grdp_constant", HALF_2024, area="KG")
    assert found is not None
    assert (found.years, found.source) == ((2020,), "published_levels")
    assert found.amount.value == pytest.approx(47.0712, abs=1e-4)  # 32458.91/68956.99


def test_levels_of_two_kinds_of_source_do_not() -> None:
    held = [
        vintage("exports", half(2023), L, 410, of=PRESS),
        vintage("exports", Period.year_of(2023), L, 860, of=release(day="2024-01-05")),
    ]
    assert weight_share(read(held), "exports", HALF_2024, area="KG") is None


def test_the_years_level_follows_from_the_next_years_inside_one_release() -> None:
    later = release("Báo", "2025-01-10", SourceKind.PRESS)
    held = [
        vintage("grdp_constant", half(2023), L, 35872, of=PRESS),
        vintage("grdp_constant", Period.year_of(2024), L, 78259.75, of=later),
        vintage("grdp_constant", Period.year_of(2024), G, 7.5, of=later),
    ]
    found = weight_share(read(held), "grdp_constant", HALF_2024, area="KG")
    assert found is not None and found.source == "level_and_growth"
    # 78259.75/1.075 = 72799.7674; 35872/72799.7674 = 49.2749 %
    assert found.amount.value == pytest.approx(49.2749, abs=1e-4)
    apart = [
        held[0],
        held[1],
        vintage(
            "grdp_constant",
            Period.year_of(2024),
            G,
            7.5,
            of=release("Báo khác", "2025-01-17", SourceKind.PRESS),
        ),
    ]
    assert weight_share(read(apart), "grdp_constant", HALF_2024, area="KG") is None


def test_the_plan_share_of_a_newer_year_goes_before_an_older_years_levels() -> None:
    held = [
        vintage("grdp_constant", half(2020), L, 32458.91, of=OFFICE_2020),
        vintage("grdp_constant", Period.year_of(2020), L, 68956.99, of=OFFICE_2021),
        vintage("grdp_constant", half(2023), P, 49.22, of=PRESS),
    ]
    found = shares(read(held), "grdp_constant", HALF_2024, area="KG")
    assert [(s.years, s.source) for s in found] == [
        ((2023,), "plan_percent"),
        ((2020,), "published_levels"),
    ]


def test_the_part_before_follows_from_this_years_inside_one_release() -> None:
    now = release("Kế hoạch", "2024-07-15", SourceKind.AUTHORITY)
    held = [
        vintage("investment", HALF_2024, L, 20331, of=now),
        vintage("investment", HALF_2024, G, 6.92, of=now),
        vintage("investment", Period.year_of(2023), L, 39800, of=PRESS),
    ]
    found = weight_share(read(held), "investment", HALF_2024, area="KG")
    assert found is not None and found.source == "previous_part"
    # 20331/1.0692 = 19015.1515; 19015.1515/39800 = 47.7768 %
    assert found.amount.value == pytest.approx(47.7768, abs=1e-4)


def test_the_usual_share_names_every_year_it_was_taken_from() -> None:
    held = [
        vintage("exports", half(y), P, share, of=release("Báo", f"{y}-07-05"))
        for y, share in ((2018, 51.71), (2020, 40.0), (2021, 44.0), (2023, 47.6))
    ]
    found = usual_share(read(held), "exports", HALF_2024, area="KG")
    assert found is not None and found.years == (2023, 2021, 2020)
    assert found.amount.value == pytest.approx(43.8667, abs=1e-4)  # (47.6+44+40)/3


def test_a_whole_year_has_no_share() -> None:
    assert shares(read(()), "exports", Period.year_of(2024), area="KG") == ()


HALF_GROWTH = case(TargetKind.FLOOR, 6.84, 6.7, growth=True, complete=False, weight=49.22)
HALF_AMOUNT = case(TargetKind.EXACT, 470.8, 920, unit="triệu USD", additive=True, complete=False)


@pytest.mark.parametrize(("rest", "verdict"), [(6.5, "missed"), (6.6, "exceeded")])
def test_what_if_growth(rest: float, verdict: str) -> None:
    found = what_if(HALF_GROWTH, rest)
    assert found is not None and found.attainment.verdict == verdict
    # 0.4922*6.84 + 0.5078*6.5 = 3.366648 + 3.3007 = 6.667348
    if rest == 6.5:
        assert found.year.value == 6.67  # judged as it would be printed


def test_what_if_the_neutral_rest_just_meets() -> None:
    for made in (HALF_GROWTH, HALF_AMOUNT):
        rest = neutral_rest(made)
        assert rest is not None
        found = what_if(made, rest)
        assert found is not None and found.attainment.verdict == "met"


def test_what_if_amount() -> None:
    found = what_if(HALF_AMOUNT, 500)
    assert found is not None
    assert (found.year.value, found.attainment.verdict) == (970.8, "exceeded")


def test_what_if_needs_a_weight() -> None:
    bare = case(TargetKind.FLOOR, 6.84, 6.7, growth=True, complete=False)
    assert what_if(bare, 6.5) is None and neutral_rest(bare) is None

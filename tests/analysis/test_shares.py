"""Usual shares, contributions and what-if: weights that are never twelfths."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.analysis.attainment import Quantity, Share
from dashboard.analysis.methods.bound import ratio_of_pace
from dashboard.analysis.scope import Scope
from dashboard.analysis.usual_share import usual_share, weight_share
from dashboard.analysis.what_if import neutral_rest, what_if
from dashboard.catalog import Break, BreakKind
from dashboard.domain import Direction, Measure, Period, Release, SourceKind, TargetKind
from dashboard.store.vintage import Vintage
from tests.analysis.making import HERE, case
from tests.analysis.memory import HALF_2024, INDICATORS, read, release, vintage

G, L, P, C = Measure.GROWTH_YOY, Measure.LEVEL, Measure.PLAN_PERCENT, Measure.CONTRIBUTION
PRESS = release("Báo", "2023-07-04", SourceKind.PRESS)


def half(year: int) -> Period:
    return Period.to_date(year, 6)


def seen(
    held: Iterable[Vintage], period: Period = HALF_2024, breaks: tuple[Break, ...] = ()
) -> Scope:
    """Look at a list as of today, with the breaks of a catalogue."""
    known: Any = SimpleNamespace(
        indicators=INDICATORS,
        break_of=lambda name, area, year, *, serving: next(
            (
                b
                for b in breaks
                if (b.indicator, b.area) == (name, area) and b.bars(year, serving=serving)
            ),
            None,
        ),
    )
    return Scope(read(held), known, "KG", period)


def levels(
    name: str, year: int, by_month: dict[int, float], of: Release | None = None
) -> list[Vintage]:
    """Levels of one year from January to each month, as its own reports print them."""
    made = of or release("Báo", f"{year + 1}-01-05", SourceKind.PRESS)
    return [vintage(name, Period.to_date(year, m), L, v, of=made) for m, v in by_month.items()]


def implied(name: str, period: Period, level: float, growth: float, of: Release) -> list[Vintage]:
    """A level with its growth in one release: it implies the level a year before."""
    return [vintage(name, period, L, level, of=of), vintage(name, period, G, growth, of=of)]


def test_no_earlier_year_gives_no_share() -> None:
    assert weight_share(seen(()), "exports") is None
    assert usual_share(seen(()), "exports") is None


def test_levels_of_the_years_own_reports_make_a_share_whatever_their_source() -> None:
    held = [
        *levels("exports", 2023, {6: 410}),
        *levels("exports", 2023, {12: 860}, release(day="2024-01-05")),
    ]
    found = weight_share(seen(held), "exports")
    assert found is not None and (found.years, found.source) == ((2023,), "own")
    assert found.amount.value == pytest.approx(47.6744, abs=1e-4)  # 410/860


def test_a_level_of_one_base_over_a_level_of_the_other_is_no_share() -> None:
    later = release("Báo", "2025-01-10", SourceKind.PRESS)
    held = [
        *levels("grdp_constant", 2023, {6: 35872}),
        *implied("grdp_constant", Period.year_of(2024), 78259.75, 7.5, later),
    ]
    assert usual_share(seen(held), "grdp_constant") is None
    crossed = [
        *implied("investment", HALF_2024, 20331, 6.92, release("KH", "2024-07-15")),
        *levels("investment", 2023, {12: 39800}),
    ]
    assert usual_share(seen(crossed), "investment") is None


def test_both_levels_implied_by_the_next_years_reports_make_a_share() -> None:
    held = [
        *implied("investment", HALF_2024, 20331, 6.92, release("KH", "2024-07-15")),
        *implied("investment", Period.year_of(2024), 45000, 7.79, release("Báo", "2025-01-10")),
    ]
    found = usual_share(seen(held), "investment")
    assert found is not None and (found.years, found.source) == ((2023,), "restated")
    # 20331/1.0692 = 19015.1515; 45000/1.0779 = 41747.8430; 45.5476 %
    assert found.amount.value == pytest.approx(45.5476, abs=1e-4)


def test_level_and_growth_of_two_releases_imply_nothing() -> None:
    held = [
        *implied("investment", HALF_2024, 20331, 6.92, release("KH", "2024-07-15")),
        vintage("investment", Period.year_of(2024), L, 45000, of=release("A", "2025-01-10")),
        vintage("investment", Period.year_of(2024), G, 7.79, of=release("B", "2025-01-10")),
    ]
    assert usual_share(seen(held), "investment") is None


def test_a_fall_by_the_whole_implies_nothing() -> None:
    held = [
        *implied("investment", HALF_2024, 20331, -100, release("KH", "2024-07-15")),
        *implied("investment", Period.year_of(2024), 45000, 7.79, release("Báo", "2025-01-10")),
    ]
    assert usual_share(seen(held), "investment") is None


def test_a_level_restated_years_later_is_not_of_the_years_own_base() -> None:
    held = levels("exports", 2022, {6: 300, 12: 820})
    assert usual_share(seen(held), "exports") is not None
    rebased = release("Niên giám", "2023-07-01")
    held = [*levels("exports", 2022, {6: 300}), *levels("exports", 2022, {12: 900}, rebased)]
    assert usual_share(seen(held), "exports") is None
    in_time = release("Niên giám", "2023-06-30")
    held = [*levels("exports", 2022, {6: 300}), *levels("exports", 2022, {12: 900}, in_time)]
    assert usual_share(seen(held), "exports") is not None


def test_a_level_printed_too_coarsely_makes_no_share() -> None:
    half = levels("exports", 2023, {6: 410})
    year = Period.year_of(2023)
    fine = vintage("exports", year, L, 1000, of=PRESS, precision=20)
    coarse = vintage("exports", year, L, 1000, of=PRESS, precision=100)
    assert usual_share(seen([*half, fine]), "exports") is not None
    assert usual_share(seen([*half, coarse]), "exports") is None


def test_a_percent_of_the_plan_weights_growth_and_judges_no_amount() -> None:
    held = [vintage("grdp_constant", half(2023), P, 49.22, of=PRESS)]
    found = weight_share(seen(held), "grdp_constant")
    assert found is not None and (found.years, found.source) == ((2023,), "plan_percent")
    assert usual_share(seen(held), "grdp_constant") is None


def test_a_year_whose_months_do_not_rise_evenly_is_left_out() -> None:
    own = levels("exports", 2022, {5: 363, 6: 578, 9: 735, 12: 1000})
    assert usual_share(seen(own), "exports") is None  # June alone would be a fifth of the year
    assert usual_share(seen(own, Period.to_date(2023, 5)), "exports") is not None
    even = levels("exports", 2022, {5: 363, 6: 451, 9: 735, 12: 1000})
    assert usual_share(seen(even), "exports") is not None


def test_of_two_bases_that_disagree_the_even_one_is_taken_or_none() -> None:
    next_half, next_year = release("A", "2023-07-03"), release("B", "2024-01-09")
    restated = [
        *implied("exports", half(2023), 451, 0, next_half),
        *implied("exports", Period.year_of(2023), 1000, 0, next_year),
    ]
    broken = levels("exports", 2022, {6: 578, 12: 1000})
    assert usual_share(seen([*broken, *restated], half(2023)), "exports") is None
    neighbours = [
        *implied("exports", Period.to_date(2023, 5), 363, 0, release("C", "2023-06-03")),
        *implied("exports", Period.to_date(2023, 9), 735, 0, release("D", "2023-10-03")),
    ]
    found = usual_share(seen([*broken, *restated, *neighbours], half(2023)), "exports")
    assert found is not None and found.source == "restated"
    assert found.amount.value == pytest.approx(45.1)


def test_the_usual_share_is_the_mean_of_three_years_and_names_them() -> None:
    shares = ((2018, 517), (2020, 400), (2021, 440), (2023, 476))
    held = [v for y, part in shares for v in levels("exports", y, {6: part, 12: 1000})]
    found = usual_share(seen(held), "exports")
    assert found is not None and found.years == (2023, 2021, 2020)
    assert found.amount.value == pytest.approx(43.8667, abs=1e-4)  # (47.6+44+40)/3
    assert (found.least, found.greatest) == (pytest.approx(0.40), pytest.approx(0.476))


def test_years_that_broke_serve_no_other_year() -> None:
    held = [v for y in (2021, 2023) for v in levels("exports", y, {6: 450, 12: 1000})]
    covid = Break("exports", "KG", 2020, 2021, BreakKind.EXCEPTIONAL, "", "", "")
    redefined = Break("exports", "KG", 2015, 2023, BreakKind.DEFINITION, "", "", "")
    found = usual_share(seen(held, breaks=(covid,)), "exports")
    assert found is not None and found.years == (2023,)
    assert usual_share(seen(held, breaks=(redefined,)), "exports") is None
    within = usual_share(seen(held, half(2022), breaks=(redefined,)), "exports")
    assert within is not None and within.years == (2021,)
    elsewhere = Break("exports", "AG_NEW", 2015, 2023, BreakKind.EXCEPTIONAL, "", "", "")
    found = usual_share(seen(held, breaks=(elsewhere,)), "exports")
    assert found is not None and found.years == (2023, 2021)


def test_a_whole_year_and_a_quarter_inside_it_have_no_share() -> None:
    held = levels("exports", 2023, {6: 450, 12: 1000})
    assert usual_share(seen(held, Period.year_of(2024)), "exports") is None
    assert usual_share(seen(held, Period.quarter(2024, 2)), "exports") is None


def usual(*percents: float) -> Share:
    amounts_ = tuple(Quantity(p, "%", HERE) for p in percents)
    mean = Quantity(sum(percents) / len(percents), "%", HERE)
    return Share(mean, tuple(range(2023, 2023 - len(percents), -1)), "own", amounts_)


@pytest.mark.parametrize(
    ("percents", "attained", "good", "ratio", "missing"),
    [
        ((45.0,), 0.60, Direction.UP, None, "usual_share_one_year"),
        ((45.0, 46.0), 0.50, Direction.UP, 0.50 / 0.455, ""),  # 1.087..1.111: on track in both
        ((45.0, 46.0), 0.435, Direction.UP, None, "usual_share_spread"),  # 0.946..0.967
        ((45.0, 46.0), 0.42, Direction.UP, 0.42 / 0.455, ""),  # 0.913..0.933: must accelerate
        ((47.67, 42.02), 0.443, Direction.UP, None, "usual_share_spread"),  # 0.929..1.054
        ((45.0, 46.0), 0.25, Direction.UP, 0.25 / 0.455, ""),  # 0.543..0.556: behind
        ((45.0, 46.0), 0.272, Direction.UP, None, "usual_share_spread"),  # 0.591..0.604
        ((45.0, 46.0), 0.455, Direction.DOWN, 1.0, ""),  # 0.989..1.011
    ],
)
def test_the_pace_is_told_where_every_year_alone_would_tell_the_same(
    percents: tuple[float, ...], attained: float, good: Direction, ratio: float, missing: str
) -> None:
    assert ratio_of_pace(usual(*percents), attained, good) == (
        None if ratio is None else pytest.approx(ratio),
        missing,
    )


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


def a_year(year: int, part: float) -> list[Vintage]:
    return levels("exports", year, {6: part, 12: 100.0})


def test_one_sound_year_is_its_own_share_and_two_or_three_are_averaged() -> None:
    one = usual_share(seen(a_year(2023, 40.0)), "exports")
    assert one is not None and one.amount == one.by_year[0]
    two = usual_share(seen([*a_year(2023, 40.0), *a_year(2022, 50.0)]), "exports")
    assert two is not None and two.amount.value == pytest.approx(45.0)
    years = [*a_year(2023, 40.0), *a_year(2022, 50.0), *a_year(2021, 45.0), *a_year(2020, 60.0)]
    three = usual_share(seen(years), "exports")
    assert three is not None and three.years == (2023, 2022, 2021)
    assert three.amount.value == pytest.approx(45.0)


@pytest.mark.parametrize(("year", "used"), [(2016, True), (2015, False)])
def test_a_share_goes_back_eight_years_and_no_further(year: int, used: bool) -> None:
    assert (usual_share(seen(a_year(year, 40.0)), "exports") is not None) is used


@pytest.mark.parametrize(
    "period", [Period.year_of(2024), Period.month(2024, 6), Period(2024, 4, 6)]
)
def test_only_a_part_of_a_year_from_january_on_has_a_usual_share(period: Period) -> None:
    assert usual_share(seen(a_year(2023, 40.0), period), "exports") is None

"""Verdicts of pace that were wrong once, with the arithmetic of the right one by hand."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.scope import Scope
from dashboard.analysis.tally import counted
from dashboard.analysis.usual_share import usual_share
from dashboard.domain import Measure, Period
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot

__all__ = ["snapshot"]

LATEST = None


def figures_of(snapshot: Snapshot, as_of: date | None = LATEST) -> Figures:
    return Figures.of(snapshot, as_of=as_of, catalogue=catalogue())


def shares(snapshot: Snapshot, indicator: str, period: Period) -> dict[int, float]:
    """Shares in percent by year, rounded as the hand computation is."""
    found = usual_share(Scope(figures_of(snapshot), catalogue(), "KG", period), indicator)
    if found is None:
        return {}
    return {y: round(a.value, 2) for y, a in zip(found.years, found.by_year, strict=True)}


def judged(
    snapshot: Snapshot,
    indicator: str,
    period: Period,
    measure: Measure = Measure.LEVEL,
    as_of: date | None = LATEST,
) -> Assessment:
    """The verdict on the yearly target in force."""
    found = assess(figures_of(snapshot, as_of), catalogue(), area="KG", period=period)
    mine = [
        a
        for a in found
        if a.indicator == indicator
        and not a.breakdown
        and not a.is_term
        and a.target is not None
        and a.target.measure is measure
    ]
    assert len(mine) == 1, (indicator, period)
    return mine[0]


@pytest.mark.parametrize(
    ("indicator", "period", "by_year"),
    [
        # 22,197/1.106 = 20,069.62; 49,496.26/1.1111 = 44,547.08; 22,197/49,496.26
        ("industrial_output", Period.to_date(2025, 6), {2023: 44.85, 2022: 45.05}),
        ("industrial_output", Period.to_date(2023, 6), {2022: 45.05}),
        # 410/860; 268.9/640; (268.9/1.4503)/(640/1.35): percents of the plan are no shares
        ("exports", Period.to_date(2025, 6), {2023: 47.67, 2018: 42.02, 2017: 39.11}),
        ("exports", Period.to_date(2023, 6), {2018: 42.02, 2017: 39.11}),
        # (136/0.845)/(731/1.07); 137.02/640; (137.02/1.8141)/(640/1.35)
        ("exports", Period.to_date(2022, 3), {2020: 23.56, 2018: 21.41, 2017: 15.93}),
        # 2020 is left out: the epidemic; 2022 by 2023's reports
        ("tourists", Period.to_date(2023, 1), {2022: 4.43, 2019: 5.96, 2018: 5.6}),
        # 2021 had no visitors from July on: no normal year is left
        ("tourists", Period.to_date(2022, 2), {}),
        # (20,331/1.0692)/(45,000/1.0779), not over the "gần 39.800" of another report
        ("investment", Period.to_date(2024, 6), {2023: 45.55}),
        # "doanh thu" of 2019 is no part of "tổng thu" implied by 2020
        ("tourism_revenue", Period.to_date(2022, 9), {}),
    ],
)
def test_shares_are_of_one_base(
    snapshot: Snapshot, indicator: str, period: Period, by_year: dict[int, float]
) -> None:
    assert shares(snapshot, indicator, period) == by_year


@pytest.mark.parametrize(
    ("indicator", "period", "verdict", "missing"),
    [
        ("industrial_output", Period.to_date(2025, 6), "on_track", ""),  # 44.83/44.95 = 0.997
        ("industrial_output", Period.to_date(2025, 5), "on_track", ""),
        ("exports", Period.to_date(2025, 6), "insufficient", "usual_share_spread"),
        ("exports", Period.to_date(2023, 6), "on_track", ""),  # 47.67/40.57 = 1.175
        ("exports", Period.to_date(2022, 3), "insufficient", "usual_share_spread"),
        ("tourists", Period.to_date(2023, 1), "on_track", ""),  # 7.41/5.33 = 1.390
        ("tourists", Period.to_date(2022, 2), "insufficient", "usual_share"),
        ("investment", Period.to_date(2024, 6), "insufficient", "usual_share_one_year"),
    ],
)
def test_no_alarm_stands_that_the_year_did_not_confirm(
    snapshot: Snapshot, indicator: str, period: Period, verdict: str, missing: str
) -> None:
    found = judged(snapshot, indicator, period).attainment
    assert (found.verdict.value, found.missing) == (verdict, missing)


@pytest.mark.parametrize("day", [date(2023, 7, 31), date(2024, 1, 31), date(2024, 10, 31), LATEST])
def test_industry_of_mid_2023_is_no_alarm_on_any_day(snapshot: Snapshot, day: date | None) -> None:
    found = judged(snapshot, "industrial_output", Period.to_date(2023, 6), as_of=day)
    assert found.verdict.value == "insufficient"
    exports = judged(snapshot, "exports", Period.to_date(2023, 6), as_of=day)
    assert exports.verdict.value in ("insufficient", "on_track")


def test_the_end_of_a_term_is_judged_by_its_last_year(snapshot: Snapshot) -> None:
    found = assess(figures_of(snapshot), catalogue(), area="KG", period=Period.year_of(2020))
    ends = [a for a in found if a.indicator == "exports" and a.is_term]
    assert {(a.attainment.verdict.value, a.attainment.missing) for a in ends} == {
        ("insufficient", "result")
    }  # no level of 2020 is printed; 2018's 640 is not it


@pytest.mark.parametrize(
    ("year", "indicator"),
    [(2016, "exports"), (2018, "exports"), (2019, "grdp_constant"), (2020, "grdp_constant"),
     (2020, "poverty_rate"), (2023, "investment"), (2024, "public_investment_disbursement")],
)  # fmt: skip
def test_a_published_figure_is_in_the_assessments(
    snapshot: Snapshot, year: int, indicator: str
) -> None:
    found = assess(figures_of(snapshot), catalogue(), area="KG", period=Period.year_of(year))
    mine = [a for a in found if a.indicator == indicator and not a.breakdown and not a.is_term]
    assert any(a.figure is not None for a in mine)


def test_a_published_percent_of_plan_below_the_whole_is_a_miss(snapshot: Snapshot) -> None:
    found = judged(snapshot, "public_investment_disbursement", Period.year_of(2024))
    assert found.attainment.method == "plan_rate"
    assert found.attainment.result is not None and found.attainment.result.value == 75.22
    assert found.verdict.value == "missed"
    assessed = assess(figures_of(snapshot), catalogue(), area="KG", period=Period.year_of(2024))
    short = [a.indicator for a in counted(assessed) if a.verdict.value == "missed"]
    assert short == ["public_investment_disbursement"]


def test_a_restated_figure_is_not_set_against_a_scenario_of_the_old_base(
    snapshot: Snapshot,
) -> None:
    half = Period.to_date(2020, 6)
    then = judged(snapshot, "grdp_constant", half, Measure.GROWTH_YOY, date(2020, 7, 31))
    assert (then.verdict.value, then.target and then.target.kind.value) == ("exceeded", "scenario")
    now = judged(snapshot, "grdp_constant", half, Measure.GROWTH_YOY)
    assert now.verdict.value == "insufficient"


def test_a_term_counts_its_years_as_its_document_does(snapshot: Snapshot) -> None:
    found = assess(figures_of(snapshot), catalogue(), area="KG", period=Period.year_of(2023))
    term = next(
        a
        for a in found
        if a.is_term and a.target is not None and a.target.period.iso == "2020-01/2030-12"
    )
    assert [name for name, _ in term.attainment.working[0].amounts] == [
        f"{y}-01/{y}-12" for y in (2021, 2022, 2023)
    ]  # the plan's earlier term ends with 2020


def test_a_ratio_over_a_term_is_not_judged_on_one_year(snapshot: Snapshot) -> None:
    found = assess(figures_of(snapshot), catalogue(), area="KG", period=Period.year_of(2024))
    ratio = [a for a in found if a.target is not None and a.target.kind.value == "ratio"]
    assert [a.verdict.value for a in ratio if a.is_term] == ["insufficient"]

"""What enters a kit: every target of the brief has its chart, shortfalls first, nothing lone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.tally import SHORT, counted
from dashboard.analysis.verdict import Verdict
from dashboard.catalog import load_catalogue
from dashboard.charts import check
from dashboard.charts.catalogue import makers, period_charts
from dashboard.charts.catalogue.in_force import shows
from dashboard.charts.recent_years import recent_years
from dashboard.charts.view import View
from dashboard.domain import Measure, Period
from dashboard.i18n import Lang
from dashboard.store import Warehouse
from tests.some import some

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")


@pytest.fixture(scope="session")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), catalogue=CATALOGUE)


def view(figures: Figures, period: Period, lang: Lang = "vi") -> View:
    judged = assess(figures, CATALOGUE, area="KG", period=period)
    return View(figures, CATALOGUE, "KG", period, lang, figures.version, judged)


def periods(figures: Figures) -> list[Period]:
    known = {
        p
        for name in CATALOGUE.headline
        for p in figures.periods(name, area="KG")
        if p.is_cumulative
    }
    return sorted(known, key=Period.sort_key)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_counted_target_has_its_chart_and_misses_come_first(
    figures: Figures, lang: Lang
) -> None:
    asked = shown = 0
    for period in periods(figures):
        looked_at = view(figures, period, lang)
        made = period_charts(looked_at)
        assert [(s.id, b) for s in made for b in check(s)] == []
        assert len({s.id for s in made}) == len(made)
        judged = [a for a in counted(looked_at.assessments) if a.attainment.gap is not None]
        charts = [[n for n, spec in enumerate(made) if shows(spec, a)] for a in judged]
        asked += len(judged)
        shown += sum(bool(c) for c in charts)
        lacking = [
            a.indicator for a, c in zip(judged, charts, strict=True) if not c and a.indicator
        ]
        assert lacking == [], period.iso
        short = [c[0] for a, c in zip(judged, charts, strict=True) if c and a.verdict in SHORT]
        rest = [c[0] for a, c in zip(judged, charts, strict=True) if c and a.verdict not in SHORT]
        assert not short or not rest or max(short) < min(rest), period.iso
    print(f"{shown} of {asked} counted targets have a chart")
    assert asked > 80


def test_the_miss_of_2024_leads_its_kit(figures: Figures) -> None:
    made = period_charts(view(figures, Period.year_of(2024)))
    assert made[0].id == "public_investment_disbursement_target"
    assert "75,22\u00a0% kế hoạch, còn thiếu 24,78" in made[0].title
    (missed,) = [
        a
        for a in counted(view(figures, Period.year_of(2024)).assessments)
        if a.verdict is Verdict.MISSED
    ]
    assert shows(made[0], missed)


def test_no_lone_number_is_a_chart(figures: Figures) -> None:
    made = [(p.iso, spec) for p in periods(figures) for spec in period_charts(view(figures, p))]
    for iso, spec in some(made):
        assert not makers.is_alone(spec) or spec.marks, (iso, spec.id)


def test_a_ratio_that_cannot_be_worked_out_has_no_chart(figures: Figures) -> None:
    """Tourism revenue of 2025 is asked for as 13 % of GRDP: 2,900 of 13 would be nonsense."""
    looked_at = view(figures, Period.to_date(2025, 1))
    (one,) = [a for a in counted(looked_at.assessments) if a.indicator == "tourism_revenue"]
    assert one.attainment.missing == "denominator"
    assert makers.against_target(looked_at, one) is None


def test_levels_of_two_bases_are_not_one_series(figures: Figures) -> None:
    """25,743.77 of 2022 beside 22,197 of 2023 would show a fall where growth was 10.6 %."""
    spec = makers.levels(view(figures, Period.to_date(2025, 6)), "industrial_output")
    assert spec is not None
    assert 25743.77 not in [p.value for p in spec.points]
    assert any("2022" in note or "2023" in note for note in spec.notes)


def test_a_chart_of_one_base_needs_no_word_about_years_it_does_not_draw(figures: Figures) -> None:
    spec = makers.levels(view(figures, Period.to_date(2024, 12)), "exports")
    assert spec is not None
    assert not any("2017" in note for note in spec.notes)


def test_rates_of_plans_of_unknown_base_are_not_set_beside_each_other(figures: Figures) -> None:
    looked_at = view(figures, Period.to_date(2024, 12))
    specs = [s for s in period_charts(looked_at) if s.series[0].measure is Measure.PLAN_PERCENT]
    assert specs
    for spec in specs:
        assert "(năm" not in spec.title, spec.title


def test_competing_figures_stand_under_the_chart(figures: Figures) -> None:
    spec = makers.growth(view(figures, Period.to_date(2025, 6)), "exports")
    assert spec is not None and any("7\u00a0% (Viet Nam News" in note for note in spec.notes)


@pytest.mark.parametrize(
    ("years", "kept"),
    [
        ([2018, 2024], [2024]),
        ([2018, 2022, 2024], [2022, 2024]),
        ([2020, 2021, 2022], [2020, 2021, 2022]),
    ],
)
def test_years_without_data_take_no_width(years: list[int], kept: list[int]) -> None:
    assert list(recent_years(dict.fromkeys(years, Measure.LEVEL), years[-1])) == kept

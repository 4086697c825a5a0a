"""Every chart of every page and period keeps the rules, and months stay single months."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import EXPORTS, published, subject

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.level_growth_mismatch import contradiction
from dashboard.catalog import load_catalogue
from dashboard.charts import check
from dashboard.charts.catalogue import PAGES, page_panels
from dashboard.charts.catalogue.panel import nearest_first
from dashboard.charts.monthly import build_months
from dashboard.charts.view import View
from dashboard.domain import Measure, Period
from dashboard.i18n import Lang
from dashboard.store import Warehouse

ROOT = Path(__file__).resolve().parents[2]
PERIODS = (
    "2018-01/2018-06",
    "2020-01/2020-06",
    "2022-01/2022-09",
    "2023-01/2023-06",
    "2024-01/2024-06",
    "2024-01/2024-12",
    "2025-01/2025-05",
    "2025-01/2025-06",
)


@pytest.fixture(scope="session")
def figures(shipped: Path) -> Figures:
    return Figures.of(
        Warehouse(shipped).snapshot(),
        catalogue=load_catalogue(ROOT / "data" / "catalog"),
    )


def view(figures: Figures, period: str, lang: Lang = "vi") -> View:
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    span = Period.from_iso(period)
    return View(
        figures,
        catalogue,
        "KG",
        span,
        lang,
        figures.version,
        assess(figures, catalogue, area="KG", period=span),
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", PERIODS)
def test_no_chart_breaks_a_rule(figures: Figures, period: str, lang: Lang) -> None:
    looked_at = view(figures, period, lang)
    made = [
        panel.spec
        for page in PAGES
        for panel in page_panels(page, looked_at)
        if panel.spec is not None
    ]
    assert made
    assert [(spec.id, breach) for spec in made for breach in check(spec)] == []
    assert len({spec.id for spec in made}) == len(made)


def test_only_a_period_with_an_answer_is_offered(figures: Figures) -> None:
    panels = page_panels("grdp", view(figures, "2024-01/2024-06"), options=PERIODS)
    asked = next(p for p in panels if p.code == "contributions")
    assert asked.spec is None
    assert asked.nearest == Period.from_iso("2023-01/2023-06")
    alone = page_panels("grdp", view(figures, "2024-01/2024-06"), options=())
    assert all(panel.nearest is None for panel in alone)


def test_nearest_prefers_the_same_months() -> None:
    wanted = Period.from_iso("2024-01/2024-06")
    offered = [Period.from_iso(p) for p in ("2023-01/2023-12", "2022-01/2022-06", "2024")]
    assert nearest_first(wanted, [*offered, wanted])[0] in (offered[0], offered[2])
    assert wanted not in nearest_first(wanted, [wanted])


def test_months_leave_sums_out() -> None:
    figures = [
        published(p, v, indicator=EXPORTS, measure=Measure.LEVEL)
        for p, v in (
            ("2020-01", 40.0),
            ("2020-02", 35.0),
            ("2020-01/2020-02", 75.0),
            ("2021-02", 50.0),
        )
    ]
    spec = build_months(figures, subject("vi", EXPORTS), until=2024)
    assert spec is not None
    assert [s.name for s in spec.series] == ["2021", "2020"]
    assert 75.0 not in [p.value for p in spec.points]
    assert check(spec) == ()
    assert build_months(figures[2:3], subject("vi", EXPORTS), until=2024) is None


def test_levels_of_two_publications_are_named_not_used(figures: Figures) -> None:
    found = contradiction(figures, "exports", Period.from_iso("2025-01/2025-06"), area="KG")
    assert found is not None
    assert (found.level.value, found.base.value) == (474.0, 470.8)
    assert found.computed_pct == pytest.approx(0.68, abs=0.005)
    assert found.level.release.id != found.base.release.id
    assert found.reported.value == 11.49

"""Every title of every period is true of the workbooks, and says the same in both languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.charts.catalogue import period_charts
from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Period
from dashboard.i18n import Lang
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot
from tests.analysis.test_whole_briefs import periods
from tests.independent.claims import Claim, faults, title_claim
from tests.independent.recompute import Known
from tests.independent.sheets import read

__all__ = ["snapshot"]

HALF = Claim("exports", 2025, 6, rate=11.49, relation="slower", against="before", other=14.54)


@pytest.fixture(scope="module")
def own() -> Known:
    return Known(*read("Kiên Giang"), None)


@pytest.fixture(scope="module")
def nation() -> Known:
    return Known(*read("Việt Nam"), None)


@pytest.mark.parametrize(
    ("title", "lang", "expected"),
    [
        (
            "Xuất khẩu Kiên Giang 6 tháng đầu năm 2025 tăng 11,49 %, chậm hơn mức tăng 14,54 % "
            "của cùng kỳ năm trước",
            "vi",
            HALF,
        ),
        (
            "Kiên Giang's exports grew 11.49% in H1 2025, slower than 14.54% a year earlier",
            "en",
            HALF,
        ),
        (
            "Xuất khẩu Kiên Giang năm 2023 tăng 7,23 %, trong khi cả nước giảm 4,36 %",
            "vi",
            Claim("exports", 2023, 12, 7.23, relation="turned_up", against="nation", other=-4.36),
        ),
        ("Exports H1 2025 up 11.49%, below H1 2024", "en", None),
    ],
)
def test_a_title_is_taken_apart(title: str, lang: str, expected: Claim | None) -> None:
    assert title_claim(title, lang) == expected


@pytest.mark.parametrize(
    "false",
    [
        replace(HALF, relation="faster"),
        replace(HALF, other=4.54),
        replace(HALF, rate=-11.49),
        Claim("exports", 2023, 12, 7.23, relation="faster", against="nation", other=-4.36),
        Claim("grdp_constant", 2024, 6, 6.84, relation="below", gap=0.14, within_year=True),
        Claim("grdp_constant", 2024, 6, 6.84, relation="above", gap=0.14),
        Claim("exports", 2025, 6, level=470.8),
        Claim("poverty_rate", 2024, 12, level=0.99, relation="above", gap=1.01),
        Claim("tourism_revenue", 2025, 1, plan=22307.69),
    ],
)
def test_a_false_claim_is_found(false: Claim, own: Known, nation: Known) -> None:
    assert faults(false, own, nation)


def test_a_true_claim_stands(own: Known, nation: Known) -> None:
    assert faults(HALF, own, nation) == []


def test_every_title_is_true_and_the_same_in_both_languages(
    snapshot: Snapshot, own: Known, nation: Known
) -> None:
    figures = Figures.of(snapshot, catalogue=catalogue())
    read_back, unread, wrong = Counter[str](), [], []
    for period in periods(figures, "KG"):
        vi, en = (_charts(figures, period, lang) for lang in ("vi", "en"))
        assert list(vi) == list(en)
        for name in vi:
            claims = [title_claim(s.title, s.lang) for s in (vi[name], en[name])]
            assert [(c.kind, c.value, c.of) for c in vi[name].claims] == [
                (c.kind, c.value, c.of) for c in en[name].claims
            ], name
            if claims[0] != claims[1]:
                wrong.append((period.iso, name, "vi and en differ", vi[name].title, en[name].title))
            elif claims[0] is None:
                unread.append(name)
            else:
                read_back[claims[0].relation or "value"] += 1
                wrong += [(period.iso, name, f) for f in faults(claims[0], own, nation)]
    print(
        f"{sum(read_back.values())} titles in two languages: {dict(read_back)}; "
        f"{len(unread)} of other forms, {len(wrong)} wrong"
    )
    assert wrong == [], "\n".join(map(str, wrong[:40]))
    assert sum(read_back.values()) >= 250
    others = {n.partition("_")[2] for n in unread} - OTHER_FORMS
    assert not others, f"no title of a known form: {others}: name them in OTHER_FORMS below"


OTHER_FORMS = {
    "sectors",
    "contributions",
    "structure",
    "rest_of_year",
    "groups",
    "groups_growth",
    "sources",
    "goods",
    "months",
    "neighbours",
}
"""Parts of a whole and needs: checked on their plotted numbers by the charts' own rules."""


def _charts(figures: Figures, period: Period, lang: Lang) -> dict[str, Spec]:
    judged = assess(figures, catalogue(), area="KG", period=period)
    view = View(figures, catalogue(), "KG", period, lang, figures.version, judged)
    return {spec.id: spec for spec in period_charts(view)}

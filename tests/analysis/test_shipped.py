"""The figures that ship: the half-year of 2024, the judgements, five hundred briefs."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess, primary
from dashboard.analysis.brief import brief
from dashboard.analysis.evaluation_table import render
from dashboard.analysis.evaluations import agreement, compare
from dashboard.domain import Measure, Period
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import ROOT, catalogue, snapshot
from tests.analysis.tracing import Tracer

__all__ = ["snapshot"]

HALF = Period.to_date(2024, 6)
AS_OF = date(2024, 7, 31)
ELEVEN_VI = (
    "6,84",
    "0,14 điểm",
    "2,33",
    "11,95",
    "1,95 điểm",
    "20.331 tỷ đồng",
    "6,92",
    "26,87",
    "14,87 điểm",
    "470,80 triệu USD",
    "14,54",
)
ELEVEN_EN = (
    "6.84",
    "0.14 percentage points",
    "2.33",
    "11.95",
    "1.95 percentage points",
    "20,331 billion VND",
    "6.92",
    "26.87",
    "14.87 percentage points",
    "470.80 million USD",
    "14.54",
)


def test_the_half_year_of_2024_in_words(snapshot: Snapshot) -> None:
    figures = Figures.of(snapshot, as_of=AS_OF)
    for lang, expected in (("vi", ELEVEN_VI), ("en", ELEVEN_EN)):
        said = brief(figures, catalogue(), area="KG", period=HALF, lang=lang).text  # type: ignore[arg-type]
        assert [words for words in expected if words not in said] == []
    vi = brief(figures, catalogue(), area="KG", period=HALF).text
    assert "chỉ tiêu của cả năm 2024" in vi
    assert re.search(r"6 tháng cuối năm 2024 phải tăng 6,5[67] % \(cùng kỳ năm 20\d\d chiếm", vi)


def test_the_half_year_of_2024_in_verdicts(snapshot: Snapshot) -> None:
    found = assess(Figures.of(snapshot, as_of=AS_OF), catalogue(), area="KG", period=HALF)
    grdp = primary(found, "grdp_constant")
    assert grdp is not None
    row = grdp.to_row()
    assert (row["target"], row["gap"], row["verdict"]) == (6.7, 0.14, "exceeded")
    assert row["instrument"].startswith("181/NQ-HĐND")
    assert row["required_rest_pct"] in (6.56, 6.57)
    assert 7.0 in [t.low for t, _ in grdp.others]


def test_the_vintages_of_2020(snapshot: Snapshot) -> None:
    half = Period.to_date(2020, 6)
    for day, growth in ((date(2020, 7, 31), 3.03), (date(2021, 7, 31), 1.24)):
        figure = Figures.of(snapshot, as_of=day).get(
            "grdp_constant", half, Measure.GROWTH_YOY, area="KG"
        )
        assert figure is not None and figure.value == growth


def test_nine_of_ten_judgements_agree(snapshot: Snapshot) -> None:
    agree, computed = agreement(compare(snapshot.evaluations, snapshot.targets, catalogue()))
    assert computed >= 35
    assert agree / computed >= 0.9


def test_the_document_on_judgements_is_fresh(snapshot: Snapshot) -> None:
    fresh = render(compare(snapshot.evaluations, snapshot.targets, catalogue()))
    assert (ROOT / "docs" / "evaluations.md").read_text("utf-8") == fresh


@pytest.mark.parametrize("year", range(2016, 2026))
def test_every_number_of_the_shipped_briefs_has_its_origin(snapshot: Snapshot, year: int) -> None:
    vintages = [v for name in catalogue().indicators for v in snapshot.vintages(name, "KG")]
    tracer = Tracer(vintages, snapshot.targets, snapshot.evaluations)
    counted = 0
    for as_of in (
        None,
        date(year, 4, 30),
        date(year, 7, 31),
        date(year, 12, 31),
        date(year + 1, 7, 31),
    ):
        figures = Figures.of(snapshot, as_of=as_of)
        for month in (3, 6, 9, 10, 12):
            for lang in ("vi", "en"):
                made = brief(
                    figures, catalogue(), area="KG", period=Period.to_date(year, month), lang=lang
                )  # type: ignore[arg-type]
                assert tracer.faults(made) == []
                counted += 1
    assert counted == 50


def test_no_total_of_the_shipped_growths_is_beyond_belief(snapshot: Snapshot) -> None:
    """A fall by nine tenths was printed of visitors in the epidemic, and of nothing else: it is
    what a growth becomes that is read as an index.
    """
    figures = Figures.of(snapshot, catalogue=catalogue())
    deep = {
        (figure.observation.indicator, figure.period.year)
        for name in catalogue().indicators
        for area in catalogue().areas
        for figure in figures.series(name, Measure.GROWTH_YOY, area=area)
        if figure.value < -60
    }
    assert {year for _, year in deep} <= {2020, 2021}
    assert {name for name, _ in deep} <= {"tourists", "tourism_revenue"}

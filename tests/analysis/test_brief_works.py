"""The brief speaks of works and houses in the year in which they fall due, slip or end."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.brief import Brief, brief
from dashboard.domain import Period
from dashboard.domain.period import Lang
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import catalogue, snapshot
from tests.analysis.tracing import Tracer

__all__ = ["snapshot"]

ABOUT_WORKS = ("works_late", "works_done", "houses")
HALF_2025 = Period.to_date(2025, 6)


def said(figures: Figures, period: Period, lang: Lang = "vi", area: str = "KG") -> Brief:
    return brief(figures, catalogue(), area=area, period=period, lang=lang)


def about_works(one: Brief) -> dict[str, str]:
    return {s.code: s.text for s in one.sentences if s.code in ABOUT_WORKS}


@pytest.fixture(scope="module")
def figures(snapshot: Snapshot) -> Figures:
    return Figures.of(snapshot, catalogue=catalogue())


@pytest.mark.parametrize("year", [2018, 2019, 2023])
def test_a_year_in_which_nothing_was_due_says_nothing_of_works(figures: Figures, year: int) -> None:
    one = said(figures, Period.year_of(year))
    assert one.sentences and about_works(one) == {}


def test_a_part_of_a_year_does_not_tell_what_ended_after_it(figures: Figures) -> None:
    assert "works_done" not in about_works(said(figures, Period.to_date(2022, 2)))
    assert "Cái Lớn" in about_works(said(figures, Period.to_date(2022, 3)))["works_done"]


def test_a_view_before_the_news_does_not_know_it(figures: Figures) -> None:
    early = said(figures.at(date(2021, 12, 1)), Period.to_date(2021, 9))
    assert early.headline.code == "headline" and about_works(early) == {}


@pytest.mark.parametrize(
    ("lang", "late", "houses"),
    [
        (
            "vi",
            "Công trình chậm hoặc lệch hạn: “Hệ thống thủy lợi Cái Lớn - Cái Bé giai đoạn 1”, trễ "
            "3 tháng: kế hoạch xong 12/2021, hoàn thành 05/03/2022.",
            "Xóa nhà tạm, nhà dột nát: đã hoàn thành 363/2.799 căn (tính đến 10/03/2025), hạn "
            "30/04/2025; đã qua hạn mà chưa thấy số cuối cùng.",
        ),
        (
            "en",
            "Works running late or past their date: “Cái Lớn – Cái Bé irrigation system, phase 1”, "
            "3 months late: due Dec 2021, finished 5 Mar 2022.",
            "Temporary and dilapidated houses replaced: 363 of 2,799 houses by 10 Mar 2025, due "
            "by 30 Apr 2025; that day has passed and no final count has been found.",
        ),
    ],
)
def test_a_slip_and_a_count_are_said_with_their_days(
    figures: Figures, lang: Lang, late: str, houses: str
) -> None:
    assert about_works(said(figures, Period.year_of(2021), lang))["works_late"] == late
    one = said(figures, HALF_2025, lang)
    assert about_works(one)["houses"] == houses
    assert "10/03/2025" in one.source.text or "10 Mar 2025" in one.source.text


def test_every_number_of_them_is_a_cell_or_a_clause(figures: Figures, snapshot: Snapshot) -> None:
    trace = Tracer((), snapshot.targets, snapshot.evaluations)
    counted = [s for s in said(figures, HALF_2025).sentences if s.code == "houses"]
    assert [n.value for s in counted for n in s.numbers] == [363.0, 2799.0]
    assert [f for s in counted for f in trace._sentence(s)] == []

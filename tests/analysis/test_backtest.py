"""Verdicts within a year beside the outcome of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.backtest import ENOUGH, METHODS, Trial, both_views, score, trials
from dashboard.analysis.backtest_table import render
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Measure, Period
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import ROOT, catalogue, snapshot

__all__ = ["snapshot"]


Views = Mapping[str, tuple[Trial, ...]]


@pytest.fixture(scope="module")
def figures(snapshot: Snapshot) -> Figures:
    return Figures.of(snapshot, catalogue=catalogue())


@pytest.fixture(scope="module")
def views(figures: Figures) -> Views:
    return both_views(figures, catalogue(), area="KG")


def trial(said: Verdict, outcome: Verdict) -> Trial:
    return Trial("x", "", Measure.LEVEL, Period.to_date(2023, 6), {"ours": said}, outcome)


@pytest.mark.parametrize(
    ("said", "outcome", "confirmed"),
    [
        (Verdict.ON_TRACK, Verdict.MET, True),
        (Verdict.EXCEEDED, Verdict.MISSED, False),
        (Verdict.MUST_ACCELERATE, Verdict.MISSED, True),
        (Verdict.MUST_ACCELERATE, Verdict.EXCEEDED, False),
        (Verdict.BEHIND, Verdict.MET, False),
    ],
)
def test_a_verdict_is_confirmed_by_reaching_or_missing(
    said: Verdict, outcome: Verdict, confirmed: bool
) -> None:
    assert trial(said, outcome).confirmed("ours") is confirmed
    assert trial(said, outcome).confirmed("halves") is None


def test_a_method_without_a_verdict_is_not_scored() -> None:
    assert score([trial(Verdict.MET, Verdict.MET)], "twelfths").share is None


@pytest.mark.parametrize("view", ["today", "then"])
def test_ours_is_at_least_as_good_wherever_there_are_enough_cases(views: Views, view: str) -> None:
    assert views[view]
    for kind in (True, False):
        mine = [t for t in views[view] if (t.measure is Measure.GROWTH_YOY) is kind]
        spans = [mine, *([t for t in mine if t.period.end_month == m] for m in range(1, 12))]
        for span in spans:
            ours = score(span, "ours")
            for method in METHODS:
                other = score(span, method)
                if ours.given >= ENOUGH and other.given >= ENOUGH:
                    assert ours.share is not None and other.share is not None
                    assert ours.share >= other.share, (kind, method)


@pytest.mark.parametrize("view", ["today", "then"])
def test_no_kind_of_verdict_was_wrong_in_more_than_half_of_its_cases(
    views: Views, view: str
) -> None:
    given = Counter(t.said["ours"] for t in views[view] if "ours" in t.said)
    wrong = Counter(t.said["ours"] for t in views[view] if t.confirmed("ours") is False)
    assert len(given) >= 3
    assert all(2 * wrong[verdict] <= count for verdict, count in given.items())


def test_then_knows_only_what_was_out(figures: Figures) -> None:
    """The first half of 2021: 1.24 % and 3.54 % are of later; the first figures were judged."""
    (now,) = _of(trials(figures, catalogue(), area="KG", years=[2021]))
    (then,) = _of(trials(figures, catalogue(), area="KG", years=[2021], as_known_then=True))
    assert (now.said["ours"], then.said["ours"]) == (Verdict.BEHIND, Verdict.MUST_ACCELERATE)
    assert now.outcome is then.outcome is Verdict.MISSED


def test_a_view_of_the_past_looks_no_further_than_its_own_day(figures: Figures) -> None:
    past = figures.at(date(2022, 1, 31))
    judged = trials(past, catalogue(), area="KG", years=[2021, 2022], as_known_then=True)
    assert {t.period.year for t in judged} <= {2021}
    assert all(t.outcome.is_reached in (True, False) for t in judged)


def _of(found: Iterable[Trial]) -> list[Trial]:
    half = Period.to_date(2021, 6)
    return [t for t in found if (t.indicator, t.period) == ("grdp_constant", half)]


def test_the_document_is_fresh(views: Views) -> None:
    assert (ROOT / "docs" / "backtest.md").read_text("utf-8") == render(views, catalogue())

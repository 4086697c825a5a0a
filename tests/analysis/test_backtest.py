"""Verdicts within a year beside the outcome of the year."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.analysis.backtest import ENOUGH, METHODS, Trial, score, trials, years_of
from dashboard.analysis.backtest_table import render
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Measure, Period
from dashboard.store.snapshot import Snapshot
from tests.analysis.shipped import ROOT, catalogue, snapshot

__all__ = ["snapshot"]


@pytest.fixture(scope="module")
def found(snapshot: Snapshot) -> tuple[Trial, ...]:
    figures = Figures.of(snapshot, catalogue=catalogue())
    return trials(figures, catalogue(), area="KG", years=years_of(figures, area="KG"))


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


def test_ours_is_at_least_as_good_wherever_there_are_enough_cases(
    found: tuple[Trial, ...],
) -> None:
    assert found
    for kind in (True, False):
        mine = [t for t in found if (t.measure is Measure.GROWTH_YOY) is kind]
        spans = [mine, *([t for t in mine if t.period.end_month == m] for m in range(1, 12))]
        for span in spans:
            ours = score(span, "ours")
            for method in METHODS:
                other = score(span, method)
                if ours.given >= ENOUGH and other.given >= ENOUGH:
                    assert ours.share is not None and other.share is not None
                    assert ours.share >= other.share, (kind, method)


def test_no_kind_of_verdict_was_wrong_in_more_than_half_of_its_cases(
    found: tuple[Trial, ...],
) -> None:
    given = Counter(t.said["ours"] for t in found if "ours" in t.said)
    wrong = Counter(t.said["ours"] for t in found if t.confirmed("ours") is False)
    assert len(given) >= 4
    assert all(2 * wrong[verdict] <= count for verdict, count in given.items())


def test_the_document_is_fresh(found: tuple[Trial, ...]) -> None:
    assert (ROOT / "docs" / "backtest.md").read_text("utf-8") == render(found, catalogue())

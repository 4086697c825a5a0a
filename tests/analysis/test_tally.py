"""What a headline counts and what a card shows: the worst verdict of the year's own targets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.analysis.assess import Assessment
from dashboard.analysis.attainment import Attainment
from dashboard.analysis.tally import counted, severity, worst_of
from dashboard.analysis.targets_in_force import InForce
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.vintage_choice import Figure
from dashboard.domain import Measure, Period, TargetKind
from tests.analysis.making import YEAR, target
from tests.analysis.memory import release, vintage

PUBLISHED = vintage("exports", YEAR, Measure.LEVEL, 920.0, of=release("Báo", "2025-01-05"))
FIGURE = Figure(PUBLISHED.observation, PUBLISHED.release)


def found(
    verdict: Verdict, indicator: str = "exports", kind: TargetKind = TargetKind.FLOOR, **more: Any
) -> Assessment:
    demand = target(kind, 900.0, indicator=indicator, period=more.pop("due", YEAR))
    one = Assessment(
        indicator, "", YEAR, FIGURE, None, None, InForce(demand), Attainment("floor", verdict)
    )  # fmt: skip
    return replace(one, **more)


MET, MISSED = found(Verdict.MET), found(Verdict.MISSED)


@pytest.mark.parametrize(
    "other",
    [
        found(Verdict.MISSED, figure=None),
        found(Verdict.MISSED, breakdown="group:goods"),
        found(Verdict.MISSED, kind=TargetKind.SCENARIO),
        found(Verdict.MISSED, due=Period.years(2021, 2025)),
        found(Verdict.MISSED, targets=None),
    ],
    ids=["without figure", "a part", "a scenario", "a term", "without target"],
)
def test_only_the_years_own_targets_of_the_whole_are_counted(other: Assessment) -> None:
    assert counted([other]) == ()
    assert counted([other, MET]) == counted([MET, other]) == (MET,)
    assert worst_of(MET, [other, MET]) is MET


def test_of_two_targets_the_worse_verdict_is_told() -> None:
    assert counted([MET, MISSED]) == counted([MISSED, MET]) == (MISSED,)
    assert worst_of(MET, [MET, MISSED]) is MISSED
    assert worst_of(MISSED, [MET]) is MISSED


def test_an_indicator_is_open_only_where_nothing_of_it_could_be_judged() -> None:
    open_ = found(Verdict.INSUFFICIENT)
    assert counted([open_, MET]) == counted([MET, open_]) == (MET,)
    assert counted([open_]) == (open_,) and worst_of(open_, []) is open_
    assert worst_of(open_, [MET]) is MET


def test_indicators_are_counted_each_once_in_their_order() -> None:
    retail = found(Verdict.MISSED, "retail")
    unnamed = found(Verdict.MET, "")
    assert counted([MET, retail, MISSED, unnamed]) == (MISSED, retail, unnamed)
    assert worst_of(MET, [retail]) is MET


def test_of_equal_verdicts_the_first_stands() -> None:
    again = found(Verdict.MET)
    assert counted([MET, again])[0] is MET
    assert worst_of(MET, [again]) is MET


def test_what_could_not_be_judged_comes_after_the_best() -> None:
    ranked = sorted(Verdict, key=severity)
    assert ranked[-1] is Verdict.INSUFFICIENT
    assert severity(Verdict.INSUFFICIENT) > severity(Verdict.EXCEEDED)
    assert severity(Verdict.MISSED) < severity(Verdict.MET)

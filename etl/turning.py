"""Verdicts that turn and sentences that read otherwise between two states of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.figures import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Period

LIKENESS = 0.5
"""From here on two sentences count as one that was changed."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A verdict that turns: the same figure and target, judged before and after."""

    before: Assessment
    after: Assessment


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence of the brief that reads otherwise afterwards; "" where there was none."""

    area: str
    period: Period
    before: str
    after: str


def turned(
    before: Figures, after: Figures, catalogue: Catalogue, views: Iterable[tuple[str, Period]]
) -> tuple[list[Flip], list[Wording]]:
    """Judge and word each view (area, period) in both states; return what differs, in order."""
    flips: list[Flip] = []
    wordings: list[Wording] = []
    for area, period in views:
        was = assess(before, catalogue, area=area, period=period)
        will = assess(after, catalogue, area=area, period=period)
        flips += _flips(was, will)
        one = brief(before, catalogue, area=area, period=period, assessments=was)
        other = brief(after, catalogue, area=area, period=period, assessments=will)
        wordings += _wordings(one, other)
    return flips, wordings


def _flips(was: Sequence[Assessment], will: Sequence[Assessment]) -> list[Flip]:
    earlier = {_subject(a): a for a in was}
    return [
        Flip(earlier[_subject(a)], a)
        for a in will
        if _subject(a) in earlier and earlier[_subject(a)].verdict is not a.verdict
    ]


def _subject(assessment: Assessment) -> tuple[object, ...]:
    target = assessment.target
    return (
        assessment.indicator,
        assessment.breakdown,
        assessment.period,
        target.measure if target else None,
        target.period if target else None,
        target.name_vi if target else "",
    )


def _wordings(before: Brief, after: Brief) -> list[Wording]:
    """Pair each new sentence with the one it replaces: the most alike of those that go."""
    was, will = _sentences(before), _sentences(after)
    gone = [line for line in was if line not in will]
    found = []
    for line in will:
        if line in was:
            continue
        alike = max(gone, key=lambda other: _likeness(line, other), default="")
        if alike and _likeness(line, alike) >= LIKENESS:
            gone.remove(alike)
        else:
            alike = ""
        found.append(Wording(after.area, after.period, alike, line))
    return found + [Wording(after.area, after.period, line, "") for line in gone]


def _sentences(words: Brief) -> list[str]:
    return [sentence.text for sentence in (words.headline, *words.sentences)]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()

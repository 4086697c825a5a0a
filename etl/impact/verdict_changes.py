"""Verdicts that turn and sentences that read otherwise between two states of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.sentence import Sentence
from dashboard.catalog import Catalogue
from dashboard.domain import Period


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
    """Set each new sentence beside the one it replaces: of the same kind, on the same indicator."""
    was, will = _sentences(before), _sentences(after)
    kept = {line.text for line in was} & {line.text for line in will}
    gone = {_about(line): line.text for line in was if line.text not in kept}
    found = [
        Wording(after.area, after.period, gone.pop(_about(line), ""), line.text)
        for line in will
        if line.text not in kept
    ]
    return found + [Wording(after.area, after.period, line, "") for line in gone.values()]


def _sentences(words: Brief) -> list[Sentence]:
    return [replace(words.headline, code="headline", indicator=""), *words.sentences]


def _about(sentence: Sentence) -> tuple[str, str]:
    """Name what a sentence tells; a brief tells each once."""
    return sentence.code, sentence.indicator

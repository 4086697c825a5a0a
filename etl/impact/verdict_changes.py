"""Verdicts that turn and sentences that read otherwise between two states of the figures."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.reads import TargetsAsked, recorded
from dashboard.analysis.sentence import Sentence
from dashboard.catalog import Catalogue
from dashboard.domain import ObservationKey, Period
from dashboard.i18n import Lang
from dashboard.store import Snapshot
from dashboard.store.selection import Selection

View = tuple[str, Period]
_RECORDS: WeakKeyDictionary[Snapshot, dict[str, dict[View, frozenset[Hashable]]]] = (
    WeakKeyDictionary()
)
"""What each view of an area read in a version: goes with the version."""


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


def touched(
    before: Figures,
    after: Figures,
    catalogue: Catalogue,
    keys: Iterable[ObservationKey],
    releases: Collection[str],
) -> list[View]:
    """Return the views that changed `keys`, and targets of turned `releases`, may touch.

    A view in which nothing that it read has changed reads the same again: what was read is
    recorded by the figures as the view is made. The latest period stands first.
    """
    changed = list(keys)
    moved = [t for f in (before, after) for t in f.snapshot.targets if t.release in releases]
    selections = {selection for key in changed for selection in Selection.covering(key)}
    found: set[View] = set()
    for area in {key.area for key in changed} | {target.area for target in moved}:
        records = _records(before, catalogue, area)
        found |= set(_views(after.snapshot, area)) - records.keys()
        found |= {
            view
            for view, reads in records.items()
            if not selections.isdisjoint(reads)
            or any(isinstance(r, TargetsAsked) and any(map(r.covers, moved)) for r in reads)
        }
    return sorted(sorted(found, key=lambda v: v[0]), key=lambda v: v[1].sort_key(), reverse=True)


def _records(figures: Figures, catalogue: Catalogue, area: str) -> dict[View, frozenset[Hashable]]:
    """Return what each view of an area reads, made once a version."""
    mine = _RECORDS.setdefault(figures.snapshot, {})
    if area not in mine:
        mine[area] = {
            view: _reads(figures, catalogue, view) for view in _views(figures.snapshot, area)
        }
    return mine[area]


def _reads(figures: Figures, catalogue: Catalogue, view: View) -> frozenset[Hashable]:
    with recorded() as reads:
        _judged(figures, catalogue, view)
    return frozenset(reads)


def _views(snapshot: Snapshot, area: str) -> list[View]:
    """Return the views of an area, those of one span beside each other.

    A year's verdict looks at the same span of the years before: what they came to is then at hand.
    """
    found = [(area, period) for period in snapshot.periods(area) if period.is_cumulative]
    return sorted(found, key=lambda view: view[1].months)


def _judged(
    figures: Figures, catalogue: Catalogue, view: View, lang: Lang = "vi"
) -> tuple[Sequence[Assessment], Brief]:
    area, period = view
    found = assess(figures, catalogue, area=area, period=period)
    words = brief(figures, catalogue, area=area, period=period, lang=lang, assessments=found)
    return found, words


def turned(
    before: Figures,
    after: Figures,
    catalogue: Catalogue,
    views: Iterable[tuple[str, Period]],
    lang: Lang = "vi",
) -> tuple[list[Flip], list[Wording]]:
    """Judge and word each view (area, period) in both states; return what differs, in order."""
    flips: list[Flip] = []
    wordings: list[Wording] = []
    for view in views:
        was, one = _judged(before, catalogue, view, lang)
        will, other = _judged(after, catalogue, view, lang)
        flips += _flips(was, will)
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

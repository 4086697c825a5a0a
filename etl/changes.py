"""What a publication or a withdrawal would change, found before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.choice import Figure, agrees
from dashboard.analysis.figures import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Observation, ObservationKey, Period, ReleaseState
from dashboard.store import Snapshot, Vintage
from dashboard.store.content import ReleaseContent
from dashboard.store.decision import Decision
from etl.loading import LoadRequest, file_content
from etl.submission import Submission

LIKENESS = 0.5
"""From here on two sentences count as one that was changed."""

MOST_PERIODS = 12
"""Latest periods whose verdicts and sentences are compared: what is on the screens."""


class Kind(StrEnum):
    """What becomes of the figure in use for a key."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    BESIDE = "beside"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One key: the figure in use before and after. BESIDE: another value, not the one used."""

    key: ObservationKey
    kind: Kind
    before: Figure | None
    after: Figure | None

    @property
    def difference(self) -> float | None:
        """After less before, in the unit of the figure (points where it is in percent)."""
        if self.before is None or self.after is None:
            return None
        return self.after.value - self.before.value

    @property
    def period(self) -> Period:
        """The reference period."""
        return Period.from_bounds(self.key.period_start, self.key.period_end)


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


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that would change; verdicts and sentences first."""

    flips: tuple[Flip, ...]
    wordings: tuple[Wording, ...]
    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of a kind, in their order."""
        return tuple(change for change in self.changes if change.kind is kind)


def changes_of_loading(
    snapshot: Snapshot | None,
    catalogue: Catalogue,
    request: LoadRequest,
    submission: Submission,
    *,
    now: datetime,
) -> Changes:
    """Return what publishing a checked workbook would change."""
    decision = Decision(0, "load", now, request.by, request.detail(submission))
    contents = file_content(submission, decision).releases
    gone = {content.release.supersedes for content in contents} - {""}
    new = [_vintage(o, content) for content in contents for o in content.observations]
    before = _figures(snapshot, catalogue)
    after = _figures(snapshot, catalogue, gone=gone, contents=contents)
    keys = {vintage.observation.key for vintage in new} | _keys(snapshot, gone)
    return _compare(before, after, catalogue, keys, new)


def changes_of_withdrawal(snapshot: Snapshot, catalogue: Catalogue, release: str) -> Changes:
    """Return what withdrawing a release would change."""
    back = snapshot.releases[release].supersedes
    after = _figures(snapshot, catalogue, gone={release}, back={back} - {""})
    keys = _keys(snapshot, {release, back} - {""})
    return _compare(_figures(snapshot, catalogue), after, catalogue, keys, [])


def _compare(
    before: Figures,
    after: Figures,
    catalogue: Catalogue,
    keys: Iterable[ObservationKey],
    new: Sequence[Vintage],
) -> Changes:
    offered: dict[ObservationKey, list[Vintage]] = {}
    for vintage in new:
        offered.setdefault(vintage.observation.key, []).append(vintage)
    found = [_change(before, after, key, offered.get(key, [])) for key in keys]
    order = {indicator: n for n, indicator in enumerate(catalogue.headline)}
    found.sort(
        key=lambda c: (
            order.get(c.key.indicator, len(order)),
            c.key.indicator,
            c.key.breakdown,
            c.period.sort_key(),
            c.key.measure,
        )
    )
    touched = [c for c in found if c.kind in (Kind.NEW, Kind.REVISED, Kind.WITHDRAWN)]
    views = sorted(
        {(c.key.area, c.period) for c in touched if c.period.is_cumulative},
        key=lambda view: view[1].sort_key(),
        reverse=True,
    )[:MOST_PERIODS]
    flips: list[Flip] = []
    wordings: list[Wording] = []
    for area, period in views:
        was = assess(before, catalogue, area=area, period=period)
        will = assess(after, catalogue, area=area, period=period)
        flips += _flips(was, will)
        one = brief(before, catalogue, area=area, period=period, assessments=was)
        other = brief(after, catalogue, area=area, period=period, assessments=will)
        wordings += _wordings(one, other)
    return Changes(tuple(flips), tuple(wordings), tuple(found))


def _change(
    before: Figures, after: Figures, key: ObservationKey, offered: Sequence[Vintage]
) -> Change:
    was, will = _get(before, key), _get(after, key)
    if will is None:
        return Change(key, Kind.WITHDRAWN if was else Kind.BESIDE, was, will)
    if was is None:
        return Change(key, Kind.NEW, was, will)
    now = Vintage(will.observation, will.release)
    if not agrees(Vintage(was.observation, was.release), now):
        return Change(key, Kind.REVISED, was, will)
    beside = any(not agrees(vintage, now) for vintage in offered)
    return Change(key, Kind.BESIDE if beside else Kind.UNCHANGED, was, will)


def _get(figures: Figures, key: ObservationKey) -> Figure | None:
    period = Period.from_bounds(key.period_start, key.period_end)
    return figures.get(
        key.indicator, period, Measure(key.measure), area=key.area, breakdown=key.breakdown
    )


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


def _vintage(observation: Observation, content: ReleaseContent) -> Vintage:
    return Vintage(observation.in_release(content.release.id), content.release)


def _figures(
    snapshot: Snapshot | None,
    catalogue: Catalogue,
    *,
    gone: set[str] | None = None,
    back: set[str] | None = None,
    contents: Sequence[ReleaseContent] = (),
) -> Figures:
    without, again = gone or set(), back or set()
    stored = snapshot.releases if snapshot else {}
    fresh = [c for c in contents if c.release.id not in stored or not stored[c.release.id].counts]
    releases = {**stored, **{c.release.id: c.release for c in fresh}}
    targets = tuple(t for t in (snapshot.targets if snapshot else ()) if t.release not in without)
    targets += tuple(replace(t, release=c.release.id) for c in fresh for t in c.targets)
    return Figures(
        fetch=_fetch(snapshot, without, again, fresh),
        targets=targets,
        releases=releases,
        version=snapshot.version if snapshot else "",
        set_aside=catalogue.is_set_aside,
        evaluations=snapshot.evaluations if snapshot else (),
        works=snapshot.works if snapshot else (),
    )


def _fetch(
    snapshot: Snapshot | None, gone: set[str], back: set[str], fresh: Sequence[ReleaseContent]
) -> Callable[[str, str], tuple[Vintage, ...]]:
    new: dict[tuple[str, str], list[Vintage]] = {}
    for content in fresh:
        for o in content.observations:
            new.setdefault((o.indicator, o.area), []).append(_vintage(o, content))

    def fetch(indicator: str, area: str) -> tuple[Vintage, ...]:
        kept: list[Vintage] = []
        if snapshot:
            known = snapshot.vintages(indicator, area)
            kept = [v for v in known if v.release.id not in gone]
            if back:
                kept += [
                    Vintage(v.observation, replace(v.release, state=ReleaseState.PUBLISHED))
                    for v in snapshot.history(indicator, area)
                    if v.release.id in back
                ]
        return (*kept, *new.get((indicator, area), ()))

    return fetch


def _keys(snapshot: Snapshot | None, releases: Iterable[str]) -> set[ObservationKey]:
    if snapshot is None:
        return set()
    return {
        v.observation.key
        for name in releases
        if name in snapshot.releases
        for v in snapshot.release_observations(name)
    }


def counts(changes: Changes) -> Mapping[Kind, int]:
    """Count the changes of each kind."""
    return {kind: len(changes.of(kind)) for kind in Kind}

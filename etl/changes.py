"""What a publication or a withdrawal would change, found before it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.choice import Figure, agrees
from dashboard.analysis.figures import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Measure, ObservationKey, Period
from dashboard.store import Snapshot, Vintage
from dashboard.store.appending import Connection, append_file, append_withdrawal
from dashboard.store.decision import Decision
from dashboard.store.preview import as_if
from etl.loading import LoadRequest, file_content
from etl.submission import Submission

LIKENESS = 0.5
"""From here on two sentences count as one that was changed."""


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
    """Return what publishing a checked workbook would change.

    Raise CannotCorrect where it names a release to correct that it cannot.
    """
    decision = Decision(0, "load", now, request.by, request.detail(submission))
    content = file_content(submission, decision, snapshot.releases if snapshot else {})

    def apply(connection: Connection, numbered: Decision) -> None:
        append_file(connection, content, numbered)

    offered = [
        Vintage(o.in_release(one.release.id), one.release)
        for one in content.releases
        for o in one.observations
    ]
    with as_if(snapshot, decision, apply) as after:
        return _compare(snapshot, after, catalogue, offered)


def changes_of_withdrawal(snapshot: Snapshot, catalogue: Catalogue, release: str) -> Changes:
    """Return what withdrawing a release would change, with all that it brings back."""
    decision = Decision(0, "withdraw", datetime.min, "", {"release": release, "reason": ""})
    with as_if(snapshot, decision, append_withdrawal) as after:
        return _compare(snapshot, after, catalogue, ())


def _compare(
    snapshot: Snapshot | None, version: Snapshot, catalogue: Catalogue, offered: Sequence[Vintage]
) -> Changes:
    """Compare two versions in every key of a release that begins or ceases to count."""
    before = _figures(snapshot, catalogue)
    after = _figures(version, catalogue)
    new: dict[ObservationKey, list[Vintage]] = {}
    for vintage in offered:
        new.setdefault(vintage.observation.key, []).append(vintage)
    turned = _turned(snapshot, version)
    keys = new.keys() | {
        v.observation.key for name in turned for v in version.release_observations(name)
    }
    found = [_change(before, after, key, new.get(key, ())) for key in keys]
    order = {indicator: n for n, indicator in enumerate(catalogue.headline)}
    found.sort(
        key=lambda c: (
            order.get(c.key.indicator, len(order)),
            c.key.indicator,
            c.key.breakdown,
            c.period.sort_key(),
            c.key.measure,
            c.key.area,
        )
    )
    flips: list[Flip] = []
    wordings: list[Wording] = []
    for area, period in _views(snapshot, version, {c.key.area for c in found}, turned):
        was = assess(before, catalogue, area=area, period=period)
        will = assess(after, catalogue, area=area, period=period)
        flips += _flips(was, will)
        one = brief(before, catalogue, area=area, period=period, assessments=was)
        other = brief(after, catalogue, area=area, period=period, assessments=will)
        wordings += _wordings(one, other)
    flips.sort(key=lambda f: order.get(f.after.indicator, len(order)))
    flips.sort(key=lambda f: f.after.period.sort_key(), reverse=True)
    return Changes(tuple(flips), tuple(wordings), tuple(found))


def _turned(before: Snapshot | None, after: Snapshot) -> tuple[str, ...]:
    """Return the releases that count in one of the two versions alone."""
    stored = before.releases if before else {}
    return tuple(
        name
        for name, release in after.releases.items()
        if release.counts != (name in stored and stored[name].counts)
    )


def _views(
    before: Snapshot | None, after: Snapshot, areas: set[str], turned: Sequence[str]
) -> list[tuple[str, Period]]:
    """Return every view of the screens that may read otherwise, the latest period first.

    Verdicts and sentences of an area rest on its figures and targets of any year (a term's
    average, the usual share of a half), and on no other area's: so all its periods.
    """
    if not turned:
        return []
    versions = [version for version in (before, after) if version]
    touched = areas | {t.area for v in versions for t in v.targets if t.release in turned}
    views = {
        (area, period)
        for version in versions
        for area in touched
        for period in version.periods(area)
        if period.is_cumulative
    }
    return sorted(sorted(views, key=lambda v: v[0]), key=lambda v: v[1].sort_key(), reverse=True)


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


def _figures(snapshot: Snapshot | None, catalogue: Catalogue) -> Figures:
    if snapshot is None:
        return Figures(fetch=lambda indicator, area: (), set_aside=catalogue.is_set_aside)
    return Figures.of(snapshot, set_aside=catalogue.is_set_aside)


def counts(changes: Changes) -> Mapping[Kind, int]:
    """Count the changes of each kind."""
    return {kind: len(changes.of(kind)) for kind in Kind}

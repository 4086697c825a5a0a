"""What a publication or a withdrawal would change, found before it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dashboard.analysis.as_of import Figures
from dashboard.analysis.vintage_choice import Figure, agrees
from dashboard.catalog import Catalogue
from dashboard.domain import ObservationKey, Period
from dashboard.i18n import Lang
from dashboard.store import Snapshot, Vintage
from dashboard.store.decision import LogEntry
from dashboard.store.preview import as_if
from dashboard.store.release_content import Outcome
from dashboard.store.writer import append_withdrawal
from etl.deciding import Standing
from etl.impact.told_changes import Told, told_changes
from etl.impact.unused import Unused
from etl.impact.verdict_changes import Flip, Wording, touched, turned
from etl.loading import LoadRequest, applying, file_content, judge
from etl.reading_result import Submission


class Kind(StrEnum):
    """What becomes of the figure in use for a key."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    BESIDE = "beside"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One key: the figure in use before and after. BESIDE: another value, not the one used.

    `unused` are the values offered that would be stored and not be used.
    """

    key: ObservationKey
    kind: Kind
    before: Figure | None
    after: Figure | None
    unused: tuple[Unused, ...] = ()

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
class Changes:
    """Everything that would change; verdicts and sentences first.

    `repeats` tells that all of a workbook was published before.
    """

    flips: tuple[Flip, ...]
    wordings: tuple[Wording, ...]
    changes: tuple[Change, ...]
    told: tuple[Told, ...] = ()
    repeats: bool = False

    @property
    def unused(self) -> tuple[Unused, ...]:
        """Return what would be stored and not be used, in the order of the changes."""
        return tuple(one for change in self.changes for one in change.unused)

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
    lang: Lang = "vi",
) -> Changes:
    """Return what publishing a checked workbook would change, its sentences in a language.

    Raise CannotCorrect where it names a release to correct that it cannot.
    """
    judged = judge(replace(request, beside=True), submission, Standing.of(snapshot), now=now)
    content = file_content(submission, judged.decision)
    with as_if(snapshot, judged.decision, applying(content)) as after:
        seen = [name for name in judged.releases if name in after.releases]
        offered = [v for name in seen for v in after.release_observations(name)]
        found = _compare(snapshot, after, catalogue, offered, lang)
    outcomes = {verdict.outcome for verdict in judged.decision.verdicts.values()}
    return replace(
        found,
        told=told_changes(snapshot, submission.publications),
        repeats=outcomes == {Outcome.REPEAT},
    )


def changes_of_withdrawal(
    snapshot: Snapshot, catalogue: Catalogue, release: str, *, lang: Lang = "vi"
) -> Changes:
    """Return what withdrawing a release would change, with all that it brings back."""
    decision = LogEntry(0, "withdraw", datetime.min, "", {"release": release, "reason": ""})
    with as_if(snapshot, decision, append_withdrawal) as after:
        return _compare(snapshot, after, catalogue, (), lang)


def _compare(
    snapshot: Snapshot | None,
    version: Snapshot,
    catalogue: Catalogue,
    offered: Sequence[Vintage],
    lang: Lang,
) -> Changes:
    """Compare two versions in every key of a release that begins or ceases to count."""
    before = Figures.of(snapshot or Snapshot.empty(), catalogue)
    after = Figures.of(version, catalogue)
    new: dict[ObservationKey, list[Vintage]] = {}
    for vintage in offered:
        new.setdefault(vintage.observation.key, []).append(vintage)
    turned_releases = _turned(snapshot, version)
    keys = new.keys() | {
        v.observation.key for name in turned_releases for v in version.release_observations(name)
    }
    was, will = before.of_keys(keys), after.of_keys(keys)
    found = [_change(key, was.get(key), will.get(key), new.get(key, ())) for key in keys]
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
    views = touched(before, after, catalogue, keys, turned_releases)
    flips, wordings = turned(before, after, catalogue, views, lang)
    flips.sort(key=lambda f: order.get(f.after.indicator, len(order)))
    flips.sort(key=lambda f: f.after.period.sort_key(), reverse=True)
    return Changes(tuple(flips), tuple(wordings), tuple(found))


def turns(
    before: Snapshot,
    after: Snapshot,
    catalogue: Catalogue,
    releases: Sequence[str],
    lang: Lang = "vi",
) -> tuple[list[Flip], list[Wording]]:
    """Return the verdicts that turn and the sentences that read otherwise between two versions.

    `releases` are those whose figures differ.
    """
    keys = {
        v.observation.key
        for version in (before, after)
        for name in releases
        if name in version.releases
        for v in version.release_observations(name)
    }
    was, will = Figures.of(before, catalogue), Figures.of(after, catalogue)
    return turned(was, will, catalogue, touched(was, will, catalogue, keys, releases), lang)


def _turned(before: Snapshot | None, after: Snapshot) -> tuple[str, ...]:
    """Return the releases that count in one of the two versions alone."""
    stored = before.releases if before else {}
    return tuple(
        name
        for name, release in after.releases.items()
        if release.counts != (name in stored and stored[name].counts)
    )


def _change(
    key: ObservationKey, was: Figure | None, will: Figure | None, offered: Sequence[Vintage]
) -> Change:
    if will is None:
        return Change(key, Kind.WITHDRAWN if was else Kind.BESIDE, was, will)
    now = Vintage(will.observation, will.release)
    beside = tuple(Unused(vintage, will) for vintage in offered if not agrees(vintage, now))
    if was is None:
        return Change(key, Kind.NEW, was, will, beside)
    if not agrees(Vintage(was.observation, was.release), now):
        return Change(key, Kind.REVISED, was, will, beside)
    return Change(key, Kind.BESIDE if beside else Kind.UNCHANGED, was, will, beside)


def counts(changes: Changes) -> Mapping[Kind, int]:
    """Count the changes of each kind."""
    return {kind: len(changes.of(kind)) for kind in Kind}

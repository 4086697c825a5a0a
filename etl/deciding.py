"""What a load does with each publication of a workbook: decided once, then kept in the log.

Each is new, repeats what counts, brings back what was withdrawn, or corrects what was entered
wrongly. A figure that would be stored and not be used is never published unsaid: the same
publication (source and date) with another figure is offered as the correction of the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from dashboard.domain import (
    Evaluation,
    Explanation,
    KeyWork,
    Observation,
    ObservationKey,
    Publication,
    Release,
    ReleaseState,
    Target,
)
from dashboard.domain.publication import Record
from dashboard.store import Snapshot
from dashboard.store.errors import CannotCorrect
from dashboard.store.release_content import Outcome, Verdict
from dashboard.store.release_id import release_id


@dataclass(slots=True)
class Standing:
    """Every release with its state and what it says; `take` adds what was decided since."""

    snapshot: Snapshot | None = None
    releases: dict[str, Release] = field(default_factory=dict)
    brought: dict[str, Publication] = field(default_factory=dict)
    loads: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    corrected: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, snapshot: Snapshot | None) -> Standing:
        """Return what stands in a version."""
        return cls(snapshot, dict(snapshot.releases) if snapshot else {})

    def publication(self, name: str) -> Publication:
        """Return what a release says."""
        if name in self.brought or self.snapshot is None:
            return self.brought[name]
        return self.snapshot.publication(name)

    def loads_of(self, sha256: str) -> list[Mapping[str, Any]]:
        """Return the details of every load of a workbook, in order."""
        if sha256 not in self.loads:
            self.loads[sha256] = list(self.snapshot.loads_of(sha256) if self.snapshot else ())
        return self.loads[sha256]

    def take(
        self,
        sha256: str,
        detail: Mapping[str, Any],
        publications: Mapping[str, Publication],
        verdicts: Mapping[str, Verdict],
    ) -> None:
        """Let a load count for what is decided after it."""
        self.loads_of(sha256).append(detail)
        for anchor, verdict in verdicts.items():
            if verdict.outcome is Outcome.NEW:
                name = release_id(sha256, anchor)
                self.brought[name] = publications[anchor]
                self.releases[name] = _release(name, sha256, detail, publications[anchor])
            if verdict.corrects:
                self._state(verdict.corrects, ReleaseState.SUPERSEDED)
                own = verdict.release or release_id(sha256, anchor)
                self.corrected.setdefault(own, []).append(verdict.corrects)
            if verdict.outcome is Outcome.RESTORED:
                self._state(verdict.release, ReleaseState.PUBLISHED)

    def withdraw(self, name: str) -> None:
        """Let a release no longer count: what it had corrected counts again."""
        self._state(name, ReleaseState.WITHDRAWN)
        for corrected in self.corrected.pop(name, ()):
            self._state(corrected, ReleaseState.PUBLISHED)

    def _state(self, name: str, state: ReleaseState) -> None:
        self.releases[name] = replace(self.releases[name], state=state)


@dataclass(frozen=True, slots=True)
class GivenTwice:
    """One thing said of one subject: `what` names it, with the words said then and now.

    `key` is what a figure is about, None of all else.
    """

    what: str
    before: str
    present: str
    key: ObservationKey | None = None


@dataclass(frozen=True, slots=True)
class SentAgain:
    """A publication that was published before with other figures: `release` is the earlier one.

    `otherwise` is what both give and give otherwise. It may be empty where the very file was
    loaded before under another date, territory or source.
    """

    publication: Publication
    release: Release
    otherwise: tuple[GivenTwice, ...]


def decide(
    publications: Mapping[str, Publication],
    sha256: str,
    corrected: Sequence[str],
    standing: Standing,
) -> dict[str, Verdict]:
    """Return what becomes of each publication of a workbook, by its anchor.

    `corrected` are the releases that a person named; each is corrected by the publication of the
    same source, address and date; where that leaves one publication and one release, these two
    belong together, as where the date itself was wrong. Raise CannotCorrect where a release is
    not known or does not count, or no one publication can be told to be its own.
    """
    for name in corrected:
        if name not in standing.releases:
            raise CannotCorrect("loading.corrects_unknown", name)
        if not standing.releases[name].counts:
            raise CannotCorrect("loading.corrects_gone", name)
    found = {a: _plain(p, a, sha256, standing) for a, p in publications.items()}
    waiting = {a: publications[a] for a, v in found.items() if v.outcome is not Outcome.REPEAT}
    pairs = _paired(waiting, list(dict.fromkeys(corrected)), standing) if waiting else {}
    return {a: replace(verdict, corrects=pairs.get(a, "")) for a, verdict in found.items()}


def sent_again(
    publications: Mapping[str, Publication],
    verdicts: Mapping[str, Verdict],
    sha256: str,
    standing: Standing,
) -> tuple[SentAgain, ...]:
    """Return the new publications that were published before with another figure.

    Before: by the same source under the same date (and address, where both have one), or by the
    very same file under another date.
    """
    settled = {verdict.corrects for verdict in verdicts.values()}
    return tuple(
        SentAgain(publication, release, found)
        for anchor, publication in publications.items()
        if verdicts[anchor].outcome is not Outcome.REPEAT and not verdicts[anchor].corrects
        for release in standing.releases.values()
        if release.counts
        and release.id not in settled
        and (
            (same_file := release.sha256 == sha256 and publication.anchor[:1] in ("", "#"))
            or (same_day(publication, release) and len({publication.url, release.url} - {""}) < 2)
        )
        and ((found := _otherwise(standing.publication(release.id), publication)) or same_file)
    )


def same_day(one: Publication | Release, other: Publication | Release) -> bool:
    """Tell whether two publications are of one source and one date."""
    return one.published_on == other.published_on and _name(one.source) == _name(other.source)


def _plain(publication: Publication, anchor: str, sha256: str, standing: Standing) -> Verdict:
    """Return the verdict without corrections: of its own name first, then of the same figures."""
    own = release_id(sha256, anchor)
    if own in standing.releases:
        counts = standing.releases[own].counts
        return Verdict(Outcome.REPEAT if counts else Outcome.RESTORED, own)
    alike = [
        release
        for release in standing.releases.values()
        if _same_publication(publication, release)
        and publication.size == release.size
        and publication.says_the_same(standing.publication(release.id))
    ]
    for release in sorted(alike, key=lambda r: not r.counts):
        return Verdict(Outcome.REPEAT if release.counts else Outcome.RESTORED, release.id)
    return Verdict(Outcome.NEW)


def _paired(
    waiting: dict[str, Publication], corrected: list[str], standing: Standing
) -> dict[str, str]:
    """Return the release that each publication corrects, by anchor."""
    pairs: dict[str, str] = {}
    for alike in (_same_publication, same_day):
        for name in tuple(corrected):
            own = [a for a, p in waiting.items() if alike(p, standing.releases[name])]
            if len(own) == 1:
                pairs[own[0]] = name
                del waiting[own[0]]
                corrected.remove(name)
    if len(corrected) == len(waiting) == 1:
        pairs[next(iter(waiting))] = corrected.pop()
    if corrected:
        raise CannotCorrect("loading.corrects_unmatched", corrected[0])
    return pairs


def _same_publication(one: Publication, other: Release) -> bool:
    return same_day(one, other) and one.url == other.url


def _otherwise(earlier: Publication, present: Publication) -> tuple[GivenTwice, ...]:
    """Return what both speak of and say otherwise: figures, demands, judgements, works, reasons.

    What one of them says twice of one subject is no single word to hold the other against.
    """
    before, after = _words(earlier), _words(present)
    keys = {_subject_and_words(o)[0]: o.key for o in present.observations}
    return tuple(
        GivenTwice(subject[1], before[subject], words, keys.get(subject))
        for subject, words in after.items()
        if subject in before and before[subject] != words
    )


def _words(publication: Publication) -> dict[tuple[str, ...], str]:
    """Return what a publication says of each subject that it names once."""
    said: dict[tuple[str, ...], list[str]] = {}
    for record in publication.records():
        subject, words = _subject_and_words(record)
        said.setdefault(subject, []).append(words)
    return {subject: found[0] for subject, found in said.items() if len(found) == 1}


def _subject_and_words(record: Record) -> tuple[tuple[str, ...], str]:
    """Return what a record speaks of (its kind, a name for a person, all that tells it apart)."""
    told: tuple[str, ...]
    match record:
        case Observation():
            key = record.key
            name = f"{key.indicator} {key.period_start}/{key.period_end}"
            told = (key.area, key.breakdown, key.measure)
            return ("observation", name, *told), f"{record.value:.12g}"
        case Target():
            told = (record.area, record.breakdown, record.measure, record.kind)
            name = f"{record.name_vi} {record.period.iso}"
            bounds = " – ".join(f"{b:.12g}" for b in (record.low, record.high) if b is not None)
            return ("target", name, record.instrument.id, *map(str, told)), bounds or record.due
        case Evaluation():
            told = (record.area, record.subject, record.subject_no)
            values = (record.target_value, record.actual_value)
            numbers = [f"{v:.12g}" for v in values if v is not None]
            name = f"{record.name_vi} {record.period}"
            return ("evaluation", name, *told), " ".join([*numbers, record.result])
        case KeyWork():
            value = "" if record.value is None else f" {record.value:.12g}"
            return ("work", record.name_vi, record.date), record.status + value
        case Explanation():
            told = (record.area, record.instrument, record.unit, record.author)
            return ("explanation", f"{record.name_vi} {record.period.iso}", *told), record.text


def _release(
    name: str, sha256: str, detail: Mapping[str, Any], publication: Publication
) -> Release:
    return Release(
        name,
        publication.source,
        publication.source_kind,
        publication.url,
        publication.published_on,
        str(detail["file"]),
        sha256,
        datetime.min,
        "",
        size=publication.size,
        anchor=publication.anchor,
    )


@lru_cache(4096)
def _name(source: str) -> str:
    return " ".join(source.casefold().split())

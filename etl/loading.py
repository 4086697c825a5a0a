"""Publish checked workbooks, withdraw releases, rebuild: what every command and page calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.catalog import Catalogue
from dashboard.domain import PublicationDate, Release, SourceKind
from dashboard.domain.office_time import at_the_office, aware
from dashboard.store import Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.publishing import (
    Apply,
    keep_source,
    publish,
    sound_pointer,
    writing,
)
from dashboard.store.release_content import FileContent, Outcome, ReleaseContent
from dashboard.store.release_id import release_id
from dashboard.store.releases import stored_releases
from dashboard.store.warehouse import Pointer
from dashboard.store.writer import Connection, append_file, append_withdrawal
from etl.bulletin.answers import read_answers
from etl.impact.scale_check import COMPARISONS, compared_in
from etl.impact.supersession import correcting
from etl.pipeline import CheckOptions, check_many
from etl.reading_result import Publication, Submission


class Moved(Exception):
    """Another publication came in between what the person saw and the decision."""


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """One workbook to publish, and what the person says of it.

    `supersedes` names the releases that it corrects, blanks between them.
    """

    path: Path
    by: str
    area: str = ""
    published_on: str = ""
    source: str = ""
    reason: str = ""
    embargo_until: datetime | None = None
    supersedes: str = ""
    approved_by: str = ""
    accepted: str = ""
    file: str = ""

    @property
    def options(self) -> CheckOptions:
        """The part that reading needs."""
        known = PublicationDate(self.published_on) if self.published_on else None
        return CheckOptions(self.area, known, self.source)

    def detail(self, submission: Submission) -> dict[str, Any]:
        """The part that the log keeps, enough to do it again."""
        return {
            "file": self.file or submission.file,
            "sha256": submission.sha256,
            "suffix": self.path.suffix.lower(),
            "area": self.area,
            "published_on": self.published_on,
            "source": self.source,
            "reason": self.reason,
            "embargo_until": self.embargo_until.isoformat() if self.embargo_until else None,
            "supersedes": self.supersedes,
            "approved_by": self.approved_by,
            "accepted": self.accepted,
            **(
                {"answers": [list(answer) for answer in submission.answers]}
                if submission.answers
                else {}
            ),
        }


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What became of one workbook: stored, known already, or refused with findings."""

    submission: Submission
    outcomes: tuple[Outcome, ...] = ()
    known_already: bool = False
    releases: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether an error finding kept the whole workbook out."""
        return self.submission.blocked

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it was published before: by this file, or by others."""
        return self.known_already or (
            bool(self.outcomes) and set(self.outcomes) == {Outcome.REPEAT}
        )


def load(
    warehouse: Warehouse, catalogue: Catalogue, requests: Sequence[LoadRequest], *, now: datetime
) -> tuple[LoadResult, ...]:
    """Check the workbooks and publish them together as one version.

    Where any has an error finding, none is stored and every finding is in the results. A file
    whose hash is loaded already changes nothing and says so; one that only repeats what other
    files brought is kept and logged, and changes no figure. Raise Busy, CannotCorrect or
    NotPublished.
    """
    answers = read_answers(warehouse.directory)
    today = at_the_office(now).date()
    submissions = tuple(
        check_many(
            [request.path for request in requests],
            catalogue,
            [replace(request.options, answers=answers, today=today) for request in requests],
        )
    )
    beside = [compared_in(warehouse, submission, now=aware(now)) for submission in submissions]
    return store(warehouse, requests, beside, now=now)


def store(
    warehouse: Warehouse,
    requests: Sequence[LoadRequest],
    submissions: Sequence[Submission],
    *,
    now: datetime,
    seen: str | None = None,
) -> tuple[LoadResult, ...]:
    """Publish workbooks that were checked already, as `load` does.

    `seen` is the version upon which the person decided: raise Moved where another publication
    came first, so that what it changed can be shown before anything counts.
    """
    if any(submission.blocked for submission in submissions):
        return tuple(LoadResult(submission) for submission in submissions)
    with writing(warehouse):
        current = sound_pointer(warehouse)
        if seen is not None and seen != (current.version if current else ""):
            raise Moved(seen)
        snapshot = warehouse.snapshot() if current else None
        stored = snapshot.releases if snapshot else {}
        known = {release.sha256 for release in stored.values() if release.counts}
        logged = snapshot.loaded_files if snapshot else frozenset()
        steps: list[tuple[LogEntry, Apply]] = []
        results: list[LoadResult | None] = [None] * len(requests)
        for place, (request, submission) in enumerate(zip(requests, submissions, strict=True)):
            decision = LogEntry(0, "load", now, request.by, request.detail(submission))
            if submission.sha256 in known and not request.supersedes:
                results[place] = LoadResult(submission, known_already=True)
                continue
            names = [r.release.id for r in file_content(submission, decision, stored).releases]
            repeats = bool(names) and all(n in stored and stored[n].counts for n in names)
            if repeats and submission.sha256 in logged:
                results[place] = LoadResult(submission, known_already=True)
                continue
            known.add(submission.sha256)
            keep_source(warehouse, request.path, submission.sha256)
            steps.append((decision, _collecting(results, place, submission)))
        if steps:
            publish(warehouse, steps)
    return tuple(result for result in results if result is not None)


def withdraw(warehouse: Warehouse, release: str, *, reason: str, by: str, now: datetime) -> Pointer:
    """Withdraw a release: the figures before it come back, nothing is deleted.

    Raise KeyError where there is no such release, ValueError where it does not count now.
    """
    if not reason.strip():
        raise ValueError("a withdrawal needs a reason")
    with writing(warehouse):
        sound_pointer(warehouse)
        found = warehouse.snapshot().releases[release]
        if not found.counts:
            raise ValueError(f"release {release} is {found.state.value}")
        decision = LogEntry(0, "withdraw", now, by, {"release": release, "reason": reason})
        return publish(warehouse, [(decision, append_withdrawal)])


def file_content(
    submission: Submission, decision: LogEntry, stored: Mapping[str, Release]
) -> FileContent:
    """Turn a submission into the releases that a load decision stores beside those stored.

    Raise CannotCorrect where it names a release to correct that it cannot.
    """
    contents = [
        _release_content(publication, submission, decision)
        for publication in submission.publications
        if publication.size
    ]
    corrected = str(decision.detail.get("supersedes", "")).split()
    return FileContent(
        sha256=submission.sha256,
        releases=correcting(contents, corrected, stored) if corrected else tuple(contents),
        tables=tuple((t.sheet, t.title, t.indicator, t.range) for t in submission.tables),
        findings=tuple(f for f in submission.findings if f.code not in COMPARISONS),
    )


def _release_content(
    publication: Publication, submission: Submission, decision: LogEntry
) -> ReleaseContent:
    detail = decision.detail
    embargo = detail.get("embargo_until")
    release = Release(
        id="",
        source=publication.source,
        source_kind=SourceKind(publication.source_kind),
        url=publication.url,
        published_on=publication.published_on,
        file=detail["file"],
        sha256=submission.sha256,
        loaded_at=aware(decision.at),
        loaded_by=decision.by,
        reason=detail.get("reason", ""),
        embargo_until=datetime.fromisoformat(embargo) if embargo else None,
        note=publication.note,
    )
    content = ReleaseContent(
        release,
        publication.observations,
        publication.targets,
        publication.evaluations,
        publication.works,
        publication.explanations,
    )
    named = release_id(release.source, release.url, release.published_on.text, content.digest)
    return ReleaseContent(
        release.named(named),
        content.observations,
        content.targets,
        content.evaluations,
        content.works,
        content.explanations,
    )


def _collecting(results: list[LoadResult | None], place: int, submission: Submission) -> Apply:
    def apply(connection: Connection, decision: LogEntry) -> None:
        content = file_content(submission, decision, stored_releases(connection))
        outcomes = append_file(connection, content, decision)
        results[place] = LoadResult(
            submission, tuple(outcomes), releases=tuple(r.release.id for r in content.releases)
        )

    return apply

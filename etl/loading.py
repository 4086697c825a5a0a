"""Publish checked workbooks, withdraw releases: what every command and page calls."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.catalog import Catalogue
from dashboard.domain import Publication, PublicationDate
from dashboard.domain.office_time import at_the_office, aware
from dashboard.store import Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.errors import CannotCorrect, Moved
from dashboard.store.publishing import (
    Apply,
    keep_source,
    publish,
    sound_pointer,
    writing,
)
from dashboard.store.release_content import FileContent, Outcome
from dashboard.store.release_id import release_id
from dashboard.store.warehouse import Pointer
from dashboard.store.writer import Connection, append_load, append_withdrawal
from etl.bulletin.answers import read_answers
from etl.deciding import SentAgain, Standing, decide, sent_again
from etl.impact.scale_check import COMPARISONS, compared_in
from etl.pipeline import CheckOptions, check_many
from etl.reading_result import Submission


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """One workbook to publish, and what the person says of it.

    `supersedes` names the releases that it corrects, blanks between them; `correct` says that it
    corrects whatever was published before by the same source under the same date, `beside` that
    what was published so stays in use beside it.
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
    correct: bool = False
    beside: bool = False

    @property
    def options(self) -> CheckOptions:
        """The part that reading needs."""
        known = PublicationDate(self.published_on) if self.published_on else None
        return CheckOptions(self.area, known, self.source)

    def detail(self, submission: Submission) -> dict[str, Any]:
        """The part that the log keeps, enough to read it again."""
        told = {
            "file": self.file or submission.file,
            "sha256": submission.sha256,
            "suffix": self.path.suffix.lower(),
            "area": self.area,
            "published_on": self.published_on,
            "source": self.source,
            "reason": self.reason,
            "embargo_until": self.embargo_until.isoformat() if self.embargo_until else None,
            "approved_by": self.approved_by,
            "accepted": self.accepted,
        }
        answers = [list(answer) for answer in submission.answers]
        return told | ({"answers": answers} if answers else {})


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
            raise Moved
        standing = Standing.of(warehouse.snapshot() if current else None)
        steps: list[tuple[LogEntry, Apply]] = []
        results: list[LoadResult] = []
        for request, submission in zip(requests, submissions, strict=True):
            judged = judge(request, submission, standing, now=now)
            if judged.sent_again and not request.beside:
                raise must_be_said(judged.sent_again)
            results.append(judged.result(submission))
            if not judged.known_already:
                content = file_content(submission, judged.decision)
                keep_source(warehouse, request.path, submission.sha256)
                steps.append((judged.decision, applying(content)))
        if steps:
            publish(warehouse, steps)
    return tuple(results)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a load comes to: the entry of the log, and what must be said before it counts.

    `sent_again` are publications that would be stored and not be used: the same source has
    published other figures under the same date.
    """

    decision: LogEntry
    known_already: bool
    sent_again: tuple[SentAgain, ...]

    @property
    def releases(self) -> tuple[str, ...]:
        """The release of each publication: its own, the one that it repeats or brings back."""
        sha256, verdicts = self.decision.detail["sha256"], self.decision.verdicts
        return tuple(v.release or release_id(sha256, anchor) for anchor, v in verdicts.items())

    def result(self, submission: Submission) -> LoadResult:
        """Return what became of the workbook."""
        if self.known_already:
            return LoadResult(submission, known_already=True)
        told = tuple(verdict.told for verdict in self.decision.verdicts.values())
        return LoadResult(submission, told, releases=self.releases)


def judge(
    request: LoadRequest, submission: Submission, standing: Standing, *, now: datetime
) -> Judged:
    """Judge a workbook beside what stands, and let it stand for those after it.

    Raise CannotCorrect where it names a release to correct that it cannot.
    """
    detail, sha256 = request.detail(submission), submission.sha256
    earlier = standing.loads_of(sha256)
    detail["telling"] = _telling(detail, earlier)
    publications = _by_anchor(submission, detail)
    named = request.supersedes.split()
    verdicts = decide(publications, sha256, named, standing)
    again = sent_again(publications, verdicts, sha256, standing)
    if again and request.correct:
        named += dict.fromkeys(one.release.id for one in again)
        verdicts = decide(publications, sha256, named, standing)
        again = ()
    detail["publications"] = {anchor: str(verdict) for anchor, verdict in verdicts.items()}
    repeats = all(verdict.outcome is Outcome.REPEAT for verdict in verdicts.values())
    known_already = repeats and bool(earlier)
    if not known_already:
        standing.take(sha256, detail, publications, verdicts)
    return Judged(LogEntry(0, "load", now, request.by, detail), known_already, again)


def recognised(
    request: LoadRequest, submission: Submission, standing: Standing, *, now: datetime
) -> tuple[SentAgain, ...]:
    """Return what a workbook publishes again with other figures, to be offered as corrected."""
    return judge(replace(request, supersedes=""), submission, standing, now=now).sent_again


def must_be_said(again: Sequence[SentAgain]) -> CannotCorrect:
    """Return the error that names what would be stored and not be used, and what to do."""
    first = again[0].release
    named = {"source": first.source or "?", "published_on": first.published_on.text or "?"}
    releases = " ".join(dict.fromkeys(one.release.id for one in again))
    told = [twice for one in again for twice in one.otherwise]
    if not told:
        return CannotCorrect("loading.sent_otherwise", releases, **named)
    return CannotCorrect(
        "loading.sent_again",
        releases,
        **named,
        figures=len(told),
        what=told[0].what,
        before=told[0].before,
        present=told[0].present,
    )


def file_content(submission: Submission, decision: LogEntry) -> FileContent:
    """Turn a reading into what the store appends as the decision says."""
    return FileContent(
        sha256=submission.sha256,
        publications=tuple(_by_anchor(submission, decision.detail).values()),
        tables=tuple((t.sheet, t.title, t.indicator, t.range) for t in submission.tables),
        findings=tuple(f for f in submission.findings if f.code not in COMPARISONS),
        reader=submission.reader,
        catalogue=submission.catalogue,
    )


def applying(content: FileContent) -> Apply:
    """Return the step that stores the reading of a workbook."""

    def apply(connection: Connection, decision: LogEntry) -> None:
        append_load(connection, content, decision)

    return apply


def _by_anchor(submission: Submission, detail: Mapping[str, Any]) -> dict[str, Publication]:
    """Return the publications that bring something, by the cell that declares each."""
    telling = detail.get("telling", "")
    return {
        (p.anchor or telling): replace(p, anchor=p.anchor or telling)
        for p in submission.publications
        if p.size
    }


def _telling(detail: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> str:
    """Return what tells two loads of one bulletin apart: "" for the first, "#2" for the second.

    Its date, territory, source and the answers to its names are said by a person, not printed in
    it: where they are said otherwise, it is a publication of its own, to correct the first.
    """
    said = list(dict.fromkeys(_said(load) for load in (*earlier, detail)))
    place = said.index(_said(detail))
    return f"#{place + 1}" if place else ""


def _said(detail: Mapping[str, Any]) -> str:
    names = ("area", "published_on", "source", "answers")
    return json.dumps([detail.get(name) for name in names], ensure_ascii=False)


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

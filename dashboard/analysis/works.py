"""Key works: what was said of each over time, where it stands, and whether its date slipped.

A date slips where a work was finished after the end that a plan had named, where a later plan
names a later end, where the planned end has passed and no news of completion is out, or where a
source says itself that the work is late. "Passed" is measured on the day of the view or, without
one, on the day of the latest news of any work: no clock is read, so page, deck and kit agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.news_day import YEARS, evaluations_until, span
from dashboard.analysis.work_words import WorkState, WorkWords
from dashboard.domain import KeyWork

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.domain import Area

_TOTAL = re.compile(r"tỷ đồng(?: \((?:hơn|khoảng|gần|trên)\))?")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one publication said of a work; `since` and `until` bound the day it speaks of."""

    work: KeyWork
    state: WorkState
    since: date | None
    until: date | None
    ends: date | None = None
    """The end that a plan names; None where it names none."""

    @property
    def is_total(self) -> bool:
        """Whether its amount is what the work costs, not a part, a payment or a percentage."""
        said = self.work
        return (
            said.value is not None
            and self.state is not WorkState.MONEY
            and _TOTAL.fullmatch(said.unit) is not None
        )


@dataclass(frozen=True, slots=True)
class Slip:
    """A date that was not kept: `kind` done_late, moved, overdue or said; months where known."""

    kind: str
    planned: Statement | None
    now: Statement | None
    day: date | None = None

    @property
    def months(self) -> int | None:
        """Calendar months from the planned end to the later day."""
        start = self.planned.ends if self.planned else None
        if start is None or self.day is None:
            return None
        return (self.day.year - start.year) * 12 + self.day.month - start.month


@dataclass(frozen=True, slots=True)
class Work:
    """A work with its statements in the order of their days, undated ones last."""

    name: str
    statements: tuple[Statement, ...]
    slip: Slip | None
    contradicted: Statement | None = None
    """A later statement of unfinished work where an earlier one had called it finished."""

    @property
    def latest(self) -> Statement:
        """The latest statement that is no plan for later; the last plan where there is none."""
        told = [s for s in self.statements if s.until and s.state is not WorkState.PLANNED]
        return told[-1] if told else self.statements[-1]

    @property
    def total(self) -> Statement | None:
        """The latest statement that tells what it costs."""
        return next((s for s in reversed(self.statements) if s.is_total), None)

    @property
    def totals(self) -> tuple[float, ...]:
        """Every cost that was told, each once, in order."""
        return tuple(dict.fromkeys(s.work.value or 0.0 for s in self.statements if s.is_total))

    @property
    def is_done(self) -> bool:
        """Whether it was called finished and nothing later says otherwise."""
        done = any(s.state is WorkState.DONE for s in self.statements)
        return done and self.contradicted is None


def works_of(figures: Figures, words: WorkWords, *, area: Area) -> tuple[Work, ...]:
    """Return the works of a territory as known on the view's day: slipped ones first, then news.

    A territory that came to be later has those that were not finished before it.
    """
    told: dict[str, list[Statement]] = {}
    for work in figures.works:
        one = statement_of(work, words)
        name = words.same.get(work.name_vi, work.name_vi)
        if area.code in words.areas.get(name, {area.code}) and _is_known(one, figures):
            told.setdefault(name, []).append(one)
    today = news_day(figures, words)
    found = [_work(name, statements, today) for name, statements in told.items()]
    if area.valid_from is not None:
        start = area.valid_from
        found = [w for w in found if not w.is_done or _day_text(w.latest) >= start]
    return tuple(sorted(found, key=_order))


def news_day(figures: Figures, words: WorkWords) -> date | None:
    """Return the day on which dates are held against plans: the view's, else the latest news'."""
    if figures.as_of is not None:
        return figures.as_of
    told = (statement_of(w, words) for w in figures.works)
    days = [s.since for s in told if s.since and s.since == s.until and s.ends is None]
    return max(filter(None, (*days, evaluations_until(figures))), default=None)


def statement_of(work: KeyWork, words: WorkWords) -> Statement:
    """Read the state and the days of one statement."""
    state = words.state(work.status)
    since, until = span(work.date)
    ends = until if state is WorkState.PLANNED else None
    if ends is None and state is WorkState.APPROVED and (years := YEARS.search(work.status)):
        ends = date(int(years[2]), 12, 31)
    return Statement(work, state, since, until, ends)


def _work(name: str, statements: list[Statement], today: date | None) -> Work:
    ordered = tuple(sorted(statements, key=_when))
    return Work(name, ordered, _slip(ordered, today), _contradicted(ordered))


def _slip(statements: tuple[Statement, ...], today: date | None) -> Slip | None:
    plans = [s for s in statements if s.ends is not None]
    done = next((s for s in statements if s.state is WorkState.DONE), None)
    if plans:
        first, last = plans[0], plans[-1]
        assert first.ends is not None and last.ends is not None
        if done is not None:
            late = done.since is not None and done.since > first.ends
            return Slip("done_late", first, done, done.since) if late else None
        if last.ends > first.ends:
            return Slip("moved", first, last, last.ends)
        if today is not None and today > last.ends:
            return Slip("overdue", last, None, today)
    late_said = next((s for s in reversed(statements) if s.state is WorkState.LATE), None)
    if late_said is not None and done is None:
        return Slip("said", None, late_said, late_said.until)
    return None


def _contradicted(statements: tuple[Statement, ...]) -> Statement | None:
    done = next((s for s in statements if s.state is WorkState.DONE and s.until), None)
    if done is None or done.until is None:
        return None
    unfinished = (WorkState.UNDER_WAY, WorkState.LATE, WorkState.STARTED)
    return next(
        (s for s in statements if s.state in unfinished and s.since and s.since > done.until), None
    )


def _is_known(one: Statement, figures: Figures) -> bool:
    """Tell whether it was out by the view's day; of an unknown day, not before its own."""
    if figures.as_of is None:
        return True
    out = figures.releases[one.work.release].published_on.known_by
    day = out or one.since
    return day is None or day <= figures.as_of


def _day_text(one: Statement) -> str:
    return one.until.isoformat() if one.until else ""


def _when(one: Statement) -> tuple[str, str]:
    """Order by the first day spoken of: "2025" may be any of its days; undated last."""
    return (one.since.isoformat() if one.since else "9999", one.work.status)


def _order(work: Work) -> tuple[object, ...]:
    day = work.latest.since
    return (work.slip is None, -(day.toordinal() if day else 0), work.name)

"""The national target programmes and the houses: goals, what was reached by which day, what is due.

They are published as judgements and targets, not as series; each keeps its own base. Counts are
added up only where one publication tells both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.news_day import span, told_on
from dashboard.analysis.work_words import Programme, WorkWords, has_phrase
from dashboard.analysis.works import news_day
from dashboard.domain import Evaluation, Target, TargetKind

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures

HOUSES = "houses"
_FINISHED = ("hoàn thành",)


@dataclass(frozen=True, slots=True)
class Told:
    """One published result of a programme, and the day it speaks of as far as it is told."""

    evaluation: Evaluation
    day: str

    @property
    def pct(self) -> float | None:
        """Percent of the goal that stands beside it."""
        goal, actual = self.evaluation.target_value, self.evaluation.actual_value
        return None if goal is None or actual is None or goal <= 0 else 100.0 * actual / goal


@dataclass(frozen=True, slots=True)
class ProgrammeNews:
    """A programme with its results, the latest first, and the targets set for it."""

    programme: Programme
    results: tuple[Told, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class HouseCount:
    """Houses finished against the goal; `done` are the rows of one publication added up."""

    goal: Target
    done: tuple[Told, ...]
    closed: Told | None
    """The judgement without a count that calls the programme finished, if any."""
    news_until: date | None
    """The day on which what is due is held against what is known."""

    @property
    def count(self) -> float:
        """How many are finished."""
        return sum(t.evaluation.actual_value or 0.0 for t in self.done)

    @property
    def due(self) -> str:
        """The day it is due, as the clause names it."""
        return self.goal.due or self.goal.period.end

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed without a count that reaches the goal."""
        _, due = span(self.due)
        short = self.count < (self.goal.low or 0.0) and self.closed is None
        return bool(short and due and self.news_until and self.news_until > due)


def programmes_of(figures: Figures, words: WorkWords, *, area: str) -> tuple[ProgrammeNews, ...]:
    """Return the programmes of an area in the order of works.toml, those with anything known."""
    results: dict[str, list[Told]] = {}
    targets: dict[str, list[Target]] = {}
    for one in figures.evaluations:
        programme = words.programme(one.subject, one.name_vi) if one.area == area else None
        told = Told(one, told_on(one, figures))
        if programme is not None and _is_known(told, figures):
            results.setdefault(programme.id, []).append(told)
    for target in figures.targets(area=area):
        programme = words.programme(target.name_vi)
        if programme is not None:
            targets.setdefault(programme.id, []).append(target)
    return tuple(
        ProgrammeNews(
            p,
            tuple(sorted(results.get(p.id, ()), key=lambda t: t.day, reverse=True)),
            tuple(sorted(targets.get(p.id, ()), key=lambda t: t.period.sort_key(), reverse=True)),
        )
        for p in words.programmes
        if p.id in results or p.id in targets
    )


def houses(news: Iterable[ProgrammeNews], figures: Figures, words: WorkWords) -> HouseCount | None:
    """Return the count of finished houses against the goal with the day it is due."""
    mine = next((n for n in news if n.programme.id == HOUSES), None)
    goals = [t for t in mine.targets if t.low] if mine else []
    if mine is None or not goals:
        return None
    milestones = [t for t in goals if t.kind is TargetKind.MILESTONE]
    goal = max(milestones or goals, key=lambda t: t.low or 0.0)
    finished: dict[tuple[str, str], list[Told]] = {}
    closed = None
    for told in mine.results:
        one = told.evaluation
        if not has_phrase(one.name_vi, (*_FINISHED, "đã xóa")):
            continue
        if one.actual_value is None:
            closed = told if one.result in ("met", "exceeded", "met_or_exceeded") else closed
        else:
            finished.setdefault((told.day, one.release), []).append(told)
    latest = max(finished, default=None)
    done = tuple(finished[latest]) if latest else ()
    return HouseCount(goal, done, closed, news_day(figures, words))


def _is_known(told: Told, figures: Figures) -> bool:
    if figures.as_of is None:
        return True
    out = figures.releases[told.evaluation.release].published_on.known_by
    day = out or span(told.day)[1]
    return day is None or day <= figures.as_of

"""A question a page asks of a period, its chart, and the nearest period that can answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dashboard.charts.spec import Spec
from dashboard.charts.view import View
from dashboard.domain import Period

Maker = Callable[[View], Spec | None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `code` is worded as "sector.question.<code>" (texts/sector_pages.toml).

    `indicator` tells whose periods are tried where the chosen one has no answer; `offered` is
    False where another period would answer another question.
    """

    code: str
    indicator: str
    make: Maker
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Panel:
    """The answer: a chart, or None and the nearest period that has one."""

    code: str
    spec: Spec | None
    nearest: Period | None = None


def answer(question: Question, view: View, *, page: str, options: Iterable[str]) -> Panel:
    """Make the chart of a question; where nothing was published, look for the nearest period.

    `options` are the periods a reader can choose, as "YYYY-MM/YYYY-MM".
    """
    spec = question.make(view)
    if spec is not None:
        return Panel(question.code, replace(spec, id=f"{page}_{question.code}"))
    if not question.offered:
        return Panel(question.code, None)
    known = view.figures.periods(question.indicator, area=view.area)
    allowed = set(options)
    for period in nearest_first(view.period, (p for p in known if p.iso in allowed)):
        if question.make(replace(view, period=period)) is not None:
            return Panel(question.code, None, period)
    return Panel(question.code, None)


def nearest_first(wanted: Period, periods: Iterable[Period]) -> list[Period]:
    """Order periods by nearness: by distance of their ends, the same months of a year first."""
    others = {p for p in periods if p != wanted}
    return sorted(
        others, key=lambda p: (_months_apart(p, wanted), not p.comparable_with(wanted), -p.year)
    )


def _months_apart(one: Period, other: Period) -> int:
    return abs(12 * (one.end_year - other.end_year) + one.end_month - other.end_month)

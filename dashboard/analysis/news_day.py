"""The days that published words speak of, and the latest of them: no clock is read."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.domain import Evaluation

_TOLD_ON = re.compile(r"Ngày đánh giá: (\d{4}(?:-\d{2}(?:-\d{2})?)?)")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
YEARS = re.compile(r"(?<!\d)(\d{4})\s*[-–]\s*(\d{4})(?!\d)")


def span(said: str) -> tuple[date | None, date | None]:
    """Return the first and last day of "2021", "2021-02", "2021-02-03" or "2017-2021"."""
    said = said.strip()
    if years := YEARS.fullmatch(said):
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)
    found = _DAY.fullmatch(said)
    if found is None:
        return None, None
    year, month, day = int(found[1]), found[2], found[3]
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            last = calendar.monthrange(year, int(month))[1]
            return date(year, int(month), 1), date(year, int(month), last)
        return (exact := date(year, int(month), int(day))), exact
    except ValueError:
        return None, None


def told_on(one: Evaluation, figures: Figures) -> str:
    """Return the day a result speaks of: an exact period, else the day told beside it, else
    its period, else the publication's.
    """
    if len(one.period) == 10 and span(one.period)[0] is not None:
        return one.period
    if found := _TOLD_ON.search(one.note):
        return found[1]
    if span(one.period)[1] is not None and len(one.period) > 4:
        return one.period
    return figures.releases[one.release].published_on.text or one.period


def without_day(note: str) -> str:
    """Return a note without the day, which is told apart."""
    parts = [p.strip() for p in note.split(";")]
    return "; ".join(p for p in parts if p and not _TOLD_ON.fullmatch(p))


def evaluations_until(figures: Figures) -> date | None:
    """Return the latest exact day that any known judgement speaks of."""
    days = (span(told_on(e, figures)) for e in figures.evaluations)
    return max((last for first, last in days if last and first == last), default=None)

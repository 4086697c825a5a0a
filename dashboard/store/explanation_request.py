"""Requests for an explanation of a miss, as the log of decisions holds them.

A request, every answer and its recall are entries of the log: kinds "ask", "explain" and "unask".
Nothing of them is changed or dropped; a later answer stands before the earlier ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dashboard.domain.office_time import at_the_office, aware

ASK, EXPLAIN, UNASK = "ask", "explain", "unask"
REQUESTS = (
    'SELECT kind, "at", "by", detail FROM decision '
    f"WHERE kind IN ('{ASK}', '{EXPLAIN}', '{UNASK}') ORDER BY seq"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: who of the unit said what, and when."""

    by: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ExplanationRequest:
    """Asked of a unit about one target, named by where it stands: its release and cell.

    `name`, `instrument` and `period` are as they read when it was asked.
    """

    id: str
    area: str
    release: str
    cell: str
    name: str
    instrument: str
    period: str
    unit: str
    due: date
    note: str
    by: str
    at: datetime
    answers: tuple[Answered, ...] = ()
    recalled: str = ""
    recalled_by: str = ""
    recalled_at: datetime | None = None

    @property
    def asked_on(self) -> date:
        """The office's day of the request."""
        return at_the_office(self.at).date()

    @property
    def is_recalled(self) -> bool:
        """Whether it was taken back."""
        return self.recalled_at is not None

    def state(self, today: date, *, explained_on: date | None = None) -> str:
        """Return open, overdue, answered or recalled as of a day.

        `explained_on` is the day of an explanation that came by the template's sheet.
        """
        if self.is_recalled:
            return "recalled"
        if self.answers or (explained_on is not None and explained_on >= self.asked_on):
            return "answered"
        return "overdue" if today > self.due else "open"

    def age(self, today: date) -> int:
        """Days since it was asked."""
        return max(0, (today - self.asked_on).days)

    def days_over(self, today: date) -> int:
        """Days past its day, 0 where it has not passed."""
        return max(0, (today - self.due).days)


def requests_of(rows: Iterable[Mapping[str, Any]]) -> tuple[ExplanationRequest, ...]:
    """Return the requests that entries of the log tell of, in the order they were asked."""
    found: dict[str, ExplanationRequest] = {}
    for row in rows:
        said = json.loads(row["detail"])
        at = aware(row["at"])
        if row["kind"] == ASK:
            said["due"] = date.fromisoformat(said["due"])
            found[said["id"]] = ExplanationRequest(**said, by=row["by"], at=at)
            continue
        asked = found.get(said["id"])
        if asked is None:
            continue
        if row["kind"] == EXPLAIN:
            given = Answered(row["by"], said["author"], at, said["text"])
            found[asked.id] = replace(asked, answers=(*asked.answers, given))
        else:
            found[asked.id] = replace(
                asked, recalled=said["reason"], recalled_by=row["by"], recalled_at=at
            )
    return tuple(found.values())

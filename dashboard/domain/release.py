"""One publication, and how its date is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache


class SourceKind(IntEnum):
    """Whose figure it is, in order of trust; the first number wins within a reporting round."""

    STATISTICS_OFFICE = 1
    AUTHORITY = 2
    PRESS = 3
    OTHER = 4


class DatePrecision(StrEnum):
    """What is known of a publication's date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date as far as it is known: "2024-07-15", "2025-03", "2025" or "" for unknown."""

    text: str
    known_by: date | None = field(init=False, repr=False, compare=False)
    """The first day on which the figure had surely been published; None where unknown.

    A month counts from its last day, a year from 31 December: an as-of view must not show a figure
    before it was out. Read once: a choice among vintages asks it of each.
    """

    def __post_init__(self) -> None:
        object.__setattr__(self, "known_by", _known_by(self.text))

    @property
    def precision(self) -> DatePrecision:
        """Day, month, year or unknown."""
        return {10: DatePrecision.DAY, 7: DatePrecision.MONTH, 4: DatePrecision.YEAR}.get(
            len(self.text), DatePrecision.UNKNOWN
        )


@lru_cache(4096)
def _known_by(text: str) -> date | None:
    """Read the text of a publication date; raise ValueError where it is none."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not match:
        raise ValueError(f"not a publication date: {text!r}")
    year, month = int(match[1]), int(match[2] or 12)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, int(match[3]) if match[3] else last)


class ReleaseState(StrEnum):
    """What a release counts for now."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Release:
    """One publication as loaded. `id` is made of the file and of where in it it is declared.

    `former` is its name in a warehouse of version 0.1.0, "" for all that came later; `seq` the
    number of the decision that took it in.
    """

    id: str
    source: str
    source_kind: SourceKind
    url: str
    published_on: PublicationDate
    file: str
    sha256: str
    loaded_at: datetime
    loaded_by: str
    state: ReleaseState = ReleaseState.PUBLISHED
    supersedes: str = ""
    reason: str = ""
    embargo_until: datetime | None = None
    note: str = ""
    size: int = 0
    anchor: str = ""
    former: str = ""
    seq: int = 0

    @property
    def counts(self) -> bool:
        """Whether its figures are in use: neither withdrawn nor replaced by a correction."""
        return self.state is ReleaseState.PUBLISHED

    def under_embargo(self, now: datetime) -> bool:
        """Whether only the named may see it at this hour."""
        return self.embargo_until is not None and now < self.embargo_until

"""The clock of the offices: Vietnam's, whatever clock the server has.

A moment always has its zone. Files and tables keep it in UTC without one: `stored` takes the zone
off as it is written, `aware` gives it back as it is read, and nothing else does either.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


def aware(hour: datetime) -> datetime:
    """Return the moment with its zone; an hour without one is UTC's."""
    return hour if hour.tzinfo else hour.replace(tzinfo=UTC)


def stored(moment: datetime) -> datetime:
    """Return the moment as it is stored: UTC's, without a zone."""
    return aware(moment).astimezone(UTC).replace(tzinfo=None)


def at_the_office(moment: datetime) -> datetime:
    """Return the office's hour of a moment."""
    return aware(moment).astimezone(OFFICE_TIME)

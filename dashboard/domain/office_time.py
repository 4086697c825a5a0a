"""The clock of the offices: Vietnam's, whatever clock the server has."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


def at_the_office(hour: datetime) -> datetime:
    """Return the office's hour of one that is kept in UTC without its zone."""
    return hour.replace(tzinfo=UTC).astimezone(OFFICE_TIME)

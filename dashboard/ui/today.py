"""The day it is at the office: the one clock of the pages that count days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """Return today's date in Vietnam."""
    return datetime.now(OFFICE_TIME).date()

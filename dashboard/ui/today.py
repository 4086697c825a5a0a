"""The day it is at the office: the one clock of the pages that count days."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.domain.office_time import OFFICE_TIME

__all__ = ["OFFICE_TIME", "today"]


def today() -> date:
    """Return today's date in Vietnam."""
    return datetime.now(OFFICE_TIME).date()

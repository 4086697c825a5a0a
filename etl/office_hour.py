"""Hours as an office in Vietnam says them."""

from __future__ import annotations

from datetime import datetime

from dashboard.domain.office_time import OFFICE_TIME


def office_hour(said: datetime) -> datetime:
    """Return the moment that is meant: an hour without a zone is Vietnam's."""
    return said if said.tzinfo else said.replace(tzinfo=OFFICE_TIME)

"""What becomes of a release after its publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.domain import ReleaseState
from dashboard.domain.office_time import aware


@dataclass(frozen=True, slots=True)
class ReleaseEvent:
    """A release began to count, or ceased to: when, by whom, why, because of which other."""

    event: ReleaseState
    at: datetime
    by: str
    reason: str
    because: str


def read_event(row: Mapping[str, Any]) -> ReleaseEvent:
    """Return the event of a row."""
    return ReleaseEvent(
        ReleaseState(row["event"]), aware(row["at"]), row["by"], row["reason"], row["because"]
    )

"""What becomes of a release after its publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dashboard.domain import ReleaseState


@dataclass(frozen=True, slots=True)
class ReleaseEvent:
    """A release began to count, or ceased to: when, by whom, why, because of which other."""

    release: str
    event: ReleaseState
    at: datetime
    by: str
    reason: str
    because: str = ""
    embargo_until: datetime | None = None

"""What was read of the figures and the targets, noted by the figures themselves.

Whoever wants to know on what a verdict or a sentence rests makes it inside `recorded`. The figures
note each question they are asked: what answers none of them otherwise turns nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from dashboard.domain import Period, Target
from dashboard.store.selection import Selection


@dataclass(frozen=True, slots=True)
class TargetsAsked:
    """The targets of an area that are asked for; `within` asks for those that reach its years."""

    area: str
    indicator: str | None = None
    period: Period | None = None
    within: Period | None = None

    def covers(self, target: Target) -> bool:
        """Tell whether a target is among what is asked for."""
        return (
            target.area == self.area
            and self.indicator in (None, target.indicator)
            and self.period in (None, target.period)
            and (
                self.within is None
                or (
                    target.period.year <= self.within.end_year
                    and self.within.year <= target.period.end_year
                )
            )
        )


Read = Selection | TargetsAsked
_NOTED: ContextVar[set[Hashable] | None] = ContextVar("noted", default=None)


def note(*reads: Hashable) -> None:
    """Note what is read, where somebody records."""
    noted = _NOTED.get()
    if noted is not None:
        noted.update(reads)


def is_recording() -> bool:
    """Tell whether somebody records."""
    return _NOTED.get() is not None


@contextmanager
def recorded() -> Iterator[set[Hashable]]:
    """Yield what is read inside; whoever records outside is told of it too."""
    mine: set[Hashable] = set()
    token = _NOTED.set(mine)
    try:
        yield mine
    finally:
        _NOTED.reset(token)
        note(*mine)

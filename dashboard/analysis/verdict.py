"""The words for how a result stands against its target, and the thresholds, written once."""

from __future__ import annotations

from enum import StrEnum

TOLERANCE = 1e-9
"""Results and bounds are compared as published; only binary noise is forgiven."""

ON_TRACK_FROM = 0.95
"""At or above this part of what was due by now: on track."""

MUST_ACCELERATE_FROM = 0.60
"""At or above this part of what was due by now: must accelerate; below it: behind."""


class Verdict(StrEnum):
    """One set for every kind of target. Words live in i18n under "verdict.<value>"."""

    EXCEEDED = "exceeded"
    MET = "met"
    ON_TRACK = "on_track"
    MUST_ACCELERATE = "must_accelerate"
    BEHIND = "behind"
    MISSED = "missed"
    INSUFFICIENT = "insufficient"

    @property
    def key(self) -> str:
        """Key of its word in i18n."""
        return f"verdict.{self.value}"

    @property
    def icon(self) -> str:
        """Name of its icon, so that colour never stands alone."""
        return _ICONS[self]

    @property
    def rank(self) -> int:
        """Order from worst (0) to best; insufficient is no place in the order (-1)."""
        return _RANKS[self]

    @property
    def is_reached(self) -> bool:
        """Whether the demand is satisfied by the figure."""
        return self in (Verdict.EXCEEDED, Verdict.MET)


_ICONS = {
    Verdict.EXCEEDED: "arrow-up",
    Verdict.MET: "check",
    Verdict.ON_TRACK: "arrow-right",
    Verdict.MUST_ACCELERATE: "chevrons-up",
    Verdict.BEHIND: "clock",
    Verdict.MISSED: "cross",
    Verdict.INSUFFICIENT: "question",
}

_RANKS = {
    Verdict.INSUFFICIENT: -1,
    Verdict.MISSED: 0,
    Verdict.BEHIND: 0,
    Verdict.MUST_ACCELERATE: 1,
    Verdict.ON_TRACK: 2,
    Verdict.MET: 3,
    Verdict.EXCEEDED: 4,
}


def same(a: float, b: float) -> bool:
    """Tell whether two published numbers are equal: 7.0 is 7, and 6.7 + 0.14 is 6.84."""
    return abs(a - b) <= TOLERANCE * max(1.0, abs(a), abs(b))


def exact_difference(a: float, b: float) -> float:
    """Subtract as a person does on paper: 6.84 - 6.7 is 0.14, not 0.13999999999999968."""
    return round(a - b, 9)


def pace_verdict(ratio: float | None) -> Verdict:
    """Word a result that has not reached its bound yet, by the part of what was due."""
    if ratio is None:
        return Verdict.INSUFFICIENT
    if ratio >= ON_TRACK_FROM - TOLERANCE:
        return Verdict.ON_TRACK
    if ratio >= MUST_ACCELERATE_FROM - TOLERANCE:
        return Verdict.MUST_ACCELERATE
    return Verdict.BEHIND

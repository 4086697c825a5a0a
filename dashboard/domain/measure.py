"""What is said of an indicator: its level, its growth, its share; and how final that is."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """The measure of a value. Growth is stored in percent: an index of 106.84 is 6.84."""

    LEVEL = "level"
    GROWTH_YOY = "growth_yoy_pct"
    GROWTH_PREVIOUS = "growth_prev_pct"
    GROWTH_SINCE_DECEMBER = "growth_since_december_pct"
    SHARE = "share_pct"
    CONTRIBUTION = "contribution_pp"
    PLAN_PERCENT = "plan_pct"
    INDEX_BASE = "index_base"

    # Keys of figures hold measures by the hundred thousand; an enum's own hash is slow.
    __hash__ = str.__hash__

    @property
    def is_percent(self) -> bool:
        """Whether the value is a percentage, so that differences are in points."""
        return self.value.endswith("_pct")


class Status(StrEnum):
    """How final a figure is; UNKNOWN where the publication does not say."""

    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    UNKNOWN = "unknown"

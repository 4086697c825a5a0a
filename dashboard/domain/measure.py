"""What is said of an indicator: its level, its growth, its share; and how final that is.

One amount is published in percent of two plans: the one that the central government assigns and
the higher one of the People's Council. Whose plan it is belongs to the measure, as the amount is
the same: "plan_pct" is what a source says without naming the plan.
"""

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
    PLAN_CENTRAL = "plan_central_pct"
    PLAN_COUNCIL = "plan_council_pct"
    INDEX_BASE = "index_base"

    # Keys of figures hold measures by the hundred thousand; an enum's own hash is slow.
    __hash__ = str.__hash__

    @property
    def is_percent(self) -> bool:
        """Whether the value is a percentage, so that differences are in points."""
        return self.value.endswith("_pct")

    @property
    def is_plan(self) -> bool:
        """Whether the value is the percent of a year's plan, whoever set it."""
        return self in PLANS


PLANS = (Measure.PLAN_PERCENT, Measure.PLAN_CENTRAL, Measure.PLAN_COUNCIL)
"""Rates of a plan, in the order in which one stands for all where no issuer is asked for."""


class Status(StrEnum):
    """How final a figure is; UNKNOWN where the publication does not say."""

    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    UNKNOWN = "unknown"

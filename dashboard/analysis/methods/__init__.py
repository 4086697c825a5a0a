"""One method for each kind of target. `attain(case)` picks it by the target's row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.analysis.attainment import Attainment, Case
from dashboard.analysis.methods import (
    about,
    ceiling,
    count_of,
    exact,
    floor,
    floor_with_stretch,
    milestone,
    multiple_of_base,
    plan_percent,
    plan_rate,
    range,
    rank,
    ratio,
    reduction_points,
    required_rest,
    scenario,
    share,
    term_average,
    term_cumulative,
    term_end_level,
)
from dashboard.domain import TargetKind

METHODS: Mapping[TargetKind, Callable[[Case], Attainment]] = {
    TargetKind.FLOOR: floor.attain,
    TargetKind.EXACT: exact.attain,
    TargetKind.ABOUT: about.attain,
    TargetKind.RANGE: range.attain,
    TargetKind.CEILING: ceiling.attain,
    TargetKind.FLOOR_WITH_STRETCH: floor_with_stretch.attain,
    TargetKind.SCENARIO: scenario.attain,
    TargetKind.TERM_AVERAGE: term_average.attain,
    TargetKind.TERM_CUMULATIVE: term_cumulative.attain,
    TargetKind.TERM_END_LEVEL: term_end_level.attain,
    TargetKind.SHARE: share.attain,
    TargetKind.RATIO: ratio.attain,
    TargetKind.REDUCTION_POINTS: reduction_points.attain,
    TargetKind.MULTIPLE_OF_BASE: multiple_of_base.attain,
    TargetKind.COUNT_OF: count_of.attain,
    TargetKind.RANK: rank.attain,
    TargetKind.MILESTONE: milestone.attain,
    TargetKind.PLAN_PERCENT: plan_percent.attain,
    TargetKind.REQUIRED_REST: required_rest.attain,
}


def attain(case: Case) -> Attainment:
    """Judge a case by the method of its target's kind, or by a published percent of the plan."""
    if case.result is None and case.plan_rate is not None:
        return plan_rate.attain(case)
    return METHODS[case.target.kind](case)


__all__ = ["METHODS", "attain"]

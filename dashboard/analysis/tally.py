"""What a headline counts: every indicator with a yearly target and a figure, once."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.analysis.assess import Assessment
from dashboard.analysis.verdict import Verdict

SHORT = (Verdict.MISSED, Verdict.BEHIND, Verdict.MUST_ACCELERATE)
"""Verdicts that a headline names and does not only count, the worst first."""


def counted(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Return one assessment an indicator, the one with its worst verdict, in their order.

    Parts of an indicator, targets of a term and operating scenarios are not counted. An indicator
    is open only where none of its targets could be judged.
    """
    worst: dict[str, Assessment] = {}
    for one in assessments:
        target = one.target
        if target is None or one.figure is None or one.breakdown or not one.is_of_the_year:
            continue
        name = one.indicator or target.name_vi
        held = worst.get(name)
        if held is None or severity(one.verdict) < severity(held.verdict):
            worst[name] = one
    return tuple(worst.values())


def worst_of(one: Assessment, assessments: Iterable[Assessment]) -> Assessment:
    """Return the indicator's assessment with the worst verdict of the year: what a card shows."""
    mine = [
        a
        for a in assessments
        if a.indicator == one.indicator
        and not a.breakdown
        and a.is_of_the_year
        and a.figure is not None
    ]
    return min((one, *mine), key=lambda a: severity(a.verdict))


def severity(verdict: Verdict) -> int:
    """Order from the worst; what could not be judged comes last."""
    return len(Verdict) if verdict is Verdict.INSUFFICIENT else verdict.rank

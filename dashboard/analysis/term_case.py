"""Gather the years of a target that speaks of several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Case, Quantity, compute
from dashboard.analysis.base_level import base_level
from dashboard.analysis.scope import Scope, amount_of
from dashboard.domain import Measure, Period, Target, TargetKind

if TYPE_CHECKING:
    from dashboard.analysis.vintage_choice import Figure

TERM_KINDS = (TargetKind.TERM_AVERAGE, TargetKind.TERM_CUMULATIVE, TargetKind.TERM_END_LEVEL)
_OF_EVERY_YEAR = (TargetKind.TERM_AVERAGE, TargetKind.TERM_CUMULATIVE, TargetKind.RATIO)
"""Kinds that ask for all years of the term; the others ask for the state at its end."""
_YEARS_SAID = re.compile(r"\b(\d{1,2})[ -](?:năm|years?)\b", re.IGNORECASE)


def is_term(target: Target) -> bool:
    """Tell whether a target speaks of several years."""
    return target.kind in TERM_KINDS or target.period.months > 12


def term_case(scope: Scope, target: Target) -> tuple[Case, Figure | None]:
    """Return the case of a term's target with the latest figure of the years that are over.

    The end of a term is judged by the figure of its last year, not by the last one there is; a
    total, an average or a ratio of a term by all of its years.
    """
    first, last = first_year(scope, target), target.period.end_year
    done = [y for y in range(first, last + 1) if Period.year_of(y).end <= scope.period.end]
    complete = bool(done) and done[-1] == last
    indicator, measure = _yearly(scope, target)
    figures = _run(scope, indicator, measure, target.breakdown, done)
    whole = len(figures) == len(done) and bool(done)
    latest = figures[-1] if figures else None
    elapsed = len(done)
    result = None if latest is None else amount_of(latest)
    denominator = None
    if target.kind is TargetKind.RATIO:
        result, denominator = _sums(scope, target, figures if whole else [])
    elif target.kind not in _OF_EVERY_YEAR and latest is not None:
        elapsed = latest.period.year - first + 1
        if complete and latest.period.year != last:
            result = None
    elif target.kind is TargetKind.TERM_CUMULATIVE and not whole:
        result = None
    case = Case(
        target=target,
        direction=scope.direction(target.indicator),
        result=result,
        complete=complete,
        history=tuple(amount_of(f) for f in figures) if whole else (),
        years=last - first + 1,
        elapsed=elapsed,
        base=base_level(scope, target),
        denominator=denominator,
        due_passed=scope.period.end >= target.period.end,
    )
    return case, latest


def first_year(scope: Scope, target: Target) -> int:
    """Return the first year that a term counts, as its document does.

    "Giai đoạn 2020-2025 ... bình quân 5 năm" names six years and counts five: the first is the
    base. So is the year that the same instrument's earlier term on the same subject ends with.
    """
    first, last = target.period.year, target.period.end_year
    if target.kind not in _OF_EVERY_YEAR:
        return first
    said = {int(n) for n in _YEARS_SAID.findall(target.quote)}
    if last - first in said and last - first + 1 not in said:
        return first + 1
    ends = {
        t.period.end_year
        for t in scope.figures.targets(area=scope.area, indicator=target.indicator)
        if t.instrument.id == target.instrument.id
        and (t.kind, t.measure, t.breakdown) == (target.kind, target.measure, target.breakdown)
        and t.period.year < first
    }
    return first + 1 if first in ends else first


def _run(
    scope: Scope, indicator: str, measure: Measure, breakdown: str, years: list[int]
) -> list[Figure]:
    if not indicator:
        return []
    found = (scope.get(indicator, Period.year_of(y), measure, breakdown) for y in years)
    return [f for f in found if f is not None]


def _yearly(scope: Scope, target: Target) -> tuple[str, Measure]:
    """Name the yearly series behind a term's target: an average is made of yearly growth."""
    if target.kind is TargetKind.RATIO:
        return target.indicator, Measure.LEVEL
    if target.kind is not TargetKind.TERM_AVERAGE:
        return target.indicator, target.measure
    stem = target.indicator.removesuffix("_growth_average")
    known = scope.catalogue.indicators
    name = next((n for n in (f"{stem}_constant", stem) if n in known), target.indicator)
    return name, Measure.GROWTH_YOY


def _sums(
    scope: Scope, target: Target, figures: list[Figure]
) -> tuple[Quantity | None, Quantity | None]:
    """Add up a ratio's two sides over the same years; None where a year of either is missing."""
    years = [f.period.year for f in figures]
    others = _run(scope, target.of_indicator, Measure.LEVEL, "", years)
    if not figures or len(others) != len(figures):
        return None, None
    one, other = ([amount_of(f) for f in side] for side in (figures, others))
    return compute("total", one[0].unit, *one), compute("total", other[0].unit, *other)

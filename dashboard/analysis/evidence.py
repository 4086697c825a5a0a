"""Gather from the figures what a target's method needs to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Case, Quantity, Share
from dashboard.analysis.base_level import base_level
from dashboard.analysis.origin import of_target
from dashboard.analysis.scope import OWN_PLAN, Scope, amount_of
from dashboard.analysis.term_case import TERM_KINDS, is_term, term_case
from dashboard.analysis.usual_share import usual_share, weight_share
from dashboard.analysis.vintage_choice import ROUND_DAYS, agrees
from dashboard.domain import PLANS, Kind, Measure, Period, Target, TargetKind
from dashboard.store.vintage import Vintage

if TYPE_CHECKING:
    from dashboard.analysis.vintage_choice import Figure


def is_asked(target: Target, period: Period) -> bool:
    """Tell whether a target speaks of the period: its own, its year's, or its term's."""
    if target.period == period:
        return True
    if target.kind is TargetKind.REQUIRED_REST or not period.is_cumulative:
        return False
    if target.kind is TargetKind.MILESTONE:
        return target.period.end_year == period.end_year
    if target.period.is_full_year and target.kind not in TERM_KINDS:
        return target.period == period.full_year
    return target.period.months > 12 and target.period.contains(period)


def case_of(scope: Scope, target: Target) -> tuple[Case, Figure | None]:
    """Return the case of a target with the figure that is judged, built once a view."""
    key = ("case", scope.area, scope.period, scope.today, target)
    return scope.figures.remember(key, lambda: _build(scope, target))


def _build(scope: Scope, target: Target) -> tuple[Case, Figure | None]:
    if is_term(target):
        return term_case(scope, target)
    measure = target.measure
    figure = _figure(scope, target)
    rate = _plan_rate(scope, target) if figure is None else None
    complete = scope.period.end >= target.period.end
    growth = measure in (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS)
    additive = measure is Measure.LEVEL and scope.kind(target.indicator) is Kind.FLOW
    is_part = not complete and target.period.is_full_year
    pace = _pace(scope, target) if is_part and not growth else None
    case = Case(
        target=target,
        direction=scope.direction(target.indicator),
        result=None if figure is None else amount_of(figure),
        complete=complete,
        additive=additive or measure.is_plan,
        growth=growth,
        pace=pace,
        weight=_weight(scope, target) if is_part and growth else None,
        base=base_level(scope, target),
        denominator=_denominator(scope, target),
        due_passed=_due_passed(scope, target),
        plans=_plans(scope, target),
        plan_rate=None if rate is None else amount_of(rate),
        pace_missing="usual_share"
        if pace is not None or not is_part or growth
        else _why_no_pace(scope, target),
    )
    return case, figure or rate


def _figure(scope: Scope, target: Target) -> Figure | None:
    if not target.indicator:
        return None
    figure = (
        _rate(scope, target, any_plan=True)
        if target.measure is Measure.PLAN_PERCENT
        else scope.get(target.indicator, scope.period, target.measure, target.breakdown)
    )
    if figure is not None and target.kind is TargetKind.SCENARIO and is_restated(figure):
        return None
    if figure is None and target.measure.is_plan:
        return scope.get(target.indicator, scope.period, Measure.LEVEL, target.breakdown)
    return figure


def is_restated(figure: Figure) -> bool:
    """Tell whether the value is of a later reporting round than its period's own, and differs."""
    own_round = _last_day(figure.period) + timedelta(days=ROUND_DAYS)
    known = figure.release.published_on.known_by
    if known is None or known <= own_round:
        return False
    used = Vintage(figure.observation, figure.release)
    return any(
        v.known_by is not None and v.known_by <= own_round and not agrees(v, used)
        for v in figure.others
    )


def _last_day(period: Period) -> date:
    year, month = period.end_year, period.end_month
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _plan_rate(scope: Scope, target: Target) -> Figure | None:
    """The percent of its issuer's plan, where a yearly level is asked and only it was printed."""
    asked = target.indicator and target.measure is Measure.LEVEL and target.period.is_full_year
    if not asked or target.low is None or target.low <= 0:
        return None
    return _rate(scope, target, any_plan=False)


def _rate(scope: Scope, target: Target, *, any_plan: bool) -> Figure | None:
    return scope.plan_rate(
        target.indicator,
        scope.period,
        target.breakdown,
        issuer=target.instrument.issuer_level,
        any_plan=any_plan,
    )


def _pace(scope: Scope, target: Target) -> Share | None:
    return usual_share(scope, target.indicator, target.breakdown) if target.indicator else None


def _why_no_pace(scope: Scope, target: Target) -> str:
    """Tell a share that no year gives from one that was not out, or not dated, by the day."""
    latest = replace(scope, figures=scope.figures.latest())
    known_since = scope.figures.as_of is not None and _pace(latest, target) is not None
    return "usual_share_by_then" if known_since else "usual_share"


def _weight(scope: Scope, target: Target) -> Share | None:
    return weight_share(scope, target.indicator, target.breakdown) if target.indicator else None


def _denominator(scope: Scope, target: Target) -> Quantity | None:
    if not target.of_indicator:
        return None
    figure = scope.get(target.of_indicator, scope.period, Measure.LEVEL)
    return None if figure is None else amount_of(figure)


def _due_passed(scope: Scope, target: Target) -> bool:
    if not target.due:
        return scope.period.end >= target.period.end
    if scope.today is not None:
        return scope.today.isoformat() >= target.due
    return scope.period.end >= target.due[:7]


def _plans(scope: Scope, target: Target) -> tuple[Quantity, ...]:
    if target.kind is not TargetKind.PLAN_PERCENT or not target.indicator:
        return ()
    allowed = PLANS if target.measure not in OWN_PLAN.values() else (target.measure,)
    plans = [
        t
        for t in scope.figures.targets(
            area=scope.area, indicator=target.indicator, period=target.period
        )
        if t.measure is Measure.LEVEL
        and t.low is not None
        and t.breakdown == target.breakdown
        and OWN_PLAN.get(t.instrument.issuer_level, Measure.PLAN_PERCENT) in allowed
    ]
    plans.sort(
        key=lambda t: (
            t.doubtful,
            t.instrument.issuer_level,
            -_ordinal(t.instrument.issued_on.known_by),
        )
    )
    return tuple(Quantity(t.low, t.unit, of_target(t)) for t in plans if t.low is not None)


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()

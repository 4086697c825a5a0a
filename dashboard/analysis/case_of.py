"""Gather from the figures what a target's method needs to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Amount, Case, Share
from dashboard.analysis.origin import of_observation, of_target
from dashboard.analysis.usual_share import usual_share, weight_share
from dashboard.domain import Direction, Kind, Measure, Period, Target, TargetKind
from dashboard.i18n import printed_decimals

if TYPE_CHECKING:
    from dashboard.analysis.choice import Figure
    from dashboard.analysis.figures import Figures
    from dashboard.catalog import Catalogue

TERM_KINDS = (TargetKind.TERM_AVERAGE, TargetKind.TERM_CUMULATIVE, TargetKind.TERM_END_LEVEL)


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the figures as of a day, an area and a period."""

    figures: Figures
    catalogue: Catalogue
    area: str
    period: Period
    today: date | None = None

    def get(
        self, indicator: str, period: Period, measure: Measure, breakdown: str = ""
    ) -> Figure | None:
        """Return the figure used, or None."""
        return self.figures.get(indicator, period, measure, area=self.area, breakdown=breakdown)


def amount_of(figure: Figure) -> Amount:
    """Turn a figure into an amount that knows its cell and its printed decimals."""
    seen = figure.observation
    unit = "%" if seen.measure.is_percent else seen.unit
    decimals = printed_decimals(seen.value, seen.precision, percent=seen.measure.is_percent)
    return Amount(seen.value, unit, of_observation(seen), decimals, seen.period.iso)


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


def case_of(view: View, target: Target) -> tuple[Case, Figure | None]:
    """Return the case of a target with the figure that is judged, built once a view."""
    key = ("case", view.area, view.period, view.today, target)
    return view.figures.remember(key, lambda: _build(view, target))


def _build(view: View, target: Target) -> tuple[Case, Figure | None]:
    if target.kind in TERM_KINDS or target.period.months > 12:
        return _term_case(view, target)
    measure = target.measure
    figure = _figure(view, target)
    kind = _kind(view, target)
    complete = view.period.end >= target.period.end
    growth = measure in (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS)
    additive = measure is Measure.LEVEL and kind is Kind.FLOW
    is_part = not complete and target.period.is_full_year
    pace = _pace(view, target) if is_part and not growth else None
    case = Case(
        target=target,
        direction=_direction(view, target),
        result=None if figure is None else amount_of(figure),
        complete=complete,
        additive=additive or measure is Measure.PLAN_PERCENT,
        growth=growth,
        pace=pace,
        weight=_weight(view, target) if is_part and growth else None,
        base=_base(view, target),
        denominator=_denominator(view, target),
        due_passed=_due_passed(view, target),
        plans=_plans(view, target),
        pace_missing="usual_share"
        if pace is not None or not is_part or growth
        else _why_no_pace(view, target),
    )
    return case, figure


def _figure(view: View, target: Target) -> Figure | None:
    if not target.indicator:
        return None
    figure = view.get(target.indicator, view.period, target.measure, target.breakdown)
    if figure is None and target.measure is Measure.PLAN_PERCENT:
        return view.get(target.indicator, view.period, Measure.LEVEL, target.breakdown)
    return figure


def _term_case(view: View, target: Target) -> tuple[Case, Figure | None]:
    first, last = target.period.year, target.period.end_year
    years = last - first + 1
    done = [y for y in range(first, last + 1) if Period.year_of(y).end <= view.period.end]
    figures = _run(view, target, done)
    latest = figures[-1] if figures else None
    whole = len(figures) == len(done) and bool(done)
    base = _base(view, target)
    case = Case(
        target=target,
        direction=_direction(view, target),
        result=None if latest is None else amount_of(latest),
        complete=bool(done) and done[-1] == last,
        history=tuple(amount_of(f) for f in figures) if whole else (),
        years=years,
        elapsed=len(done),
        base=base,
        denominator=_denominator(view, target),
        due_passed=view.period.end >= target.period.end,
    )
    if target.kind is TargetKind.TERM_CUMULATIVE and not whole:
        case = case.judged(None)
    return case, latest


def _run(view: View, target: Target, years: list[int]) -> list[Figure]:
    if not target.indicator:
        return []
    indicator, measure = _yearly(view, target)
    found = (view.get(indicator, Period.year_of(y), measure, target.breakdown) for y in years)
    return [f for f in found if f is not None]


def _yearly(view: View, target: Target) -> tuple[str, Measure]:
    """Name the yearly series behind a term's target: an average is made of yearly growth."""
    if target.kind is not TargetKind.TERM_AVERAGE:
        return target.indicator, target.measure
    stem = target.indicator.removesuffix("_growth_average")
    known = view.catalogue.indicators
    name = next((n for n in (f"{stem}_constant", stem) if n in known), target.indicator)
    return name, Measure.GROWTH_YOY


def _direction(view: View, target: Target) -> Direction:
    indicator = view.catalogue.indicators.get(target.indicator)
    return indicator.direction if indicator is not None else Direction.UP


def _kind(view: View, target: Target) -> Kind | None:
    indicator = view.catalogue.indicators.get(target.indicator)
    return indicator.kind if indicator is not None else None


def _pace(view: View, target: Target) -> Share | None:
    return (
        usual_share(
            view.figures, target.indicator, view.period, area=view.area, breakdown=target.breakdown
        )
        if target.indicator
        else None
    )


def _why_no_pace(view: View, target: Target) -> str:
    """Tell a share that no year gives from one that was not out, or not dated, by the day."""
    latest = replace(view, figures=view.figures.latest())
    known_since = view.figures.as_of is not None and _pace(latest, target) is not None
    return "usual_share_by_then" if known_since else "usual_share"


def _weight(view: View, target: Target) -> Share | None:
    return (
        weight_share(
            view.figures, target.indicator, view.period, area=view.area, breakdown=target.breakdown
        )
        if target.indicator
        else None
    )


def _base(view: View, target: Target) -> Amount | None:
    if target.base_value is not None:
        return Amount(target.base_value, target.unit, of_target(target, "base_value"))
    if not target.indicator or target.kind not in _WITH_BASE:
        return None
    if target.base_period:
        period = Period.from_iso(target.base_period)
    elif target.period.months > 12:
        period = Period.year_of(target.period.year - 1)
    else:
        period = view.period.year_before
    figure = view.get(target.indicator, period, Measure.LEVEL, target.breakdown)
    return None if figure is None else amount_of(figure)


_WITH_BASE = (TargetKind.REDUCTION_POINTS, TargetKind.MULTIPLE_OF_BASE, TargetKind.TERM_END_LEVEL)


def _denominator(view: View, target: Target) -> Amount | None:
    if not target.of_indicator:
        return None
    figure = view.get(target.of_indicator, view.period, Measure.LEVEL)
    return None if figure is None else amount_of(figure)


def _due_passed(view: View, target: Target) -> bool:
    if not target.due:
        return view.period.end >= target.period.end
    if view.today is not None:
        return view.today.isoformat() >= target.due
    return view.period.end >= target.due[:7]


def _plans(view: View, target: Target) -> tuple[Amount, ...]:
    if target.kind is not TargetKind.PLAN_PERCENT or not target.indicator:
        return ()
    plans = [
        t
        for t in view.figures.targets(
            area=view.area, indicator=target.indicator, period=target.period
        )
        if t.measure is Measure.LEVEL and t.low is not None and t.breakdown == target.breakdown
    ]
    plans.sort(
        key=lambda t: (
            t.doubtful,
            t.instrument.issuer_level,
            -_ordinal(t.instrument.issued_on.known_by),
        )
    )
    return tuple(Amount(t.low, t.unit, of_target(t)) for t in plans if t.low is not None)


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()

"""Rules on what is plotted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

from dashboard.catalog.areas import read_areas
from dashboard.charts.rule_violation import RuleViolation
from dashboard.charts.spec import Form, MarkRole, Role, Spec
from dashboard.domain import Area, Period, PriceBasis
from dashboard.settings import CATALOG

MOST_SERIES = 4
_HALF_DIGIT = 0.0051
"""Parts printed to two decimals: a sum off by more than this is seen by a reader."""


def bars_start_at_zero(spec: Spec) -> Iterator[RuleViolation]:
    """Bars compare lengths: they start at zero, without exception."""
    if spec.form.has_bars and spec.baseline != 0:
        yield RuleViolation("bars_not_from_zero")


def axis_start_is_said(spec: Spec) -> Iterator[RuleViolation]:
    """A line may start elsewhere if the axis says so."""
    if spec.form in (Form.LINE, Form.STEP, Form.DOTS) and spec.baseline != 0 and not spec.axis_note:
        yield RuleViolation("axis_start_unsaid")


def one_unit(spec: Spec) -> Iterator[RuleViolation]:
    """One axis, one unit and one measure."""
    if spec.form is Form.CARD:
        return
    units = {series.unit for series in spec.series}
    if len(units) > 1:
        yield RuleViolation("units_mixed", {"units": ", ".join(sorted(units))})
    measures = {series.measure for series in spec.series if series.role is not Role.REQUIRED}
    if len(measures) > 1:
        yield RuleViolation("measures_mixed", {"measures": ", ".join(sorted(measures))})


def targets_name_their_instrument(spec: Spec) -> Iterator[RuleViolation]:
    """A target is a mark with its number and its instrument."""
    for mark in spec.marks:
        if mark.role is MarkRole.TARGET and not (mark.printed and mark.instrument):
            yield RuleViolation("target_unnamed", {"place": mark.key})


def few_series(spec: Spec) -> Iterator[RuleViolation]:
    """More than four coloured series cannot be told apart; context series are grey."""
    if spec.form is Form.CARD:
        return
    coloured = [series for series in spec.series if series.role is not Role.CONTEXT]
    if len(coloured) > MOST_SERIES and spec.form is not Form.STACK:
        yield RuleViolation("too_many_series", {"count": str(len(coloured))})


def gaps_are_kept(spec: Spec) -> Iterator[RuleViolation]:
    """Between the first and the last year of a run, a year without a figure is a drawn gap."""
    if spec.form not in (Form.BARS, Form.DOTS, Form.LINE, Form.SPARK):
        return
    for series in spec.series:
        years = sorted({point.period.year for point in series.points if point.period})
        for earlier, later in itertools.pairwise(years):
            if later - earlier > 1:
                yield RuleViolation("gap_closed", {"series": series.name, "after": str(earlier)})


def part_years_are_marked(spec: Spec) -> Iterator[RuleViolation]:
    """A part of a year beside whole years is marked as such."""
    if spec.form is Form.CARD:
        return
    if spec.form is Form.STEP or spec.part_year_note:
        return
    for series in spec.series:
        spans = {(p.period.first, p.period.last) for p in series.points if p.period}
        if (1, 12) in spans and any(span != (1, 12) and span[1] < 12 for span in spans):
            yield RuleViolation("part_year_unmarked", {"series": series.name})


def cumulative_is_not_mixed(spec: Spec) -> Iterator[RuleViolation]:
    """Cumulative and single-period values never share a line or an axis."""
    if spec.form is Form.CARD:
        return
    spans = {
        (p.period.first, p.period.last)
        for s in spec.series
        if s.role is not Role.REQUIRED
        for p in s.points
        if p.period
    }
    running = {span for span in spans if span[0] == 1 and span[1] > 1}
    single = {span for span in spans if span[0] > 1}
    if running and single:
        yield RuleViolation("cumulative_mixed")


def price_bases_are_not_mixed(spec: Spec) -> Iterator[RuleViolation]:
    """Constant and current prices never share an axis."""
    if spec.form is Form.CARD:
        return
    bases = {series.price_basis for series in spec.series} - {PriceBasis.NONE}
    if len(bases) > 1:
        yield RuleViolation("prices_mixed")


def territories_are_not_joined(spec: Spec) -> Iterator[RuleViolation]:
    """No line runs across a merger; where both sides stand in one chart the break is drawn."""
    areas = _areas()
    for series in spec.series:
        area = areas.get(series.area)
        ends = [p.period.end for p in series.points if p.period and p.value is not None]
        if area is not None and any(_are_apart(area, a, b) for a in ends for b in ends):
            yield RuleViolation("territories_joined", {"series": series.name})
    shown = {series.area for series in spec.series}
    merged = any((area := areas.get(code)) and area.successor in shown for code in shown)
    if merged and not any(b.words for b in spec.breaks):
        yield RuleViolation("territory_break_undrawn")


def _are_apart(area: Area, one: str, other: str) -> bool:
    """Tell whether a month is of the area and the other after its end or before its beginning."""
    ended = area.valid_to is not None and one <= area.valid_to < other
    return ended or (area.valid_from is not None and one < area.valid_from <= other)


@cache
def _areas() -> dict[str, Area]:
    return read_areas(CATALOG / "areas.csv")


def parts_add_up(spec: Spec) -> Iterator[RuleViolation]:
    """Rounded parts add up to the printed total, or the chart says that they are rounded."""
    if spec.rounding_note:
        return
    totals = [v for s in spec.series if s.role is Role.TOTAL for v in s.values]
    if spec.form is Form.WATERFALL and totals:
        parts = sum(v for s in spec.series if s.role is not Role.TOTAL for v in s.values)
        if abs(parts - totals[-1]) > _HALF_DIGIT:
            yield RuleViolation("parts_do_not_add_up", {"category": spec.order[-1]})
    if spec.form is Form.STACK:
        for key in spec.order:
            shares = [p.value for p in spec.points if p.key == key and p.value is not None]
            if shares and abs(sum(shares) - 100) > _HALF_DIGIT:
                yield RuleViolation("parts_do_not_add_up", {"category": spec.label(key)})


def comparisons_are_valid(spec: Spec) -> Iterator[RuleViolation]:
    """What stands side by side at one place covers the same months of a year."""
    if spec.form is Form.CARD:
        return
    if spec.form is Form.BULLET:
        return
    for key in spec.order:
        spans = [p.period for p in spec.points if p.key == key and p.period and p.value is not None]
        for left, right in itertools.combinations(spans, 2):
            if not left.comparable_with(right) and not _rest_of(left, right):
                yield RuleViolation("comparison_invalid", {"left": left.iso, "right": right.iso})


def _rest_of(left: Period, right: Period) -> bool:
    return left.rest_of_year == right or right.rest_of_year == left

"""Set our verdict beside each published judgement, from the figures the judgement itself names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Attainment, Case, Quantity
from dashboard.analysis.methods import attain
from dashboard.analysis.origin import Cell
from dashboard.analysis.targets_in_force import choose
from dashboard.analysis.verdict import Verdict
from dashboard.domain import (
    Direction,
    Evaluation,
    Instrument,
    IssuerLevel,
    Measure,
    Period,
    PublicationDate,
    Target,
    TargetKind,
    is_percent,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalogue

REACHED = ("exceeded", "met", "met_or_exceeded")
SHORT = ("missed", "below")
COUNTS_OF_TARGETS = ("chỉ tiêu", "mục tiêu")
"""Units of a count such as 18 of 21 targets: it tells how many were reached, not that all were."""

PLANS_DIFFER = 0.01
"""Plans further apart than this are two plans, not one rounded."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One published judgement and ours. `basis` tells what ours was measured against.

    `agrees` is None where nothing can be said: no result stated, or no bound known.
    `why` is a code of i18n "evaluation.<code>". `implied` is the plan that follows from a
    percent the source prints (level over percent), where it misses the bound used by more than
    a percent: then two plans are about.
    """

    evaluation: Evaluation
    ours: Attainment | None
    basis: str
    agrees: bool | None
    why: str
    implied: float | None = None


def compare(
    evaluations: Iterable[Evaluation], targets: Iterable[Target], catalogue: Catalogue
) -> tuple[Compared, ...]:
    """Judge every evaluation that names a result, by its own bound or the one in force.

    The bound is, in this order: the one stated with the judgement, the target of the register
    for the same indicator and year, the percent of plan that the source prints.
    """
    known = tuple(targets)
    return tuple(_one(e, known, catalogue) for e in evaluations)


def agreement(compared: Iterable[Compared]) -> tuple[int, int]:
    """Count the judgements that agree, and those that can be compared."""
    decided = [c.agrees for c in compared if c.agrees is not None]
    return sum(decided), len(decided)


def _one(e: Evaluation, targets: tuple[Target, ...], catalogue: Catalogue) -> Compared:
    if e.unit in COUNTS_OF_TARGETS:
        return Compared(e, None, "", None, "tally")
    if e.result not in (*REACHED, *SHORT):
        return Compared(e, None, "", None, "no_judgement")
    if e.actual_value is None:
        return Compared(e, None, "", None, "no_figure")
    case, basis = _case(e, targets, catalogue)
    if case is None:
        return Compared(e, None, "", None, "no_bound")
    ours = attain(case)
    if ours.verdict is Verdict.INSUFFICIENT:
        return Compared(e, ours, basis, None, "no_bound")
    agrees = _agrees(e.result, ours.verdict)
    return Compared(
        e,
        ours,
        basis,
        agrees,
        "same" if agrees else _why(e, ours),
        _other_plan(e, ours) if basis != "plan_percent" else None,
    )


def _other_plan(e: Evaluation, ours: Attainment) -> float | None:
    percent = plan_percent(f"{e.note}; {e.quote}")
    if percent is None or ours.result is None or ours.bound is None or ours.bound.is_percent:
        return None
    plan = ours.result.value / percent * 100.0
    return plan if abs(plan - ours.bound.value) > PLANS_DIFFER * ours.bound.value else None


def _case(
    e: Evaluation, targets: tuple[Target, ...], catalogue: Catalogue
) -> tuple[Case | None, str]:
    indicator = catalogue.indicators.get(e.indicator)
    direction = indicator.direction if indicator is not None else Direction.UP
    if direction is Direction.NEITHER:
        direction = Direction.UP
    here = Cell(e.release, str(e.cell), e.indicator, e.period, "level")
    value = e.actual_value
    assert value is not None
    if e.target_value is not None:
        kind = TargetKind.CEILING if direction is Direction.DOWN else TargetKind.EXACT
        target = _stated(e, kind, e.target_value, e.unit)
        return Case(target, direction, Quantity(value, e.unit, here)), "stated"
    found = _registered(e, value, targets, catalogue)
    if found is not None:
        target, converted = found
        return Case(target, direction, Quantity(converted, target.unit, here)), "register"
    percent = plan_percent(f"{e.note}; {e.quote}")
    if percent is None:
        return None, ""
    target = _stated(e, TargetKind.EXACT, 100.0, "%")
    return Case(target, direction, Quantity(percent, "%", here)), "plan_percent"


def _registered(
    e: Evaluation, value: float, targets: tuple[Target, ...], catalogue: Catalogue
) -> tuple[Target, float] | None:
    """Return the register's target for the evaluation, and the result in its unit."""
    year = re.match(r"\d{4}(?!\D\d{4})", e.period)
    if year is None or not e.indicator:
        return None
    period = Period.year_of(int(year[0]))
    is_rate = is_percent(e.unit)
    same = [
        t
        for t in targets
        if t.area == e.area
        and t.indicator == e.indicator
        and t.period == period
        and not t.breakdown
        and t.low is not None
        and t.kind in _PLAIN
        and (t.measure is Measure.GROWTH_YOY) == is_rate
    ]
    if not same:
        return None
    chosen = choose(same).target
    if is_rate or _same_unit(chosen.unit, e.unit):
        return chosen, value
    if catalogue.units.find(e.unit) is None or catalogue.units.find(chosen.unit) is None:
        return None
    return chosen, catalogue.units.convert(value, e.unit, chosen.unit)


def _same_unit(a: str, b: str) -> bool:
    return a.split("/")[0].strip() == b.split("/")[0].strip()


_PLAIN = (
    TargetKind.FLOOR,
    TargetKind.EXACT,
    TargetKind.ABOUT,
    TargetKind.RANGE,
    TargetKind.CEILING,
    TargetKind.FLOOR_WITH_STRETCH,
)

_REACHED_PERCENT = re.compile(
    r"(?:đạt|bằng|=|^|; |\()\s*(\d{1,3}(?:[.,]\d+)?)\s*% (?:kế hoạch|dự toán)"
)
_OVER_PERCENT = re.compile(r"vượt (\d{1,3}(?:[.,]\d+)?)\s*% (?:kế hoạch|dự toán)")


def plan_percent(words: str) -> float | None:
    """Read the percent of plan that a source prints: "đạt 97,46% kế hoạch", "vượt 4,81% dự toán".

    Points above a plan ("vượt 0,8 điểm % kế hoạch") are no percent of it.
    """
    if (over := _OVER_PERCENT.search(words)) is not None:
        return round(100.0 + float(over[1].replace(",", ".")), 9)
    found = _REACHED_PERCENT.search(words)
    return None if found is None else float(found[1].replace(",", "."))


def _agrees(published: str, ours: Verdict) -> bool:
    if published in SHORT:
        return not ours.is_reached
    if published == "met_or_exceeded":
        return ours.is_reached
    return ours.value == published


def _why(e: Evaluation, ours: Attainment) -> str:
    if ours.verdict.is_reached and e.result in REACHED:
        return "degree"
    return "met_though_short" if e.result in REACHED else "missed_though_reached"


def _stated(e: Evaluation, kind: TargetKind, low: float, unit: str) -> Target:
    instrument = Instrument(
        e.subject_no or e.subject, e.subject_no, e.subject, IssuerLevel.OTHER, PublicationDate("")
    )
    return Target(
        id=f"evaluation:{e.cell}",
        instrument=instrument,
        area=e.area,
        indicator=e.indicator,
        breakdown="",
        measure=Measure.LEVEL,
        period=Period.year_of(2000),
        kind=kind,
        low=low,
        high=None,
        unit=unit,
        name_vi=e.name_vi,
        quote="",
        cell=e.cell,
        release=e.release,
    )

"""The level a target starts from: stated in the clause, or published for its base period."""

from __future__ import annotations

from dashboard.analysis.attainment import Quantity
from dashboard.analysis.origin import of_target
from dashboard.analysis.scope import Scope, amount_of
from dashboard.domain import Measure, Period, Target


def base_level(scope: Scope, target: Target) -> Quantity | None:
    """Return the base in the target's unit; None where the kind has none or none was published."""
    if target.base_value is not None:
        return Quantity(target.base_value, target.unit, of_target(target, "base_value"))
    if not target.indicator or not target.kind.starts_from_base:
        return None
    if target.base_period:
        period = Period.from_iso(target.base_period)
    elif target.period.months > 12:
        period = Period.year_of(target.period.year - 1)
    else:
        period = scope.period.year_before
    figure = scope.get(target.indicator, period, Measure.LEVEL, target.breakdown)
    return None if figure is None else amount_of(figure)

"""How far the province's own figures moved between their first and their last publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Attainment, Quantity, compute
from dashboard.analysis.methods.bound import gap_unit
from dashboard.analysis.origin import of_vintage
from dashboard.domain import Measure, Period

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.store.vintage import Vintage

ONE_ROUND_DAYS = 60
"""Publications nearer to each other belong to one reporting round: they differ, not revise."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure's first and last publication. `change` is last minus first."""

    period: Period
    first: Quantity
    last: Quantity
    change: Quantity


@dataclass(frozen=True, slots=True)
class Doubt:
    """Past revisions that, happening again, would turn a verdict: `turning` of `known`."""

    known: tuple[Revision, ...]
    turning: tuple[Revision, ...]

    @property
    def worst(self) -> Revision | None:
        """The largest of the turning revisions."""
        return max(self.turning, key=lambda r: abs(r.change.value), default=None)


def revisions(
    figures: Figures,
    indicator: str,
    measure: Measure,
    *,
    area: str,
    breakdown: str = "",
    like: Period | None = None,
) -> tuple[Revision, ...]:
    """List the revisions of a measure, by period; `like` keeps its own months.

    Only dated publications more than one reporting round apart count.
    """
    found = []
    for figure in figures.series(indicator, measure, area=area, breakdown=breakdown, like=like):
        period = figure.period
        dated = [
            v
            for v in figures.vintages(indicator, period, measure, area=area, breakdown=breakdown)
            if v.known_by is not None
        ]
        if (revision := _revision(period, dated)) is not None:
            found.append(revision)
    return tuple(found)


def _revision(period: Period, dated: list[Vintage]) -> Revision | None:
    if len(dated) < 2:
        return None
    ordered = sorted(dated, key=lambda v: (str(v.known_by), v.release.id))
    first, last = ordered[0], ordered[-1]
    if first.known_by is None or last.known_by is None:
        return None
    if (last.known_by - first.known_by).days < ONE_ROUND_DAYS:
        return None
    a, b = (
        Quantity(v.value, v.observation.unit, of_vintage(v), period=period.iso)
        for v in (first, last)
    )
    return Revision(period, a, b, compute("gap", gap_unit(a.unit), b, a))


def doubt(attainment: Attainment, past: tuple[Revision, ...]) -> Doubt | None:
    """Find the past revisions that would turn this verdict round; None where none would.

    Points are added to a percentage; an amount moves in proportion.
    """
    result, bound = attainment.result, attainment.bound
    if result is None or bound is None or attainment.method in _NOT_DIRECT:
        return None
    is_over = result.value >= bound.value
    turning = tuple(
        r for r in past if r.change.value and (_moved(result, r) >= bound.value) != is_over
    )
    return Doubt(past, turning) if turning else None


_NOT_DIRECT = (
    "term_average",
    "term_cumulative",
    "term_end_level",
    "reduction_points",
    "multiple_of_base",
    "ratio",
    "share",
    "rank",
)


def _moved(result: Quantity, revision: Revision) -> float:
    if result.is_percent:
        return result.value + revision.change.value
    if revision.first.value == 0:
        return result.value
    return result.value * revision.last.value / revision.first.value

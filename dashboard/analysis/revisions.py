"""How far the province's own figures moved between their first and their last publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Attainment, Quantity, compute
from dashboard.analysis.origin import of_vintage
from dashboard.analysis.verdict import Verdict
from dashboard.domain import Measure, Period, TargetKind, gap_unit

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
class Band:
    """What a result would be, had it moved as earlier ones did, from the least to the greatest.

    `known` are the earlier revisions; `turning` those after which the verdict would be another
    one: where there is one, the verdict stands within its band and says so.
    """

    known: tuple[Revision, ...]
    turning: tuple[Revision, ...]
    least: Quantity
    greatest: Quantity

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
    ends = figures.ends(indicator, measure, area=area, breakdown=breakdown, like=like)
    return tuple(_revision(*pair) for pair in ends if _days(*pair) >= ONE_ROUND_DAYS)


def _days(first: Vintage, last: Vintage) -> int:
    """Days from one publication to the other; 0 where a day is not known."""
    known = first.known_by, last.known_by
    return (known[1] - known[0]).days if known[0] and known[1] else 0


def _revision(first: Vintage, last: Vintage) -> Revision:
    period = first.observation.period
    a, b = (
        Quantity(v.value, v.observation.unit, of_vintage(v), period=period.iso)
        for v in (first, last)
    )
    return Revision(period, a, b, compute("gap", gap_unit(a.unit), b, a))


def band(
    attainment: Attainment, past: tuple[Revision, ...], judge: Callable[[Quantity], Verdict]
) -> Band | None:
    """Move the result as each past revision did and judge it again; None without a revision.

    Points are added to a percentage; an amount moves in proportion.
    """
    result = attainment.result
    if not past or result is None or attainment.method in _NOT_DIRECT:
        return None
    moved = [(r, _moved(result, r)) for r in past]
    turning: tuple[Revision, ...] = ()
    if attainment.verdict is not Verdict.INSUFFICIENT:
        said = _stand(attainment.verdict)
        turning = tuple(r for r, q in moved if r.change.value and _stand(judge(q)) is not said)
    ends = sorted((result, *(q for _, q in moved)), key=lambda q: q.value)
    return Band(past, turning, ends[0], ends[-1])


def _stand(verdict: Verdict) -> Verdict:
    """What a verdict says: met and exceeded say the same."""
    return Verdict.MET if verdict.is_reached else verdict


_NOT_DIRECT = frozenset({"plan_rate", *(kind.value for kind in TargetKind if kind.is_derived)})
"""Methods whose result a revision of one figure does not simply move."""


def _moved(result: Quantity, revision: Revision) -> Quantity:
    if result.is_percent:
        moved = compute("total", result.unit, result, revision.change)
        return replace(moved, decimals=None, period=result.period)
    if revision.first.value == 0:
        return result
    moved = compute("in_proportion", result.unit, result, revision.last, revision.first)
    return replace(moved, decimals=result.decimals or 0, period=result.period)

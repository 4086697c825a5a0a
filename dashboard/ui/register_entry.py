"""One target of the register: judged in the view, numbered as in its instrument, and ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.analysis.attainment import Attainment
from dashboard.analysis.evidence import case_of
from dashboard.analysis.explanations import needs_explanation
from dashboard.analysis.methods import attain
from dashboard.analysis.scope import Scope
from dashboard.analysis.targets_in_force import InForce, TargetSubject, in_force
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.vintage_choice import Figure
from dashboard.domain import Target
from dashboard.ui.context import Context


@dataclass(frozen=True, slots=True)
class Entry:
    """One target of the register with its result as of the view; `number` is the report's.

    `replaced_by` is the later target that is in force in its place.
    """

    number: int
    target: Target
    figure: Figure | None
    attainment: Attainment
    replaced_by: Target | None = None

    @property
    def is_judged(self) -> bool:
        """Whether there is a verdict."""
        return self.attainment.verdict is not Verdict.INSUFFICIENT

    @property
    def rank(self) -> int:
        """Its place on the page: missed, judged otherwise, waiting for figures or replaced."""
        if self.replaced_by is not None or not self.is_judged:
            return 2
        return 0 if needs_explanation(self.attainment.verdict) else 1


def chosen_targets(context: Context) -> dict[TargetSubject, InForce]:
    """Return the target in force in the view for each subject, with what it replaced."""
    area = context.area.code
    return context.figures.remember(
        ("in_force", area),
        lambda: in_force(context.figures.targets(area=area), as_of=context.as_of),
    )


def entry(target: Target, context: Context, number: int = 0) -> Entry:
    """Judge one target in the context's view; a past year is judged by its whole year."""
    period = context.period
    if target.period.end < period.start or target.period.start > period.end:
        period = target.period
    if (
        period.is_full_year is False
        and target.period.is_full_year
        and target.period != period.full_year
    ):
        period = target.period
    if target.period.months < 12:
        period = target.period
    view = Scope(context.figures, context.catalogue, context.area.code, period, context.as_of)
    case, figure = case_of(view, target)
    return Entry(number, target, figure, attain(case))


def instrument_groups(targets: Sequence[Target], context: Context) -> list[list[Entry]]:
    """Return the entries of each instrument: misses first, numbers as in the instrument.

    Instruments with a miss come first, those that wait for figures or were replaced last.
    """
    members: dict[str, list[Target]] = {}
    for target in sorted(targets, key=_order):
        members.setdefault(target.instrument.id, []).append(target)
    later = {old: now.target for now in chosen_targets(context).values() for old in now.superseded}
    groups = [
        [
            replace(entry(target, context, n), replaced_by=later.get(target))
            for n, target in enumerate(group, start=1)
        ]
        for group in members.values()
    ]
    for group in groups:
        group.sort(key=lambda one: (one.rank, not one.is_judged, one.number))
    groups.sort(key=lambda group: group[0].rank)
    return groups


def distinct(targets: Sequence[Target]) -> list[Target]:
    """Keep one of each demand of an instrument: several articles report the same clause."""
    found: dict[tuple[object, ...], Target] = {}
    for t in targets:
        subject = (t.indicator, t.breakdown, t.measure) if t.indicator else (t.name_vi,)
        found.setdefault(
            (t.instrument.id, *subject, t.period, t.kind, t.low, t.high, t.scenario), t
        )
    return list(found.values())


def yardstick(targets: Sequence[Target], year: int) -> str | None:
    """Return the instrument a year is measured by: highest issuer, then most of its targets."""
    mine: dict[str, list[Target]] = {}
    for t in targets:
        if t.period.is_full_year and t.period.year == year:
            mine.setdefault(t.instrument.id, []).append(t)
    return min(
        mine,
        key=lambda name: (int(mine[name][0].instrument.issuer_level), -len(mine[name]), name),
        default=None,
    )


def _order(target: Target) -> tuple[object, ...]:
    return (
        int(target.instrument.issuer_level),
        target.instrument.issued_on.text or "9999",
        target.instrument.id,
        target.cell.sheet,
        target.cell.row,
    )

"""Which of several published values of the same thing is used, by a written rule.

Among the vintages known as of a date:
1. a figure that only repeats another at lower printed precision is no revision;
2. a later reporting round goes before an earlier one: a round is ROUND_DAYS long, counted
   back from the latest publication;
3. inside the round the statistics office goes before an authority, an authority before the
   press;
4. then the later goes before the earlier, and the more precise before the rounded.
Undated publications are left out of a view as of a past date, and rank below dated ones in
the latest view.

Pages put the question in SQL (dashboard/store/as_of.py); this is its definition, and the oracle of
its test.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain import CellRef, Measure, Period, Release, Status
from dashboard.domain.observation import Observation
from dashboard.store.as_of import ROUND_DAYS
from dashboard.store.vintage import Vintage


@dataclass(frozen=True, slots=True)
class Figure:
    """The value used for one key, the release it is from, and what else was published."""

    observation: Observation
    release: Release
    others: tuple[Vintage, ...] = ()

    @property
    def value(self) -> float:
        """The value in the catalogue's unit."""
        return self.observation.value

    @property
    def period(self) -> Period:
        """The reference period."""
        return self.observation.period

    @property
    def unit(self) -> str:
        """The catalogue's unit."""
        return self.observation.unit

    @property
    def measure(self) -> Measure:
        """Level, growth, share …"""
        return self.observation.measure

    @property
    def status(self) -> Status:
        """How final it is."""
        return self.observation.status

    @property
    def cell(self) -> CellRef:
        """Where it was read."""
        return self.observation.cell

    @property
    def reason(self) -> str:
        """The code of why it was chosen: only, repeated, later_round, office_before_others,
        authority_before_press, later_in_round, more_precise, dated.
        """
        return _reason(Vintage(self.observation, self.release), self.others)

    @property
    def disputed(self) -> bool:
        """Whether another published value differs by more than rounding."""
        return any(
            not agrees(other, Vintage(self.observation, self.release)) for other in self.others
        )


def known(vintages: Iterable[Vintage], as_of: date | None) -> tuple[Vintage, ...]:
    """Return the vintages surely published by the end of `as_of`; all of them for None."""
    if as_of is None:
        return tuple(vintages)
    return tuple(v for v in vintages if v.known_by is not None and v.known_by <= as_of)


def choose(
    vintages: Sequence[Vintage], as_of: date | None, aside: Collection[Vintage] = ()
) -> Figure | None:
    """Return the value used as of the date, with the others; None where none was out yet.

    `aside` are known errors: never used while anything else was published, always shown.
    """
    candidates = known(vintages, as_of)
    if not candidates:
        return None
    trusted = [v for v in candidates if v not in aside] or list(candidates)
    best = min(_latest_round(_informative(trusted)), key=_rank)
    others = tuple(v for v in candidates if v is not best)
    return Figure(best.observation, best.release, others)


def agrees(one: Vintage, other: Vintage) -> bool:
    """Tell whether two values are the same at the coarser of their printed precisions."""
    coarser = max(one.observation.precision, other.observation.precision)
    return abs(one.value - other.value) <= coarser / 2 + 1e-9 * max(1.0, abs(other.value))


def _informative(vintages: Sequence[Vintage]) -> list[Vintage]:
    """Leave out rounded repeats of a finer figure published before or on the same day."""
    return [
        v
        for v in vintages
        if not any(
            _finer(other, v) and agrees(other, v) and _day(other) <= _day(v) for other in vintages
        )
    ]


def _finer(one: Vintage, other: Vintage) -> bool:
    return one.observation.precision < other.observation.precision


def _latest_round(vintages: list[Vintage]) -> list[Vintage]:
    dated = [v for v in vintages if v.known_by is not None]
    if not dated:
        return vintages
    start = max(_day(v) for v in dated) - timedelta(days=ROUND_DAYS)
    return [v for v in dated if _day(v) > start]


def _day(vintage: Vintage) -> date:
    return vintage.known_by or date.min


def _rank(vintage: Vintage) -> tuple[object, ...]:
    release, observation = vintage.release, vintage.observation
    return (
        int(release.source_kind),
        -_day(vintage).toordinal(),
        observation.precision,
        release.id,
        str(observation.cell),
    )


def _reason(best: Vintage, others: tuple[Vintage, ...]) -> str:
    rivals = [other for other in others if not agrees(other, best)]
    if not rivals:
        return "repeated" if others else "only"
    if best.known_by is None:
        return "more_precise"
    dated = [rival for rival in rivals if rival.known_by is not None]
    if not dated:
        return "dated"
    same_round = [r for r in dated if abs((_day(best) - _day(r)).days) < ROUND_DAYS]
    if not same_round:
        return "later_round"
    lower = [r for r in same_round if r.release.source_kind > best.release.source_kind]
    if len(lower) == len(same_round):
        office = best.release.source_kind == 1
        return "office_before_others" if office else "authority_before_press"
    if all(_day(r) < _day(best) for r in same_round if r not in lower):
        return "later_in_round"
    return "more_precise"

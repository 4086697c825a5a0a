"""Which of several published values of the same thing is used, by a written rule.

Among the vintages known as of a date:
1. a figure that only repeats another is no revision: one that is the other's value rounded or
   cut off to fewer digits, and one that differs from a better source's earlier figure by no more
   than one unit of its last digit. The exact one is used, unless the repeat is more final
   (status never becomes less final with time), or the exact one's day is not known and its
   source is no better: what one dated report says of level, growth and plan stays together;
2. a later reporting round goes before an earlier one: a round is ROUND_DAYS long, counted
   back from the latest publication;
3. inside the round the statistics office goes before an authority, an authority before the
   press;
4. then the later goes before the earlier. Where equal sources of one day contradict each other
   nothing settles which is right: the one with more digits is shown, of equally many the one
   decided in last (in one file, the publication declared further down), or the first that told
   the same; it is "undecided", and the other stands beside it.
Undated publications are left out of a view as of a past date, and rank below dated ones in
the latest view.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain import CellRef, Measure, Period, Release, Status
from dashboard.domain.observation import Observation
from dashboard.store.vintage import Vintage

ROUND_DAYS = 180
"""Half a year: the province reports every quarter, and restates with the next year's report."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The value used for one key, the release it is from, and what else was published.

    `reason` is the code of why it was chosen: only, repeated, later_round,
    office_before_others, authority_before_press, later_in_round, undecided, dated.
    """

    observation: Observation
    release: Release
    others: tuple[Vintage, ...] = ()
    reason: str = "only"

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
    best = _first(_latest_round(_informative(trusted)))
    others = tuple(v for v in candidates if v is not best)
    return Figure(best.observation, best.release, others, _reason(best, others))


def agrees(one: Vintage, other: Vintage) -> bool:
    """Tell whether two values are one: rounded, or cut off, to the coarser printed precision."""
    step = max(one.observation.precision, other.observation.precision)
    slack = 1e-9 * max(1.0, abs(other.value))
    distance = abs(one.value - other.value)
    if distance <= step / 2 + slack:
        return True
    coarse, fine = (one, other) if _finer(other, one) else (other, one)
    return _finer(fine, coarse) and distance < step - slack and _is_cut_off(coarse, fine)


def _is_cut_off(coarse: Vintage, fine: Vintage) -> bool:
    """Tell whether the coarse value is nearer to zero on the same side: 78,259 of 78,259.75."""
    return 0 < coarse.value <= fine.value or fine.value <= coarse.value < 0


def _informative(vintages: Sequence[Vintage]) -> list[Vintage]:
    """Leave out what only repeats another vintage."""
    tellers = _tellers(vintages)
    if len(tellers) == 1:
        return list(vintages)
    return [v for v in vintages if not any(_repeats(v, other) for other in tellers)]


def _tellers(vintages: Sequence[Vintage]) -> list[Vintage]:
    """Return the earliest of those that say one thing alike: what repeats any, repeats this one.

    A year's figure stands in every bulletin of two years, and each would be held against each.
    """
    found: dict[tuple[float, float, int, int], Vintage] = {}
    for v in vintages:
        o = v.observation
        said = (o.value, o.precision, _finality(v), v.release.source_kind)
        earliest = found.setdefault(said, v)
        if v.known_by and (earliest.known_by is None or v.known_by < earliest.known_by):
            found[said] = v
    return list(found.values())


def _repeats(vintage: Vintage, other: Vintage) -> bool:
    if _finality(vintage) > _finality(other):
        return False
    if _finer(other, vintage) and agrees(other, vintage):
        better = other.release.source_kind < vintage.release.source_kind
        return better or other.known_by is not None or vintage.known_by is None
    return _copies(vintage, other)


def _copies(vintage: Vintage, other: Vintage) -> bool:
    """Tell a lesser source's copy of a better one's figure, one unit of the last digit off."""
    step = vintage.observation.precision
    return (
        other.release.source_kind < vintage.release.source_kind
        and other.known_by is not None
        and _day(other) <= _day(vintage)
        and other.observation.precision == step > 0
        and abs(vintage.value - other.value) <= step * (1 + 1e-9)
    )


_FINALITY = {Status.PRELIMINARY: 1, Status.FINAL: 2}


def _finality(vintage: Vintage) -> int:
    return _FINALITY.get(vintage.observation.status, 0)


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


def _first(vintages: Sequence[Vintage]) -> Vintage:
    """Return what goes before the others; where nothing else settles it, the one decided last.

    Where that only repeats another of them, the one that told it first is used.
    """
    ranks = [_rank(v) for v in vintages]
    best = min(ranks)
    equal = [v for v, rank in zip(vintages, ranks, strict=True) if rank == best]
    if len(equal) == 1:
        return equal[0]
    last = min(equal, key=_last_decided)
    return max((v for v in equal if v.value == last.value), key=_last_decided)


def _rank(vintage: Vintage) -> tuple[int, int, float]:
    kind, day = int(vintage.release.source_kind), _day(vintage).toordinal()
    return (kind, -day, vintage.observation.precision)


def _last_decided(vintage: Vintage) -> tuple[int, str, int, str, str]:
    """Order by decision, the last first. Of two that version 0.1.0 held, what it showed stays."""
    release = vintage.release
    row = CellRef.parse(release.anchor).row if release.anchor else 0
    decided = 0 if release.former else -release.seq
    return (decided, release.former, -row, release.id, str(vintage.observation.cell))


def _reason(best: Vintage, others: tuple[Vintage, ...]) -> str:
    rivals = [o for o in others if not agrees(o, best) and not _copies(o, best)]
    if not rivals:
        return "repeated" if others else "only"
    dated = [rival for rival in rivals if rival.known_by is not None]
    if best.known_by is not None and not dated:
        return "dated"
    same_round = [r for r in rivals if _same_round(best, r)]
    if not same_round:
        return "later_round"
    lower = [r for r in same_round if r.release.source_kind > best.release.source_kind]
    if len(lower) == len(same_round):
        office = best.release.source_kind == 1
        return "office_before_others" if office else "authority_before_press"
    if all(_day(r) < _day(best) for r in same_round if r not in lower):
        return "later_in_round"
    return "undecided"


def _same_round(best: Vintage, rival: Vintage) -> bool:
    if best.known_by is None or rival.known_by is None:
        return best.known_by is rival.known_by
    return abs((_day(best) - _day(rival)).days) < ROUND_DAYS

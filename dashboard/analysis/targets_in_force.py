"""Which of several targets for the same thing is the yardstick on a day, and which are offered.

The rule: a target whose number is doubtful never stands in where another exists; operating
scenarios come after resolutions; then the issuer's rank (People's Council, Party Committee,
People's Committee, centre, department); within one issuer's rank the later instrument has
replaced the earlier from its day of issue, and what any body adopts replaces a draft; of two
readings of one clause the finer number counts ("1.193 billion" before "over 1.19 trillion").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.verdict import same
from dashboard.domain import Measure, Period, Target, TargetKind


@dataclass(frozen=True, slots=True, order=True)
class TargetSubject:
    """What targets compete over: one indicator, part, measure and period."""

    indicator: str
    breakdown: str
    measure: Measure
    start: str
    end: str
    named: str

    @property
    def period(self) -> Period:
        """The target's period."""
        return Period.from_bounds(self.start, self.end)


@dataclass(frozen=True, slots=True)
class InForce:
    """The target used, the earlier versions it replaced, and the other issuers' targets."""

    target: Target
    superseded: tuple[Target, ...] = ()
    others: tuple[Target, ...] = ()

    @property
    def all(self) -> tuple[Target, ...]:
        """Every one of them, the one in force first."""
        return (self.target, *self.superseded, *self.others)


def in_force(targets: Iterable[Target], *, as_of: date | None) -> dict[TargetSubject, InForce]:
    """Choose, for each subject, the target in force on the day (None: the latest known)."""
    groups: dict[TargetSubject, list[Target]] = {}
    for target in targets:
        if issued_by(target, as_of):
            groups.setdefault(subject_of(target), []).append(target)
    return {subject: choose(group) for subject, group in sorted(groups.items())}


def choose(group: list[Target]) -> InForce:
    """Choose among targets of one subject; the list must not be empty."""
    ordered = _without_repeats(sorted(group, key=_rank))
    first, rest = ordered[0], ordered[1:]
    older = tuple(t for t in rest if _replaced_by(t, first))
    return InForce(first, older, tuple(t for t in rest if t not in older))


def subject_of(target: Target) -> TargetSubject:
    """Name what a target is about; without an indicator its own words are its subject."""
    named = "" if target.indicator else target.name_vi
    if target.kind.stands_apart:
        named = f"{named}{target.kind.value}"
    return TargetSubject(
        target.indicator,
        target.breakdown,
        target.measure,
        target.period.start,
        target.period.end,
        named,
    )


def issued_by(target: Target, as_of: date | None) -> bool:
    """Tell whether the target counted on the day (None: the latest known)."""
    return as_of is None or target.known_by <= as_of


def _rank(target: Target) -> tuple[bool, bool, int, int, str, int, str]:
    issued = target.instrument.issued_on.known_by
    newest_first = -issued.toordinal() if issued else 0
    return (
        target.doubtful,
        target.kind is TargetKind.SCENARIO,
        int(target.instrument.issuer_level),
        newest_first,
        target.id,
        _rounding(target.low),
        target.name_vi,  # the same clause read in two places: not by the order of loading
    )


def _rounding(value: float | None) -> int:
    """Count the zeros at a number's end: 1190 was rounded to tens, 1193 was not."""
    digits = f"{value or 1:.15g}"
    return len(digits) - len(digits.rstrip("0")) if digits.isdigit() else 0


def _replaced_by(older: Target, newer: Target) -> bool:
    if older.kind is TargetKind.SCENARIO or older.doubtful:
        return False
    if newer.instrument.amends and newer.instrument.amends in (
        older.instrument.number,
        older.instrument.id,
    ):
        return True
    before = older.instrument.issued_on.known_by
    after = newer.instrument.issued_on.known_by
    same_rank = older.instrument.issuer_level == newer.instrument.issuer_level
    return (
        (same_rank or older.instrument.is_draft)
        and before is not None
        and after is not None
        and before < after
    )


def _without_repeats(ordered: list[Target]) -> list[Target]:
    kept: list[Target] = []
    for target in ordered:
        if not any(_repeats(target, other) for other in kept):
            kept.append(target)
    return kept


def _repeats(a: Target, b: Target) -> bool:
    if (a.low is None) != (b.low is None) or (a.high is None) != (b.high is None):
        return False
    same_numbers = (a.low is None or b.low is None or same(a.low, b.low)) and (
        a.high is None or b.high is None or same(a.high, b.high)
    )
    same_paper = a.instrument.id == b.instrument.id or (
        a.instrument.number != "" and a.instrument.number == b.instrument.number
    )
    return same_numbers and same_paper and a.kind is b.kind

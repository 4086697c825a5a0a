"""Targets, judgements, works and explanations of a workbook beside those that count already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain import Evaluation, Explanation, KeyWork, Publication, Target
from dashboard.domain.publication import Record, telling
from dashboard.store import Snapshot

KINDS = ("targets", "evaluations", "works", "explanations")
_Subject = Callable[[Record], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """How many records of a kind are new, say otherwise than what counts, or are known."""

    kind: str
    new: int
    changed: int
    known: int


def told_changes(
    snapshot: Snapshot | None, publications: Sequence[Publication]
) -> tuple[Told, ...]:
    """Count the records that are words, by kind, in those kinds that the workbook holds."""
    found = []
    for kind in KINDS:
        offered: list[Record] = [one for p in publications for one in getattr(p, kind)]
        if offered:
            counting: Iterable[Record] = getattr(snapshot, kind) if snapshot else ()
            found.append(_told(kind, offered, tuple(counting)))
    return tuple(found)


def _told(kind: str, offered: Sequence[Record], counting: Sequence[Record]) -> Told:
    known, subjects = set(map(telling, counting)), set(map(_subject, counting))
    repeated = sum(telling(one) in known for one in offered)
    changed = sum(telling(one) not in known and _subject(one) in subjects for one in offered)
    return Told(kind, len(offered) - repeated - changed, changed, repeated)


def _subject(record: Record) -> tuple[object, ...]:
    return _SUBJECTS[type(record)](record)


def _named(*names: str) -> _Subject:
    return lambda record: tuple(getattr(record, name) for name in names)


_SUBJECTS: Mapping[type[Record], _Subject] = {
    Target: _named("instrument", "area", "name_vi", "breakdown", "measure", "period"),
    Evaluation: _named("area", "subject", "subject_no", "period", "name_vi"),
    KeyWork: _named("name_vi", "kind", "date"),
    Explanation: _named("area", "instrument", "name_vi", "period", "unit"),
}
"""What a record is about: two of one subject say the same thing, or say it otherwise."""

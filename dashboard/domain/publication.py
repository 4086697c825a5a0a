"""One publication as a workbook holds it, before anything is decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from dashboard.domain.observation import Observation
from dashboard.domain.record import Evaluation, Explanation, KeyWork
from dashboard.domain.release import PublicationDate, SourceKind
from dashboard.domain.target import Instrument, Target

Record = Observation | Target | Evaluation | KeyWork | Explanation

_PRINTED = frozenset(
    {
        "cell",
        "label",
        "printed",
        "precision",
        "footnote",
        "quote",
        "clause",
        "note",
        "method_note",
        "release",
    }
)
"""Where and how a figure is printed: it may differ between two files that say the same."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What one publication says, with all its records; it becomes one release when it is loaded.

    `anchor` is the cell that declares it, `'Nguồn'!A3`; "" where the whole workbook is one.
    """

    source: str
    source_kind: SourceKind
    url: str
    published_on: PublicationDate
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    works: tuple[KeyWork, ...] = ()
    note: str = ""
    explanations: tuple[Explanation, ...] = ()
    anchor: str = ""

    @property
    def size(self) -> int:
        """Number of records of every kind."""
        return sum(1 for _ in self.records())

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """The instruments that its targets are demands of, each once."""
        return tuple({t.instrument.id: t.instrument for t in self.targets}.values())

    def records(self) -> Iterator[Record]:
        """Yield the records of every kind."""
        yield from self.observations
        yield from self.targets
        yield from self.evaluations
        yield from self.works
        yield from self.explanations

    def says_the_same(self, other: Publication) -> bool:
        """Tell whether both hold the same figures, wherever and however they are printed."""
        return Counter(map(telling, self.records())) == Counter(map(telling, other.records()))


_TELLING: dict[type[Record], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name not in _PRINTED)
    for kind in (Observation, Target, Evaluation, KeyWork, Explanation)
}


def telling(record: Record) -> tuple[object, ...]:
    """Return what a record says, wherever and however it is printed."""
    kind = type(record)
    return (kind, *(getattr(record, name) for name in _TELLING[kind]))

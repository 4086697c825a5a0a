"""One published value."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import attrgetter

from dashboard.domain.cell import CellRef
from dashboard.domain.measure import Measure, Status
from dashboard.domain.period import Period
from dashboard.domain.quick import quick

TOTAL = ""
"""The breakdown of a whole: an empty path. Parts are "sector:agriculture.fishery"."""


@dataclass(frozen=True, slots=True, order=True)
class ObservationKey:
    """What a value is about. With the release it names one vintage."""

    area: str
    indicator: str
    breakdown: str
    period_start: str
    period_end: str
    measure: str

    @property
    def period(self) -> Period:
        """The span from its first month to its last."""
        return Period.from_bounds(self.period_start, self.period_end)


@quick(frozen=True, slots=True)
class Observation:
    """One value as published, in the catalogue's unit, with the cell it was read from.

    `printed` is the cell's own text; `precision` the size of its last printed digit in the
    catalogue's unit (0.0: unknown), by which a rounded repeat is told from a revision.
    `release` is empty until the observation is published.
    """

    indicator: str
    area: str
    breakdown: str
    period: Period
    measure: Measure
    value: float
    unit: str
    status: Status
    cell: CellRef
    label: str = ""
    printed: str = ""
    precision: float = 0.0
    footnote: str = ""
    quote: str = ""
    release: str = ""

    def __reduce__(self) -> tuple[type[Observation], tuple[object, ...]]:
        """Pickle as a call: twice as fast as the state that a dataclass with slots keeps."""
        return Observation, _FIELDS(self)

    @property
    def key(self) -> ObservationKey:
        """The key shared by all vintages of the same figure."""
        return ObservationKey(
            self.area,
            self.indicator,
            self.breakdown,
            self.period.start,
            self.period.end,
            self.measure.value,
        )

    def in_release(self, release: str) -> Observation:
        """Return the observation as part of a release."""
        return replace(self, release=release)


_FIELDS = attrgetter(*(field.name for field in fields(Observation)))

"""Turn a planned figure of a province's summary into a target: a plan is never an actual value."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain import (
    CellRef,
    Instrument,
    IssuerLevel,
    Measure,
    Period,
    PublicationDate,
    Target,
    TargetKind,
)
from etl.bulletin.words import slug


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned figure: what it is about, where it stands, and its bounds.

    `high` is None for a plain figure; with it the plan is a range of growth.
    """

    heading: str
    period: Period
    indicator: str
    path: str
    measure: Measure
    low: float
    high: float | None
    unit: str
    label: str
    printed: str
    cell: CellRef


def target_of(planned: Planned, *, area: str, published: PublicationDate) -> Target:
    """Return the target; nothing in such a sheet says who set it."""
    instrument = Instrument(
        f"summary-{slug(planned.heading)}", "", planned.heading, IssuerLevel.OTHER, published
    )
    path = slug(planned.path or "total")
    return Target(
        f"{instrument.id}-{planned.indicator}-{path}-{planned.period.iso}",
        instrument,
        area,
        planned.indicator,
        planned.path,
        planned.measure,
        planned.period,
        TargetKind.EXACT if planned.high is None else TargetKind.RANGE,
        planned.low,
        planned.high,
        planned.unit,
        planned.label,
        planned.printed,
        planned.cell,
        method_note="" if planned.high is None else "bình quân năm của giai đoạn",
    )

"""Make publications for tests of the warehouse: small, real, and written to real files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.domain import (
    CellRef,
    Measure,
    Observation,
    Period,
    Publication,
    PublicationDate,
    SourceKind,
    Status,
)
from dashboard.store import Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.publishing import publish, sound_pointer, writing
from dashboard.store.release_content import FileContent, Outcome
from dashboard.store.release_id import release_id
from dashboard.store.warehouse import Pointer
from etl.deciding import Standing, decide
from etl.loading import applying

HALF = Period.to_date(2020, 6)
NOW = datetime(2026, 1, 2, 3, 4, 5)


def observation(
    value: float, *, period: Period = HALF, row: int = 1, indicator: str = "grdp_constant"
) -> Observation:
    return Observation(
        indicator,
        "KG",
        "",
        period,
        Measure.GROWTH_YOY,
        value,
        "%",
        Status.ESTIMATE,
        CellRef("S", row, 2),
        "GRDP",
        f"{value}",
        0.01,
    )


@dataclass(frozen=True)
class Content:
    """A publication, with what is decided about it."""

    publication: Publication
    release: Named
    supersedes: str
    reason: str
    embargo_until: datetime | None = None

    @property
    def observations(self) -> tuple[Observation, ...]:
        return self.publication.observations


@dataclass(frozen=True)
class Named:
    id: str
    source: str
    source_kind: SourceKind
    published_on: PublicationDate


def content(
    *values: float,
    published_on: str = "2020-07-01",
    source: str = "Cục Thống kê",
    supersedes: str = "",
    reason: str = "",
    indicator: str = "grdp_constant",
) -> Content:
    rows = tuple(
        observation(value, period=Period.to_date(2020 + n, 6), row=n + 1, indicator=indicator)
        for n, value in enumerate(values)
    )
    day, kind = PublicationDate(published_on), SourceKind.STATISTICS_OFFICE
    publication = Publication(source, kind, "", day, rows)
    named = Named(release_id(sha256_of(publication), ""), source, kind, day)
    return Content(publication, named, supersedes, reason)


def sha256_of(publication: Publication) -> str:
    """Return the hash of the file in which the publication would stand."""
    return hashlib.sha256(repr(publication).encode()).hexdigest()


def put(warehouse: Warehouse, *contents: Content) -> tuple[Pointer, list[Outcome]]:
    """Publish releases, a decision each; return the new pointer and what became of each."""
    outcomes: list[Outcome] = []
    with writing(warehouse):
        current = sound_pointer(warehouse)
        standing = Standing.of(warehouse.snapshot() if current else None)
        steps = []
        for one in contents:
            sha256, found = sha256_of(one.publication), {"": one.publication}
            verdicts = decide(found, sha256, one.supersedes.split(), standing)
            detail = {
                "file": "a.xlsx",
                "sha256": sha256,
                "reason": one.reason,
                "embargo_until": one.embargo_until.isoformat() if one.embargo_until else None,
                "publications": {anchor: str(verdict) for anchor, verdict in verdicts.items()},
            }
            standing.take(sha256, detail, found, verdicts)
            outcomes += [verdict.told for verdict in verdicts.values()]
            held = FileContent(sha256, (one.publication,))
            steps.append((LogEntry(0, "load", NOW, "thử", detail), applying(held)))
        return publish(warehouse, steps), outcomes


def values(directory: Path) -> list[float]:
    """Return the counting values of a warehouse opened anew."""
    found = Warehouse(directory).snapshot().vintages("grdp_constant", "KG")
    return [vintage.value for vintage in found]

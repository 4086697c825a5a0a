"""Make publications for tests of the warehouse: small, real, and written to real files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard.domain import (
    CellRef,
    Measure,
    Observation,
    Period,
    PublicationDate,
    Release,
    SourceKind,
    Status,
)
from dashboard.store import Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.publishing import publish, writing
from dashboard.store.release_content import FileContent, Outcome, ReleaseContent
from dashboard.store.release_id import release_id
from dashboard.store.warehouse import Pointer
from dashboard.store.writer import Connection, append_file

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


def content(
    *values: float,
    published_on: str = "2020-07-01",
    source: str = "Cục Thống kê",
    supersedes: str = "",
    reason: str = "",
    sha256: str = "a" * 64,
    indicator: str = "grdp_constant",
) -> ReleaseContent:
    rows = tuple(
        observation(value, period=Period.to_date(2020 + n, 6), row=n + 1, indicator=indicator)
        for n, value in enumerate(values)
    )
    release = Release(
        "",
        source,
        SourceKind.STATISTICS_OFFICE,
        "",
        PublicationDate(published_on),
        "a.xlsx",
        sha256,
        NOW,
        "thử",
        supersedes=supersedes,
        reason=reason,
    )
    digest = ReleaseContent(release, rows).digest
    named = release_id(source, "", published_on, digest)
    return ReleaseContent(release.named(named), rows)


def put(
    warehouse: Warehouse, *contents: ReleaseContent, sha256: str = "a" * 64
) -> tuple[Pointer, list[Outcome]]:
    """Publish releases as one decision; return the new pointer and what became of each."""
    outcomes: list[Outcome] = []

    def apply(connection: Connection, decision: LogEntry) -> None:
        outcomes.extend(append_file(connection, FileContent(sha256, contents), decision))

    with writing(warehouse):
        names = [c.release.id for c in contents]
        decision = LogEntry(0, "load", NOW, "thử", {"file": "a.xlsx", "names": names})
        return publish(warehouse, [(decision, apply)]), outcomes


def values(directory: Path) -> list[float]:
    """Return the counting values of a warehouse opened anew."""
    found = Warehouse(directory).snapshot().vintages("grdp_constant", "KG")
    return [vintage.value for vintage in found]

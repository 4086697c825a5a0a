"""Tell the known errors of corrections.csv that match nothing in the warehouse.

A row that matches nothing marks nothing: its key or its words of the source were mistyped, or the
figure is not here. A row whose figure has another value than it expects was written for a source
that has been mended. Both are told, as nobody sees a mark that is missing.
"""

from __future__ import annotations

from dashboard.catalog import Catalogue
from dashboard.catalog.correction import Corrected, Correction
from dashboard.domain import Finding, Observation, Severity, Target
from dashboard.store import Snapshot


def unmatched(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return a warning for each row of corrections.csv that marks nothing of the warehouse."""
    return tuple(
        finding
        for row in catalogue.corrections
        if (finding := _finding(row, snapshot, catalogue)) is not None
    )


def _finding(row: Correction, snapshot: Snapshot, catalogue: Catalogue) -> Finding | None:
    found = _concerned(row, snapshot)
    if any(row.expects(item) for item in found):
        return None
    if found:
        values = [i.low if isinstance(i, Target) else i.value for i in found]
        said: dict[str, str | int | float] = {
            "id": row.id,
            "expect": row.expect or 0.0,
            "value": values[0] or 0.0,
        }
        return Finding(
            "template_correction_outdated", Severity.WARNING, tuple(i.cell for i in found), said
        )
    known = catalogue.indicators[row.indicator]
    return Finding(
        "correction_matches_nothing",
        Severity.WARNING,
        (),
        {
            "id": row.id,
            "indicator": known.name_vi,
            "indicator_en": known.name_en,
            "period": row.period.iso if row.period else "–",
        },
    )


def _concerned(row: Correction, snapshot: Snapshot) -> list[Observation | Target]:
    if row.subject is Corrected.TARGET:
        return [t for t in snapshot.targets if row.concerns(t, snapshot.releases[t.release].source)]
    return [
        v.observation
        for v in snapshot.vintages(row.indicator, row.area)
        if row.concerns(v.observation, v.release.source)
    ]

"""Compare a workbook with what was published before: a wrong unit shows in a power of ten."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dashboard.domain import Finding, Measure
from dashboard.store import NoWarehouse, Snapshot, Warehouse
from etl.bulletin import compare_with_earlier
from etl.reading_result import Submission

COMPARISONS = frozenset({"scale_differs"})
"""Codes of findings against the warehouse: told before publication, never stored with a file, as
they say nothing of the file alone and a rebuild would not find them again."""


def compared(snapshot: Snapshot | None, submission: Submission) -> Submission:
    """Return the submission with what shows beside the last vintages of its keys."""
    if snapshot is None or not submission.observations:
        return submission
    found = compare(snapshot, submission)
    return replace(submission, findings=(*submission.findings, *found)) if found else submission


def compared_in(warehouse: Warehouse, submission: Submission, *, now: datetime) -> Submission:
    """Compare with what everybody may see of a warehouse, if there is one that can be read."""
    if warehouse.pointer() is None:
        return submission
    try:
        return compared(warehouse.visible(now, named=False), submission)
    except NoWarehouse:
        return submission


def compare(snapshot: Snapshot, submission: Submission) -> tuple[Finding, ...]:
    """Return a finding for each level a power of ten away from the last vintage of its key."""
    levels = [o for o in submission.observations if o.measure is Measure.LEVEL]
    found = snapshot.values_of_keys(list(dict.fromkeys(o.key for o in levels)))
    latest = {
        key: value
        for key, value, release in sorted(found, key=lambda f: (f[2].published_on.text, f[2].id))
        if release.counts and release.sha256 != submission.sha256
    }
    return tuple(compare_with_earlier(levels, latest))

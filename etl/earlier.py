"""Compare a workbook with what was published before: a wrong unit shows in a power of ten."""

from __future__ import annotations

from dashboard.domain import Finding, Measure, ObservationKey
from dashboard.store import Warehouse
from etl.bulletin import compare_with_earlier
from etl.submission import Submission


def compare(warehouse: Warehouse, submission: Submission) -> tuple[Finding, ...]:
    """Return a finding for each level a power of ten away from the last vintage of its key."""
    if warehouse.pointer() is None:
        return ()
    snapshot = warehouse.snapshot()
    levels = [o for o in submission.observations if o.measure is Measure.LEVEL]
    wanted = {o.key for o in levels}
    latest: dict[ObservationKey, tuple[str, float]] = {}
    for indicator, area in sorted({(o.indicator, o.area) for o in levels}):
        for vintage in snapshot.vintages(indicator, area):
            key, day = vintage.observation.key, vintage.release.published_on.text
            if (
                key in wanted
                and vintage.release.sha256 != submission.sha256
                and day >= latest.get(key, ("", 0.0))[0]
            ):
                latest[key] = (day, vintage.observation.value)
    return tuple(compare_with_earlier(levels, {key: value for key, (_, value) in latest.items()}))

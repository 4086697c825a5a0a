"""Where each step of a contribution chart starts."""

from __future__ import annotations

from dashboard.charts.spec import Role, Spec


def bases_of(spec: Spec) -> dict[str, float]:
    """Return the start of each bar by its key: the sum of the parts before, zero for the whole."""
    height, bases = 0.0, {}
    for series in spec.series:
        for point in series.points:
            bases[point.key] = 0.0 if series.role is Role.TOTAL else height
            if series.role is not Role.TOTAL:
                height += point.value or 0.0
    return bases

"""Which views of the screens may read otherwise once some figures and targets change.

A verdict or a sentence on a period rests on the figures of its area in

- the same months of any year: itself, the highest or lowest of all years, past revisions, the
  base, the share of earlier years;
- the full years up to its own: what share a part usually brings, the run of a term, its base;
- the period that a target names as its base;

of an indicator on the overview or of one that a target of the area speaks of, and in that
target's part. All else of a publication, most of a bulletin, turns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.catalog import Catalogue
from dashboard.domain import TOTAL, ObservationKey, Period, Target
from dashboard.store import Snapshot

AVERAGE = "_growth_average"
"""Ends the name of a term's average; its years are those of the indicator without it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is read of one area: (indicator, part) pairs, and periods that are bases by name."""

    subjects: frozenset[tuple[str, str]]
    bases: frozenset[Period]


def touched_views(
    versions: Sequence[Snapshot],
    catalogue: Catalogue,
    keys: Iterable[ObservationKey],
    releases: Sequence[str],
) -> list[tuple[str, Period]]:
    """Return the views that changed `keys`, and targets of turned `releases`, may touch.

    The latest period stands first, areas in order of their codes. Other areas than a figure's
    own rest on nothing of it.
    """
    targets = [t for version in versions for t in version.targets]
    moved = [t for t in targets if t.release in releases]
    by_area: dict[str, set[Period]] = {}
    asked = {t.area: _asked(catalogue, targets, t.area) for t in targets}
    nothing = _asked(catalogue, (), "")
    bases: set[str] = set()
    for key in keys:
        known = asked.get(key.area, nothing)
        if (key.indicator, key.breakdown) in known.subjects:
            period = Period.from_bounds(key.period_start, key.period_end)
            by_area.setdefault(key.area, set()).add(period)
            if period in known.bases:
                bases.add(key.area)
    views = {
        (area, view)
        for version in versions
        for area in by_area.keys() | {t.area for t in moved}
        for view in version.periods(area)
        if view.is_cumulative
        and (
            area in bases
            or any(_rests_on(view, period) for period in by_area.get(area, ()))
            or any(_speaks_of(target, view) for target in moved if target.area == area)
        )
    }
    return sorted(sorted(views, key=lambda v: v[0]), key=lambda v: v[1].sort_key(), reverse=True)


def _asked(catalogue: Catalogue, targets: Iterable[Target], area: str) -> _Asked:
    subjects = {(indicator, TOTAL) for indicator in catalogue.headline}
    bases: set[Period] = set()
    for target in targets:
        if target.area != area:
            continue
        stem = target.indicator.removesuffix(AVERAGE)
        for name in (target.indicator, stem, f"{stem}_constant"):
            subjects |= {(name, TOTAL), (name, target.breakdown)}
        subjects.add((target.of_indicator, TOTAL))
        if target.base_period:
            bases.add(Period.from_iso(target.base_period))
    return _Asked(frozenset(subjects), frozenset(bases))


def _rests_on(view: Period, figure: Period) -> bool:
    return view.comparable_with(figure) or (figure.is_full_year and figure.year <= view.year)


def _speaks_of(target: Target, view: Period) -> bool:
    return target.period.year <= view.year <= target.period.end_year

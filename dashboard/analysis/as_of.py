"""All published figures as of one date: asked for by key, each with its release."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from dashboard.analysis.vintage_choice import Figure, choose, known
from dashboard.domain import (
    TOTAL,
    Evaluation,
    Explanation,
    KeyWork,
    Measure,
    Observation,
    ObservationKey,
    Period,
    Release,
    Target,
)
from dashboard.store.snapshot import Snapshot
from dashboard.store.vintage import Vintage

FetchVintages = Callable[[str, str], Sequence[Vintage]]
SetAside = Callable[[Observation, str], bool]
Derived = TypeVar("Derived")


class Figures:
    """Figures as of a date. Pure given what it fetches, and memoised: make one a version.

    `fetch` returns the counting vintages of (indicator, area); `as_of` None means the latest.
    `set_aside` tells which published values (and of which source) are known errors: they stay
    among the others of a figure and are chosen only where nothing else was published.
    """

    def __init__(
        self,
        *,
        fetch: FetchVintages,
        targets: Sequence[Target] = (),
        releases: Mapping[str, Release] | None = None,
        as_of: date | None = None,
        version: str = "",
        evaluations: Sequence[Evaluation] = (),
        works: Sequence[KeyWork] = (),
        set_aside: SetAside | None = None,
        explanations: Sequence[Explanation] = (),
    ) -> None:
        self._fetch = fetch
        self._set_aside = set_aside
        self._targets = tuple(targets)
        self._releases = dict(releases or {})
        self.as_of = as_of
        self.version = version
        self.evaluations = tuple(evaluations)
        self.works = tuple(works)
        self._explanations = tuple(explanations)
        self._latest: Figures | None = None
        self._by_key: dict[tuple[str, str], dict[ObservationKey, tuple[Vintage, ...]]] = {}
        self._chosen: dict[ObservationKey, Figure | None] = {}
        self._derived: dict[Hashable, Any] = {}

    @classmethod
    def of(
        cls, snapshot: Snapshot, *, as_of: date | None = None, set_aside: SetAside | None = None
    ) -> Figures:
        """Return the figures of one version of the warehouse as of a date."""
        return cls(
            fetch=snapshot.vintages,
            targets=snapshot.targets,
            releases=snapshot.releases,
            as_of=as_of,
            version=snapshot.version,
            evaluations=snapshot.evaluations,
            works=snapshot.works,
            set_aside=set_aside,
            explanations=snapshot.explanations,
        )

    def latest(self) -> Figures:
        """Return the same figures as known today, undated publications included."""
        if self._latest is None:
            self._latest = self.at(None)
        return self._latest

    def at(self, day: date | None) -> Figures:
        """Return the same figures as of another day; None: the latest."""
        if day == self.as_of:
            return self
        return Figures(
            fetch=self._fetch,
            targets=self._targets,
            releases=self._releases,
            as_of=day,
            version=self.version,
            evaluations=self.evaluations,
            works=self.works,
            set_aside=self._set_aside,
            explanations=self._explanations,
        )

    def explanations(self, *, area: str = "KG") -> tuple[Explanation, ...]:
        """Return the explanations of misses given by the date, undated ones included."""
        return tuple(
            e
            for e in self._explanations
            if e.area == area
            and (
                self.as_of is None
                or e.written_on.known_by is None
                or e.written_on.known_by <= self.as_of
            )
        )

    def get(
        self,
        indicator: str,
        period: Period,
        measure: Measure,
        *,
        area: str = "KG",
        breakdown: str = TOTAL,
    ) -> Figure | None:
        """Return the figure used for a key, or None where none was out by the date."""
        return self._choose(
            ObservationKey(area, indicator, breakdown, period.start, period.end, measure.value)
        )

    def series(
        self, indicator: str, measure: Measure, *, area: str = "KG", breakdown: str = TOTAL
    ) -> tuple[Figure, ...]:
        """Return the figures of every period of a series, by period."""
        keys = [
            key
            for key in self._vintages_of(indicator, area)
            if key.measure == measure.value and key.breakdown == breakdown
        ]
        return self._figures(keys)

    def parts(
        self, indicator: str, period: Period, measure: Measure, *, area: str = "KG"
    ) -> Mapping[str, Figure]:
        """Return the figures of all breakdowns of one period, without the total."""
        keys = [
            key
            for key in self._vintages_of(indicator, area)
            if key.measure == measure.value
            and key.breakdown != TOTAL
            and (key.period_start, key.period_end) == (period.start, period.end)
        ]
        return {figure.observation.breakdown: figure for figure in self._figures(keys)}

    def vintages(
        self,
        indicator: str,
        period: Period,
        measure: Measure,
        *,
        area: str = "KG",
        breakdown: str = TOTAL,
    ) -> tuple[Vintage, ...]:
        """Return every vintage of a key known by the date, oldest first, undated before."""
        key = ObservationKey(area, indicator, breakdown, period.start, period.end, measure.value)
        found = self._vintages_of(indicator, area).get(key, ())
        return tuple(
            sorted(
                known(found, self.as_of), key=lambda v: (v.release.published_on.text, v.release.id)
            )
        )

    def periods(self, indicator: str, *, area: str = "KG") -> tuple[Period, ...]:
        """Return the periods for which anything of an indicator was published, by end."""
        return self.remember(("periods", indicator, area), lambda: self._periods(indicator, area))

    def _periods(self, indicator: str, area: str) -> tuple[Period, ...]:
        bounds = {
            (key.period_start, key.period_end)
            for key, found in self._vintages_of(indicator, area).items()
            if known(found, self.as_of)
        }
        return tuple(sorted((Period.from_bounds(*b) for b in bounds), key=Period.sort_key))

    def targets(
        self, *, area: str = "KG", indicator: str | None = None, period: Period | None = None
    ) -> tuple[Target, ...]:
        """Return the targets that were set by the date, undated ones included.

        A target without a known date counts for its own period: it was in force then, only
        the day of its issue is not known.
        """
        return tuple(
            target
            for target in self._targets
            if target.area == area
            and (indicator is None or target.indicator == indicator)
            and (period is None or target.period == period)
            and self._is_set(target)
        )

    def release(self, release_id: str) -> Release:
        """Return a release by its id; raise KeyError where there is none."""
        return self._releases[release_id]

    @property
    def releases(self) -> Mapping[str, Release]:
        """Every release by id."""
        return self._releases

    def remember(self, key: Hashable, make: Callable[[], Derived]) -> Derived:
        """Return what `make` derives from these figures alone, made once for each key."""
        if key not in self._derived:
            self._derived[key] = make()
        derived: Derived = self._derived[key]
        return derived

    def undated(self, indicator: str, *, area: str = "KG") -> int:
        """Count the values that a past view leaves out because their date is not known."""
        if self.as_of is None:
            return 0
        return sum(
            v.known_by is None
            for found in self._vintages_of(indicator, area).values()
            for v in found
        )

    def _is_set(self, target: Target) -> bool:
        if self.as_of is None:
            return True
        issued = target.instrument.issued_on.known_by
        return issued is None or issued <= self.as_of

    def _vintages_of(self, indicator: str, area: str) -> dict[ObservationKey, tuple[Vintage, ...]]:
        if (indicator, area) not in self._by_key:
            grouped: dict[ObservationKey, list[Vintage]] = {}
            for vintage in self._fetch(indicator, area):
                grouped.setdefault(vintage.observation.key, []).append(vintage)
            self._by_key[indicator, area] = {key: tuple(v) for key, v in grouped.items()}
        return self._by_key[indicator, area]

    def _choose(self, key: ObservationKey) -> Figure | None:
        if key not in self._chosen:
            found = self._vintages_of(key.indicator, key.area).get(key, ())
            aside = [
                v
                for v in found
                if self._set_aside is not None and self._set_aside(v.observation, v.release.source)
            ]
            self._chosen[key] = choose(found, self.as_of, aside=aside)
        return self._chosen[key]

    def _figures(self, keys: Sequence[ObservationKey]) -> tuple[Figure, ...]:
        figures = [figure for key in keys if (figure := self._choose(key)) is not None]
        return tuple(sorted(figures, key=lambda f: (f.period.sort_key(), f.observation.breakdown)))

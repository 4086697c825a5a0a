"""All published figures as of one date: asked for by key, each with its release."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard.analysis.reads import TargetsAsked, is_recording, note, recorded
from dashboard.analysis.vintage_choice import Figure, choose, known
from dashboard.domain import (
    TOTAL,
    Evaluation,
    Explanation,
    KeyWork,
    Measure,
    ObservationKey,
    Period,
    Release,
    Target,
)
from dashboard.store.kept import Kept
from dashboard.store.rows_read import RELEASE, Key, Row
from dashboard.store.selection import Selection, months, together
from dashboard.store.snapshot import Snapshot
from dashboard.store.vintage import Vintage

if TYPE_CHECKING:
    from dashboard.catalog import Catalogue
    from dashboard.store.explanation_request import ExplanationRequest

KEPT_VINTAGES = 8_000
"""Values of the keys asked for, held of one view; a verdict asks for the same ones many times."""
KEPT_DERIVED = 16_384
"""Things made of one view and held, by weight: a share of a year is 1, a part of a page PART."""
PART = 32
"""Weight of what a page shows, text or drawing. Whatever its verdicts rest on must not push it out:
one view of the overview makes five hundred shares."""

Derived = TypeVar("Derived")


@dataclass(eq=False)
class Figures:
    """One version as of a day; None is the latest. What is read is kept, within bounds.

    `aside` names the values that are known errors (`Vintage.fact`): they stay among the others of
    a figure and are used only where nothing else was published.
    """

    snapshot: Snapshot
    as_of: date | None = None
    aside: Collection[str] = ()
    named: str | None = None
    _keys: Kept[tuple[str, Key], tuple[tuple[Vintage, ...], Figure | None]] = field(
        default_factory=lambda: Kept(KEPT_VINTAGES), init=False
    )
    _derived: Kept[Hashable, tuple[Any, frozenset[Hashable] | None]] = field(
        default_factory=lambda: Kept(KEPT_DERIVED), init=False
    )

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        catalogue: Catalogue | None = None,
        *,
        as_of: date | None = None,
        named: str | None = None,
    ) -> Figures:
        """Return the figures of a version as of a day, known errors of the catalogue set aside."""
        aside = known_errors(snapshot, catalogue) if catalogue else ()
        return cls(snapshot, as_of, aside, named)

    @cached_property
    def _erring(self) -> frozenset[str]:
        """The releases with a known error, by which most values are told to be none."""
        return frozenset(fact.partition(" ")[0] for fact in self.aside)

    @cached_property
    def _latest(self) -> Figures:
        return Figures(self.snapshot, None, self.aside, self.named)

    def latest(self) -> Figures:
        """Return the same figures as known today, undated publications included."""
        return self if self.as_of is None else self._latest

    def at(self, day: date | None) -> Figures:
        """Return the same figures as of another day; None: the latest, one for all days."""
        if day == self.as_of:
            return self
        if day is None:
            return self.latest()
        made = Figures(self.snapshot, day, self.aside, self.named)
        made._latest = self.latest()
        return made

    @property
    def version(self) -> str:
        """Name of the version: the snapshot's, or another that is shown for it."""
        return self.snapshot.version if self.named is None else self.named

    @property
    def releases(self) -> Mapping[str, Release]:
        """Every release by id."""
        return self.snapshot.releases

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Every published judgement."""
        return self.snapshot.evaluations

    @property
    def works(self) -> tuple[KeyWork, ...]:
        """Every key work."""
        return self.snapshot.works

    def explanations(self, *, area: str) -> tuple[Explanation, ...]:
        """Return the explanations of misses given by the date, undated ones included."""
        return tuple(
            e
            for e in self.snapshot.explanations
            if e.area == area and self._is_out(e.written_on.known_by)
        )

    def requests(self, *, area: str) -> tuple[ExplanationRequest, ...]:
        """Return the requests for an explanation made by the date."""
        found = self.snapshot.requests
        return tuple(r for r in found if r.area == area and self._is_out(r.asked_on))

    def targets(
        self,
        *,
        area: str,
        indicator: str | None = None,
        period: Period | None = None,
        within: Period | None = None,
    ) -> tuple[Target, ...]:
        """Return the targets that were set by the date.

        A target without a known date counts from the beginning of its own period: it was in force
        then, only the day of its issue is not known. `within` asks for those that reach its years.
        """
        asked = TargetsAsked(area, indicator, period, within)
        note(asked)
        return tuple(target for target in self._targets.get(area, ()) if asked.covers(target))

    @cached_property
    def _targets(self) -> Mapping[str, list[Target]]:
        """The targets that were set by the date, by area: most areas have none."""
        found: dict[str, list[Target]] = {}
        for target in self.snapshot.targets:
            if self._is_out(target.known_by):
                found.setdefault(target.area, []).append(target)
        return found

    def get(
        self,
        indicator: str,
        period: Period,
        measure: Measure,
        *,
        area: str,
        breakdown: str = TOTAL,
    ) -> Figure | None:
        """Return the figure used for a key, or None where none was out by the date."""
        return self._asked(indicator, period, measure, area, breakdown)[1]

    def read_ahead(self, subjects: Iterable[tuple[str, str]], period: Period, *, area: str) -> None:
        """Read at once the series of indicators, each with a breakdown, that are asked for next."""
        self.snapshot.read_ahead([together(area, *subject, period) for subject in subjects])

    def told(
        self, indicator: str, period: Period, *, area: str, breakdown: str = TOTAL
    ) -> frozenset[Measure]:
        """Return the measures that a period ever had of an indicator, whatever the day: asked for
        at once, as most indicators of most areas have none."""
        note(Selection(area, indicator, breakdown, None, period))
        read = self.snapshot.counting(together(area, indicator, breakdown, period))
        if not read:
            return frozenset()
        when = (period.month_first, period.month_last)
        return frozenset(m for m in Measure if (indicator, breakdown, m.value, *when) in read)

    def of_key(self, key: ObservationKey) -> Figure | None:
        """Return the figure used for a key, or None where none was out by the date."""
        return self.get(
            key.indicator,
            key.period,
            Measure(key.measure),
            area=key.area,
            breakdown=key.breakdown,
        )

    def of_keys(self, keys: Collection[ObservationKey]) -> dict[ObservationKey, Figure]:
        """Return the figures of many keys, asked for at once."""
        found: dict[ObservationKey, list[Vintage]] = {}
        for vintage in self.snapshot.vintages_of_keys(keys):
            if vintage.release.counts:
                found.setdefault(vintage.observation.key, []).append(vintage)
        chosen = {key: self._chosen(mine) for key, mine in found.items()}
        return {key: figure for key, figure in chosen.items() if figure is not None}

    def vintages(
        self,
        indicator: str,
        period: Period,
        measure: Measure,
        *,
        area: str,
        breakdown: str = TOTAL,
    ) -> tuple[Vintage, ...]:
        """Return every vintage of a key known by the date, oldest first, undated before."""
        return known(self._asked(indicator, period, measure, area, breakdown)[0], self.as_of)

    def series(
        self,
        indicator: str,
        measure: Measure,
        *,
        area: str,
        breakdown: str = TOTAL,
        like: Period | None = None,
    ) -> tuple[Figure, ...]:
        """Return the figures of every period of a series, by period; `like` keeps its months."""
        return self._figures(area, self._series(indicator, measure, area, breakdown, like))

    def ends(
        self, indicator: str, measure: Measure, *, area: str, breakdown: str, like: Period | None
    ) -> tuple[tuple[Vintage, Vintage], ...]:
        """Return the first and the last dated publication of every period that has two, by period.

        No figure is chosen for it: of the years of a series nothing else is looked at.
        """
        found = []
        for _, rows in self._series(indicator, measure, area, breakdown, like):
            days = [
                (self.releases[row[RELEASE]].published_on.known_by, row[RELEASE], row)
                for row in rows
            ]
            dated = [one for one in days if one[0] is not None and self._is_out(one[0])]
            if len(dated) > 1:
                dated.sort(key=lambda one: one[:2])
                first, last = (self.snapshot.made_of([dated[n][2]])[0] for n in (0, -1))
                found.append((first, last))
        return tuple(sorted(found, key=lambda pair: pair[0].observation.period.sort_key()))

    def _series(
        self, indicator: str, measure: Measure, area: str, breakdown: str, like: Period | None
    ) -> Iterable[tuple[Key, list[Row]]]:
        asked = Selection(area, indicator, breakdown, measure, months(like) if like else None)
        note(asked)
        if like is None:
            return self.snapshot.counting(asked).items()
        read = self.snapshot.counting(together(area, indicator, breakdown, like))
        wanted, more = (indicator, breakdown, measure.value), like.month_last - like.month_first
        return (
            (key, rows)
            for key, rows in read.items()
            if key[:3] == wanted and key[4] - key[3] == more
        )

    def parts(
        self, indicator: str, period: Period, measure: Measure, *, area: str
    ) -> Mapping[str, Figure]:
        """Return the figures of all breakdowns of one period, without the total."""
        asked = Selection(area, indicator, None, measure, period)
        note(asked)
        found = self._figures(area, self.snapshot.counting(asked).items())
        return {f.observation.breakdown: f for f in found if f.observation.breakdown != TOTAL}

    def told_again(
        self, period: Period, *, area: str, counts: Callable[[Sequence[Release]], bool]
    ) -> Iterator[Figure]:
        """Yield the figures of one period that are no parts and that several publications told.

        Read are only those whose dated publications are such that it `counts`.
        """
        asked = Selection(area, None, TOTAL, None, period)
        note(asked)
        wanted: list[tuple[str, str]] = []
        for subject, names in self.snapshot.tellers(asked).items():
            told = [r for r in map(self.releases.__getitem__, names) if r.counts]
            dated = [r for r in told if r.published_on.known_by is not None]
            out = [r for r in dated if self._is_out(r.published_on.known_by)]
            if len(out) > 1 and counts(out):
                wanted.append(subject)
        self.read_ahead({(indicator, TOTAL) for indicator, _ in wanted}, period, area=area)
        for indicator, measure in wanted:
            figure = self.get(indicator, period, Measure(measure), area=area)
            if figure is not None:
                yield figure

    def periods(self, indicator: str, *, area: str) -> tuple[Period, ...]:
        """Return the periods for which anything of an indicator was published, by end."""
        asked = Selection(area, indicator)
        note(asked)
        return self.remember(asked, lambda: self.snapshot.periods_of(asked, self.as_of))

    def undated(self, indicators: Iterable[str], *, area: str) -> int:
        """Count the values that a past view leaves out because their date is not known."""
        asked = [Selection(area, indicator) for indicator in indicators]
        note(*asked)
        if self.as_of is None:
            return 0
        found = self.remember(("undated", area), lambda: self.snapshot.undated(area))
        return sum(found.get(one.indicator or "", 0) for one in asked)

    def remember(self, key: Hashable, make: Callable[[], Derived], *, weight: int = 1) -> Derived:
        """Return what `make` derives from these figures alone, made once for each key: of several
        sessions that ask at once, one makes it and the others wait.

        What it read is kept beside it where somebody records, and told to whoever does later.
        """
        with self._derived.turn(key):
            found = self._derived.get(key)
            if found is None or (found[1] is None and is_recording()):
                if is_recording():
                    with recorded() as reads:
                        made = make()
                    found = (made, frozenset(reads))
                else:
                    found = (make(), None)
                self._derived.put(key, found, weight)
            elif found[1]:
                note(*found[1])
        derived: Derived = found[0]
        return derived

    def _is_out(self, day: date | None) -> bool:
        return self.as_of is None or day is None or day <= self.as_of

    def _asked(
        self, indicator: str, period: Period, measure: Measure, area: str, breakdown: str
    ) -> tuple[tuple[Vintage, ...], Figure | None]:
        """Return every counting vintage of a key, oldest first, and the figure used."""
        if is_recording():
            note(Selection(area, indicator, breakdown, measure, period))
        key = (indicator, breakdown, measure.value, period.month_first, period.month_last)
        found = self._keys.get((area, key))
        if found is None:
            read = self.snapshot.counting(together(area, indicator, breakdown, period))
            found = self._of_key(area, key, read.get(key, ()))
        return found

    def _of_key(
        self, area: str, key: Key, rows: Sequence[Row]
    ) -> tuple[tuple[Vintage, ...], Figure | None]:
        """Return what the rows of a key come to, made once."""
        found = self._keys.get((area, key))
        if found is None:
            vintages = self.snapshot.vintages_of_rows(area, key, rows)
            found = self._keys.put((area, key), (vintages, self._chosen(vintages)), 1 + len(rows))
        return found

    def _figures(self, area: str, read: Iterable[tuple[Key, list[Row]]]) -> tuple[Figure, ...]:
        """Choose one figure of the rows of each key; return them by period."""
        chosen = (self._of_key(area, key, rows)[1] for key, rows in read)
        figures = [figure for figure in chosen if figure is not None]
        return tuple(sorted(figures, key=lambda f: (f.period.sort_key(), f.observation.breakdown)))

    def _chosen(self, vintages: Sequence[Vintage]) -> Figure | None:
        """Choose by the written rule, known errors set aside."""
        aside = [v for v in vintages if v.release.id in self._erring and v.fact in self.aside]
        return choose(vintages, self.as_of, aside)


def known_errors(snapshot: Snapshot, catalogue: Catalogue) -> frozenset[str]:
    """Return the published values that the catalogue knows to be wrong, by where they stand."""
    told = {
        Selection(row.area, row.indicator, row.breakdown, row.measure, row.period)
        for row in catalogue.set_aside
    }
    return frozenset(
        vintage.fact
        for selection in told
        for vintage in snapshot.vintages_of(selection)
        if catalogue.is_set_aside(vintage.observation, vintage.release.source)
    )

"""What the pages of a build are made of: figures by key and period, verdicts, charts with codes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.analysis.brief import Brief, brief
from dashboard.analysis.reads import note, recorded
from dashboard.analysis.vintage_choice import Figure
from dashboard.catalog import Catalogue
from dashboard.charts import Size, Spec, check
from dashboard.domain import ObservationKey, Period, PeriodShape
from dashboard.exports.kit_charts import specs_of
from dashboard.exports.short_code import code_of
from dashboard.i18n import LANGUAGES, Lang
from dashboard.public.edition import Edition
from dashboard.public.site.drawing import NARROW, WIDE
from dashboard.store import NoWarehouse, Vintage

Made = TypeVar("Made")

HOME_AREA = "KG"
NEIGHBOURS = 7
"""Periods that a period's page leads to."""

CHARTED = 8
"""Latest main periods whose charts are drawn; earlier ones show their figures in tables."""

MAIN_SHAPES = (
    PeriodShape.YEAR,
    PeriodShape.NINE_MONTHS,
    PeriodShape.HALF,
    PeriodShape.QUARTER,
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a page with its version for a phone and the code of its numbers."""

    spec: Spec
    narrow: Spec
    code: str
    area: str
    period: Period


class Material:
    """One edition, asked for what pages need; each answer is made once."""

    def __init__(self, edition: Edition, charted: int = CHARTED) -> None:
        self.edition, self._most = edition, charted
        self.figures: Figures = edition.figures()
        self.catalogue: Catalogue = edition.catalogue
        self.unversioned = Figures.of(edition.snapshot, self.catalogue, named="")
        self._periods: dict[str, tuple[Period, ...]] = {}
        self._main: dict[str, tuple[Period, ...]] = {}
        self._days: dict[date, Figures] = {}
        self._made: dict[Hashable, tuple[Any, set[Hashable]]] = {}
        self._charts: dict[tuple[str, Period, Lang], tuple[Chart, ...]] = {}

    @cached_property
    def history(self) -> dict[ObservationKey, tuple[Vintage, ...]]:
        """Every vintage of every figure, by its key, in the order of the keys."""
        found: dict[ObservationKey, list[Vintage]] = {}
        snapshot = self.edition.snapshot
        for area in snapshot.areas:
            for indicator in snapshot.indicators(area):
                for v in snapshot.history(indicator, area):
                    found.setdefault(v.observation.key, []).append(v)
        return {key: tuple(found[key]) for key in sorted(found)}

    @cached_property
    def by_period(self) -> dict[tuple[str, str, str], list[ObservationKey]]:
        """The keys in use of each area and period."""
        found: dict[tuple[str, str, str], list[ObservationKey]] = {}
        for key in self.history:
            if self.figure(key) is not None:
                found.setdefault((key.area, key.period_start, key.period_end), []).append(key)
        return found

    @cached_property
    def by_indicator(self) -> dict[tuple[str, str], list[ObservationKey]]:
        """The keys in use of each indicator and area."""
        found: dict[tuple[str, str], list[ObservationKey]] = {}
        for key in self.history:
            if self.figure(key) is not None:
                found.setdefault((key.indicator, key.area), []).append(key)
        return found

    def figure(self, key: ObservationKey) -> Figure | None:
        """Return the figure in use for a key."""
        return self.figures.of_key(key)

    def as_of(self, day: date) -> Figures:
        """Return the figures as they were known by the end of a day."""
        if day not in self._days:
            self._days[day] = Figures.of(self.edition.snapshot, self.catalogue, as_of=day)
        return self._days[day]

    def periods(self, area: str) -> tuple[Period, ...]:
        """Return an area's periods with a page, the latest first."""
        if area not in self._periods:
            spans = {(start, end) for one, start, end in self.by_period if one == area}
            found = (Period.from_bounds(*s) for s in spans)
            self._periods[area] = tuple(sorted(found, key=Period.sort_key, reverse=True))
        return self._periods[area]

    def main_periods(self, area: str) -> tuple[Period, ...]:
        """Return the periods that reports speak of: cumulative quarters and whole years."""
        if area not in self._main:
            found = (p for p in self.periods(area) if p.is_cumulative and p.shape in MAIN_SHAPES)
            self._main[area] = tuple(found)
        return self._main[area]

    def near(self, area: str, period: Period) -> list[Period]:
        """Return the main periods, and a page's own where it is none of them."""
        main = list(self.main_periods(area) or self.periods(area))[: NEIGHBOURS + 1]
        return main if period in main else [period, *main[:NEIGHBOURS]]

    def front(self) -> tuple[str, Period]:
        """Return what the front page shows: the province's latest main period.

        Raise NoWarehouse where nothing was published yet.
        """
        for area in self.areas():
            found = self.main_periods(area) or self.periods(area)
            if found:
                return area, found[0]
        raise NoWarehouse("no figures")

    def charted(self, area: str, period: Period) -> bool:
        """Tell whether a period's page has charts."""
        return area == HOME_AREA and period in self.main_periods(area)[: self._most]

    def plain(self) -> list[tuple[str, Period]]:
        """Return the periods whose pages have no charts."""
        return [
            (area, period)
            for area in self.areas()
            for period in self.periods(area)
            if not self.charted(area, period)
        ]

    def judged(self, area: str, period: Period) -> tuple[Assessment, ...]:
        """Return the verdicts of a period."""
        return self._once(
            (area, period),
            lambda: assess(self.figures, self.catalogue, area=area, period=period),
        )

    def charts(self, area: str, period: Period, lang: Lang) -> tuple[Chart, ...]:
        """Return a period's charts; one that breaks a rule is left out, as in every export."""
        if not self.charted(area, period):
            return ()
        key = (area, period, lang)
        if key not in self._charts:
            pairs = specs_of(
                self.figures,
                self.catalogue,
                area=area,
                period=period,
                lang=lang,
                assessments=self.judged(area, period),
            )
            self._charts[key] = tuple(
                Chart(_bare(wide), _bare(few), code_of(wide, ""), area, period)
                for wide, few in pairs
                if not check(wide) and not check(few)
            )
        return self._charts[key]

    def words(self, area: str, period: Period, lang: Lang) -> Brief:
        """Return a period in sentences."""
        return self._once(
            (area, period, lang),
            lambda: brief(
                self.unversioned,
                self.catalogue,
                area=area,
                period=period,
                lang=lang,
                assessments=self.judged(area, period),
            ),
        )

    def _once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made once; who records what is read is told of it each time."""
        if key not in self._made:
            with recorded() as reads:
                self._made[key] = (make(), reads)
        else:
            note(*self._made[key][1])
        made: Made = self._made[key][0]
        return made

    def all_charts(self, lang: Lang) -> tuple[Chart, ...]:
        """Return every chart of the site in one language, each code once."""
        found: dict[str, Chart] = {}
        for period in self.main_periods(HOME_AREA)[: self._most]:
            for one in self.charts(HOME_AREA, period, lang):
                found.setdefault(one.code, one)
        return tuple(found.values())

    def drawn(self) -> list[tuple[Spec, Size]]:
        """Return every drawing the site needs."""
        return [
            pair
            for lang in LANGUAGES
            for one in self.all_charts(lang)
            for pair in ((one.spec, WIDE), (one.narrow, NARROW))
        ]

    def areas(self) -> Sequence[str]:
        """Return the areas with pages, the province first."""
        have = dict.fromkeys(area for area, _, _ in self.by_period)
        return sorted(have, key=lambda code: (code != HOME_AREA, code != "AG_NEW", code))


def _bare(spec: Spec) -> Spec:
    """Leave the version to the page: a drawing of the same numbers stays the same."""
    return replace(spec, foot=replace(spec.foot, version=""))

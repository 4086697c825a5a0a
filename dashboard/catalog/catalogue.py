"""The catalogue: every word the program knows of the field, read once from data/catalog."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.catalog.areas import NATION, read_areas
from dashboard.catalog.breakdown import Breakdown, read_breakdowns
from dashboard.catalog.breaks import Break, read_breaks
from dashboard.catalog.correction import Action, Corrected, Correction, read_corrections
from dashboard.catalog.former import FormerNames, read_former_names
from dashboard.catalog.indicators import Card, read_cards, read_indicators
from dashboard.catalog.source_name import publisher
from dashboard.catalog.source_words import SourceWords, read_source_words
from dashboard.catalog.template_words import TemplateWords, read_template_words
from dashboard.catalog.unit import Units, read_units
from dashboard.domain import (
    PERCENT,
    POINTS,
    Area,
    Indicator,
    Measure,
    Observation,
    Release,
    SourceKind,
    Target,
)

FIXED_UNITS = {Measure.CONTRIBUTION: POINTS}
"""Every measure but the level is in percent, save contributions, which are in points."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators, areas, units, breakdowns, cards, source words and known errors; read-only."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    units: Units
    breakdowns: Mapping[str, Breakdown]
    cards: tuple[Card, ...]
    source_words: tuple[SourceWords, ...]
    corrections: tuple[Correction, ...]
    template: TemplateWords
    former: FormerNames
    breaks: tuple[Break, ...] = ()
    digest: str = ""
    """Fingerprint of all files of the catalogue: what a reader knew when it read."""

    @property
    def headline(self) -> tuple[str, ...]:
        """Ids of the overview's cards, in order."""
        return tuple(card.indicator for card in self.cards)

    @property
    def home(self) -> Area:
        """The territory that the site is about."""
        return next(area for area in self.areas.values() if area.is_home)

    @property
    def own_areas(self) -> tuple[str, ...]:
        """Codes of the home territory and of what it became: separate, never joined."""
        codes = [self.home.code]
        while (after := self.areas[codes[-1]].successor) is not None:
            codes.append(after)
        return tuple(codes)

    @property
    def nation(self) -> Area:
        """The whole country."""
        return next(area for area in self.areas.values() if area.level == NATION)

    @property
    def names(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Today's names by kind and code, the Vietnamese one first: what a cell may hold."""
        return {
            "indicator": {i.id: (i.name_vi, i.name_en) for i in self.indicators.values()},
            "area": {a.code: (a.name_vi, a.name_en) for a in self.areas.values()},
            "breakdown": {b.path: (b.vi, b.en) for b in self.breakdowns.values()},
            "unit": {u.code: (u.vi, u.word, u.en, *u.forms) for u in self.units.codes.values()},
        }

    def unit_of(self, indicator: str, measure: Measure) -> str:
        """Return the unit in which a measure of an indicator is stored."""
        if measure is Measure.LEVEL:
            return self.indicators[indicator].unit
        return FIXED_UNITS.get(measure, PERCENT)

    def source_kind(self, *texts: str) -> SourceKind:
        """Say whose figure a publication is, from its name and quotes: press where none says."""
        whole = " ".join(texts).casefold()
        for row in self.source_words:
            if row.words.casefold() in whole:
                return row.kind
        return SourceKind.PRESS

    def is_quoted(self, release: Release) -> bool:
        """Tell whether another than the office whose figures they are printed a publication."""
        if release.source_kind >= SourceKind.PRESS:
            return False
        house, site = publisher(release.source), release.url.split("/")[2:3]
        return not house or self.source_kind(house, *site) >= SourceKind.PRESS

    def break_of(self, indicator: str, area: str, year: int, *, serving: int) -> Break | None:
        """Return why `year` must not serve to judge the year `serving`, or None."""
        for row in self.breaks:
            if (row.indicator, row.area) == (indicator, area) and row.bars(year, serving=serving):
                return row
        return None

    def correction(self, item: Observation | Target, source: str) -> Correction | None:
        """Return the known error that this figure of this source is, or None."""
        for row in self.corrections:
            if row.concerns(item, source) and row.expects(item):
                return row
        return None

    @property
    def set_aside(self) -> tuple[Correction, ...]:
        """The known errors of figures that must not be chosen for a screen."""
        return tuple(
            row
            for row in self.corrections
            if (row.subject, row.action) == (Corrected.OBSERVATION, Action.SET_ASIDE)
        )

    def is_set_aside(self, observation: Observation, source: str) -> bool:
        """Tell whether a figure is kept but must not be chosen for a screen."""
        row = self.correction(observation, source)
        return row is not None and row.action is Action.SET_ASIDE


def load_catalogue(directory: Path) -> Catalogue:
    """Read all files of the catalogue; raise CatalogueError naming the file and the line."""
    former = read_former_names(directory / "former_names.csv")
    units = read_units(directory / "units.csv", former)
    indicators = read_indicators(directory / "indicators.csv", units)
    areas = read_areas(directory / "areas.csv")
    catalogue = Catalogue(
        indicators=MappingProxyType(indicators),
        areas=MappingProxyType(areas),
        units=units,
        breakdowns=MappingProxyType(read_breakdowns(directory / "breakdowns.csv")),
        cards=read_cards(directory / "headline.csv", indicators),
        source_words=read_source_words(directory / "sources.csv"),
        corrections=read_corrections(directory / "corrections.csv", frozenset(indicators)),
        template=read_template_words(directory),
        former=former,
        digest=_digest(directory),
        breaks=read_breaks(directory / "breaks.csv", frozenset(indicators), frozenset(areas)),
    )
    for kind, names in catalogue.names.items():
        former.check(kind, names)
    return catalogue


def _digest(directory: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(directory.rglob("*.csv")):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(directory).as_posix()}\n{content}\n".encode())
    return whole.hexdigest()[:12]

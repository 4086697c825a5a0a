"""What the charts of a period are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment
from dashboard.analysis.scope import Scope
from dashboard.analysis.targets_in_force import in_force
from dashboard.catalog import Catalogue
from dashboard.charts.subject import Subject
from dashboard.domain import Indicator, Measure, Period, Target
from dashboard.i18n import Lang

GRDP = "grdp_constant"
SECTORS = (
    "sector:agriculture",
    "sector:industry_construction",
    "sector:services",
    "sector:product_tax",
)
YEARS, FEW_YEARS = 8, 4


@dataclass(frozen=True, slots=True)
class View:
    """What the charts are made of; `years` is how far back they reach.

    `alone` asks for a period's own figure also where nothing stands beside it: a picture shows it
    as a large number, a page shows whole years instead.
    """

    figures: Figures
    catalogue: Catalogue
    area: str
    period: Period
    lang: Lang
    version: str
    assessments: tuple[Assessment, ...]
    years: int = YEARS
    alone: bool = False

    @property
    def scope(self) -> Scope:
        """What the verdicts of the period look at."""
        return Scope(self.figures, self.catalogue, self.area, self.period)

    def subject(self, indicator: str) -> Subject:
        """Return what a chart of an indicator is about."""
        parts = {path: b.short(self.lang) for path, b in self.catalogue.breakdowns.items()}
        named = _without_brackets(self.catalogue.indicators[indicator])
        return Subject(
            named,
            self.catalogue.areas[self.area],
            self.lang,
            self.version,
            parts,
            self.figures.as_of,
        )

    def targets(self, indicator: str, measure: Measure) -> tuple[Target, ...]:
        """Return the target in force of each year for the whole of an indicator."""
        known = [
            t
            for t in self.figures.targets(area=self.area, indicator=indicator)
            if t.measure is measure
            and t.period.is_full_year
            and not t.breakdown
            and t.low is not None
        ]
        chosen = in_force(known, as_of=self.figures.as_of)
        return tuple(c.target for subject, c in chosen.items() if not subject.named)


def _without_brackets(indicator: Indicator) -> Indicator:
    """Leave "(giá 2010)" to the subtitle, which gives the price basis anyway."""
    return replace(
        indicator,
        short_vi=indicator.short_vi.partition(" (")[0],
        short_en=indicator.short_en.partition(" (")[0],
    )

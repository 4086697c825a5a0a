"""What the slides of a period are made from: its figures, verdicts, words and charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, primary
from dashboard.analysis.brief import Brief
from dashboard.analysis.sentence import Sentence
from dashboard.analysis.wording import Wording
from dashboard.catalog import Catalogue
from dashboard.charts.view import View
from dashboard.domain import Period
from dashboard.exports.deck.agenda import Agenda
from dashboard.exports.kit_charts import Chart
from dashboard.i18n import Lang, text


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a slide may say; nothing else does a slide say."""

    figures: Figures
    catalogue: Catalogue
    area: str
    period: Period
    lang: Lang
    assessments: tuple[Assessment, ...]
    said: Brief
    charts: Mapping[str, Chart]
    agenda: Agenda

    @property
    def voice(self) -> Wording:
        """The language and the names."""
        return Wording(self.catalogue, self.lang)

    @property
    def view(self) -> View:
        """The same for the builders of charts."""
        return View(
            self.figures,
            self.catalogue,
            self.area,
            self.period,
            self.lang,
            self.figures.version,
            self.assessments,
            alone=True,
        )

    def say(self, key: str, /, **params: object) -> str:
        """Word a text of the deck."""
        return text(f"deck.{key}", self.lang, **params)

    def primary(self, indicator: str) -> Assessment | None:
        """Return the assessment that the card of an indicator shows."""
        return primary(self.assessments, indicator)

    def sentences(self, indicator: str, *codes: str) -> tuple[Sentence, ...]:
        """Return the brief's sentences on an indicator, of these kinds."""
        return tuple(s for s in self.said.sentences if s.indicator == indicator and s.code in codes)

    @property
    def names(self) -> dict[str, str]:
        """Short names of all indicators."""
        return {i: one.short(self.lang) for i, one in self.catalogue.indicators.items()}

    def lead(self, indicator: str) -> str:
        """Name who answers for an indicator; empty where the agenda does not say."""
        return self.agenda.lead.get(indicator, {}).get(self.lang, "")

    @property
    def day(self) -> date | None:
        """The day up to which publications count; None for the latest."""
        return self.figures.as_of

"""What a chart is about, and in which language it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.charts.spec import Subtitle
from dashboard.domain import PERCENT, POINTS, Area, Indicator, Measure, PriceBasis
from dashboard.i18n import Lang, text, unit_word


@dataclass(frozen=True, slots=True)
class Subject:
    """Indicator, territory, language and data version; `parts` names the breakdown paths.

    `as_of` is the day up to which publications count; None for the latest.
    """

    indicator: Indicator
    area: Area
    lang: Lang
    version: str
    parts: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None

    @property
    def name(self) -> str:
        """Short name of the indicator, as in a title."""
        return self.indicator.short(self.lang)

    @property
    def area_name(self) -> str:
        """Name of the territory."""
        return self.area.name(self.lang)

    @property
    def price(self) -> str:
        """Price basis in words; empty where the indicator has none."""
        basis = self.indicator.price_basis
        return "" if basis is PriceBasis.NONE else text(f"price.{basis.value}", self.lang)

    def part(self, path: str) -> str:
        """Name of a part; its path's last word where the catalogue does not name it."""
        return self.parts.get(path) or path.rpartition(":")[2].rpartition(".")[2].replace("_", " ")

    def unit(self, measure: Measure) -> str:
        """Unit of a measure, in words."""
        if measure is Measure.CONTRIBUTION:
            return unit_word(POINTS, self.lang)
        return PERCENT if measure.is_percent else unit_word(self.indicator.unit, self.lang)

    def subtitle(self, measure: Measure, period: str, kind: str = "") -> Subtitle:
        """Say measure, territory, period, unit and price basis; `kind` overrides the measure."""
        said = kind or text(f"measure.{measure.value}", self.lang)
        return Subtitle(
            f"{self.indicator.name(self.lang)}, {said}",
            self.area_name,
            period,
            text("chart.unit", self.lang, unit=self.unit(measure)),
            self.price,
        )

    def say(self, key: str, /, **params: object) -> str:
        """Word a text of the charts in the subject's language."""
        return text(f"chart.{key}", self.lang, **params)

"""What a chart is about, and in which language it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.analysis.wording import product_name, small
from dashboard.charts.spec import Point, Role, Series, Subtitle
from dashboard.domain import (
    PERCENT,
    POINTS,
    Area,
    Indicator,
    Measure,
    Period,
    PeriodShape,
    PriceBasis,
)
from dashboard.i18n import Lang, text, unit_word

_BRACKETS = re.compile(r"(.*) \((.*)\)")


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
    def is_nation(self) -> bool:
        """Whether the territory is the whole country."""
        return self.area.level == "nation"

    @property
    def name(self) -> str:
        """Short name of the indicator, as in a label."""
        return product_name(self.indicator.short(self.lang), self.lang, nation=self.is_nation)

    @property
    def whose(self) -> str:
        """Indicator and territory, as a title begins: "Xuất khẩu Kiên Giang"."""
        said = self.inner
        return said[:1].upper() + said[1:]

    @property
    def inner(self) -> str:
        """Indicator and territory inside a title: "xuất khẩu Kiên Giang"."""
        place = _BRACKETS.sub(r"\2 \1", self.area_name) if self.lang == "en" else self.area_name
        return text("chart.whose", self.lang, name=small(self.name), place=place)

    def when(self, period: Period) -> str:
        """A period inside a title: "6 tháng đầu năm 2024", "H1 2024", "January–May 2024"."""
        if self.lang == "vi" or period.shape is PeriodShape.MONTH:
            return period.label(self.lang)
        if period.shape in (PeriodShape.YEAR, PeriodShape.QUARTER, PeriodShape.HALF):
            return period.short(self.lang)
        ends = (Period.month(period.year, m).label(self.lang) for m in (period.first, period.last))
        return "–".join((next(ends).split(" ")[0], *ends))

    def series(
        self, name: str, role: Role, points: tuple[Point, ...], unit: str, measure: Measure
    ) -> Series:
        """Make a series of the territory's own values, in the indicator's prices."""
        return Series(name, role, points, unit, measure, self.area.code, self.indicator.price_basis)

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
        name = product_name(self.indicator.name(self.lang), self.lang, nation=self.is_nation)
        return Subtitle(
            f"{name}, {said}",
            self.area_name,
            period,
            text("chart.unit", self.lang, unit=self.unit(measure)),
            self.price,
            said[:1].upper() + said[1:],
            self.name,
        )

    def say(self, key: str, /, **params: object) -> str:
        """Word a text of the charts in the subject's language."""
        return text(f"chart.{key}", self.lang, **params)

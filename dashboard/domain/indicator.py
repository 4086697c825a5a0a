"""What is measured."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How values of successive periods relate: a flow adds up, a stock stands at the end."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"
    INDEX = "index"


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class PriceBasis(StrEnum):
    """Prices in which a value is counted."""

    CONSTANT_2010 = "constant_2010"
    CONSTANT_1994 = "constant_1994"
    CURRENT = "current"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of data/catalog/indicators.csv."""

    id: str
    name_vi: str
    name_en: str
    unit: str
    kind: Kind
    direction: Direction
    price_basis: PriceBasis
    dimensions: tuple[str, ...]
    definition_vi: str
    definition_en: str
    office: str
    short_vi: str = ""
    short_en: str = ""

    def name(self, lang: str) -> str:
        """Full name in the language."""
        return self.name_vi if lang == "vi" else self.name_en

    def short(self, lang: str) -> str:
        """Name for a card or a legend."""
        return (self.short_vi or self.name_vi) if lang == "vi" else (self.short_en or self.name_en)

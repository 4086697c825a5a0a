"""Read the indicators and the cards of the overview."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.catalog.table import read_rows
from dashboard.catalog.unit import Units
from dashboard.domain import Direction, Indicator, Kind, Measure, PriceBasis

COLUMNS = (
    "id",
    "vi",
    "en",
    "short_vi",
    "short_en",
    "unit",
    "kind",
    "direction",
    "price_basis",
    "dimensions",
    "definition_vi",
    "definition_en",
    "office",
)
CARD_COLUMNS = ("order", "indicator", "measure", "second_measure")


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the overview: the figure set large, and the one below it."""

    indicator: str
    measure: Measure
    second: Measure | None


def read_indicators(path: Path, units: Units) -> dict[str, Indicator]:
    """Read indicators.csv; ids and Vietnamese names are unique, units are codes of units.csv."""
    found: dict[str, Indicator] = {}
    names: set[str] = set()
    for row in read_rows(path, COLUMNS):
        unit = units.codes.get(row.text("unit"))
        if unit is None:
            raise row.fault(f"unit {row.text('unit')!r} is not a code of units.csv")
        indicator = Indicator(
            id=row.text("id"),
            name_vi=row.text("vi"),
            name_en=row.text("en"),
            unit=unit.word,
            kind=row.choice("kind", Kind),
            direction=row.choice("direction", Direction),
            price_basis=row.choice("price_basis", PriceBasis),
            dimensions=row.parts("dimensions"),
            definition_vi=row.text("definition_vi"),
            definition_en=row.text("definition_en"),
            office=row.text("office"),
            short_vi=row.text("short_vi"),
            short_en=row.text("short_en"),
        )
        if indicator.id in found or indicator.name_vi in names:
            raise row.fault(f"{indicator.id!r} or its name stands twice")
        found[indicator.id] = indicator
        names.add(indicator.name_vi)
    return found


def read_cards(path: Path, indicators: dict[str, Indicator]) -> tuple[Card, ...]:
    """Read headline.csv in the order of its first column."""
    cards: list[tuple[float, Card]] = []
    for row in read_rows(path, CARD_COLUMNS):
        if row.text("indicator") not in indicators:
            raise row.fault(f"indicator {row.text('indicator')!r} is not in indicators.csv")
        second = row.choice("second_measure", Measure) if row.optional("second_measure") else None
        cards.append(
            (
                row.number("order"),
                Card(
                    row.text("indicator"),
                    row.choice("measure", Measure),
                    second,
                ),
            )
        )
    return tuple(card for _, card in sorted(cards, key=lambda pair: pair[0]))

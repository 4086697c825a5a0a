"""Read the rows of observations, and what only a whole row can tell."""

from __future__ import annotations

from dashboard.domain import (
    Kind,
    Measure,
    Observation,
    Period,
    PriceBasis,
    Severity,
    Status,
)
from etl.template.printed import read_change, read_printed
from etl.template.row import Row

_GROWTHS = (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS, Measure.GROWTH_SINCE_DECEMBER)
FASTEST_REAL_GROWTH = 60.0
"""Percent a year. Volumes at constant prices have never moved so fast here: more likely is an
index typed as growth (106.84 for 6.84) or a slip of the mark."""
FASTEST_GROWTH = 400.0
"""Percent a year, for values and visitors: arrivals rose by 288 % from the year of the epidemic."""


def read_observation(row: Row) -> Observation | None:
    """Read one row; None where a fault keeps it from being a figure."""
    indicator, area, breakdown = row.indicator(), row.area(), row.breakdown()
    period, measure, status = row.period(), row.measure(), row.choice("status")
    value = row.number_of("value")
    if area is not None and period is not None:
        _check_area(row, area, period)
    if indicator is None or measure is None or value is None:
        row.check_unit()
        return None
    unit = row.catalogue.unit_of(indicator, measure)
    converted = row.in_unit(value, unit)
    if converted is None or None in (area, breakdown, period, status):
        return None
    assert area is not None and breakdown is not None and period is not None and status is not None
    _check_size(row, indicator, measure, converted)
    printed, precision = _printed(row, unit, converted, change=measure in _GROWTHS)
    info = row.catalogue.indicators[indicator]
    part = row.catalogue.breakdowns.get(breakdown)
    label = f"{info.name_vi} – {part.vi}" if part is not None else info.name_vi
    return Observation(
        indicator,
        area,
        breakdown,
        period,
        measure,
        converted,
        unit,
        Status(status),
        row.ref("value"),
        label,
        printed,
        precision,
        row.text("footnote"),
        row.text("quote"),
    )


def _check_area(row: Row, code: str, period: Period) -> None:
    area = row.catalogue.areas[code]
    if area.valid_to is not None and period.end > area.valid_to:
        successor = row.catalogue.areas[area.successor].name_vi if area.successor else ""
        row.find(
            "area_ended",
            "area",
            area=area.name_vi,
            until=_printed_month(area.valid_to),
            period=period.short("vi"),
            successor=successor,
        )
    elif area.valid_from is not None and period.start < area.valid_from:
        row.find(
            "area_back_series",
            "area",
            Severity.NOTE,
            area=area.name_vi,
            since=_printed_month(area.valid_from),
            period=period.short("vi"),
        )


def _printed_month(month: str) -> str:
    """Print "2025-06" as 06/2025."""
    year, _, number = month.partition("-")
    return f"{number}/{year}"


def _check_size(row: Row, indicator: str, measure: Measure, value: float) -> None:
    info = row.catalogue.indicators[indicator]
    growth = measure in _GROWTHS
    if growth and value < -100:
        row.find("growth_impossible", "value", value=value)
    elif growth:
        real = info.price_basis in (PriceBasis.CONSTANT_2010, PriceBasis.CONSTANT_1994)
        limit = FASTEST_REAL_GROWTH if real or info.kind is Kind.INDEX else FASTEST_GROWTH
        if value > limit:
            row.find("growth_implausible", "value", Severity.WARNING, value=value, limit=limit)
    elif measure is Measure.SHARE and not 0 <= value <= 100:
        row.find("share_impossible", "value", value=value)
    elif measure is Measure.LEVEL and info.kind is not Kind.RATE and value < 0:
        row.find("level_negative", "value", Severity.WARNING, value=value)


def _printed(row: Row, unit: str, value: float, *, change: bool) -> tuple[str, float]:
    """Return the printed form, and the size of its last digit in the catalogue's unit."""
    text = row.text("printed")
    if not text:
        return text, 0.0
    read = read_change if change else read_printed
    found = read(text, unit, row.catalogue.units, expected=value)
    if found is None:
        return text, 0.0
    if abs(found.value - value) > found.precision / 2 + 1e-9 * max(1.0, abs(value)):
        row.find(
            "printed_differs", "printed", Severity.WARNING, printed=text, value=value, unit=unit
        )
    return text, found.precision

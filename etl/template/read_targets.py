"""Read the rows of targets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.catalog import fold
from dashboard.domain import (
    Instrument,
    IssuerLevel,
    Measure,
    Path,
    Period,
    PublicationDate,
    Target,
    TargetKind,
)
from etl.template.row import Row

_UNDECLARED = Instrument("", "", "", IssuerLevel.OTHER, PublicationDate(""))


def read_target(row: Row, instruments: Mapping[str, Instrument]) -> Target | None:
    """Read one row; None where a fault keeps it from being a target."""
    instrument = _instrument(row, instruments)
    name, area, breakdown = row.text("name"), row.area(), row.breakdown()
    indicator = row.indicator() if row.cell("indicator") is not None else ""
    of_indicator = row.indicator("of_indicator") if row.cell("of_indicator") is not None else ""
    period, measure, kind_code = row.period(), row.measure(), row.choice("kind")
    low, high = row.number_of("low"), row.number_of("high")
    base_value, total = row.number_of("base_value"), row.number_of("total")
    base_period, due, path = _base_period(row), _due(row), row.choice("path") or ""
    strict, doubtful = row.is_marked("strict"), row.is_marked("doubtful")
    if kind_code is None or measure is None or indicator is None:
        return None
    kind = TargetKind(kind_code)
    _check_bounds(row, kind, low, high, total)
    unit = _unit(row, kind, indicator, measure)
    low, high = (_converted(row, v, unit) for v in (low, high))
    if row.faulty or area is None or breakdown is None or period is None:
        return None
    return Target(
        id=_identity(
            instrument.id,
            indicator or _slug(name),
            breakdown,
            measure,
            period,
            kind,
            row.text("scenario"),
            area,
        ),
        instrument=instrument,
        area=area,
        indicator=indicator,
        breakdown=breakdown,
        measure=measure,
        period=period,
        kind=kind,
        low=low,
        high=high,
        unit=unit,
        name_vi=name,
        cell=row.ref("low"),
        strict=strict,
        method_note=row.text("method_note"),
        base_period=base_period,
        base_value=base_value,
        of_indicator=of_indicator or "",
        total=total,
        due=due,
        scenario=row.text("scenario"),
        path=Path(path),
        note=row.text("note"),
        doubtful=doubtful,
        quote=row.text("quote"),
    )


def _instrument(row: Row, instruments: Mapping[str, Instrument]) -> Instrument:
    code = row.text("instrument")
    found = instruments.get(fold(code)) if code else None
    if code and found is None:
        row.find("instrument_missing", "instrument", value=code)
    return found or _UNDECLARED


def _unit(row: Row, kind: TargetKind, indicator: str, measure: Measure) -> str:
    """Return the stored unit: the kind's own, the catalogue's, or as entered without indicator."""
    if kind.own_unit:
        return kind.own_unit
    if indicator:
        return row.catalogue.unit_of(indicator, measure)
    printed = row.text("unit")
    unit = row.catalogue.units.find(printed)
    if printed and unit is None:
        row.find(
            "unit_unknown",
            "unit",
            value=printed,
            expected="",
            suggestion=row.names["unit"].closest(printed),
        )
    return unit.word if unit else printed


def _converted(row: Row, value: float | None, unit: str) -> float | None:
    return None if value is None else row.in_unit(value, unit)


def _check_bounds(
    row: Row, kind: TargetKind, low: float | None, high: float | None, total: float | None
) -> None:
    if row.faulty:
        return
    if low is None and total is None and kind is not TargetKind.MILESTONE:
        row.find("target_without_bound", "low")
    if kind.needs_high and high is None:
        row.find("target_without_high", "high")
    if low is not None and high is not None and high < low:
        row.find("target_bounds_crossed", "high", low=low, high=high)


def _base_period(row: Row) -> str:
    if row.cell("base_period") is None:
        return ""
    period = row.period("base_period")
    return period.iso if period else ""


def _due(row: Row) -> str:
    if row.cell("due") is None:
        return ""
    return row.published("due").text


def _identity(
    instrument: str,
    subject: str,
    breakdown: str,
    measure: Measure,
    period: Period,
    kind: TargetKind,
    scenario: str,
    area: str,
) -> str:
    """Name a clause: two articles on the same clause give one target, seen twice.

    One instrument may set a target to each of several areas.
    """
    parts = [
        instrument,
        subject,
        breakdown,
        measure.value,
        period.short("en"),
        kind.value,
        _slug(scenario),
        area,
    ]
    return "/".join(part.replace(" ", "-") for part in parts if part)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")

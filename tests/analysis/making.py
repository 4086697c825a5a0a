"""Make targets and cases for tests, with only what a test cares about."""

from __future__ import annotations

from typing import Any

from dashboard.analysis.attainment import Case, Quantity, Share
from dashboard.analysis.origin import Cell
from dashboard.domain import (
    CellRef,
    Direction,
    Instrument,
    IssuerLevel,
    Measure,
    Period,
    PublicationDate,
    Target,
    TargetKind,
)

HERE = Cell("r", "'S'!A1", "x", "2024-01/2024-12", "level")
YEAR = Period.year_of(2024)


def instrument(
    number: str = "1/NQ-HĐND",
    level: IssuerLevel = IssuerLevel.PEOPLES_COUNCIL,
    issued: str = "2023-12-28",
    amends: str = "",
) -> Instrument:
    return Instrument(number, number, "HĐND tỉnh", level, PublicationDate(issued), amends)


def target(kind: TargetKind = TargetKind.FLOOR, low: float | None = None, **more: Any) -> Target:
    fields: dict[str, Any] = {
        "id": "t",
        "instrument": instrument(),
        "area": "KG",
        "indicator": "x",
        "breakdown": "",
        "measure": Measure.GROWTH_YOY,
        "period": YEAR,
        "kind": kind,
        "low": low,
        "high": None,
        "unit": "%",
        "name_vi": "Chỉ tiêu",
        "quote": "",
        "cell": CellRef("T", 1, 1),
        "release": "r",
    }
    return Target(**(fields | more))


def amount(value: float | None, unit: str = "%") -> Quantity | None:
    return None if value is None else Quantity(value, unit, HERE)


def amounts(*values: float, unit: str = "%") -> tuple[Quantity, ...]:
    return tuple(Quantity(v, unit, HERE) for v in values)


def share(percent: float, year: int = 2023) -> Share:
    """Two years that agree: enough to call it usual."""
    one = Quantity(percent, "%", HERE)
    return Share(one, (year, year - 1), "own", (one, one))


_OF_TARGET = ("high", "unit", "strict", "total", "path", "due", "scenario", "base_value", "period")


def case(
    kind: TargetKind,
    result: float | None,
    low: float | None,
    *,
    direction: Direction = Direction.UP,
    result_unit: str | None = None,
    **more: Any,
) -> Case:
    """Build a case; names of a target's fields go to the target, the rest to the case."""
    own = {k: more.pop(k) for k in _OF_TARGET if k in more}
    made = target(kind, low, **own)
    unit = made.unit if result_unit is None else result_unit
    for name in ("pace", "weight"):
        if isinstance(more.get(name), (int, float)):
            more[name] = share(more[name])
    for name in ("base", "denominator"):
        if isinstance(more.get(name), (int, float)):
            more[name] = amount(more[name], unit)
    for name in ("history", "plans"):
        if name in more:
            more[name] = amounts(*more[name], unit=unit)
    return Case(target=made, direction=direction, result=amount(result, unit), **more)

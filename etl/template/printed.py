"""How finely a value was printed, from its own text: "7,5 triệu lượt" is fine to 100 000."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.catalog import Units
from etl.template.number_cell import Number, NumberFault, read_number_text

_DIRECTION = re.compile(
    r"\s*(?P<down>giảm|âm|decrease[ds]?|fell|falls?|down)?(?P<up>tăng|increase[ds]?|rose|up)?\s+"
    r"(?:by\s+|khoảng\s+|hơn\s+|gần\s+)?(?=\d)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\s*([+\-−–]?\s?\d[\d.,\u00a0\u202f\u2009 ]*)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed value in a unit of the catalogue, with the size of its last digit."""

    value: float
    precision: float


def read_printed(text: str, unit: str, units: Units, *, expected: float) -> Printed | None:
    """Read a printed form such as "11.267,256 tỷ đồng"; None where it says nothing clear.

    Its own unit counts where it names one. Of two readings (425,406) the one that equals
    `expected` is meant: the value itself was entered beside it.
    """
    match = _LEADING.fullmatch(text)
    if not match:
        return None
    unit_there = match[2].strip()
    if unit_there and not units.convertible(unit_there, unit):
        return None
    printed_unit = unit_there or unit
    for number in _readings(match[1].strip()):
        value = units.convert(number.value, printed_unit, unit)
        if abs(value - expected) <= 1e-9 * max(1.0, abs(expected)):
            size = 10.0 ** -(number.decimals or 0)
            return Printed(value, units.convert(size, printed_unit, unit))
    readings = _readings(match[1].strip())
    if not readings:
        return None
    first = readings[0]
    size = 10.0 ** -(first.decimals or 0)
    return Printed(
        units.convert(first.value, printed_unit, unit), units.convert(size, printed_unit, unit)
    )


def read_change(text: str, unit: str, units: Units, *, expected: float) -> Printed | None:
    """Read a printed change; "giảm 3,66 %" is -3.66, whatever the sign of what was entered."""
    match = _DIRECTION.match(text)
    if match is None or not (match["down"] or match["up"]):
        return read_printed(text, unit, units, expected=expected)
    sign = -1 if match["down"] else 1
    found = read_printed(text[match.end() :], unit, units, expected=abs(expected))
    return Printed(sign * found.value, found.precision) if found else None


def _readings(text: str) -> list[Number]:
    found = read_number_text(text)
    if isinstance(found, Number):
        return [found]
    if found is not NumberFault.AMBIGUOUS:
        return []
    mark = "." if "." in text else ","
    sign = -1 if text[0] in "-−–" else 1
    whole, _, part = text.lstrip("+-−– ").partition(mark)
    return [
        Number(sign * float(f"{whole}.{part}"), len(part)),
        Number(sign * float(whole + part), 0),
    ]

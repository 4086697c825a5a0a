"""Records of the domain as rows of the warehouse and back: a rule for each type of field.

A column bears the name of its field. A period has two: of values the months counted from January
of year 0, of all else their texts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from dashboard.domain import (
    CellRef,
    Evaluation,
    Explanation,
    Instrument,
    KeyWork,
    Measure,
    Observation,
    Period,
    PublicationDate,
    Status,
    Target,
)
from dashboard.domain.office_time import aware, stored

Record = TypeVar("Record")
Columns = dict[str, list[Any]]

RECORDS: dict[str, type] = {
    "observation": Observation,
    "instrument": Instrument,
    "target": Target,
    "evaluation": Evaluation,
    "key_work": KeyWork,
    "explanation": Explanation,
}
"""The tables of what publications say, and what their rows are."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a field is kept: by which columns, each of its SQL type; None: as it is."""

    sql: str
    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


_PERIOD = _Rule("")
_MONTHS = {"month_first": "INTEGER", "month_last": "INTEGER"}
_BOUNDS = {"period_start": "VARCHAR", "period_end": "VARCHAR"}
_OF_PERIOD = {"period_start": "start", "period_end": "end"} | {name: name for name in _MONTHS}
"""What each column holds of a period."""
_RULES: dict[type, _Rule] = {
    str: _Rule("VARCHAR"),
    float: _Rule("DOUBLE"),
    int: _Rule("INTEGER"),
    bool: _Rule("BOOLEAN"),
    Period: _PERIOD,
    CellRef: _Rule("VARCHAR", str, CellRef.parse),
    PublicationDate: _Rule("VARCHAR", attrgetter("text"), PublicationDate),
    datetime: _Rule("TIMESTAMP", stored, aware),
    Instrument: _Rule("VARCHAR", attrgetter("id")),
}


def columns_of(kind: type) -> dict[str, str]:
    """Return the columns that keep a record, each with its SQL type."""
    found: dict[str, str] = {}
    for name, rule in _fields(kind).items():
        found |= _span(kind) if rule is _PERIOD else {name: rule.sql}
    return found


def written(kind: type, records: Sequence[Any]) -> Columns:
    """Return the columns of some records."""
    found: Columns = {}
    for name, rule in _fields(kind).items():
        if rule is _PERIOD:
            for column in _span(kind):
                found[column] = list(map(attrgetter(f"{name}.{_OF_PERIOD[column]}"), records))
            continue
        values = map(attrgetter(name), records)
        write = rule.write
        found[name] = [None if v is None else write(v) for v in values] if write else list(values)
    return found


def read(kind: type[Record], columns: Mapping[str, Sequence[Any]]) -> list[Record]:
    """Return the records of columns; what there is beyond their fields is not looked at."""
    of: type = kind
    found: list[Iterable[Any]] = []
    for name, rule in _fields(of).items():
        if rule is _PERIOD:
            made = _period if of is Observation else _bounded
            found.append(map(made, *(columns[column] for column in _span(of))))
        elif rule.read is None:
            found.append(columns[name])
        else:
            found.append([None if v is None else rule.read(v) for v in columns[name]])
    return list(map(kind, *found))


def read_observation(row: Sequence[Any]) -> Observation:
    """Return what `read` does, of a row of OBSERVATION: a page reads thousands of them."""
    indicator, area, breakdown, first, last, measure, value, unit, status, cell = row[:10]
    return Observation(
        indicator,
        area,
        breakdown,
        _period(first, last),
        Measure(measure),
        value,
        unit,
        Status(status),
        _cell(cell),
        *row[10:16],
    )


def _span(kind: type) -> dict[str, str]:
    return _MONTHS if kind is Observation else _BOUNDS


@cache
def _fields(kind: Hashable) -> dict[str, _Rule]:
    return {name: _rule(hint) for name, hint in get_type_hints(kind).items()}


def _rule(hint: Any) -> _Rule:
    (kind,) = (one for one in get_args(hint) or (hint,) if one is not NoneType)
    if issubclass(kind, Enum):
        return _Rule("INTEGER" if issubclass(kind, int) else "VARCHAR", attrgetter("value"), kind)
    return _RULES[kind]


_period = lru_cache(4096)(Period.from_months)
_bounded = lru_cache(4096)(Period.from_bounds)
_cell = lru_cache(32_768)(CellRef.parse)

OBSERVATION = ", ".join(columns_of(Observation))
"""What is selected of an observation, in the order that `read_observation` takes."""

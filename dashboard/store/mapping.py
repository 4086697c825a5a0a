"""Records of the domain as rows of the warehouse and back: a rule for each type of field.

A column bears the name of its field; a period has two, its months counted from January of year 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


_MONTHS = ("month_first", "month_last")
_PERIOD = _Rule("INTEGER")
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
    return {
        column: rule.sql
        for name, rule in _fields(kind).items()
        for column in (_MONTHS if rule is _PERIOD else (name,))
    }


def written(kind: type, records: Sequence[Any]) -> Columns:
    """Return the columns of some records."""
    found: Columns = {}
    for name, rule in _fields(kind).items():
        values: Iterable[Any] = map(attrgetter(name), records)
        if rule is _PERIOD:
            found |= {month: list(map(attrgetter(f"{name}.{month}"), records)) for month in _MONTHS}
        elif rule.write is None:
            found[name] = list(values)
        else:
            found[name] = [None if value is None else rule.write(value) for value in values]
    return found


def read(kind: type[Record], columns: Mapping[str, Sequence[Any]]) -> list[Record]:
    """Return the records of columns; what there is beyond their fields is not looked at."""
    found: list[Iterable[Any]] = []
    for name, rule in _fields(kind).items():
        if rule is _PERIOD:
            found.append(map(_period, *(columns[month] for month in _MONTHS)))
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


@cache
def _fields(kind: type) -> dict[str, _Rule]:
    return {name: _rule(hint) for name, hint in get_type_hints(kind).items()}


def _rule(hint: Any) -> _Rule:
    (kind,) = (one for one in get_args(hint) or (hint,) if one is not NoneType)
    if issubclass(kind, Enum):
        return _Rule("INTEGER" if issubclass(kind, int) else "VARCHAR", attrgetter("value"), kind)
    return _RULES[kind]


_period = lru_cache(4096)(Period.from_months)
_cell = lru_cache(32_768)(CellRef.parse)

OBSERVATION = ", ".join(columns_of(Observation))
"""What is selected of an observation, in the order that `read_observation` takes."""

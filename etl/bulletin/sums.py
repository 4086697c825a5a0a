"""Totals beside the sum of their parts, where a table prints all of them: see sums.csv."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dashboard.domain import Finding, Measure, Observation, Severity
from etl.bulletin.words import DIRECTORY

_COMPUTED = 1e-5
"""What parts kept with all digits may differ by, as a share of the total."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total's breakdown and those of its parts, complete."""

    total: str
    parts: frozenset[str]


def check_sums(observations: Sequence[Observation]) -> list[Finding]:
    """Find totals that are not the sum of their parts by more than the rounding of each.

    A total is compared only in its own column, and where every part is printed; of two lists of
    parts that begin alike the longer one counts.
    """
    columns: dict[tuple[int, str, str], dict[str, Observation]] = defaultdict(dict)
    if not any(map(_sums().get, {item.indicator for item in observations})):
        return []
    for item in observations:
        if item.measure is Measure.LEVEL and item.breakdown in _paths(item.indicator):
            place = (item.cell.column, item.indicator, item.area)
            columns[place].setdefault(item.breakdown, item)
    findings: list[Finding] = []
    for (_, indicator, _), found in columns.items():
        done: dict[str, frozenset[str]] = {}
        for one in _sums().get(indicator, ()):
            covered = done.get(one.total, frozenset())
            if one.total in found and one.parts <= found.keys() and not one.parts <= covered:
                done[one.total] = covered | one.parts
                findings += _compare(found[one.total], [found[part] for part in one.parts])
    return findings


def _compare(total: Observation, parts: Sequence[Observation]) -> list[Finding]:
    added = sum(part.value for part in parts)
    # A whole number in a column of decimals ends in a nought that its cell does not hold.
    digit = min((item.precision for item in (total, *parts) if item.precision), default=0.0)
    rounding = digit * (len(parts) + 1) / 2
    if abs(total.value - added) <= rounding + _COMPUTED * abs(total.value):
        return []
    cells = sorted((part.cell for part in parts), key=lambda cell: cell.row)
    return [
        Finding(
            "total_not_sum",
            Severity.WARNING,
            (total.cell, *cells),
            {
                "label": total.label,
                "total": total.value,
                "sum": round(added, 6),
                "parts": len(parts),
                "unit": total.unit,
            },
        )
    ]


@lru_cache(maxsize=1)
def _sums() -> Mapping[str, tuple[Sum, ...]]:
    found: dict[str, tuple[Sum, ...]] = {}
    with (DIRECTORY / "sums.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = Sum(row["total"], frozenset(row["parts"].split("|")))
            for indicator in row["indicator"].split("|"):
                found[indicator] = (*found.get(indicator, ()), one)
    return found


@cache
def _paths(indicator: str) -> frozenset[str]:
    sums = _sums().get(indicator, ())
    return frozenset(path for one in sums for path in (one.total, *one.parts))

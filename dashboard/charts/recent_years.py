"""The years a chart shows: the latest run, so that years without data do not take the width."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Value = TypeVar("Value")

WIDEST_GAP = 1
"""A missing year between two known ones is drawn as a gap; more of them end the run."""


def recent_years(by_year: Mapping[int, Value], last: int) -> dict[int, Value]:
    """Keep the years up to `last` that no wider gap parts from it."""
    kept: dict[int, Value] = {}
    for year in sorted((y for y in by_year if y <= last), reverse=True):
        if (min(kept) if kept else last) - year > WIDEST_GAP + 1:
            break
        kept[year] = by_year[year]
    return dict(sorted(kept.items()))

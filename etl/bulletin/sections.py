"""What the heading of a block of rows says of the rows under it: see sections.csv.

Phân theo ngành kinh tế          rows below are industries, not partners
B. HÀNG HÓA                      rows below are freight, not passengers
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache

from etl.bulletin.words import DIRECTORY, fold


@lru_cache(maxsize=20_000)
def meaning(scope: str, heading: str) -> tuple[str, ...]:
    """Return what a heading means within a dimension or an indicator; () where it says nothing."""
    said = f" {fold(heading)} "
    return next((found for words, found in _meanings().get(scope, ()) if f" {words} " in said), ())


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    with (DIRECTORY / "sections.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for words in row["words"].split("|"):
                line = (fold(words), tuple(row["meaning"].split("|")))
                found[row["scope"]] = (*found.get(row["scope"], ()), line)
    return found

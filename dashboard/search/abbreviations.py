"""Abbreviations of the offices, kept as data: "XK" is "xuất khẩu"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.catalog.table import read_rows
from dashboard.search.fold import fold, words

COLUMNS = ("short", "means")


def read_abbreviations(path: Path) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Read abbreviations.csv: folded abbreviation to the folded words it may stand for."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in read_rows(path, COLUMNS):
        meant = tuple(fold(w) for w in words(row.text("means")))
        found.setdefault(fold(row.text("short")), []).append(meant)
    return {short: tuple(meanings) for short, meanings in found.items()}

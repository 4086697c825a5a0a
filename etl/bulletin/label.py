"""Bring the spellings of one row name together: "SP hoá chất" is "Sản phẩm hóa chất".

The offices abbreviate the same row differently from month to month. A listed row gets its
standard name, so that a series does not break on a spelling; what the cell prints is kept beside.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache

from etl.bulletin.words import DIRECTORY, fold


@lru_cache(maxsize=50_000)
def standard_label(indicator: str, printed: str) -> str:
    """Return the standard name of a row, or the printed text where none is listed."""
    return _standards().get((indicator, _spelled_out(printed)), printed)


@lru_cache(maxsize=1)
def _standards() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    with (DIRECTORY / "labels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in (row["standard"], *row["variants"].split("|")):
                if form:
                    found[row["indicator"], _spelled_out(form)] = row["standard"]
    with (DIRECTORY / "labels_en.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["indicator"], _spelled_out(row["english"])] = row["standard"]
    return found


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (DIRECTORY / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(rf"\b{row['short']}\b"), row["full"]) for row in csv.DictReader(file)
        )


def _spelled_out(label: str) -> str:
    text = fold(label)
    for short, full in _abbreviations():
        text = short.sub(full, text)
    return re.sub(r"\s+", " ", text).strip()

"""Bring the spellings of one row name together: "SP hoá chất" is "Sản phẩm hóa chất".

The offices abbreviate the same row differently from month to month. A listed row gets its
standard name, so that a series does not break on a spelling; what the cell prints is kept beside.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache

from etl.bulletin.words import DIRECTORY, Words, fold

BULLET = re.compile(r"^(?:[-+*•]\s*|(?:[IVX]+|[A-Z]|\d+)[.)]\s+)")
_FILES = (("labels.csv", "variants"), ("labels_en.csv", "english"))


def standard_label(words: Words, scopes: tuple[str, ...], printed: str) -> str:
    """Return the standard name of a row, or the printed text where none is listed.

    `scopes` are the indicator and its dimension; what an analyst answered counts first.
    """
    if words.answered:
        key = answer_key(printed)
        for scope in scopes:
            if (scope, key) in words.answered:
                return words.answered[scope, key]
    return _listed(scopes, printed)


@lru_cache(maxsize=50_000)
def _listed(scopes: tuple[str, ...], printed: str) -> str:
    spelled = spelled_out(printed)
    return next((name for s in scopes if (name := standards().get((s, spelled)))), printed)


@lru_cache(maxsize=50_000)
def answer_key(printed: str) -> str:
    """Return a row name as answers are looked up: without bullet, spelled out, folded."""
    return spelled_out(BULLET.sub("", printed))


@lru_cache(maxsize=1)
def standards() -> Mapping[tuple[str, str], str]:
    """Return the standard name of each (scope, spelled-out form) of labels.csv."""
    found: dict[tuple[str, str], str] = {}
    for file, column in _FILES:
        with (DIRECTORY / file).open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                forms = row[column].split("|")
                if column == "variants":
                    forms.append(row["standard"])
                for form in filter(None, forms):
                    for scope in row["indicator"].split("|"):
                        found[scope, spelled_out(form)] = row["standard"]
    return found


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (DIRECTORY / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(rf"\b{row['short']}\b"), row["full"]) for row in csv.DictReader(file)
        )


@lru_cache(maxsize=50_000)
def spelled_out(label: str) -> str:
    """Return a label folded, its abbreviations written in full."""
    text = fold(label)
    for short, full in _abbreviations():
        text = short.sub(full, text)
    return re.sub(r"\s+", " ", text).strip()

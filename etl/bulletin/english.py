"""Read the office's English edition: its phrases are turned into the Vietnamese ones.

The grammar is one; only the words differ. Phrases stand in english.csv, longest first; row names
in labels_en.csv. Nothing is translated in a book that is not English.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache

from etl.bulletin.words import DIRECTORY, fold
from etl.read import Workbook

_LONGEST_HEADING = 2_000
"""A longer text is no heading; some phrases take the square of its length."""


def is_english(workbook: Workbook) -> bool:
    """Tell whether most sheets have no Vietnamese letter in their first rows."""
    plain = wordy = 0
    for sheet in workbook.sheets:
        head = " ".join(value for row in sheet.rows[:8] for value in row if isinstance(value, str))
        if len(head) > 20:
            wordy += 1
            plain += not re.search(r"[À-ÖØ-öø-ỹ\u00a1-\u00bf]", head)
    return wordy > 0 and plain > 0.8 * wordy


@lru_cache(maxsize=20_000)
def to_vietnamese(text: str) -> str:
    """Return a header in Vietnamese. Row names stay: labels.csv of the English edition has them."""
    if len(text) > _LONGEST_HEADING or fold(text) in _rows():
        return text
    for phrase, words in _phrases():
        text = phrase.sub(words, text)
    return text


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (DIRECTORY / "english.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(row["english"].replace(" ", r"\s+"), re.IGNORECASE), row["vietnamese"])
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def _rows() -> frozenset[str]:
    with (DIRECTORY / "labels_en.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(fold(row["english"]) for row in csv.DictReader(file))

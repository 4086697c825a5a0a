"""Suggest a known name for an unknown one, and remember what the analyst answered."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from etl.bulletin.words import DIRECTORY, fold, load_words

_ALIKE = 86.0


def suggest(label: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the known names most like a label, best first; none where nothing is alike."""
    folded = {fold(name): name for name in known}
    found = process.extract(
        fold(label), list(folded), scorer=fuzz.ratio, limit=limit, score_cutoff=_ALIKE
    )
    return tuple(folded[name] for name, _, _ in found)


def remember(
    *,
    indicator: str,
    label: str,
    breakdown: str,
    name: str,
    on: date,
    directory: Path = DIRECTORY,
) -> None:
    """Append an analyst's answer to answers.csv: the label means this breakdown from now on."""
    path = directory / "answers.csv"
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(("indicator", "label", "breakdown", "name", "date"))
        writer.writerow((indicator, label, breakdown, name, on.isoformat()))
    load_words.cache_clear()

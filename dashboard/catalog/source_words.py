"""Words by which a publication's kind is known when the workbook does not say it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.catalog.table import read_rows
from dashboard.domain import SourceKind

COLUMNS = ("words", "kind", "reason")


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Words in a source's name, address or quote, and whose figure they make it."""

    words: str
    kind: SourceKind


def read_source_words(path: Path) -> tuple[SourceWords, ...]:
    """Read sources.csv; the first row whose words are found decides."""
    return tuple(
        SourceWords(
            row.text("words"), row.choice("kind", SourceKind, lambda v: SourceKind[v.upper()])
        )
        for row in read_rows(path, COLUMNS)
    )

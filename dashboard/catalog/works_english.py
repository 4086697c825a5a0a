"""Names and news of works and programmes in English, as far as somebody has translated them.

A name without English stays as the source prints it: it is never guessed at.
"""

from __future__ import annotations

from functools import cache

from dashboard.catalog.table import read_rows
from dashboard.settings import CATALOG


def of_work(words: str, lang: str) -> str:
    """Return a name, a status or a note of a work in a language."""
    return words if lang == "vi" else _known().get(words, words)


@cache
def _known() -> dict[str, str]:
    rows = read_rows(CATALOG / "works_english.csv", ("words", "english"))
    return {row.text("words"): row.text("english") for row in rows}

"""Names and news of works, programmes and targets in the language of the page.

A name without English stays as the source prints it: it is never guessed at. A remark of whoever
took a figure in may be in any language: its words in both are in works_remarks.csv.
"""

from __future__ import annotations

from functools import cache

from dashboard.catalog.table import read_rows
from dashboard.settings import CATALOG


def of_work(words: str, lang: str) -> str:
    """Return a name, a status or a note of a work, a programme or a target in a language."""
    return _known()[lang].get(words, words)


@cache
def _known() -> dict[str, dict[str, str]]:
    names = read_rows(CATALOG / "works_english.csv", ("words", "english"))
    english = {row.text("words"): row.text("english") for row in names}
    remarks = tuple(read_rows(CATALOG / "works_remarks.csv", ("words", "vietnamese", "english")))
    return {
        "vi": {row.text("words"): row.text("vietnamese") for row in remarks},
        "en": english | {row.text("words"): row.text("english") for row in remarks},
    }

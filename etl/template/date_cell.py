"""Read a publication date as far as it is known."""

from __future__ import annotations

import re
from datetime import date, datetime

from dashboard.catalog import TemplateWords
from dashboard.domain import PublicationDate

FIRST_YEAR, LAST_YEAR = 1900, 2200


def read_date(cell: object, words: TemplateWords) -> PublicationDate | None:
    """Read a cell; None means that it is no date.

    Empty cells and "chưa rõ" are an unknown date, never an invented one. A bare number is a
    date only where it is a year.
    """
    match cell:
        case None:
            return PublicationDate("")
        case datetime():
            return PublicationDate(cell.date().isoformat())
        case date():
            return PublicationDate(cell.isoformat())
        case bool():
            return None
        case int() | float():
            whole = cell == int(cell) and FIRST_YEAR <= cell <= LAST_YEAR
            return PublicationDate(str(int(cell))) if whole else None
        case str():
            return _read_text(cell.strip(), words)
    return None


def _read_text(text: str, words: TemplateWords) -> PublicationDate | None:
    if not text or words.code("unknown_date", text) == "unknown":
        return PublicationDate("")
    for pattern, order in _PATTERNS:
        if match := re.fullmatch(pattern, text):
            parts = [match[part] for part in order if match[part]]
            try:
                return PublicationDate("-".join(f"{int(p):02d}" for p in parts))
            except ValueError:
                return None
    return None


_PATTERNS = (
    (r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?", "ymd"),
    (r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})", "ymd"),
    (r"(?P<m>\d{1,2})/(?P<y>\d{4})", "ym"),
)

"""The name of a source as a picture prints it: whole, short, and glossed in English."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dashboard.catalog.table import read_rows
from dashboard.i18n import date_text
from dashboard.settings import CATALOG

_FILE = re.compile(r" \((?:tệp|file) [^)]*\)")
"""A source's file name: in the table, not in the line under a picture."""

_BRACKETS = re.compile(r" \([^)]*\)")
_DETAIL = re.compile(r"(?::? biểu số liệu|, công bố|, bản tin).*$")
_ISSUED = re.compile(r" ngày \d{1,2}/\d{1,2}/\d{4} của (?:Ban Thường vụ )?")
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def source_name(source: str, lang: str) -> str:
    """Return a source without its file's name; in English its offices and papers are glossed."""
    said = _FILE.sub("", source)
    return said if lang == "vi" else _english(said)


def source_short(source: str, lang: str) -> str:
    """Return the house or document alone: the day stands beside it, the rest in the caption."""
    said = _ISSUED.sub(", ", _DETAIL.sub("", _BRACKETS.sub("", source)))
    return said if lang == "vi" else _english(said)


def _english(said: str) -> str:
    glosses = _glosses()
    longest_first = sorted(glosses, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return _DATE.sub(_dated, named.sub(lambda found: glosses[found[0]], said))


def _dated(found: re.Match[str]) -> str:
    day, month, year = (int(part) for part in found.groups())
    try:
        return date_text(date(year, month, day), "en")
    except ValueError:
        return found[0]


@cache
def _glosses() -> dict[str, str]:
    """Read source_glosses.csv: words of a source and their English."""
    rows = read_rows(CATALOG / "source_glosses.csv", ("words", "english"))
    return {row.text("words"): row.text("english") for row in rows}

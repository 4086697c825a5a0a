"""The name of a source as a picture prints it: whole, short, and glossed in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.catalog.table import read_rows
from dashboard.i18n import date_text, month_text
from dashboard.settings import CATALOG

_FILE = re.compile(r" \((?:tệp|file) [^)]*\)")
"""A source's file name: in the table, not in the line under a picture."""

_BRACKETS = re.compile(r" \([^)]*\)")
_ELSEWHERE = re.compile(r"\(dẫn trên ")
_DETAIL = re.compile(r"(?::? biểu số liệu|, công bố|, bản tin).*$")
_ISSUED = re.compile(r" ngày \d{1,2}/\d{1,2}/\d{4} của (?:Ban Thường vụ )?")
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_MONTH = re.compile(r"(?<![\w/])(\d{1,2})/(\d{4})(?![\w/])")
_PUBLISHED = re.compile(r"công bố (\d{1,2})/(\d{1,2})/(\d{4})\b")
_TWO_BRACKETS = re.compile(r"(\([^()]*)\) \(")


@dataclass(frozen=True, slots=True)
class _Gloss:
    """English for some words of a source, from a day on or until one; always where neither is."""

    english: str
    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        """Tell whether the words meant this on a day; a bounded gloss needs to know the day."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            return False
        return (self.since or day) <= day <= (self.until or day)


def source_name(source: str, lang: str, day: date | None = None) -> str:
    """Return a source without its file's name; in English its offices and papers are glossed.

    An office is named as it was called on the `day` of publication: one name has stood for two.
    """
    said = _FILE.sub("", source)
    return said if lang == "vi" else _english(said, day or _day_in(source))


def publisher(source: str) -> str:
    """Return who printed a publication, from its name; "" where the name says it of another."""
    return "" if _ELSEWHERE.search(source) else _BRACKETS.sub("", source)


def source_short(source: str, lang: str) -> str:
    """Return the house or document alone: the day stands beside it, the rest in the caption."""
    said = _ISSUED.sub(", ", _DETAIL.sub("", _BRACKETS.sub("", source)))
    return said if lang == "vi" else _english(said, _day_in(source))


def _english(said: str, day: date | None) -> str:
    glosses = _glosses()

    def named(found: re.Match[str]) -> str:
        return next(gloss.english for gloss in glosses[found[0]] if gloss.holds(day))

    english = _MONTH.sub(_month, _DATE.sub(_dated, _words().sub(named, said)))
    if said[:1].isupper():
        english = english[:1].upper() + english[1:]
    return _TWO_BRACKETS.sub(r"\1; ", english)


def _day_in(said: str) -> date | None:
    """Return the day of publication that a source's own name gives, as "công bố 05/01/2026"."""
    found = _PUBLISHED.search(said)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(found: re.Match[str]) -> str:
    day = _day(found)
    return found[0] if day is None else date_text(day, "en")


def _month(found: re.Match[str]) -> str:
    month, year = int(found[1]), int(found[2])
    return month_text(date(year, month, 1), "en") if 1 <= month <= 12 else found[0]


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(_glosses(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _glosses() -> dict[str, tuple[_Gloss, ...]]:
    """Read source_glosses.csv: words of a source and their English, those of a time first."""
    found: dict[str, list[_Gloss]] = {}
    for row in read_rows(CATALOG / "source_glosses.csv", ("words", "english", "since", "until")):
        since, until = (row.optional(name) for name in ("since", "until"))
        gloss = _Gloss(
            row.text("english"),
            date.fromisoformat(since) if since else None,
            date.fromisoformat(until) if until else None,
        )
        found.setdefault(row.text("words"), []).append(gloss)
    return {
        words: tuple(sorted(glosses, key=lambda one: not (one.since or one.until)))
        for words, glosses in found.items()
    }

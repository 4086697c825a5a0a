"""Read a period from a cell: the short names this program prints, ISO bounds, office phrases."""

from __future__ import annotations

import re
from datetime import date, datetime

from dashboard.domain import Period
from dashboard.domain.period import ROMAN_QUARTERS
from dashboard.domain.period_phrase import end_named, parse_period

_HALVES = {"6t cuối": (7, 12)}
_LAST_YEAR = 2200


def read_period(cell: object) -> Period | None:
    """Read a cell; None where it names no period. A number is a period only as a year."""
    match cell:
        case bool() | None:
            return None
        case int() | float():
            return (
                Period.year_of(int(cell))
                if cell == int(cell) and 1900 <= cell <= _LAST_YEAR
                else None
            )
        case datetime() | date():
            return None
        case str():
            return _read_text(" ".join(cell.split()))
    return None


def _read_text(text: str) -> Period | None:
    text = re.sub(r"\s*/\s*", "/", text)
    try:
        return _read_short(text) or _read_iso(text) or _read_phrase(text)
    except ValueError:
        return None


def _read_phrase(text: str) -> Period | None:
    """Read an office's phrase; a whole year only where the words say no less than a year.

    In a headline "Quý V/2024" may pass for the year 2024; in a cell it is a slip. What names its
    end alone ("30/06/2024", "đến hết tháng 6/2024") may be June's or that of the half year.
    """
    period = None if end_named(text) else parse_period(text)
    if period is not None and period.is_full_year and not _WHOLE_YEAR.search(text.casefold()):
        return None
    return period


_WHOLE_YEAR = re.compile(r"^(?:[^\d/]*\s)?năm\s+\d{4}$|12 tháng|bốn quý|4 quý")


def _read_iso(text: str) -> Period | None:
    if re.fullmatch(r"\d{4}(-\d{2}(/\d{4}-\d{2})?)?", text):
        return Period.from_iso(text)
    return None


def _read_short(text: str) -> Period | None:
    """Read what Period.short prints in Vietnamese: the form of the drop-down."""
    folded = text.casefold()
    if match := re.fullmatch(r"(\d{4})\s*[–-]\s*(\d{4})", folded):
        return Period.years(int(match[1]), int(match[2]))
    head, _, year_text = folded.rpartition("/")
    if not re.fullmatch(r"\d{4}", year_text):
        return None
    year = int(year_text)
    if head in _HALVES:
        return Period(year, *_HALVES[head])
    if match := re.fullmatch(r"qu[ýí] ([iv]+|[1-4])", head):
        roman = match[1].upper()
        number = (
            ROMAN_QUARTERS.index(roman) + 1
            if roman in ROMAN_QUARTERS
            else (int(roman) if roman.isdigit() else 0)
        )
        return Period.quarter(year, number) if number else None
    if match := re.fullmatch(r"(\d{1,2})t", head):
        return Period.to_date(year, int(match[1])) if int(match[1]) <= 12 else None
    if match := re.fullmatch(r"t(\d{1,2})", head):
        return Period.month(year, int(match[1])) if int(match[1]) <= 12 else None
    if match := re.fullmatch(r"t(\d{1,2})\s*[–-]\s*t(\d{1,2})", head):
        return Period(year, int(match[1]), int(match[2])) if int(match[2]) <= 12 else None
    return None

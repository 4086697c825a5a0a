"""Dates as each language prints them, as far as they are known."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from dashboard.domain import DatePrecision, PublicationDate
from dashboard.domain.office_time import at_the_office
from dashboard.i18n.text import text


def date_text(day: date | datetime, lang: str) -> str:
    """Print a day: "31/07/2024" in Vietnamese, "31 Jul 2024" in English."""
    return _date_text(date(day.year, day.month, day.day), lang)


@lru_cache(maxsize=4096)
def _date_text(day: date, lang: str) -> str:
    """Print a day; kept, as a list of publications prints a thousand of them on every run."""
    if lang == "vi":
        return format_date(day, "dd/MM/yyyy", locale="vi")
    return format_date(day, "d MMM yyyy", locale="en_GB").replace("Sept ", "Sep ")


def month_text(day: date, lang: str) -> str:
    """Print a month: "02/2024" in Vietnamese, "Feb 2024" in English."""
    return f"{day:%m/%Y}" if lang == "vi" else format_date(day, "MMM yyyy", locale="en")


def hour_text(moment: datetime, lang: str) -> str:
    """Print a moment as Vietnam's clock shows it: "25/11/2026 09:13", "25 Nov 2026 09:13"."""
    there = at_the_office(moment)
    return f"{date_text(there, lang)} {there:%H:%M}"


def hour_and_day(moment: datetime, lang: str) -> dict[str, str]:
    """Return the `hour` and the `day` of a moment in Vietnam, as parameters of a text."""
    there = at_the_office(moment)
    return {"hour": f"{there:%H:%M}", "day": date_text(there, lang)}


def published_text(published: PublicationDate, lang: str) -> str:
    """Print a publication's date no finer than it is known: day, month, year, or "chưa rõ"."""
    day = published.known_by
    if day is None:
        return text("date.unknown", lang)
    match published.precision:
        case DatePrecision.DAY:
            return date_text(day, lang)
        case DatePrecision.MONTH:
            return month_text(day, lang)
        case _:
            return f"{day.year}"

"""Where each page lies: permanent addresses, the same on every host and under any folder."""

from __future__ import annotations

from datetime import date

from dashboard.domain import ObservationKey, Period
from dashboard.i18n import Lang

EMBED, PICTURE, DRAWING = "nhung.html", "anh.png", "hinh.svg"


def home(lang: Lang) -> str:
    """Return the folder of a language: "" for Vietnamese."""
    return "" if lang == "vi" else "en/"


def period_page(area: str, period: Period, lang: Lang) -> str:
    """Return the page of an area's period."""
    return f"{home(lang)}ky/{area}/{span(period)}/"


def subject_page(indicator: str, lang: Lang) -> str:
    """Return the page of an indicator."""
    return f"{home(lang)}chuyen-de/{indicator}/"


def section(name: str, lang: Lang) -> str:
    """Return the first page of a section: chuyen-de, chi-tieu, cong-bo, du-lieu, tim, ky."""
    return f"{home(lang)}{name}/"


def figure_page(key: ObservationKey, lang: Lang, day: date | None = None) -> str:
    """Return the page of a figure; with a day, of the figure as it was known then."""
    part = f"{key.breakdown.replace(':', '--')}/" if key.breakdown else ""
    at = f"@{day.isoformat()}/" if day else ""
    period = f"{key.period_start}_{key.period_end}"
    return f"{home(lang)}so/{key.area}/{key.indicator}/{period}/{key.measure}/{part}{at}"


def graphic_page(code: str, lang: Lang) -> str:
    """Return the page of a graphic's code."""
    return f"{home(lang)}bieu/{code}/"


def span(period: Period) -> str:
    """Write a period for an address: 2024-01_2024-06."""
    return f"{period.start}_{period.end}"


def relative(source: str, target: str) -> str:
    """Return the link from one page to another, both given from the site's root."""
    up = "../" * source.count("/")
    return f"{up}{target}" or "./"

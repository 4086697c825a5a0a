"""Read the phrases by which the offices name a period."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from dashboard.domain.period import Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_TERM = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_DAY = (
    r"(?:ngày\s*)?\d{1,2}\s*(?:[/.-]|tháng|t\.?)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*"
    r"((?:19|20)\d\d)(?!\d)"
)
_DATES = re.compile(
    rf"(?:0?1[/.]0?1(?:[/.]\d{{4}})?|đầu năm)\s*(?:[-–—]|đến(?: hết| cuối)?)\s*{_DAY}"
)
_TO_DAY = re.compile(rf"đến (?:hết |cuối )?{_DAY}")
# "Thực hiện năm 2024 đến 30/9": the year stands before the day.
_YEAR_TO_DAY = re.compile(r"đến (?:hết )?(?:ngày )?\d{1,2}/(1[0-2]|0?[1-9])(?![\d/])")
# "Từ 16/5 đến 15/6/2024" is neither a month nor the year so far.
_FROM_DAY = re.compile(
    r"(?<!\d)(?!0?1\s*(?:[/.]|tháng)\s*0?1(?!\d))\d{1,2}\s*(?:[/.]|tháng)\s*\d{1,2}"
    r"(?:\s*(?:[/.]|năm)\s*\d{4})?\s*(?:[-–—]|đến(?: hết)?)\s*(?:ngày\s*)?\d{1,2}\s*(?:[/.]|tháng)"
)
_SINCE_JANUARY = re.compile(r"từ (?:đầu năm|tháng (?:0?1(?!\d)|giêng))|^đầu năm(?= đến)")
_SO_FAR = re.compile(
    r"(?:(?:tính|thực hiện|số liệu) đến(?: hết| cuối)?|đến (?:hết|cuối)|(?<!\w)hết)\s+(?:kỳ\s+)?"
    r"(?:tháng|qu[ýíyi]|qú[yi]|[tq]\.?\s?(?=[\div]))(?!\w*\s*(?:này|báo cáo))"
)
_MOMENT = re.compile(
    rf"(?<!cùng )thời điểm|(?<!\w)tại (?:ngày )?\d|(?<!tháng )(?<!quý )cuối (?:tháng|qu[ýí])|{_DAY}"
)
_UNTIL = re.compile(r"(?<!\w)đến (?:ngày|(?:kỳ (?:báo cáo )?)?(?:tháng|qu[ýí]|t\.?\s?(?=\d)))")
# "Cộng dồn trong quý II" ("accrued second quarter") is that quarter, "cộng dồn quý II" half a year.
_CUMULATED = re.compile(
    rf"l[ũu][ỹy]\s*kế|(?<!\w)lk(?!\w)|cộng dồn(?! trong quý)|(?:{_SINCE_JANUARY.pattern}).*đến"
)
_MONTHS = re.compile(
    r"(?:tháng|(?<!\w)t(?:hg\.?)?)\s*0?(\d{1,2})(?:[/.](?:19|20)\d\d)?\s*"
    r"(?:[-–—+]|và|đến(?: hết| cuối)?)\s*"
    r"(?:(?:tháng|t)\s*0?(\d{1,2})(?!\d)"
    r"|0?([1-9]|1[0-2])(?!\d|[./]\d{1,2}(?!\d)|\s*th?(?:áng)?(?!\w)))"
)
_COUNT = re.compile(
    r"(?<![\d/.,])0?(\d{1,2}|" + "|".join(_COUNTS) + r")\s*(?:tháng|"
    r"t(?:hg?)?(?![a-zà-ỹ]|\.(?!\s*(?:19|20)\d\d)|\d(?!\d{3})))"
    r"(?:\s*(đầu|cuối))?"
    r"(?!\s*0?\d{1,2}(?![\d ]*tháng)(?!\d{2}))"
)
_MONTH = re.compile(r"(?:tháng|(?<!\w)(?:t|thg|th(?=\.)))\s*\.?\s*0?(\d{1,2})(?!\d)")
_MONTH_NAMES = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
# "tháng năm" is May only where a year or an end follows: "tháng năm năm 2019", "tháng năm/2019".
_NAMED_MONTH = re.compile(
    r"(?<!các )(?<!mỗi )tháng\s+(mười một|mười hai|"
    + "|".join(name for name in _MONTH_NAMES if " " not in name and name != "năm")
    + r"|năm(?=\s*(?:năm\b|/|so\b|$)))(?!\w)"
)
# The tone mark may stand on the wrong letter ("qúy", "qúi") or be left out.
_QUARTER = re.compile(r"(?<!\w)(?:qu[ýíyi]|qú[yi]|q)\s*\.?\s*(iv|iii|ii|i|[1-4])(?!\w)")
_QUARTERS = re.compile(
    r"(?<!\w)(?:qu[ýíyi]|qú[yi]|q)\s*\.?\s*(iv|iii|ii|i|[1-4])\s*(?:[-–—+,]|và|đến(?: hết)?)\s*"
    r"(?:(?:qu[ýíyi]|qú[yi]|q)\s*\.?\s*)?(iv|iii|ii|i|[1-4])(?!\w|\s*th?(?:áng)?(?!\w))"
)
_MONTH_OF_YEAR = re.compile(r"(?<![\d/.,])(0?[1-9]|1[0-2])\s*[/.-]\s*((?:19|20)\d\d)(?![\d/])")
_HALF = re.compile(r"nửa (đầu|cuối)(?: năm|(?= \d{4}))|(đầu|cuối) năm nửa")
_DATE = re.compile(rf"(?<![\d/.-]){_DAY}")
_ISO_MONTH = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)[-/](\d{1,2})(?!\d)")
_SHORTER = re.compile(
    r"th[^\W\d_]{1,2}ng\W|q(?!u[aảá](?!\w))[uúùủũụ][^\W\d_](?!\w)|(?<!\w)[qth]\.?(?:\d|i{1,3}(?!\w)|iv(?!\w))"
    r"|quarter|month|kỳ|nửa|thg|(?<!\w)vụ\s*(?:đông|hè|thu|mùa|chiêm|xuân|\d)|\d(?:st|nd|rd|sd|th)\b|\dt(?:h|hg)?(?:19|20)\d"
)


class End(StrEnum):
    """How a phrase names the end of what it counts, and no beginning."""

    SO_FAR = "so_far"
    """ "Tính đến hết tháng 6": of a flow the year so far, of a stock what stands then."""
    UNTIL = "until"
    """ "Đến tháng 6": of a flow June's or the year so far; of a stock as above."""
    MOMENT = "moment"
    """ "30/6/2024", "thời điểm 30/6": a stock and its index have a value then, a flow has none."""


@lru_cache(maxsize=20_000)  # a table's title and headings are asked for again and again
def parse_period(text: str, *, year: int | None = None) -> Period | None:
    """Return the period a phrase names, or None where it names none.

    "Ước tính tháng 6 năm 2024", "Cộng dồn 6 tháng", "Quí II/2024", "nửa đầu năm 2024",
    "từ 01/01-24/8/2011", "2021-2025", also split over lines. `year` serves phrases without one.
    A bare "năm trước" is no period: it is relative.
    """
    try:
        return _parse(_folded(text), year)
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def years_in(text: str) -> tuple[int, ...]:
    """Return the years named in a text, in order."""
    return tuple(int(found) for found in _YEAR.findall(text))


def is_cumulated(text: str) -> bool:
    """Tell whether a phrase speaks of what has come together since the year began."""
    return _CUMULATED.search(_folded(text)) is not None


def end_named(text: str) -> End | None:
    """Return how a phrase names an end alone, None where it names a span or no more than a year."""
    folded = _folded(text)
    if _CUMULATED.search(folded) or _DATES.search(folded):
        return None
    if _TO_DAY.search(folded) or _names_end_of_year_so_far(folded):
        return End.SO_FAR
    if _MONTHS.search(folded) or _QUARTERS.search(folded):
        return None
    return End.UNTIL if _UNTIL.search(folded) else End.MOMENT if _MOMENT.search(folded) else None


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).casefold().strip()


def _parse(text: str, default: int | None) -> Period | None:
    period = _named(text, default)
    if period is None or not (_CUMULATED.search(text) or _names_end_of_year_so_far(text)):
        return period
    if period.is_full_year and _SINCE_JANUARY.search(text) and not _SHORTER.search(text):
        return None  # "từ đầu năm 2024 đến nay" ends in a month that is not named
    if period.is_cumulative and period.months > 1:
        return period
    # "Lũy kế đến hết tháng 6 năm 2024" is the year so far, never June alone.
    until = _named(text.rpartition("đến")[2], period.year)
    if until is None or until.is_full_year or len(set(years_in(text))) > 1:
        return None
    return Period.to_date(period.year, until.end_month)


def _names_end_of_year_so_far(text: str) -> bool:
    """Tell "tính đến hết tháng 6" from "từ tháng 4 đến hết tháng 6"."""
    return bool(_SO_FAR.search(text)) and not (_MONTHS.search(text) or _QUARTERS.search(text))


def _named(text: str, default: int | None) -> Period | None:
    if match := _TERM.search(text):
        return Period.years(int(match[1]), int(match[2]))
    if _FROM_DAY.search(text):
        return None
    if match := _DATES.search(text):
        return Period.to_date(int(match[2]), int(match[1]))
    if match := _TO_DAY.search(text):
        return Period.to_date(int(match[2]), int(match[1]))
    years = years_in(text)
    year = years[0] if years else default
    if year is None:
        return None
    if match := _YEAR_TO_DAY.search(text):
        return Period.to_date(year, int(match[1]))
    if match := _MONTHS.search(text):
        if len(set(years)) > 1:
            return None
        return _from_to(year, int(match[1]), int(match[2] or match[3]))
    if match := _QUARTERS.search(text):
        return _from_to(year, 3 * _ROMAN[match[1]] - 2, 3 * _ROMAN[match[2]])
    if match := _QUARTER.search(text):
        return Period.quarter(year, _ROMAN[match[1]])
    if match := _HALF.search(text):
        return Period(year, 1, 6) if "đầu" in match[0] else Period(year, 7, 12)
    if (match := _COUNT.search(text)) and (count := _count(match[1])) <= 12:
        if match[2] == "cuối":
            return Period(year, 13 - count, 12)
        return Period.to_date(year, count)
    if match := _DATE.search(text):
        return Period.month(int(match[2]), int(match[1]))
    if match := _ISO_MONTH.search(text):
        return Period.month(int(match[1]), int(match[2]))
    if match := _MONTH.search(text):
        return Period.month(year, int(match[1]))
    if match := _MONTH_OF_YEAR.search(text):
        return Period.month(int(match[2]), int(match[1]))
    if match := _NAMED_MONTH.search(text):
        return Period.month(year, _MONTH_NAMES[match[1]])
    # A bare year counts only where nothing hints at a shorter period that was not understood.
    if (years or "cả năm" in text) and not _SHORTER.search(text):
        return Period.year_of(year)
    return None


def _from_to(year: int, first: int, last: int) -> Period | None:
    """Return the months from one to another of a year; None where they run backwards."""
    return Period(year, first, last) if 1 <= first <= last <= 12 else None


def _count(word: str) -> int:
    return _COUNTS.get(word) or int(word)

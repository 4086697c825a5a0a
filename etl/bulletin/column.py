"""Read one heading into period, measure and status, by whole words.

"Ước tính tháng 6 năm 2024"                      level of 2024-06, an estimate
"Tháng 6 năm 2018 so với: Tháng 12 năm 2017"     growth since December, printed as an index
"So với kế hoạch năm (%)"                        percent of the plan; the period stands beside it
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dashboard.domain import Measure, Period, Status
from dashboard.domain.period_phrase import End, end_named, is_cumulated, parse_period, years_in
from etl.bulletin.words import squeeze

_VERSUS = re.compile(
    r"so\s*với|\bso\b(?=.*\bvới\b)|\bso\s+(?=cùng|tháng|quý|năm|kỳ|kế|kh\b|dự|dt\b|th\b|t\d|\d+\s*t)"
    r"|(?<!\w)(?:vs|v/s|versus)(?!\w)\.?"
)
PRICE_BASE = re.compile(r"giá\s*(?:so\s*sánh|cố\s*định)(?:\s*năm)?\s*(?:19|20)\d\d")
# A shorter period that the grammar does not know ("T.13", "K3"): no column of the title's period.
_UNREAD_PERIOD = re.compile(r"(?<!\w)(?:[qthk]\.?\s?(?:\d{1,2}|i{1,3}|iv)|nửa)(?!\w)")
# What is left of "so với" names a period in words that the grammar does not know ("2nd").
_UNREAD = re.compile(r"\d|(?<!\w)(?:tháng|quý|quí|vụ|kỳ(?!\s*này)|đợt)(?!\w)")
_SAME_PERIOD = re.compile(
    r"cùng\s*(?:kỳ|kì|thời\s*điểm)(?:\s*năm)?(?:\s*(?:trước|(?:19|20)\d\d))?"
    r"|cùng\s*tháng(?:\s*năm\s*(?:trước|(?:19|20)\d\d))?"
)
_LAST_YEAR = re.compile(r"\W*năm\s*(?:trước|ngoái)")
_RATIO = re.compile(r"([^/]*\w[^/]*?)\s*/\s*([^/]*\w[^/]*)")
# "Kế hoạch hóa gia đình" is no plan, and "Sở Kế hoạch và Đầu tư" an office.
_PLAN_WORDS = (
    r"kế\s*hoạch(?!\s*(?:h[oó][aá]|và\s*đầu\s*tư))|dự\s*toán|(?<!\w)kh(?!\w)|(?<!\w)dt(?!\w)"
)
# A heading may call a plan by who set it or what it is for; a title that does is of anything.
_PLAN = (
    rf"(?:{_PLAN_WORDS}|mục\s*tiêu(?!\s*quốc\s*gia)|nghị\s*quyết|(?<!\w)nq(?!\w)|phấn\s*đấu"
    r"|kịch\s*bản|chỉ\s*tiêu|(?<!chuyển )(?<!bàn )(?<!\w)giao(?=\s*(?:năm|đầu|\d|$)))"
)
PLAN = re.compile(_PLAN)
PLAN_TITLE = re.compile(_PLAN_WORDS)
_AFTER_PLAN = re.compile(rf"^.*?{_PLAN}(?:\s*(?:cả\s*)?năm(?:\s*\d{{4}})?)?")
_CENTRAL = re.compile(r"thủ\s*tướng|trung\s*ương|(?<!\w)(?:ttg|tw)(?!\w)")
_COUNCIL = re.compile(r"hội\s*đồng\s*nhân\s*dân|(?<!\w)hđnd(?!\w)")
_STATUSES = (
    (Status.ESTIMATE, re.compile(r"(?<!\w)(?:ước|uớc|ứơc|ưth|uth|ước\s*th)(?!\w)")),
    (Status.PRELIMINARY, re.compile(r"(?<!\w)(?:sơ\s*bộ|thực\s*hiện|th(?!\.\s*\d))(?!\w)")),
    (Status.FINAL, re.compile(r"(?<!\w)(?:chính\s*thức|quyết\s*toán)(?!\w)")),
)
# A plan is no actual value, and "cùng kỳ năm trước", "tháng trước" name no period of their own.
_RELATIVE = re.compile(rf"(?:năm|tháng|quý|kỳ) trước|cùng k[ỳì]|{_PLAN}")
_LENGTHS = {"tháng": 1, "quý": 3}
_THIS = re.compile(r"^(?:tháng|quý) (?:này|báo cáo) (?=so )")
_ONE_BEFORE = re.compile(r"(?:thực hiện|th|chính thức|số)?\s*(tháng|quý) trước")
_YEAR_BEFORE = re.compile(
    r"(?:(?:thực hiện|th|số|chính thức)\s*)?cùng k[ỳì](?:\s*năm\s*(?:trước|ngoái))?|năm trước"
)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a table means; its period is None where the grammar failed.

    `is_index` tells a growth printed as an index (106,84) from one printed as a rate; `named`
    whether the heading itself names the period; `end` whether only where that ends; `base` a level
    of the year before, unnamed; `against` the period that an unnamed one is compared with.
    """

    index: int
    text: str
    period: Period | None
    measure: Measure
    status: Status
    quantity: bool = False
    is_index: bool = False
    unit: str = ""
    end: End | None = None
    named: bool = True
    base: bool = False
    against: Period | None = None

    @property
    def is_plan(self) -> bool:
        """Whether the column holds a plan's levels, which are no actual values."""
        return self.measure is Measure.LEVEL and _names_plan(self.text)


@lru_cache(maxsize=20_000)
def _names_plan(text: str) -> bool:
    return PLAN.search(text.casefold()) is not None


@lru_cache(maxsize=20_000)
def versus_at(text: str) -> int:
    """Return where "so với" begins in a heading, -1 where it compares nothing."""
    match = _VERSUS.search(text.casefold())
    return match.start() if match else -1


def status_of(text: str) -> Status:
    """Return what a heading says of its figures: "ước" is no part of "trước"."""
    folded = squeeze(text).casefold()
    return next((status for status, word in _STATUSES if word.search(folded)), Status.UNKNOWN)


def read_column(index: int, text: str, *, year: int | None, title: Period | None = None) -> Column:
    """Read one heading; `year` serves where it names none, `title` is the title's period."""
    return _read(index, text, year, title)


@lru_cache(maxsize=20_000)  # the tables of a bulletin share most of their headings
def _read(index: int, text: str, year: int | None, title: Period | None) -> Column:
    folded = PRICE_BASE.sub("", squeeze(text).casefold())
    if title and title.months <= 12 and is_cumulated(folded):
        title = Period.to_date(title.year, title.end_month)
    if title and title.months == _LENGTHS.get(folded.partition(" ")[0]):
        folded = _THIS.sub("", folded)  # "Tháng này so với tháng trước" is of the title's month
    said: dict[str, Any] = {
        "status": status_of(text),
        "quantity": "trị giá" not in folded
        and bool(re.search(r"(?<!\w)lượng(?!\w)", folded))
        and "giá" not in folded.split()[-2:],
        "end": end_named(folded.partition("so với")[0]),
    }
    match = _VERSUS.search(folded)
    if match is not None:
        return _compared(
            index, text, folded[: match.start()], folded[match.end() :], year, title, said
        )
    ratio = _RATIO.fullmatch(re.sub(r"\(?%\)?|tỷ lệ|so sánh", "", folded).strip(" ():"))
    if ratio and re.search(r"%|tỷ lệ|so sánh", folded) and _compares(ratio[1], ratio[2], year):
        return _compared(index, text, ratio[1], ratio[2], year, title, said)
    if (alone := _SAME_PERIOD.search(folded)) and "%" in folded:
        period = parse_period(folded[: alone.start()] + folded[alone.end() :], year=year)
        return _column(index, text, period, title, Measure.GROWTH_YOY, said, unit="", index=True)
    return _plain(index, text, folded, year, title, said)


def _compares(left: str, right: str, year: int | None) -> bool:
    """Tell whether "ƯTH 2024/KH 2024", "2024/2023" are a comparison: "6 tháng/2024" is not."""
    if PLAN.search(right):
        return True
    now, base = parse_period(left, year=year), parse_period(right, year=year)
    return bool(years_in(left) and years_in(right) and now and base and base.end < now.end)


def _column(
    place: int,
    text: str,
    period: Period | None,
    title: Period | None,
    measure: Measure,
    said: dict[str, Any],
    *,
    unit: str = "%",
    index: bool = False,
) -> Column:
    """Return a compared column: of the period beside it or of the title where it names none."""
    return Column(
        place,
        text,
        period or title,
        measure,
        **said,
        is_index=index,
        unit=unit,
        named=period is not None,
    )


def plan_measure(words: str) -> Measure:
    """Return whose plan a rate is of, by the words from the plan on: "dự toán HĐND giao"."""
    found = PLAN.search(words)
    after = words[found.start() :] if found else ""
    if _COUNCIL.search(after):
        return Measure.PLAN_PERCENT if _CENTRAL.search(after) else Measure.PLAN_COUNCIL
    return Measure.PLAN_CENTRAL if _CENTRAL.search(after) else Measure.PLAN_PERCENT


def _plain(
    index: int, text: str, folded: str, year: int | None, title: Period | None, said: dict[str, Any]
) -> Column:
    """Read a heading without a comparison: a level, a share, a rate."""
    unit = next(
        (
            found.strip()
            for found in reversed(re.findall(r"\(([^()]*)\)", text))
            if not re.fullmatch(r"[\d\s*]+", found)
        ),
        "%" if "%" in folded else "",
    )
    measure = Measure.SHARE if re.search(r"cơ\s*cấu|tỷ\s*trọng", folded) else Measure.LEVEL
    if re.search(r"tốc độ (?:tăng|phát triển)", folded):
        measure = Measure.GROWTH_YOY
    elif re.search(rf"%\s*{_PLAN}|tỷ lệ.*{_PLAN}", folded):
        measure = plan_measure(folded)
    relative = _RELATIVE.search(folded) is not None
    own = None if relative else parse_period(folded, year=year)
    if title and (match := _ONE_BEFORE.fullmatch(folded)) and title.months == _LENGTHS[match[1]]:
        own = _one_before(title)
    if own is not None and own.months <= 12 and len(set(years_in(folded))) > 1:
        own, relative = None, True  # "Tỷ lệ 6T/2024 và 6T/2023" compares without saying so
    if own and title and not years_in(folded) and _ends_before(own.year_before, title):
        own = own.year_before  # "Thực hiện tháng 12" beside January
    if own and own.is_full_year and title and title.months <= 12 and is_cumulated(folded):
        own = (
            title if title.year == own.year else own
        )  # "Lũy kế năm 2024" in September: of nine months
    period = own
    if own is None and not relative and text and not _UNREAD_PERIOD.search(folded):
        period = title
    without_unit = re.sub(r"\([^()]*\)", "", folded).strip()
    base = measure is Measure.LEVEL and _YEAR_BEFORE.fullmatch(without_unit) is not None
    return Column(
        index,
        text,
        period,
        measure,
        **said,
        is_index="tốc độ phát triển" in folded,
        unit=unit,
        named=own is not None,
        base=base,
    )


def _compared(
    index: int,
    text: str,
    left: str,
    base: str,
    year: int | None,
    title: Period | None,
    said: dict[str, Any],
) -> Column:
    """Read a heading of the form "left so với base"."""
    base = base.removeprefix(":").strip()
    said["status"] = status_of(left)  # "so với thực hiện năm 2023" says nothing of this figure
    if re.search(_PLAN, base):
        below = _AFTER_PLAN.sub("", base)
        period = parse_period(left, year=year) or parse_period(below, year=year)
        return _column(index, text, period, title, plan_measure(base), said)
    rate = bool(re.search(r"(?<!\w)(?:tăng|giảm)(?!\w)", left)) and "tốc độ phát triển" not in left
    if "kỳ gốc" in base or "gốc" in base[:12]:
        period = parse_period(left, year=year)
        return _column(index, text, period, title, Measure.INDEX_BASE, said)
    years = years_in(left)
    period = parse_period(left, year=years[0] if years else _subject_year(base, year))
    same = _SAME_PERIOD.search(base) or _LAST_YEAR.match(base)
    of = period or title
    if same and of and any(named != of.year - 1 for named in years_in(same[0])):
        return Column(index, text, None, Measure.GROWTH_YOY, **said, unit="%")
    if period is None:
        # "So với cùng kỳ năm trước (%)" over "Quý III năm 2024": the period stands below.
        rest = base[same.end() :] if same else base
        found = parse_period(rest, year=year) if same else None
        if found is None and _UNREAD.search(left):
            return Column(index, text, None, Measure.GROWTH_YOY, **said, unit="%")
        against = None if same else parse_period(rest, year=year)
        if against and "năm trước" in rest and not years_in(rest):
            against = against.year_before
        if found or same:
            return _column(index, text, found, title, Measure.GROWTH_YOY, said, index=not rate)
        if re.match(r"\W*(?:tháng|quý) trước", base) and not left.strip(" (%)"):
            return _column(index, text, None, title, Measure.GROWTH_PREVIOUS, said, index=not rate)
        column = _column(index, text, None, None, Measure.GROWTH_YOY, said, index=not rate)
        return replace(column, against=against)
    previous = re.search(r"(?:tháng|quý) trước", base) is not None
    growth = _measure(period, base, bool(same), previous)
    return Column(
        index,
        text,
        period if growth else None,
        growth or Measure.GROWTH_YOY,
        **said,
        is_index=not rate,
        unit="%",
    )


def _subject_year(base: str, year: int | None) -> int | None:
    """A header without a year of its own is of the year after its base's: "so với năm 2017"."""
    if _SAME_PERIOD.search(base) and (named := years_in(base)):
        return named[0] + 1
    return year


def _measure(period: Period, base: str, same: bool, previous: bool) -> Measure | None:
    if "cùng thời điểm tháng trước" in base or (previous and "năm trước" not in base):
        length = 3 if "quý trước" in base else 1
        return Measure.GROWTH_PREVIOUS if period.months == length else None
    if same:
        return Measure.GROWTH_YOY
    against = parse_period(base, year=period.year)
    return growth_between(period, against) if against else None


def growth_between(period: Period, against: Period) -> Measure | None:
    """Return the growth that a comparison of two periods is; None where it is none that we keep."""
    if against == period.year_before or (
        period.is_cumulative
        and period.months > 1
        and against.is_full_year
        and against.year == period.year - 1
    ):
        return Measure.GROWTH_YOY
    if against.months == period.months and _is_next(against, period):
        return Measure.GROWTH_PREVIOUS
    if period.months == 1 and against == Period.month(period.year - 1, 12):
        return Measure.GROWTH_SINCE_DECEMBER
    return None


def _is_next(first: Period, second: Period) -> bool:
    """Tell whether a period begins in the month after another's last."""
    return _index(second.start) - _index(first.end) == 1


def _one_before(period: Period) -> Period:
    """Return the month before a month, the quarter before a quarter."""
    if period.first == 1:
        return Period(period.year - 1, 13 - period.months, 12)
    return Period(period.year, period.first - period.months, period.first - 1)


def _ends_before(first: Period, second: Period) -> bool:
    """Tell whether a month or quarter comes just before another."""
    return max(first.months, second.months) <= 3 and _is_next(first, second)


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])

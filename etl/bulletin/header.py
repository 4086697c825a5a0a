"""Read a column's header, spread over rows, into period, measure and status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.domain import Measure, Period, Status
from dashboard.domain.period_phrase import parse_period, years_in
from etl.bulletin.table import Table
from etl.bulletin.words import squeeze

_VERSUS = re.compile(r"so\s*với|\bso\b(?=.*\bvới\b)|\bso\s+(?=cùng|tháng|quý|năm|kỳ)")
# A shorter period that the grammar does not know ("T.13", "K3"): no column of the title's period.
_UNREAD_PERIOD = re.compile(r"(?<!\w)[qthk]\.?\s?(?:\d{1,2}|i{1,3}|iv)(?!\w)")
_PRICE_BASE = re.compile(r"giá\s*(?:so\s*sánh|cố\s*định)(?:\s*năm)?\s*(?:19|20)\d\d")
_SAME_PERIOD = re.compile(
    r"cùng\s*(?:kỳ|kì|thời\s*điểm)(?:\s*năm)?(?:\s*(?:trước|(?:19|20)\d\d))?"
    r"|cùng\s*tháng(?:\s*năm\s*(?:trước|(?:19|20)\d\d))?"
)

_NAMES = re.compile(r"\d|quý|quí|năm|tháng", re.IGNORECASE)
_ONLY_PERIOD = re.compile(
    r"(?:ước(?: tính)?|sơ bộ|thực hiện|cộng dồn|năm|tháng|qu[ýí]|đầu|và|cả|\W|\d|i{1,3}|iv)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a table means; its period is None where the grammar failed.

    `is_index` tells a growth printed as an index (106,84) from one printed as a rate.
    """

    index: int
    text: str
    period: Period | None
    measure: Measure
    status: Status
    quantity: bool = False
    is_index: bool = False
    unit: str = ""
    moment: bool = False

    @property
    def is_plan(self) -> bool:
        """Whether the column holds a plan's levels, which are no actual values."""
        return self.measure is Measure.LEVEL and bool(
            re.search(r"kế\s*hoạch|dự\s*toán", self.text, re.IGNORECASE)
        )


def column_texts(table: Table) -> dict[int, str]:
    """Return each column's header text, merged cells spread over their range."""
    sheet = table.sheet
    spread: dict[tuple[int, int], tuple[int, int]] = {}
    for top, first, bottom, last in sheet.merged:
        if bottom >= table.header[0] and top <= table.header[-1] and last > first:
            for column in range(first, min(last, first + 60) + 1):
                spread[top, column] = (top, first)
    spread |= _open_groups(table, spread)
    texts: dict[int, str] = {}
    for column in table.columns:
        parts: list[str] = []
        for row in table.header:
            at = spread.get((row, column), (row, column))
            value = sheet.value(*at)
            if at[1] < table.first_data:
                continue
            if isinstance(value, str):
                parts.append(re.sub(r"(?<=\b[12]) (?=\d \d \d\b)|(?<=\b\d \d) (?=\d)", " ", value))
            elif isinstance(value, float | int):
                parts.append(str(int(value)))
        texts[column] = squeeze(" ".join(parts))
    _pair(texts)
    return texts


def _open_groups(
    table: Table, merged: Mapping[tuple[int, int], tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Spread an unmerged "Tháng 5 năm 2018 so với:" over the columns it opens, to the next text."""
    opened: dict[tuple[int, int], tuple[int, int]] = {}
    for row in table.header[:-1]:
        group: tuple[int, int] | None = None
        for column in range(table.first_data, max(table.columns) + 1):
            text = table.grid.texts[row][column]
            if text or (row, column) in merged:
                opens = text.endswith(":") and (row, column) not in merged
                group = (row, column) if opens and _VERSUS.search(text.casefold()) else None
            elif group and table.grid.texts[row + 1][column]:
                opened[row, column] = group
    return opened


def _pair(texts: dict[int, str]) -> None:
    """Complete a lone "Trị giá" from "Tháng 5 Lượng" left of it, where the group is not merged."""
    before = ""
    for column, text in texts.items():
        pair = re.fullmatch(r"(.+)\blượng", before, re.IGNORECASE)
        if pair and re.fullmatch(r"(?:trị )?giá(?: trị)?", text, re.IGNORECASE):
            texts[column] = f"{pair[1]}{text}"
        before = text


def read_header(table: Table, *, year: int | None) -> tuple[Column, ...]:
    """Read all columns; `year` serves headers that name none."""
    texts = column_texts(table)
    title = _PRICE_BASE.sub("", table.title.casefold())
    title_years = years_in(title)
    named = [y for text in texts.values() for y in years_in(_PRICE_BASE.sub("", text.casefold()))]
    default = max(named) if named else title_years[0] if title_years else year
    if title_years and title_years[0] > (default or 0):
        default = title_years[0]
    title_period = parse_period(title, year=default)
    columns = [
        read_column(index, text, year=default, title=title_period) for index, text in texts.items()
    ]
    return tuple(_without_lost_groups(columns))


def _without_lost_groups(columns: list[Column]) -> list[Column]:
    """Take the period from shares and levels whose group was lost with a merged cell.

    "Cơ cấu (%)" without a period takes the title's; beside columns that name other periods than
    the title's, it may be a part of one of those groups. A column that repeats another's period
    as levels, right of growth, is growth whose words "so với" stand over its neighbour alone.
    """
    shares_alone = _shares_without_period(columns)
    kept: list[Column] = []
    growth_before = False
    seen: set[tuple[Period | None, bool]] = set()
    for column in columns:
        key = (column.period, column.quantity)
        plain = column.measure is Measure.LEVEL and bool(_ONLY_PERIOD.fullmatch(column.text))
        lost = (
            plain and growth_before and column.period is not None and key in seen
        ) or column.index in shares_alone
        kept.append(replace(column, period=None) if lost else column)
        growth_before = column.measure not in (Measure.LEVEL, Measure.SHARE) or (
            growth_before and lost
        )
        if column.measure is Measure.LEVEL:
            seen.add(key)
    return kept


def _shares_without_period(columns: list[Column]) -> set[int]:
    """Return the shares that name no period in a table whose levels name several."""
    named = {c.period for c in columns if c.measure is Measure.LEVEL and c.period}
    if len(named) < 2:
        return set()
    return {c.index for c in columns if c.measure is Measure.SHARE and not _NAMES.search(c.text)}


def read_column(index: int, text: str, *, year: int | None, title: Period | None = None) -> Column:
    """Read one header text: "Tháng 6 năm 2018 so với: Tháng 12 năm 2017"."""
    folded = _PRICE_BASE.sub("", squeeze(text).casefold())
    unit = next(
        (
            found.strip()
            for found in reversed(re.findall(r"\(([^()]*)\)", text))
            if not re.fullmatch(r"[\d\s*]+", found)
        ),
        "",
    )
    status = (
        Status.ESTIMATE
        if "ước" in folded
        else Status.PRELIMINARY
        if re.search(r"sơ\s*bộ|thực\s*hiện", folded)
        else Status.FINAL
        if "chính thức" in folded
        else Status.UNKNOWN
    )
    quantity = bool(re.search(r"(?<!\w)lượng(?!\w)", folded)) and "giá" not in folded.split()[-2:]
    if "trị giá" in folded:
        quantity = False
    moment = "thời điểm" in folded
    match = _VERSUS.search(folded)
    base_words = folded[match.end() :] if match else ""
    if match is None and (alone := _SAME_PERIOD.search(folded)) and "%" in folded:
        return Column(
            index,
            text,
            parse_period(folded[: alone.start()] + folded[alone.end() :], year=year),
            Measure.GROWTH_YOY,
            status,
            quantity,
            True,
            unit,
            moment,
        )
    if match is None:
        measure = Measure.SHARE if re.search(r"cơ\s*cấu|tỷ\s*trọng", folded) else Measure.LEVEL
        is_rate = bool(re.search(r"tốc độ (?:tăng|phát triển)", folded))
        if is_rate:
            measure = Measure.GROWTH_YOY
        elif "% kế hoạch" in folded:
            measure = Measure.PLAN_PERCENT
        # A plan is no actual value, and "cùng kỳ năm trước" names no period of its own.
        relative = re.search(r"năm trước|cùng kỳ|kế\s*hoạch|dự\s*toán", folded) is not None
        period = None if relative else parse_period(folded, year=year)
        if period is None and not relative and text and not _UNREAD_PERIOD.search(folded):
            period = title
        return Column(
            index,
            text,
            period,
            measure,
            status,
            quantity,
            "tốc độ phát triển" in folded,
            unit,
            moment,
        )
    left = folded[: match.start()]
    base_words = base_words.removeprefix(":").strip()
    if re.search(r"kế\s*hoạch|dự\s*toán", base_words):
        below = re.sub(
            r"^.*?(?:kế\s*hoạch|dự\s*toán)(?:\s*(?:cả\s*)?năm(?:\s*\d{4})?)?", "", base_words
        )
        period = parse_period(left, year=year) or parse_period(below, year=year) or title
        return Column(index, text, period, Measure.PLAN_PERCENT, status, quantity, False, "%")
    rate = bool(re.search(r"tăng|giảm", left)) and "tốc độ phát triển" not in left
    if "kỳ gốc" in base_words or "gốc" in base_words[:12]:
        return Column(
            index,
            text,
            parse_period(left, year=year) or title,
            Measure.INDEX_BASE,
            status,
            quantity,
            False,
            "%",
            moment,
        )
    years = years_in(left)
    period = parse_period(left, year=years[0] if years else _subject_year(base_words, year))
    same = _SAME_PERIOD.search(base_words)
    previous_month = re.search(r"(?:tháng|quý) trước", base_words)
    if period is None:
        # "So với cùng kỳ năm trước (%)" over "Quý III năm 2024": the period stands below.
        rest = base_words[same.end() :] if same else base_words
        found = parse_period(rest, year=year) if same else None
        base = None if same else parse_period(rest, year=year)
        period = found or (title if title and (same or base == title.year_before) else None)
        if period is not None:
            return Column(
                index, text, period, Measure.GROWTH_YOY, status, quantity, not rate, "%", moment
            )
        return Column(index, text, None, Measure.GROWTH_YOY, status, quantity, not rate, "%")
    growth = _measure(period, base_words, bool(same), bool(previous_month))
    return Column(
        index,
        text,
        period if growth else None,
        growth or Measure.GROWTH_YOY,
        status,
        quantity,
        not rate,
        "%",
        moment,
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
    if same or re.match(r"\W*năm trước", base):
        return Measure.GROWTH_YOY
    against = parse_period(base, year=period.year)
    if against is None:
        return None
    if against == period.year_before or (
        period.is_cumulative
        and period.months > 1
        and against.is_full_year
        and against.year == period.year - 1
    ):
        return Measure.GROWTH_YOY
    if (
        against.months == period.months
        and against.end < period.start
        and (_index(period.start) - _index(against.end) == 1)
    ):
        return Measure.GROWTH_PREVIOUS
    if period.months == 1 and against == Period.month(period.year - 1, 12):
        return Measure.GROWTH_SINCE_DECEMBER
    return None


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])

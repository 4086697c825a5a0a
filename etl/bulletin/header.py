"""Read a column's header, spread over rows, into period, measure and status."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from dashboard.domain import Measure, Period
from dashboard.domain.period_phrase import end_named, is_cumulated, parse_period, years_in
from etl.bulletin.column import PLAN, PRICE_BASE, Column, growth_between, read_column, versus_at
from etl.bulletin.documents import without_documents
from etl.bulletin.table import Table
from etl.bulletin.words import squeeze

_NAMES = re.compile(r"\d|quý|quí|năm|tháng", re.IGNORECASE)
_ONLY_PERIOD = re.compile(
    r"(?:ước(?: tính)?|sơ bộ|thực hiện|cộng dồn|năm|tháng|qu[ýí]|đầu|và|cả|\W|\d|i{1,3}|iv)+",
    re.IGNORECASE,
)

_SO_FAR = re.compile(r"\w+ tháng\b|(?:cả )?năm\b")
_A_YEAR = re.compile(r"năm (?:19|20)\d\d", re.IGNORECASE)
_QUANTITY = re.compile(r"(.+)\blượng", re.IGNORECASE)
_VALUE = re.compile(r"(?:trị )?giá(?: trị)?", re.IGNORECASE)
_Spread: TypeAlias = Mapping[tuple[int, int], tuple[int, int]]


def column_texts(table: Table, spread: _Spread) -> dict[int, str]:
    """Return each column's header text, merged cells spread over their range."""
    lines = table.sheet.rows
    texts: dict[int, str] = {}
    for column in table.columns:
        parts: list[str] = []
        for row in table.header:
            at = spread.get((row, column), (row, column)) if spread else (row, column)
            value = lines[at[0]][at[1]]
            if value is None or at[1] < table.first_data:
                continue
            if isinstance(value, str):
                parts.append(value)
            elif isinstance(value, date):
                parts.append(table.grid.texts[at[0]][at[1]])
            elif isinstance(value, float | int) and abs(value) < 1e6:
                parts.append(str(int(value)))
        texts[column] = squeeze(" ".join(parts))
    _pair(texts)
    return texts


def _spread(table: Table) -> _Spread:
    """Return the cell whose text stands over each cell of a merged or open group."""
    spread: dict[tuple[int, int], tuple[int, int]] = {}
    for top, first, bottom, last in table.sheet.merged:
        if bottom >= table.top and top <= table.header[-1] and last > first:
            for column in range(first, min(last, first + 60) + 1):
                spread[top, column] = (top, first)
    return spread | _open_groups(table, spread)


def _open_groups(
    table: Table, merged: Mapping[tuple[int, int], tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Spread an unmerged "Tháng 5 năm 2018 so với:" over the columns it opens, to the next text.

    "Năm 2023" above "Tháng 9 | Cả năm" is spread too: centred across them it needs no merged cell.
    """
    opened: dict[tuple[int, int], tuple[int, int]] = {}
    for row in table.header[:-1]:
        group: tuple[int, int] | None = None
        for column in range(table.first_data, max(table.columns) + 1):
            text = table.grid.texts[row][column]
            if text or (row, column) in merged:
                opens = text.endswith(":") and versus_at(text) >= 0
                opens |= bool(_A_YEAR.fullmatch(text) and table.grid.texts[row + 1][column])
                group = (row, column) if opens and (row, column) not in merged else None
            elif group and table.grid.texts[row + 1][column]:
                opened[row, column] = group
    return opened


def _pair(texts: dict[int, str]) -> None:
    """Complete a lone "Trị giá" from "Tháng 5 Lượng" left of it, where the group is not merged."""
    before = ""
    for column, text in texts.items():
        if _VALUE.fullmatch(text) and (pair := _QUANTITY.fullmatch(before)):
            texts[column] = f"{pair[1]}{text}"
        before = text


def read_header(table: Table, *, year: int | None) -> tuple[Column, ...]:
    """Read all columns; `year` serves headings that name none.

    A document's date in the title or in a heading is no period. A heading that compares without
    a period of its own speaks of the levels beside it: "So với kế hoạch (%)" after nine months.
    """
    spread = _spread(table)
    texts = {i: without_documents(text) for i, text in column_texts(table, spread).items()}
    title = PRICE_BASE.sub("", without_documents(table.title).casefold())
    title_years = years_in(title)
    named = [year for text in texts.values() for year in _years_named(text)]
    default = max(named) if named else title_years[0] if title_years else year
    if title_years and title_years[0] > (default or 0):
        default = title_years[0]
    title_period = None if _names_two(title) else parse_period(title, year=default)
    columns = [
        read_column(index, text, year=default, title=title_period) for index, text in texts.items()
    ]
    if title_period and (end := end_named(title)):
        columns = [
            column if column.named or column.period is None else replace(column, end=end)
            for column in columns
        ]
    return tuple(_beside(_without_lost_groups(columns, _below_versus(table, spread)), title_period))


@lru_cache(maxsize=20_000)
def _names_two(title: str) -> bool:
    """Tell whether a title names two periods of a year: "quý III và 9 tháng năm 2024"."""
    before, _, after = title.rpartition(" và ")
    if not _SO_FAR.match(after):
        return False
    first, second = parse_period(before, year=2000), parse_period(after, year=2000)
    return first is not None and second is not None and first.months < second.months


@lru_cache(maxsize=20_000)
def _years_named(text: str) -> tuple[int, ...]:
    return years_in(PRICE_BASE.sub("", text.casefold()))


def _beside(columns: list[Column], title: Period | None) -> list[Column]:
    """Give relative headings the period of the levels beside them; None where these are several.

    Kế hoạch năm 2024 | Ước thực hiện 9 tháng năm 2024 | So với kế hoạch (%) | So với cùng kỳ (%)
    """
    levels = [
        c
        for c in columns
        if c.measure is Measure.LEVEL
        and c.named
        and c.period
        and not PLAN.search(c.text.casefold())
    ]
    newest = max((c.period.end for c in levels if c.period), default="")
    periods = {c.period for c in levels if c.period and c.period.end == newest}
    found: list[Column] = []
    for column in columns:
        if column.named or column.measure in (Measure.SHARE, Measure.INDEX_BASE) or not column.text:
            found.append(column)
            continue
        if column.measure is Measure.LEVEL and not column.base:
            found.append(column)
            continue
        if column.against is not None:
            of = {c.period for c in levels if c.period}
            if title and (not of or title.year_before == column.against):
                of.add(title)
            found.append(_compared_with(column, column.against, of))
            continue
        fitting = periods
        if column.measure.is_plan and len(periods) > 1:
            fitting = {p for p in periods if p.is_cumulative and p.months > 1} or periods
        if column.measure is Measure.GROWTH_PREVIOUS:
            known = periods or ({title} if title else set())
            fitting = {p for p in known if p.months in (1, 3)}
        period = title if not fitting else next(iter(fitting)) if len(fitting) == 1 else None
        end = next((c.end for c in levels if c.period == period), column.end)
        if column.measure is Measure.GROWTH_PREVIOUS and not fitting:
            period = None
        if period and period.months < 12 and is_cumulated(column.text):
            period = Period.to_date(period.year, period.end_month)
        if column.base and period is not None:
            is_year = "cùng" not in column.text.casefold()
            period = period.year_before if period.is_full_year or not is_year else None
        found.append(replace(column, period=period, end=end))
    return found


def _compared_with(column: Column, against: Period, periods: Collection[Period]) -> Column:
    """Give a comparison with a named period that one of the periods which it can be of.

    Tháng 9 năm 2024 | Ước tháng 10 năm 2024 | So với tháng 9 năm 2024 (%)
    """
    growth = {p: found for p in periods if (found := growth_between(p, against))}
    of = [p for p in growth if p.year_before == against] or list(growth)
    if len(of) != 1:
        return replace(column, period=None)
    return replace(column, period=of[0], measure=growth[of[0]])


def _below_versus(table: Table, spread: _Spread) -> set[int]:
    """Return the columns whose header begins below a "so với" that stands left of them alone.

    Tháng 9 năm 2024 |               where the merged cell is lost, "Tháng 9 năm 2023" looks like
    so với (%)       |               a level of that month
    Tháng 8 năm 2024 | Tháng 9 năm 2023
    """
    texts = table.grid.texts
    found: set[int] = set()
    versus = -1
    for column in table.columns:
        said = [row for row in table.header if texts[row][column] or (row, column) in spread]
        if said and 0 <= versus < said[0]:
            found.add(column)
            continue
        start = versus_at(" ".join([texts[row][column] for row in said]))
        versus = -1
        if start >= 0:
            length = 0
            for row in said:
                length += len(texts[row][column]) + 1
                if length > start:
                    versus = row
                    break
    return found


def _without_lost_groups(columns: list[Column], below: Collection[int]) -> list[Column]:
    """Take the period from levels whose group was lost with a merged cell.

    A column that repeats another's period as levels, right of growth, is growth whose words "so
    với" stand over its neighbour alone; so is one that begins `below` those words.
    """
    kept: list[Column] = []
    growth_before = False
    seen: set[tuple[Period | None, bool]] = set()
    for column in _with_shares_placed(columns):
        key = (column.period, column.quantity)
        lost = (
            growth_before
            and column.measure is Measure.LEVEL
            and column.period is not None
            and (key in seen or column.index in below)
            and _ONLY_PERIOD.fullmatch(column.text) is not None
        )
        kept.append(replace(column, period=None) if lost else column)
        growth_before = column.measure not in (Measure.LEVEL, Measure.SHARE) or (
            growth_before and lost
        )
        if column.measure is Measure.LEVEL:
            seen.add(key)
    return kept


def _with_shares_placed(columns: list[Column]) -> list[Column]:
    """Give "Cơ cấu (%)" without a period that of the table's levels, whatever the title says.

    It has none where they are of several: it may be a part of any of those groups.
    """
    levels = [c for c in columns if c.measure is Measure.LEVEL and c.period]
    if not levels:
        return columns
    of = levels[0] if len({c.period for c in levels}) == 1 else None
    return [
        replace(c, period=of.period if of else None, end=of.end if of else c.end)
        if c.measure is Measure.SHARE and not _NAMES.search(c.text)
        else c
        for c in columns
    ]

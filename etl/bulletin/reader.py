"""Read a bulletin: tables, headers, rows, observations, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dashboard.catalog import Catalogue
from dashboard.domain import (
    Area,
    Finding,
    Measure,
    Observation,
    PublicationDate,
    Severity,
    SourceKind,
    Status,
)
from etl.bulletin.checks import check_book, check_table
from etl.bulletin.english import is_english, to_vietnamese
from etl.bulletin.header import Column, read_header
from etl.bulletin.label import standard_label
from etl.bulletin.row import areas_by_name, breakdowns, find_area, read_rows
from etl.bulletin.subject import find_subject, may_name_subject
from etl.bulletin.summary import is_summary, read_summary
from etl.bulletin.table import Table, find_tables, make_grid
from etl.bulletin.tcvn3 import decode, is_tcvn3_book, vocabulary
from etl.bulletin.units import level_unit
from etl.bulletin.words import Words, fold, load_words
from etl.read import Sheet, Workbook
from etl.submission import Publication, Submission, TableSeen

OFFICE = "Cục Thống kê"
_GROWTHS = (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS, Measure.GROWTH_SINCE_DECEMBER)
_LEFT_OVER_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One table with its columns and what came of it."""

    table: Table
    columns: tuple[Column, ...]
    observations: tuple[Observation, ...]
    indicator: str | None


def read_bulletin(
    workbook: Workbook, catalogue: Catalogue, *, area: str = "VN",
    published_on: PublicationDate | None = None, source: str = "",
) -> Submission:
    """Read every table of a bulletin; `area` is the territory of rows that name none."""
    if any(is_summary(sheet) for sheet in workbook.sheets):
        return read_summary(workbook, catalogue, area=area, published_on=published_on,
                            source=source)
    words = load_words()
    published = published_on or _date_of_name(workbook.name)
    year = int(published.text[:4]) if published.text else None
    readings: list[Reading] = []
    findings: list[Finding] = []
    provinces = areas_by_name(catalogue.areas)
    for sheet in _decoded(workbook):
        if sheet.hidden:
            findings.append(Finding("sheet_hidden", Severity.NOTE, (sheet.ref(0, 0),),
                                    {"sheet": sheet.name}))
            continue
        grid = make_grid(sheet)
        for table in find_tables(grid):
            reading, found = _read_table(table, catalogue, words, provinces, area, year)
            readings.append(reading)
            findings.extend(found)
    kept, left_over = _without_left_over(readings)
    findings.extend(left_over)
    findings.extend(check_book([r.observations for r in kept]))
    observations = _first_of_each(kept)
    tables = tuple(TableSeen(r.table.sheet.name, r.table.title, r.indicator, r.table.range)
                   for r in readings)
    if not observations:
        findings.append(Finding("bulletin_empty", Severity.WARNING))
    publication = Publication(source or OFFICE, SourceKind.STATISTICS_OFFICE, "", published,
                              observations)
    return Submission(workbook.name, workbook.sha256, (publication,), tables,
                      tuple(sorted(findings, key=Finding.sort_key)))


def _read_table(
    table: Table, catalogue: Catalogue, words: Words, provinces: Mapping[str, tuple[Area, ...]],
    area: str,
    year: int | None,
) -> tuple[Reading, list[Finding]]:
    sheet = table.sheet
    if not may_name_subject(words, table.title):
        note = Finding("table_not_in_catalogue", Severity.NOTE, (sheet.ref(table.title_row, 0),),
                       {"title": table.title})
        return Reading(table, (), (), None), [note] if table.title else []
    columns = read_header(table, year=year)
    findings: list[Finding] = []
    indicator: str | None = None
    observations: list[Observation] = []
    rows = read_rows(table)
    paths: dict[str, dict[int, str]] = {}
    unknown: list[Column] = []
    rates, doubtful = _rate_columns(table, columns)
    for column in columns:
        if not column.text:
            continue
        if column.index in rates:
            findings.append(Finding("rates_under_index", Severity.WARNING,
                                    (sheet.ref(table.header[0], column.index),),
                                    {"header": column.text}))
            column = replace(column, is_index=False)
        subject = find_subject(words, table.title, column.text)
        if subject is None or subject.indicator not in catalogue.indicators:
            continue
        if column.index in doubtful:
            findings.append(Finding("index_or_rate", Severity.WARNING,
                                    (sheet.ref(table.header[0], column.index),),
                                    {"header": column.text}))
            continue
        indicator = indicator or subject.indicator
        name = subject.quantity if column.quantity and subject.quantity else subject.indicator
        if column.is_plan:
            findings.append(Finding("column_is_plan", Severity.NOTE,
                                    (sheet.ref(table.header[0], column.index),),
                                    {"header": column.text}))
            continue
        if column.period is None or name not in catalogue.indicators:
            unknown.append(column)
            continue
        if column.quantity and subject.quantity and column.measure is Measure.LEVEL:
            continue  # quantities of many units: kept as a table until each row's unit is known
        unit, factor = level_unit(column, table.corner, subject, catalogue)
        if unit is None:
            findings.append(Finding(
                "unit_not_understood", Severity.WARNING,
                (sheet.ref(table.header[0], column.index),),
                {"printed": column.unit or table.corner, "indicator": subject.indicator}))
            continue
        codes = paths.setdefault(subject.indicator, breakdowns(rows, subject, words))
        for row in rows:
            value = table.grid.numbers[row.index][column.index] if row.values else None
            if value is None:
                continue
            printed = sheet.value(row.index, column.index)
            place, path = area, codes[row.index]
            label = standard_label(subject.indicator, row.label)
            if subject.provinces and path and (
                    found := find_area(label, provinces, words, column.period)):
                place, path = found, ""
            observations.append(Observation(
                name, place, path, column.period, column.measure,
                _value(value, column, label, words, factor), unit,
                _status(column, columns), sheet.ref(row.index, column.index),
                label=label, printed=str(printed),
                quote="" if label == row.label else row.label))
            if isinstance(printed, str):
                findings.append(Finding("number_as_text", Severity.NOTE,
                                        (sheet.ref(row.index, column.index),),
                                        {"printed": printed.strip(), "value": value}))
    for column in unknown:
        findings.append(Finding("column_not_understood", Severity.WARNING,
                                (sheet.ref(table.header[0], column.index),),
                                {"header": column.text, "title": table.title}))
    if indicator is None and table.title:
        findings.append(Finding("table_not_in_catalogue", Severity.NOTE,
                                (sheet.ref(table.title_row, 0),), {"title": table.title}))
    findings.extend(check_table(table, columns, tuple(observations)))
    return Reading(table, columns, tuple(observations), indicator), findings


def _rate_columns(table: Table, columns: tuple[Column, ...]) -> tuple[set[int], set[int]]:
    """Return the columns headed as indices that surely hold rates, and the doubtful ones.

    An index is never negative. A column without a value above 50 and with a negative one holds
    rates, and so do such columns beside it; without a negative one it may be either: arrivals
    fell to an index of 3 in 2020. Such a column is not taken.
    """
    small: set[int] = set()
    negative = False
    for column in columns:
        if not column.is_index or column.measure not in _GROWTHS:
            continue
        values = [value for row in table.body
                  if (value := table.grid.numbers[row][column.index]) is not None]
        if len(values) >= 4 and max(map(abs, values)) < 50:
            small.add(column.index)
            negative |= min(values) < 0
    return (small, set()) if negative else (set(), small)


def _value(value: float, column: Column, label: str, words: Words, factor: float) -> float:
    """Bring a cell to the catalogue: an index becomes growth, a rate among indices stays."""
    if column.measure in _GROWTHS:
        is_rate = any(rate in fold(label) for rate in words.roles.get("rate", ()))
        return value if not column.is_index or (is_rate and value < 50) else value - 100
    return value * factor if factor != 1 else value


def _status(column: Column, columns: tuple[Column, ...]) -> Status:
    if column.status is not Status.UNKNOWN or column.measure not in _GROWTHS:
        return column.status
    return next((other.status for other in columns if other.measure is Measure.LEVEL
                 and other.period == column.period), Status.UNKNOWN)


def _without_left_over(readings: list[Reading]) -> tuple[list[Reading], list[Finding]]:
    """Set aside tables whose newest period lies far before the book's."""
    ends = [max(o.period.end for o in r.observations) for r in readings if r.observations]
    if not ends:
        return readings, []
    book = Counter(ends).most_common(1)[0][0]
    findings: list[Finding] = []
    kept: list[Reading] = []
    for reading in readings:
        if reading.observations:
            end = max(o.period.end for o in reading.observations)
            if _months(book) - _months(end) >= _LEFT_OVER_MONTHS:
                table = reading.table
                findings.append(Finding(
                    "table_left_over", Severity.WARNING,
                    (table.sheet.ref(table.header[0], table.first_data),),
                    {"title": table.title, "period": end, "book": book}))
                reading = replace(reading, observations=())
        kept.append(reading)
    return kept, findings


def _first_of_each(readings: list[Reading]) -> tuple[Observation, ...]:
    seen: set[object] = set()
    kept: list[Observation] = []
    for reading in readings:
        for observation in reading.observations:
            key = observation.key
            if key not in seen:
                seen.add(key)
                kept.append(observation)
    return tuple(kept)


def _decoded(workbook: Workbook) -> tuple[Sheet, ...]:
    """Return the sheets in Unicode and in Vietnamese."""
    if is_english(workbook):
        return _converted(workbook, to_vietnamese)
    if not workbook.name.casefold().endswith(".xls"):
        return workbook.sheets
    texts = [value for sheet in workbook.sheets for row in sheet.rows for value in row
             if isinstance(value, str)]
    if not is_tcvn3_book(texts):
        return workbook.sheets
    known = vocabulary(texts)
    return _converted(workbook, lambda text: decode(text, known))


def _converted(workbook: Workbook, convert: Callable[[str], str]) -> tuple[Sheet, ...]:
    return tuple(replace(sheet, rows=tuple(
        tuple(convert(value) if isinstance(value, str) else value for value in row)
        for row in sheet.rows)) for sheet in workbook.sheets)


def _date_of_name(name: str) -> PublicationDate:
    match = re.match(r"(\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01]))\b", name)
    return PublicationDate(match[1] if match else "")


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


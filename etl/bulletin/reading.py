"""Read one table: which column and row is what, and what is not taken and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dashboard.catalog import Catalogue
from dashboard.domain import PERCENT, Area, Finding, Measure, Observation, Severity, Status
from etl.bulletin.checks import check_table
from etl.bulletin.footnotes import footnote, read_footnotes
from etl.bulletin.header import Column, read_header
from etl.bulletin.label import standard_label
from etl.bulletin.precision import own_decimals, precision
from etl.bulletin.row import Row, areas_named, breakdowns, read_rows
from etl.bulletin.subject import find_subject, may_name_subject
from etl.bulletin.table import Table
from etl.bulletin.units import (
    Scale,
    column_units,
    footnote_units,
    header_unit,
    knows,
    row_units,
    scale,
    targets,
)
from etl.bulletin.words import Subject, Words, fold

_GROWTHS = (Measure.GROWTH_YOY, Measure.GROWTH_PREVIOUS, Measure.GROWTH_SINCE_DECEMBER)
_HEADING = re.compile(r"^\W*(?:phân theo|chia theo)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the tables of one book are read by."""

    catalogue: Catalogue
    words: Words
    provinces: Mapping[str, tuple[Area, ...]]
    area: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One table with its columns and what came of it."""

    table: Table
    columns: tuple[Column, ...]
    observations: tuple[Observation, ...]
    indicator: str | None


@dataclass(frozen=True, slots=True)
class _Name:
    """What a row is called: its standard name, breakdown path, printed name, possible areas."""

    label: str
    path: str
    quote: str
    areas: tuple[Area, ...]


@dataclass(slots=True)
class _Work:
    """A table while it is read."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    noted: tuple[str, ...]
    footnotes: Mapping[str, str]
    observations: list[Observation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, dict[int, _Name]] = field(default_factory=dict)

    def tell(
        self,
        code: str,
        column: Column,
        severity: Severity = Severity.WARNING,
        **params: str | int | float,
    ) -> None:
        """Add a finding at a column's header."""
        self.findings.append(
            Finding(
                code,
                severity,
                (self.table.sheet.ref(self.table.header[0], column.index),),
                {"header": column.text, **params},
            )
        )


def read_table(table: Table, sources: Sources) -> tuple[Reading, list[Finding]]:
    """Read a table whose subject the catalogue names; say so of any other."""
    sheet = table.sheet
    unknown = Finding(
        "table_not_in_catalogue",
        Severity.NOTE,
        (sheet.ref(table.title_row, 0),),
        {"title": table.title or sheet.name},
    )
    if not may_name_subject(sources.words, table.title):
        return Reading(table, (), (), None), [unknown]
    columns = read_header(table, year=sources.year)
    work = _Work(
        table,
        columns,
        read_rows(table, knows(sources.catalogue.units)),
        footnote_units(table),
        read_footnotes(table),
    )
    indicator: str | None = None
    rates, doubtful = _rate_columns(table, columns)
    for column in columns:
        if not column.text:
            continue
        if column.index in rates:
            work.tell("rates_under_index", column)
            column = replace(column, is_index=False)
        subject = _subject_of(work, column, sources.words)
        if subject is None or subject.indicator not in sources.catalogue.indicators:
            continue
        if column.index in doubtful:
            work.tell("index_or_rate", column)
            continue
        indicator = indicator or subject.indicator
        if column.is_plan:
            work.tell("column_is_plan", column, Severity.NOTE)
        elif column.period is None or _has_no_level(column, subject, sources.catalogue):
            work.tell("column_not_understood", column, title=table.title)
        else:
            _read_column(work, column, subject, sources)
    if indicator is None:
        work.findings.append(unknown)
    elif indicator is not None:
        work.findings.extend(_not_taken(work, sources.words))
    if shifted := _shifted(work):
        work.observations.clear()
        work.findings.append(shifted)
    work.findings.extend(check_table(table, columns, tuple(work.observations)))
    return Reading(table, columns, tuple(work.observations), indicator), work.findings


def _has_no_level(column: Column, subject: Subject, catalogue: Catalogue) -> bool:
    """Tell whether a column read as levels cannot be: an index is only ever compared, a % none."""
    index = catalogue.indicators[subject.indicator].unit == PERCENT
    return column.measure is Measure.LEVEL and (index or column.unit == PERCENT)


def _subject_of(work: _Work, column: Column, words: Words) -> Subject | None:
    """Return what a column is about, by the footnotes its header and title call if there are any:
    "(*) Bao gồm cả vốn tăng thêm" makes registered capital another indicator.
    """
    title = work.table.title
    if work.footnotes and (called := footnote(work.footnotes, column.text, title)):
        subject = find_subject(words, title, f"{column.text} {called}")
        if subject is not None:
            return subject
    return find_subject(words, title, column.text)


def _read_column(work: _Work, column: Column, subject: Subject, sources: Sources) -> None:
    if column.period is None:
        return
    sheet, words, period, at = work.table.sheet, sources.words, column.period, column.index
    status = _status(column, work.columns)
    if subject.indicator not in work.names:
        work.names[subject.indicator] = _named(work, subject, sources)
    names, notes, title = work.names[subject.indicator], work.footnotes, work.table.title
    decimals = sheet.marks.decimals
    for row, value, found in _scaled(work, column, subject, sources):
        name = names[row.index]
        area = next((area for area in name.areas if area.covers(period)), None)
        printed = sheet.rows[row.index][at]
        text = str(printed)
        cell = sheet.ref(row.index, at)
        shown = decimals.in_row(row.index).get(at) if type(printed) is not str else None
        work.observations.append(
            Observation(
                found.indicator,
                area.code if area else sources.area,
                "" if area else name.path,
                period,
                column.measure,
                _value(value, column, name.label, words, found.factor),
                found.unit,
                status,
                cell,
                label=name.label,
                printed=text,
                precision=precision(own_decimals(text) if shown is None else shown, found.factor),
                footnote=footnote(notes, row.label, column.text, title) if notes else "",
                quote=name.quote,
            )
        )
        if type(printed) is str:
            work.findings.append(
                Finding(
                    "number_as_text",
                    Severity.NOTE,
                    (cell,),
                    {"printed": printed.strip(), "value": value},
                )
            )


def _named(work: _Work, subject: Subject, sources: Sources) -> dict[int, _Name]:
    """Return what each row with values is called, for all columns of an indicator."""
    paths = breakdowns(work.rows, subject, sources.words)
    names: dict[int, _Name] = {}
    for row in work.rows:
        if row.values:
            label = standard_label(sources.words, subject.scopes, row.label)
            path = paths[row.index]
            areas: tuple[Area, ...] = ()
            if subject.provinces and path:
                areas = areas_named(label, sources.provinces, sources.words)
            names[row.index] = _Name(label, path, "" if label == row.label else row.label, areas)
    return names


def _scaled(
    work: _Work, column: Column, subject: Subject, sources: Sources
) -> Iterator[tuple[Row, float, Scale]]:
    """Yield each row's value with its indicator, unit and factor; report what has no unit."""
    catalogue, words = sources.catalogue, sources.words
    units, numbers = catalogue.units, work.table.grid.numbers
    wanted = targets(subject, quantity=column.quantity, catalogue=catalogue)
    level = column.measure is Measure.LEVEL
    if not level and not subject.others:
        name = wanted[0][0] if wanted else subject.indicator
        same = Scale(name, catalogue.unit_of(name, column.measure), 1.0)
        for row in work.rows:
            if row.values and (value := numbers[row.index][column.index]) is not None:
                yield row, value, same
        return
    partner = column if level or not subject.others else _partner(column, work.columns)
    inside = column_units(work.table, partner, units) if partner else {}
    general = header_unit(partner, units) if partner else ""
    known: dict[tuple[tuple[str, ...], bool], Scale | None] = {}
    missing: dict[str, list[Row]] = {}
    for row in work.rows:
        value = numbers[row.index][column.index] if row.values else None
        if value is None:
            continue
        above = max((r for r in inside if r <= row.index), default=None)
        own = row_units(row, work.noted)
        if subject.quantity and column.quantity and _counted(row, words):
            own = (*(own or work.noted), work.table.corner)
        printed: tuple[str, ...] = (
            (inside[above],) if above is not None else (general, work.table.corner)
        )
        if own is not None and subject.quantity and not column.quantity:
            printed = (*own, *printed)  # a star on a value concerns its quantity
        elif own is not None and (subject.others or subject.more_units):
            printed = own
        pieces = column.quantity and own is not None and _counted(row, words)
        if (printed, pieces) not in known:
            known[printed, pieces] = scale(printed, wanted[1:] if pieces else wanted, units)
        found = known[printed, pieces]
        if found and not level:
            found = Scale(found.indicator, catalogue.unit_of(found.indicator, column.measure), 1.0)
        if found is None:
            missing.setdefault(" ".join(printed).strip(), []).append(row)
            continue
        yield row, value, found
    for printed_unit, rows in missing.items():
        cell = (
            work.table.sheet.ref(work.table.header[0], column.index)
            if len(rows) == sum(row.values for row in work.rows)
            else work.table.sheet.ref(rows[0].index, column.index)
        )
        work.findings.append(
            Finding(
                "unit_not_understood",
                Severity.WARNING,
                (cell,),
                {"printed": printed_unit, "indicator": subject.indicator, "rows": len(rows)},
            )
        )


def _counted(row: Row, words: Words) -> bool:
    """Tell whether a row's goods are counted by the piece, never weighed."""
    label = fold(row.label)
    return any(word in label for word in words.roles.get("counted", ()))


def _partner(column: Column, columns: tuple[Column, ...]) -> Column | None:
    """Return the level column that a growth column speaks of, by the words it ends in."""
    last = " ".join(fold(column.text).split()[-2:])
    return next(
        (other for other in columns if other.measure is Measure.LEVEL and last in fold(other.text)),
        None,
    )


def _not_taken(work: _Work, words: Words) -> Iterator[Finding]:
    """Name the columns of a known table that are about something the catalogue does not list."""
    for column in work.columns:
        if not column.text:
            values = sum(
                work.table.grid.numbers[row][column.index] is not None for row in work.table.body
            )
            yield Finding(
                "column_without_header",
                Severity.NOTE,
                (work.table.sheet.ref(work.table.header[0], column.index),),
                {"values": values, "title": work.table.title},
            )
        elif find_subject(words, work.table.title, column.text) is None:
            yield Finding(
                "column_not_in_catalogue",
                Severity.NOTE,
                (work.table.sheet.ref(work.table.header[0], column.index),),
                {"header": column.text, "title": work.table.title},
            )


def _shifted(work: _Work) -> Finding | None:
    """Find labels and values that slipped apart: a heading cannot have values of its own."""
    numbers = work.table.grid.numbers
    totals = {
        tuple(numbers[row.index])
        for row in work.rows
        if row.values and not _HEADING.match(row.label)
    }
    rows = [
        row
        for row in work.rows
        if row.values and _HEADING.match(row.label) and tuple(numbers[row.index]) not in totals
    ]  # a total said twice is no slip
    if not rows or not work.observations:
        return None
    cells = tuple(work.table.sheet.ref(row.index, work.table.columns[0]) for row in rows)
    return Finding(
        "rows_shifted", Severity.WARNING, cells, {"label": rows[0].label, "title": work.table.title}
    )


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
        values = [
            value
            for row in table.body
            if (value := table.grid.numbers[row][column.index]) is not None
        ]
        if len(values) >= 4 and max(map(abs, values)) < 50:
            small.add(column.index)
            negative |= min(values) < 0
    return (small, set()) if negative else (set(), small)


def _value(value: float, column: Column, label: str, words: Words, factor: float) -> float:
    """Bring a cell to the catalogue: an index becomes growth, a rate among indices stays."""
    if column.measure in _GROWTHS:
        if not column.is_index:
            return value
        is_rate = value < 50 and any(r in fold(label) for r in words.roles.get("rate", ()))
        return value if is_rate else value - 100
    return value * factor if factor != 1 else value


def _status(column: Column, columns: tuple[Column, ...]) -> Status:
    if column.status is not Status.UNKNOWN or column.measure not in _GROWTHS:
        return column.status
    return next(
        (
            other.status
            for other in columns
            if other.measure is Measure.LEVEL and other.period == column.period
        ),
        Status.UNKNOWN,
    )

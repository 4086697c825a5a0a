"""Read one table: its columns, rows and figures, and what is not taken and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from dashboard.domain import (
    Area,
    CellRef,
    Finding,
    Measure,
    Observation,
    Severity,
    Status,
    Target,
)
from etl.bulletin.by_row import is_by_row, read_by_row
from etl.bulletin.checks import check_table
from etl.bulletin.column import Column
from etl.bulletin.columns import Taken, choose_columns, column_finding
from etl.bulletin.footnotes import footnote, read_footnotes
from etl.bulletin.header import read_header
from etl.bulletin.label import standard_label
from etl.bulletin.percents import doubled_percents
from etl.bulletin.precision import as_text, own_decimals, precision
from etl.bulletin.rates import GROWTHS, is_ratio_beside
from etl.bulletin.row import Row, area_label, areas_named, breakdowns, read_rows
from etl.bulletin.rows_apart import rows_apart
from etl.bulletin.scales import scale_column
from etl.bulletin.shifted import shifted_rows, slipped_columns
from etl.bulletin.shown import UNSEEN, as_shown, scaled_columns, words_added
from etl.bulletin.sources import Sources
from etl.bulletin.subject import find_subject, may_name_subject
from etl.bulletin.table import Table
from etl.bulletin.units import Scale, footnote_units, knows
from etl.bulletin.words import TableSubject, fold
from etl.plausible import COUNTED, fault_of, most_of
from etl.read import Shows, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """One table with its columns and what came of it.

    A seasonal one is of a part of a year, as a harvest; its period says nothing of the month.
    """

    table: Table
    columns: tuple[Column, ...]
    observations: tuple[Observation, ...]
    indicator: str | None
    targets: tuple[Target, ...] = ()
    seasonal: bool = False


class _Name(NamedTuple):
    """What a row is called: its standard name, breakdown path, printed name, possible areas."""

    label: str
    path: str
    quote: str
    areas: tuple[Area, ...]


def read_table(table: Table, sources: Sources) -> tuple[Reading, list[Finding]]:
    """Read a table whose subject the catalogue names; say so of any other."""
    unknown = Finding(
        "table_not_in_catalogue",
        Severity.NOTE,
        (table.sheet.ref(table.title_row, 0),),
        {"title": table.title or table.sheet.name},
    )
    if not may_name_subject(sources.words, table.title) or _lists_indicators(table.title):
        if is_by_row(table, sources.catalogue):
            done = read_by_row(table, sources)
            reading = Reading(
                done.table,
                done.columns,
                tuple(done.observations),
                done.indicator,
                tuple(done.targets),
            )
            checked = check_table(done.table, done.columns, reading.observations)
            return reading, [*done.findings, *checked]
        if not may_name_subject(sources.words, table.title):
            return Reading(table, (), (), None), [unknown]
    table = as_shown(table)
    columns = read_header(table, year=sources.year)
    notes = read_footnotes(table)
    taken, findings = choose_columns(
        table, columns, sources.words, sources.catalogue, notes=notes, published=sources.published
    )
    if not taken and not findings:
        return Reading(table, columns, (), None), [unknown]
    read = [one.column for one in taken]
    unsound = {column.index for column in slipped_columns(table, read)}
    if len(columns) > len(taken):
        # A column that is not read may slip too: its figures make no row of a wrapped label.
        unsound |= {column.index for column in slipped_columns(table, columns)}
    findings += [
        column_finding(table, "rows_shifted", column, label=column.text)
        for column in read
        if column.index in unsound
    ]
    taken = tuple(one for one in taken if one.column.index not in unsound)
    sound = table
    if unsound:
        sound = replace(table, columns=tuple(c for c in table.columns if c not in unsound))
    rows = read_rows(sound, knows(sources.catalogue.units))
    if taken and (apart := rows_apart(table, rows)):
        findings.append(apart)
        taken = ()
    observations, found = _read_columns(table, columns, taken, rows, notes, sources)
    findings += found
    if shifted := shifted_rows(table, rows):
        held = {cell.row for cell in shifted.cells} if shifted.params.get("rows") else None
        observations = [o for o in observations if held is not None and o.cell.row not in held]
        findings.append(shifted)
    findings += check_table(table, columns, tuple(observations))
    indicator = taken[0].subject.indicator if taken else _first_subject(findings, table, sources)
    seasonal = any(one.subject.part for one in taken)
    return Reading(table, columns, tuple(observations), indicator, seasonal=seasonal), findings


def _lists_indicators(title: str) -> bool:
    """Tell whether a title promises many indicators: "Tổng hợp các chỉ tiêu chủ yếu"."""
    return re.search(r"(?:các|một số|hệ thống)\s+chỉ tiêu", title.casefold()) is not None


def _first_subject(findings: Sequence[Finding], table: Table, sources: Sources) -> str | None:
    """Return the subject of a table of which no column is read."""
    for finding in findings:
        subject = find_subject(sources.words, table.title, str(finding.params.get("header", "")))
        if subject is not None:
            return subject.indicator
    return None


def _read_columns(
    table: Table,
    columns: Sequence[Column],
    taken: Sequence[Taken],
    rows: Sequence[Row],
    notes: Mapping[str, str],
    sources: Sources,
) -> tuple[list[Observation], list[Finding]]:
    noted = footnote_units(table)
    observations: list[Observation] = []
    findings = scaled_columns(table, [one.column for one in taken])
    refused, told = doubled_percents(table, [one.column for one in taken])
    findings += told
    names: dict[str, dict[int, _Name]] = {}
    for one in taken:
        subject = one.subject
        if subject.indicator not in names:
            names[subject.indicator] = _named(table, rows, subject, sources)
        done = scale_column(table, one, columns, rows, sources.catalogue, sources.words, noted)
        findings += done.findings
        reader = _ColumnReader(table, one, columns, names[subject.indicator], notes, sources)
        figures = done.figures
        if refused:
            at = one.column.index
            figures = [figure for figure in figures if (figure[0].index, at) not in refused]
        found, told = reader.read(figures)
        observations += found
        findings += told
    return observations, findings


def _named(
    table: Table, rows: Sequence[Row], subject: TableSubject, sources: Sources
) -> dict[int, _Name]:
    """Return what each row with values is called, for all columns of an indicator."""
    paths = breakdowns(tuple(rows), subject, sources.words, table.title)
    names: dict[int, _Name] = {}
    scopes = subject.scopes
    for row in rows:
        if row.values:
            label = standard_label(sources.words, scopes, row.label)
            path = paths[row.index]
            areas: tuple[Area, ...] = ()
            if subject.provinces and path:
                areas = areas_named(label, sources.provinces, sources.words)
                label = area_label(label, areas[0], sources.words) if areas else label
            if subject.part:
                inner = path.partition(":")[2] if not areas else ""
                path = f"{subject.part}.{inner}" if inner else subject.part
            names[row.index] = _Name(label, path, "" if label == row.label else row.label, areas)
    return names


_cell = tuple.__new__  # twice as fast as the call of a named tuple


@dataclass(frozen=True, slots=True)
class _ColumnReader:
    """Turns the figures of one column into observations."""

    table: Table
    taken: Taken
    columns: Sequence[Column]
    names: Mapping[int, _Name]
    notes: Mapping[str, str]
    sources: Sources

    def read(
        self, figures: Sequence[tuple[Row, float, Scale]]
    ) -> tuple[list[Observation], list[Finding]]:
        """Return an observation or a finding for each figure."""
        column = self.taken.column
        if column.period is None or not figures:
            return [], []
        _, values, scales = zip(*figures, strict=True)
        kinds = dict(zip(map(id, scales), scales, strict=True)).values()
        largest = max(max(values), -min(values))
        if (told := self._beyond(figures, kinds, largest)) is not None:
            return [], [told]
        asks, turns = self._asks(kinds), column.measure in GROWTHS and column.is_index
        is_scaled = column.measure not in GROWTHS
        observations: list[Observation] = []
        findings: list[Finding] = []
        table, notes, names = self.table, self.notes, self.names
        sheet, at, measure, period = table.sheet, column.index, column.measure, column.period
        lines, form_of = sheet.rows, sheet.marks.formats.in_column(at)
        own_area, part = self.sources.area, self.taken.subject.part
        status = _status(column, self.columns)
        noted = footnote(notes, column.text, table.title) if notes else ""
        cells = [lines[row.index][at] for row, _, _ in figures]
        for (row, value, found), printed, text in zip(figures, cells, as_text(cells), strict=True):
            index = row.index
            name = names[index]
            label, path, quote, areas = name
            final = value
            if turns and (value >= 50 or not self._is_rate(name)):
                final = value - 100
            elif is_scaled and found.factor != 1:
                final = value * found.factor
            is_text = type(printed) is str
            if asks or is_text or final < 0 or not path:
                code = self._fault(final, value, name, found, printed, index, values)
                if code:
                    findings.append(self._refusal(code, row, final, found, printed, values))
                    continue
            area = own_area
            if areas and (named := next((a for a in areas if a.covers(period)), None)):
                area, path = named.code, part
            form = None if is_text else form_of(index)
            decimals = None if form is None else form.of(printed).decimals
            observations.append(
                Observation(
                    found.indicator,
                    area,
                    path,
                    period,
                    measure,
                    final,
                    found.unit,
                    status,
                    _cell(CellRef, (sheet.name, index, at)),
                    label,
                    text,
                    precision(own_decimals(text) if decimals is None else decimals, found.factor),
                    footnote(notes, row.label, column.text, table.title)
                    if notes and ")" in row.label
                    else noted,
                    quote,
                )
            )
            if is_text:
                findings.append(self._as_text(row, value, text))
        return observations, findings

    def _asks(self, kinds: Iterable[Scale]) -> bool:
        """Tell whether every figure must be looked at: counted things, or formats that move one."""
        at = self.taken.column.index
        return any(k.unit in COUNTED for k in kinds) or any(c == at for _, c in self.table.moved)

    def _beyond(
        self,
        figures: Sequence[tuple[Row, float, Scale]],
        kinds: Iterable[Scale],
        largest: float,
    ) -> Finding | None:
        """Refuse a whole column of which one figure is larger than the nation's can be.

        `kinds` are the scales of its figures, `largest` is the largest of them without its sign.
        """
        column, period, nation = self.taken.column, self.taken.column.period, self.sources.nation
        if column.measure is not Measure.LEVEL or period is None:
            return None
        most = {id(k): most_of(k.indicator, period, k.unit, nation=nation) for k in kinds}
        if all(largest * k.factor <= most[id(k)] for k in kinds):
            return None
        for row, value, found in figures:
            size = value * found.factor
            if abs(size) > most[id(found)]:
                return column_finding(
                    self.table,
                    "scale_impossible",
                    column,
                    value=size,
                    unit=found.unit,
                    label=row.label,
                )
        return None

    def _is_rate(self, name: _Name) -> bool:
        """Tell whether a row among indices holds a rate, which stays: below 50 it may."""
        label = fold(name.label)
        return any(word in label for word in self.sources.words.roles.get("rate", ()))

    def _fault(
        self,
        final: float,
        value: float,
        name: _Name,
        found: Scale,
        printed: Value,
        row: int,
        values: Sequence[float],
    ) -> str:
        """Return the code of the finding that refuses a figure, "" for nearly all."""
        column = self.taken.column
        shows = self.table.moved.get((row, column.index))
        if shows in UNSEEN:
            return UNSEEN[shows]
        if shows and words_added(
            self.table, row, column.index, found, self.sources.catalogue.units
        ):
            return "figure_worded"
        if column.measure is Measure.LEVEL and found.unit != "%":
            if type(printed) is str:
                if printed.rstrip(" )*").endswith("%"):
                    return "percent_in_level"
            elif shows is Shows.PERCENT:
                return "percent_in_level"
        if code := fault_of(final, column.measure, found.unit):
            return code
        is_index = column.is_index and column.measure in GROWTHS
        if is_index and value < 10 and median(values) > 50:
            if not name.path or is_ratio_beside(self.table, column, self.columns, row):
                return "index_unlikely"
        elif not name.path and column.quantity and self.taken.subject.quantity:
            return "total_of_quantities"
        return ""

    def _refusal(
        self,
        code: str,
        row: Row,
        final: float,
        found: Scale,
        printed: Value,
        values: Sequence[float],
    ) -> Finding:
        column = self.taken.column
        severity = Severity.ERROR if code.startswith("value_") else Severity.WARNING
        about = self.sources.catalogue.indicators[found.indicator]
        params: dict[str, str | int | float] = {
            "indicator": about.name_vi,
            "indicator_en": about.name_en,
            "period": column.period.short("vi") if column.period else "",
            "unit": found.unit,
            "count": 1,
            "header": column.text,
            "label": row.label,
            "printed": str(printed).strip(),
            "value": final,
            "middle": median(values),
            "words": words_added(
                self.table, row.index, column.index, found, self.sources.catalogue.units
            ),
        }
        return Finding(code, severity, (self.table.sheet.ref(row.index, column.index),), params)

    def _as_text(self, row: Row, value: float, printed: str) -> Finding:
        cell = self.table.sheet.ref(row.index, self.taken.column.index)
        params: dict[str, str | int | float] = {"printed": printed.strip(), "value": value}
        return Finding("number_as_text", Severity.NOTE, (cell,), params)


def _status(column: Column, columns: Sequence[Column]) -> Status:
    """Return a column's status; growth without one has that of the level of its period."""
    if column.status is not Status.UNKNOWN or column.measure not in GROWTHS:
        return column.status
    return next(
        (
            other.status
            for other in columns
            if other.measure is Measure.LEVEL and other.period == column.period
        ),
        Status.UNKNOWN,
    )

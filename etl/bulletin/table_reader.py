"""Read one table: its columns, rows and figures, and what is not taken and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from dashboard.domain import Area, Finding, Measure, Observation, Severity, Status, Target
from etl.bulletin.by_row import is_by_row, read_by_row
from etl.bulletin.checks import check_table
from etl.bulletin.column import Column
from etl.bulletin.columns import Taken, choose_columns, column_finding
from etl.bulletin.footnotes import footnote, read_footnotes
from etl.bulletin.header import read_header
from etl.bulletin.impossible import fault_of, is_beyond
from etl.bulletin.label import standard_label
from etl.bulletin.precision import own_decimals, precision
from etl.bulletin.rates import GROWTHS
from etl.bulletin.row import Row, areas_named, breakdowns, read_rows
from etl.bulletin.scales import scale_column
from etl.bulletin.shifted import shifted_rows
from etl.bulletin.shown import as_shown, scaled_columns
from etl.bulletin.sources import Sources
from etl.bulletin.subject import find_subject, may_name_subject
from etl.bulletin.table import Table
from etl.bulletin.units import Scale, footnote_units, knows
from etl.bulletin.words import Subject, Words, fold
from etl.read import Shows


@dataclass(frozen=True, slots=True)
class Reading:
    """One table with its columns and what came of it."""

    table: Table
    columns: tuple[Column, ...]
    observations: tuple[Observation, ...]
    indicator: str | None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
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
    observations, found = _read_columns(table, columns, taken, notes, sources)
    findings += found
    rows = read_rows(table, knows(sources.catalogue.units))
    if shifted := shifted_rows(table, rows):
        held = {cell.row for cell in shifted.cells} if shifted.params.get("rows") else None
        observations = [o for o in observations if held is not None and o.cell.row not in held]
        findings.append(shifted)
    findings += check_table(table, columns, tuple(observations))
    indicator = taken[0].subject.indicator if taken else _first_subject(findings, table, sources)
    return Reading(table, columns, tuple(observations), indicator), findings


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
    notes: Mapping[str, str],
    sources: Sources,
) -> tuple[list[Observation], list[Finding]]:
    rows = read_rows(table, knows(sources.catalogue.units))
    noted = footnote_units(table)
    observations: list[Observation] = []
    findings = scaled_columns(table, [one.column for one in taken])
    names: dict[str, dict[int, _Name]] = {}
    for one in taken:
        subject = one.subject
        if subject.indicator not in names:
            names[subject.indicator] = _named(rows, subject, sources)
        done = scale_column(table, one, columns, rows, sources.catalogue, sources.words, noted)
        findings += done.findings
        reader = _ColumnReader(table, one, columns, names[subject.indicator], notes, sources)
        found, told = reader.read(done.figures)
        observations += found
        findings += told
    return observations, findings


def _named(rows: Sequence[Row], subject: Subject, sources: Sources) -> dict[int, _Name]:
    """Return what each row with values is called, for all columns of an indicator."""
    paths = breakdowns(tuple(rows), subject, sources.words)
    names: dict[int, _Name] = {}
    for row in rows:
        if row.values:
            label = standard_label(sources.words, subject.scopes, row.label)
            path = paths[row.index]
            areas: tuple[Area, ...] = ()
            if subject.provinces and path:
                areas = areas_named(label, sources.provinces, sources.words)
            names[row.index] = _Name(label, path, "" if label == row.label else row.label, areas)
    return names


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
        period = column.period
        if period is None:
            return [], []
        nation = not any(name.areas for name in self.names.values())
        for row, value, found in figures:
            beyond = value * found.factor
            if column.measure is Measure.LEVEL and is_beyond(
                beyond, found.indicator, period, found.unit
            ):
                told = column_finding(
                    self.table,
                    "scale_impossible",
                    column,
                    value=beyond,
                    unit=found.unit,
                    label=row.label,
                    nation=int(nation),
                )
                return [], [told]
        status = _status(column, self.columns)
        middle = median([value for _, value, _ in figures]) if figures else 0.0
        observations: list[Observation] = []
        findings: list[Finding] = []
        for row, value, found in figures:
            refused = self._refused(row, value, found, middle)
            if refused is not None:
                findings.append(refused)
                continue
            observations.append(self._observation(row, value, found, status))
            findings += self._as_text(row, value)
        return observations, findings

    def _refused(self, row: Row, value: float, found: Scale, middle: float) -> Finding | None:
        """Return why a figure is not taken, or None."""
        column, name = self.taken.column, self.names[row.index]
        cell = self.table.sheet.ref(row.index, column.index)
        printed = self.table.sheet.value(row.index, column.index)
        params: dict[str, str | int | float] = {
            "header": column.text,
            "label": row.label,
            "printed": str(printed).strip(),
        }
        level = column.measure is Measure.LEVEL
        shows_percent = (
            printed.rstrip(" )*").endswith("%")
            if isinstance(printed, str)
            else level and self.table.sheet.shown(row.index, column.index).kind is Shows.PERCENT
        )
        if level and shows_percent and found.unit != "%":
            return Finding("percent_in_level", Severity.WARNING, (cell,), params)
        final = _value(value, column, name.label, self.sources.words, found.factor)
        if fault := fault_of(final, column.measure, found.unit):
            return Finding(fault, Severity.ERROR, (cell,), params | {"value": final})
        if column.quantity and self.taken.subject.quantity and not name.path:
            return Finding("total_of_quantities", Severity.WARNING, (cell,), params)
        total_index = column.is_index and column.measure in GROWTHS and not name.path
        if total_index and value < 10 and middle > 50:
            said = params | {"middle": middle}
            return Finding("index_unlikely", Severity.WARNING, (cell,), said)
        return None

    def _observation(self, row: Row, value: float, found: Scale, status: Status) -> Observation:
        column, name, sheet = self.taken.column, self.names[row.index], self.table.sheet
        assert column.period is not None
        area = next((area for area in name.areas if area.covers(column.period)), None)
        printed = sheet.rows[row.index][column.index]
        text = str(printed)
        decimals = own_decimals(text)
        if type(printed) is not str:
            form = sheet.marks.formats.in_row(row.index).get(column.index)
            shown = form.of(printed).decimals if form else None
            decimals = decimals if shown is None else shown
        title = self.table.title
        return Observation(
            found.indicator,
            area.code if area else self.sources.area,
            "" if area else name.path,
            column.period,
            column.measure,
            _value(value, column, name.label, self.sources.words, found.factor),
            found.unit,
            status,
            sheet.ref(row.index, column.index),
            label=name.label,
            printed=text,
            precision=precision(decimals, found.factor),
            footnote=footnote(self.notes, row.label, column.text, title) if self.notes else "",
            quote=name.quote,
        )

    def _as_text(self, row: Row, value: float) -> Iterator[Finding]:
        printed = self.table.sheet.rows[row.index][self.taken.column.index]
        if type(printed) is str:
            cell = self.table.sheet.ref(row.index, self.taken.column.index)
            params: dict[str, str | int | float] = {"printed": printed.strip(), "value": value}
            yield Finding("number_as_text", Severity.NOTE, (cell,), params)


def _value(value: float, column: Column, label: str, words: Words, factor: float) -> float:
    """Bring a cell to the catalogue: an index becomes growth, a rate among indices stays."""
    if column.measure in GROWTHS:
        if not column.is_index:
            return value
        is_rate = value < 50 and any(r in fold(label) for r in words.roles.get("rate", ()))
        return value if is_rate else value - 100
    return value * factor if factor != 1 else value


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

"""Read a sheet of one indicator a row: "Biểu tổng hợp các chỉ tiêu chủ yếu" of a province.

    STT | Chỉ tiêu                     | ĐVT       | TH 2023 | KH 2024 | ƯTH 2024 | So KH (%)
    1   | Tốc độ tăng trưởng kinh tế   | %         | 6.5     | 7       | 7.4      | 105.7
    2   | Kim ngạch xuất khẩu          | Triệu USD | 880     | 950     | 960      | 101.1

The columns are read by the grammar of all headings, the rows by the catalogue's names. A plan is
a target, never an actual value. Figures of a row that names a growth are growth, whatever their
column; what a column compares of such a row (105.7) is told and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalog import Catalogue
from dashboard.domain import PERCENT, Finding, Kind, Measure, Observation, Period, Severity, Target
from dashboard.domain.period_phrase import parse_period
from etl.bulletin.column import Column
from etl.bulletin.columns import column_finding, is_end_doubtful, is_estimate_of_year
from etl.bulletin.difference import is_difference
from etl.bulletin.header import read_header
from etl.bulletin.heading_words import unknown_words
from etl.bulletin.percents import doubled_percents
from etl.bulletin.plan import Planned, target_of
from etl.bulletin.precision import own_decimals, precision
from etl.bulletin.rates import GROWTHS, rate_columns
from etl.bulletin.row import Row, read_rows
from etl.bulletin.row_names import Named, indicators_named, names_alike
from etl.bulletin.shifted import slipped_columns
from etl.bulletin.shown import UNSEEN, as_shown, words_added
from etl.bulletin.sources import Sources
from etl.bulletin.table import Table
from etl.bulletin.units import Scale, knows, scale
from etl.bulletin.words import fold
from etl.plausible import fault_of, is_beyond
from etl.read import Shows

_LABELS = re.compile(r"(?:(?:các|tên|một số)\s*)?chỉ tiêu.*|nội dung|danh mục", re.IGNORECASE)
_UNITS = re.compile(r"\W*(?:đơn vị|đvt)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_RISE = re.compile(r"(?<!\w)(?:tăng|giảm)(?!\w)")


@dataclass(slots=True)
class ByRow:
    """What came of a table of one indicator a row."""

    table: Table
    columns: tuple[Column, ...]
    observations: list[Observation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a row is about: indicator, breakdown, measure of its plain figures, unit and factor."""

    indicator: str
    path: str
    measure: Measure
    unit: str
    factor: float
    is_index: bool = False


def is_by_row(table: Table, catalogue: Catalogue) -> bool:
    """Tell whether rows of a table name indicators: two of them, or one beside a unit column."""
    heads = [text for row in table.header for text in table.grid.texts[row][: table.first_data]]
    has_units = any(map(_UNITS.match, heads))
    has_labels = any(map(_LABELS.fullmatch, heads))
    names = 0
    for row in table.body:
        for text in table.grid.texts[row][: table.first_data]:
            if text and indicators_named(text, table.title, catalogue):
                names += 1
                break
    return names >= 2 or (names == 1 and (has_units or has_labels))


def read_by_row(table: Table, sources: Sources) -> ByRow:
    """Return the observations, targets and findings of such a table."""
    table = as_shown(table)
    done = ByRow(table, read_header(table, year=sources.year))
    rates, doubtful = rate_columns(table, done.columns)
    usable = list(_usable(done, doubtful, sources))
    slipped = slipped_columns(table, usable, total_first=False)
    done.findings += [
        column_finding(table, "rows_shifted", column, label=column.text) for column in slipped
    ]
    usable = [column for column in usable if column not in slipped]
    refused, told = doubled_percents(table, usable)
    done.findings += told
    parent: _Meant | None = None
    for row in read_rows(table, knows(sources.catalogue.units)):
        if not row.values:
            parent = None if indicators_named(row.label, table.title, sources.catalogue) else parent
            continue
        named = indicators_named(row.label, table.title, sources.catalogue)
        meant = _meant(row, named, parent, table, sources)
        if isinstance(meant, Finding):
            done.findings.append(meant)
            parent = None if named else parent
            continue
        if not meant.path:
            parent = meant
        done.indicator = done.indicator or meant.indicator
        for column in usable:
            if (row.index, column.index) in refused:
                continue
            _read_cell(done, row, meant, column, column.index in rates, sources)
    return done


def _usable(done: ByRow, doubtful: set[int], sources: Sources) -> Iterator[Column]:
    """Yield the columns that say what they hold; tell the others."""
    for column in done.columns:
        period = _period(column, sources.year)
        if not column.text:
            done.findings.append(
                column_finding(
                    done.table,
                    "column_without_header",
                    column,
                    Severity.NOTE,
                    values=sum(
                        done.table.grid.numbers[row][column.index] is not None
                        for row in done.table.body
                    ),
                )
            )
        elif column.is_plan and period is not None:
            done.findings.append(
                column_finding(done.table, "column_is_plan", column, Severity.NOTE)
            )
            yield column
        elif column.index in doubtful:
            done.findings.append(column_finding(done.table, "index_or_rate", column))
        elif (
            period is None
            or column.measure is Measure.SHARE
            or (column.unit == PERCENT and column.measure is Measure.LEVEL)
            or is_difference(done.table, column, sources.catalogue.units)
        ):
            done.findings.append(column_finding(done.table, "column_not_understood", column))
        elif (
            sources.published and period.end > sources.published and not is_estimate_of_year(column)
        ):
            done.findings.append(
                column_finding(
                    done.table,
                    "period_after_publication",
                    column,
                    period=period.iso,
                    published=sources.published,
                )
            )
        elif unknown := unknown_words(column, done.table.title, None, sources.catalogue.units):
            done.findings.append(
                column_finding(done.table, "column_words_unknown", column, words=unknown)
            )
        else:
            yield column


def _period(column: Column, year: int | None) -> Period | None:
    """Return a column's period; a plan's stands in its own heading: "KH 2024"."""
    if not column.is_plan:
        return column.period
    said = re.sub(r"(?<!\w)(?:kế hoạch|kh|dự toán|dt)(?!\w)", " ", column.text.casefold())
    return parse_period(said, year=year)


def _meant(
    row: Row,
    named: Sequence[Named],
    parent: _Meant | None,
    table: Table,
    sources: Sources,
) -> _Meant | Finding:
    """Return what a row is about, or why it is not read."""
    catalogue = sources.catalogue
    brackets = _BRACKETS.search(row.label)
    printed = tuple(filter(None, (row.unit, brackets[1] if brackets else "", table.corner)))
    if not named:
        path = _child(row, parent, sources)
        if parent is None or not path:
            return _unknown(table, row, catalogue)
        found = scale(printed, ((parent.indicator, parent.unit),), catalogue.units)
        if found is None:
            return _without_unit(table, row, printed, parent.indicator)
        return _Meant(parent.indicator, path, parent.measure, parent.unit, found.factor)
    for one in named:
        indicator = catalogue.indicators[one.indicator]
        if one.measure is not Measure.LEVEL or indicator.kind == "index":
            if scale(printed, ((one.indicator, "%"),), catalogue.units) is None:
                continue
            index = "phát triển" in fold(row.label) or (
                indicator.kind == "index" and not _RISE.search(row.label.casefold())
            )
            return _Meant(one.indicator, "", Measure.GROWTH_YOY, "%", 1.0, index)
        found = scale(printed, ((one.indicator, indicator.unit),), catalogue.units)
        if found is not None:
            return _Meant(one.indicator, "", Measure.LEVEL, indicator.unit, found.factor)
    return _without_unit(table, row, printed, named[0].indicator)


def _child(row: Row, parent: _Meant | None, sources: Sources) -> str:
    """Return the breakdown of a row under an indicator, "" where the catalogue lists none."""
    if parent is None:
        return ""
    label = fold(re.sub(r"^\W*(?:trong đó)?\W*", "", row.label, flags=re.IGNORECASE))
    subjects: Mapping[str, str] = {s.indicator: s.dimension for s in sources.words.subjects}
    dimension = subjects.get(parent.indicator, "")
    rows = sources.words.rows
    return rows.get((parent.indicator, label)) or rows.get((dimension, label)) or ""


def _row_cells(table: Table, row: Row) -> tuple[list[int], str]:
    columns = [c for c in table.columns if table.grid.numbers[row.index][c] is not None]
    first, last = table.sheet.ref(row.index, columns[0]), table.sheet.ref(row.index, columns[-1])
    return columns, f"{first.a1}:{last.a1}"


def _unknown(table: Table, row: Row, catalogue: Catalogue) -> Finding:
    columns, span = _row_cells(table, row)
    cell = table.sheet.ref(row.index, columns[0])
    alike = names_alike(row.label, catalogue)
    params: dict[str, str | int | float] = {"label": row.label, "range": span}
    if alike:
        params |= {"suggestion": alike[0], "suggestions": "”, “".join(alike)}
        return Finding("row_resembles", Severity.WARNING, (cell,), params)
    return Finding("row_not_in_catalogue", Severity.NOTE, (cell,), params)


def _without_unit(table: Table, row: Row, printed: Sequence[str], indicator: str) -> Finding:
    columns, span = _row_cells(table, row)
    params: dict[str, str | int | float] = {
        "printed": printed[0] if printed else "",
        "indicator": indicator,
        "rows": 1,
        "range": span,
    }
    cell = table.sheet.ref(row.index, columns[0])
    return Finding("unit_not_understood", Severity.WARNING, (cell,), params)


def _read_cell(
    done: ByRow, row: Row, meant: _Meant, column: Column, is_rate: bool, sources: Sources
) -> None:
    table = done.table
    value = table.grid.numbers[row.index][column.index]
    period = _period(column, sources.year)
    if value is None or period is None:
        return
    cell = table.sheet.ref(row.index, column.index)
    raw = table.sheet.rows[row.index][column.index]
    printed = str(raw).strip()
    said: dict[str, str | int | float] = {
        "header": column.text,
        "label": row.label,
        "printed": printed,
    }
    plain, shows = column.measure is Measure.LEVEL, table.moved.get((cell.row, cell.column))
    if column.end and not column.is_plan:
        kind = sources.catalogue.indicators[meant.indicator].kind
        if is_end_doubtful(column, kind):
            title = {"title": table.title, "range": cell.a1}
            done.findings.append(
                Finding("column_not_understood", Severity.WARNING, (cell,), said | title)
            )
            return
        if plain and kind is not Kind.FLOW and not period.is_full_year:
            period = Period.month(period.year, period.end_month)
    if shows in UNSEEN:
        done.findings.append(Finding(UNSEEN[shows], Severity.WARNING, (cell,), said))
        return
    if plain and meant.unit != "%" and shows is Shows.PERCENT:
        done.findings.append(Finding("percent_in_level", Severity.WARNING, (cell,), said))
        return
    measure, unit, factor = column.measure, "%", 1.0
    if plain:
        measure, unit, factor = meant.measure, meant.unit, meant.factor
        number = value * factor
        if meant.is_index:
            if not 50 <= value <= 200:
                done.findings.append(Finding("index_or_rate", Severity.WARNING, (cell,), said))
                return
            number = value - 100
    elif meant.measure is not Measure.LEVEL or meant.unit == PERCENT:
        done.findings.append(Finding("comparison_of_rate", Severity.NOTE, (cell,), said))
        return
    else:
        index = column.is_index and not is_rate and measure in GROWTHS
        number = value - 100 if index else value
    added = shows and words_added(
        table, cell.row, cell.column, Scale(meant.indicator, unit, factor), sources.catalogue.units
    )
    if added:
        done.findings.append(
            Finding("figure_worded", Severity.WARNING, (cell,), said | {"words": added})
        )
        return
    if fault := fault_of(number, measure, unit):
        done.findings.append(Finding(fault, Severity.ERROR, (cell,), said | {"value": number}))
        return
    if plain and is_beyond(number, meant.indicator, period, unit, nation=sources.nation):
        extra: dict[str, str | int | float] = {"value": number, "unit": unit, "range": cell.a1}
        done.findings.append(Finding("scale_impossible", Severity.WARNING, (cell,), said | extra))
        return
    if column.is_plan:
        plan = Planned(
            column.text,
            period,
            meant.indicator,
            meant.path,
            measure,
            number,
            None,
            unit,
            row.label,
            printed,
            cell,
        )
        done.targets.append(target_of(plan, area=sources.area, published=sources.published_on))
        return
    form = table.sheet.marks.formats.in_column(column.index)(row.index)
    shown = form.of(raw).decimals if form and type(raw) is not str else None
    decimals = own_decimals(printed) if shown is None else shown
    done.observations.append(
        Observation(
            meant.indicator,
            sources.area,
            meant.path,
            period,
            measure,
            number,
            unit,
            column.status,
            cell,
            label=row.label,
            printed=printed,
            precision=precision(decimals, factor),
        )
    )
    if type(raw) is str:
        told: dict[str, str | int | float] = {"printed": printed, "value": value}
        done.findings.append(Finding("number_as_text", Severity.NOTE, (cell,), told))

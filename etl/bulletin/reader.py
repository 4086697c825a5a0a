"""Read a bulletin: tables, headers, rows, observations, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.catalog import Catalogue
from dashboard.domain import Finding, PublicationDate, Severity, SourceKind
from etl.bulletin.account import name_the_rest, unaccounted
from etl.bulletin.answers import Answer, read_answers, with_answers
from etl.bulletin.checks import check_book
from etl.bulletin.encodings import in_unicode
from etl.bulletin.english import is_english, to_vietnamese
from etl.bulletin.grid import Grid, make_grid
from etl.bulletin.names import name_findings, unknown_names, used_answers
from etl.bulletin.repeated import first_of_each
from etl.bulletin.row import areas_by_name
from etl.bulletin.sources import Sources
from etl.bulletin.subject import may_name_subject
from etl.bulletin.summary import is_summary, read_summary
from etl.bulletin.table import Table, find_tables
from etl.bulletin.table_reader import Reading, read_table
from etl.bulletin.tcvn3 import has_stray_words, is_mostly_tcvn3, turn_stray_words
from etl.bulletin.units import knows
from etl.bulletin.words import DIRECTORY, Words, load_words
from etl.known_errors import mark_all
from etl.read import Sheet, Workbook
from etl.reading_result import Publication, Submission, TableSeen

OFFICE = "Cục Thống kê"
_LEFT_OVER_MONTHS = 6
_SURE_TABLES = 3
_FEW_FIGURES = 3
_LIKE_A_FIGURE = re.compile(r"\W{0,3}\d[\d.,]*\W{0,3}")


def read_bulletin(
    workbook: Workbook,
    catalogue: Catalogue,
    *,
    area: str = "",
    published_on: PublicationDate | None = None,
    source: str = "",
    answers: Sequence[Answer] = (),
    today: date | None = None,
) -> Submission:
    """Read every table of a bulletin; `area` is the territory of rows that name none: the nation.

    `answers` are what analysts said of unknown names, beside those that ship with the project;
    `today` tells what lies in the future.
    """
    area = area or catalogue.nation.code
    if any(is_summary(sheet) for sheet in workbook.sheets):
        summary = read_summary(
            workbook, catalogue, area=area, published_on=published_on, source=source
        )
        told = _dated_ahead(published_on or PublicationDate(""), today)
        return replace(summary, findings=(*told, *summary.findings)) if told else summary
    published = published_on or _date_of_name(workbook.name)
    year = int(published.text[:4]) if published.text else None
    readings: list[Reading] = []
    ends: list[str] = []
    findings = _dated_ahead(published, today)
    words = with_answers(load_words(), (*read_answers(DIRECTORY), *answers))
    sources = Sources(catalogue, words, areas_by_name(catalogue.areas), area, year, published)
    for sheet in _decoded(workbook):
        if sheet.hidden:
            findings.append(
                Finding("sheet_hidden", Severity.NOTE, (sheet.ref(0, 0),), {"sheet": sheet.name})
            )
            continue
        grid = make_grid(sheet)
        found_tables = find_tables(grid)
        if not found_tables:
            findings.extend(_without_table(grid, words))
        for table in found_tables:
            reading, found = read_table(table, sources)
            readings.append(reading)
            ends.append("" if reading.seasonal else _newest_month(reading, found))
            findings.extend(found)
    kept, left_over = _without_left_over(readings, ends)
    findings.extend(left_over)
    findings.extend(check_book([r.observations for r in kept]))
    observations, repeated = first_of_each(kept)
    findings.extend(repeated)
    observations, known = mark_all(observations, source or OFFICE, catalogue)
    findings.extend(known)
    targets = tuple(target for reading in kept for target in reading.targets)
    is_unit = knows(catalogue.units)
    taken = [*[o.cell for o in observations], *[t.cell for t in targets]]
    left = unaccounted(readings, taken, findings, is_unit)
    findings.extend(name_the_rest(left))
    unknown = unknown_names(kept, words, area)
    findings.extend(name_findings(unknown))
    tables = tuple(
        TableSeen(r.table.sheet.name, r.table.title, r.indicator, r.table.range) for r in readings
    )
    if not observations and not targets:
        findings.append(Finding("bulletin_empty", Severity.WARNING))
    publication = Publication(
        source or OFFICE,
        SourceKind.STATISTICS_OFFICE,
        "",
        published,
        observations,
        targets,
    )
    return Submission(
        workbook.name,
        workbook.sha256,
        (publication,),
        tables,
        tuple(sorted(findings, key=Finding.sort_key)),
        unknown=unknown,
        answers=tuple(answer.essence for answer in used_answers(readings, answers)),
    )


def _without_table(grid: Grid, words: Words) -> list[Finding]:
    """Name a sheet that holds figures but no table the grammar understands."""
    marks = grid.sheet.marks
    figures = sum(type(value) in (int, float) for row in grid.sheet.rows for value in row)
    figures += len(marks.unstored) + len(marks.in_error)
    figures += sum(bool(_LIKE_A_FIGURE.fullmatch(text)) for texts in grid.texts for text in texts)
    if figures < _FEW_FIGURES:
        return []
    title = next((text for texts in grid.texts for text in texts if text), grid.sheet.name)
    severity = Severity.WARNING if may_name_subject(words, title) else Severity.NOTE
    cell = grid.sheet.ref(0, 0)
    params: dict[str, str | int | float] = {
        "sheet": grid.sheet.name,
        "title": title,
        "figures": figures,
    }
    return [Finding("sheet_without_table", severity, (cell,), params)]


def _dated_ahead(published: PublicationDate, today: date | None) -> list[Finding]:
    """Tell of a publication of the future: its figures would hide every later revision."""
    if today is None or published.text <= today.isoformat():
        return []
    # A bulletin may be dated a few days ahead; a year ahead is a slip of the hand.
    ahead = published.text[:10] > (today + timedelta(days=365)).isoformat()
    severity = Severity.ERROR if ahead else Severity.WARNING
    return [Finding("published_in_future", severity, (), {"day": published.text})]


def _other_month(code: str, table: Table, period: str, book: str) -> Finding:
    cell = table.sheet.ref(table.top, table.first_data)
    params = {"title": table.title, "period": period, "book": book, "range": table.body_range}
    return Finding(code, Severity.WARNING, (cell,), params)


def _without_left_over(
    readings: list[Reading], ends: list[str]
) -> tuple[list[Reading], list[Finding]]:
    """Set aside tables whose newest period lies far before the book's; tell those of another month.

    In a bulletin every table reaches the same month; a few tables alone tell of no such month.
    """
    if not any(ends):
        return readings, []
    (book, often), *_ = Counter(filter(None, ends)).most_common(1)
    is_bulletin = often >= _SURE_TABLES and 2 * often > sum(map(bool, ends))
    findings: list[Finding] = []
    kept: list[Reading] = []
    for reading, end in zip(readings, ends, strict=True):
        far = end != "" and _months(book) - _months(end) >= _LEFT_OVER_MONTHS
        if far or (is_bulletin and end not in ("", book)):
            code = "table_left_over" if far else "table_other_month"
            findings.append(_other_month(code, reading.table, end, book))
        if far:
            reading = replace(reading, observations=())
        kept.append(reading)
    return kept, findings


def _newest_month(reading: Reading, findings: list[Finding]) -> str:
    """Return the last month that its observations, or columns asked about, reach; "" without any.

    A sheet of a later month has columns after the publication; the others look as if they fitted.
    """
    periods = {id(o.period): o.period for o in reading.observations}  # a column shares one
    reached = {period.end for period in periods.values()}
    reached |= {
        str(f.params["period"]).rpartition("/")[2]
        for f in findings
        if f.code == "period_after_publication"
    }
    return max(reached, default="")


def _decoded(workbook: Workbook) -> tuple[Sheet, ...]:
    """Return the sheets in Unicode and in Vietnamese."""
    if is_english(workbook):
        return _converted(workbook, to_vietnamese)
    texts = [text for sheet in workbook.sheets for text in sheet.texts]
    if workbook.name.casefold().endswith(".xls") or is_mostly_tcvn3(texts):
        return in_unicode(workbook)
    return _converted(workbook, turn_stray_words) if has_stray_words(texts) else workbook.sheets


def _converted(workbook: Workbook, convert: Callable[[str], str]) -> tuple[Sheet, ...]:
    return tuple(
        replace(
            sheet,
            rows=tuple(
                tuple(convert(value) if isinstance(value, str) else value for value in row)
                for row in sheet.rows
            ),
        )
        for sheet in workbook.sheets
    )


def _date_of_name(name: str) -> PublicationDate:
    match = re.match(r"(\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01]))\b", name)
    try:
        return PublicationDate(match[1] if match else "")
    except ValueError:  # "2025-02-30" is no day
        return PublicationDate("")


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])

"""Read a territory's summary: years in columns, a unit column, actual and plan side by side.

    STT | Chỉ tiêu | ĐVT     | KH NQ 2016-2020 | Năm 2015 | TH 2016 | ƯTH 2019 | KH 2021
    1   | TỔNG ... | Tỷ đồng | Tăng 11-12%     | 1642     | 1902    | 2500     | 3086

"TH" is actual, "ƯTH" an estimate; "KH" is a plan: a target, never an observation. "Tăng 11-12%"
under a plan of several years is what growth a year should average, a target range. A plain number
there is not taken: neither the sum nor the last year's level is named. Columns of averages
("BQGĐ 2016-2020 (%)") are told and left.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from dashboard.catalog import Catalogue
from dashboard.domain import (
    CellRef,
    Finding,
    Measure,
    Observation,
    Period,
    PublicationDate,
    Severity,
    SourceKind,
    Status,
    Target,
)
from etl.bulletin.number import read_number
from etl.bulletin.plan import Planned, target_of
from etl.bulletin.precision import own_decimals, precision
from etl.bulletin.words import DIRECTORY, fold, slug, squeeze
from etl.read import Sheet, Workbook
from etl.reading_result import Publication, Submission, TableSeen

_COLUMN = re.compile(
    r"(?P<kind>ƯTH|TH|KH NQ|KH|Năm)\s*(?P<first>(?:19|20)\d\d)"
    r"(?:\s*-\s*(?P<last>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"đvt|đơn vị(?: tính)?", re.IGNORECASE)
_RANGE = re.compile(
    r"(tăng|giảm)\s*(\d+(?:[.,]\d+)?)\s*(?:-|đến)\s*(\d+(?:[.,]\d+)?)\s*%", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One column of years: `kind` is TH, ƯTH, KH or NĂM."""

    index: int
    kind: str
    period: Period
    text: str

    @property
    def is_plan(self) -> bool:
        """Whether it holds what was planned, never what came about."""
        return self.kind.startswith("KH")


def is_summary(sheet: Sheet) -> bool:
    """Tell whether a sheet has a unit column, three columns of years and a block that is listed.

    Sheets of one indicator a row have none: by_row.py reads them.
    """
    found = _find_header(sheet)
    if found is None:
        return False
    header, unit_column, _ = found
    blocks = _blocks()
    return any(
        fold(str(sheet.value(row, unit_column - 1) or "")) in blocks
        for row in range(header + 1, len(sheet.rows))
    )


def read_summary(
    workbook: Workbook,
    catalogue: Catalogue,
    *,
    area: str,
    published_on: PublicationDate | None = None,
    source: str = "",
) -> Submission:
    """Read the summary's levels as observations and its plans as targets."""
    observations: list[Observation] = []
    targets: list[Target] = []
    tables: list[TableSeen] = []
    findings: list[Finding] = []
    blocks = _blocks()
    published = published_on or PublicationDate("")
    for sheet in workbook.sheets:
        found = _find_header(sheet)
        if found is None:
            continue
        header, unit_column, columns = found
        findings += _not_taken(sheet, header, unit_column, columns)
        unclear: list[CellRef] = []
        indicator, seen, unit = "", set[str](), ""
        for row in range(header + 1, len(sheet.rows)):
            label = squeeze(str(sheet.value(row, unit_column - 1) or ""))
            if not label:
                continue
            printed_unit = sheet.value(row, unit_column)
            unit = squeeze(printed_unit) if isinstance(printed_unit, str) else unit
            is_head = read_number(sheet.value(row, 0)) is not None
            if is_head:
                block = blocks.get(fold(label))
                indicator = block or ""
                seen = set()
                tables.append(TableSeen(sheet.name, label, block, f"A{row + 1}"))
                if block is None:
                    findings.append(
                        Finding(
                            "table_not_in_catalogue",
                            Severity.NOTE,
                            (sheet.ref(row, 0),),
                            {"title": label},
                        )
                    )
            if indicator not in catalogue.indicators:
                continue
            to_unit = catalogue.indicators[indicator].unit
            path = _path(label, is_head, seen)
            for column in columns:
                value = sheet.value(row, column.index)
                number = read_number(value)
                cell = sheet.ref(row, column.index)
                if number is not None and catalogue.units.convertible(unit, to_unit):
                    level = catalogue.units.convert(number, unit, to_unit)
                    if column.is_plan and column.period.months > 12:
                        unclear.append(cell)
                    elif column.is_plan:
                        plan = Planned(
                            column.text,
                            column.period,
                            indicator,
                            path,
                            Measure.LEVEL,
                            level,
                            None,
                            to_unit,
                            label,
                            str(value),
                            cell,
                        )
                        targets.append(target_of(plan, area=area, published=published))
                    else:
                        status = Status.ESTIMATE if column.kind == "ƯTH" else Status.FINAL
                        observations.append(
                            Observation(
                                indicator,
                                area,
                                path,
                                column.period,
                                Measure.LEVEL,
                                level,
                                to_unit,
                                status,
                                cell,
                                label=label,
                                printed=str(value),
                                precision=precision(
                                    own_decimals(str(value)),
                                    catalogue.units.convert(1.0, unit, to_unit),
                                ),
                            )
                        )
                elif isinstance(value, str) and (match := _RANGE.search(value)):
                    low, high = (float(match[n].replace(",", ".")) for n in (2, 3))
                    if match[1].casefold() == "giảm":
                        low, high = -high, -low
                    plan = Planned(
                        column.text,
                        column.period,
                        indicator,
                        path,
                        Measure.GROWTH_YOY,
                        low,
                        high,
                        "%",
                        label,
                        squeeze(value),
                        cell,
                    )
                    targets.append(target_of(plan, area=area, published=published))
        if unclear:
            params = {"cells": len(unclear)}
            findings.append(Finding("plan_of_term_unclear", Severity.NOTE, tuple(unclear), params))
    publication = Publication(
        source or workbook.name,
        SourceKind.AUTHORITY,
        "",
        published,
        tuple(observations),
        tuple(targets),
    )
    return Submission(
        workbook.name, workbook.sha256, (publication,), tuple(tables), tuple(findings)
    )


def _not_taken(
    sheet: Sheet, header: int, unit_column: int, columns: tuple[YearColumn, ...]
) -> list[Finding]:
    """Name the headed columns that are no years' levels."""
    taken = {column.index for column in columns}
    title = squeeze(str(sheet.value(0, 0) or sheet.name))
    return [
        Finding(
            "column_not_in_catalogue",
            Severity.NOTE,
            (sheet.ref(header, index),),
            {"header": squeeze(value), "title": title},
        )
        for index, value in enumerate(sheet.rows[header])
        if index > unit_column and index not in taken and isinstance(value, str) and value.strip()
    ]


def _path(label: str, is_total: bool, seen: set[str]) -> str:
    if is_total:
        return ""
    base = path = f"sector:{slug(label)}"
    count = 2
    while path in seen:
        path, count = f"{base}.{count}", count + 1
    seen.add(path)
    return path


def _find_header(sheet: Sheet) -> tuple[int, int, tuple[YearColumn, ...]] | None:
    for row, values in enumerate(sheet.rows[:12]):
        unit = next(
            (
                index
                for index, value in enumerate(values)
                if index and isinstance(value, str) and _UNIT.fullmatch(value.strip())
            ),
            None,
        )
        if unit is None:
            continue
        columns = tuple(
            YearColumn(
                index,
                match["kind"].upper(),
                Period.years(int(match["first"]), int(match["last"] or match["first"])),
                squeeze(value),
            )
            for index, value in enumerate(values)
            if index > unit
            and isinstance(value, str)
            and "%" not in value
            and (match := _COLUMN.fullmatch(squeeze(value)))
        )
        if len({(column.kind, column.period) for column in columns}) >= 3:
            return row, unit, columns
    return None


def _blocks() -> dict[str, str]:
    with (DIRECTORY / "summary_blocks.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["words"]): row["indicator"] for row in csv.DictReader(file)}

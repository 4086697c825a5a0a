"""Check what was read against itself: sums, growth, cumulative values, titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dashboard.domain import (
    PERCENT,
    Finding,
    Measure,
    Observation,
    ObservationKey,
    Period,
    Severity,
)
from dashboard.domain.period_phrase import parse_period, years_in
from etl.bulletin.column import PRICE_BASE, Column
from etl.bulletin.documents import without_documents
from etl.bulletin.rates import GROWTHS
from etl.bulletin.sums import check_sums
from etl.bulletin.table import Table

_SCALES = (10.0, 100.0, 1e3, 1e4, 1e6, 1e9)
_DAY = re.compile(r"\bngày\b|thời điểm|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
"""A population of 1/4/2019 stands under a column of the year."""
_FLOWS_MAY_FALL = frozenset({"fdi", "fdi_new", "fdi_adjusted"})


def check_table(
    table: Table, columns: Sequence[Column], observations: Sequence[Observation]
) -> list[Finding]:
    """Compare a title's year with its columns', and look for formulas without a result."""
    findings: list[Finding] = []
    titles = years_in(
        without_documents(table.title).replace("giá so sánh 2010", "").replace("so sánh 1994", "")
    )
    ends = [c.period.end_year for c in columns if c.period]
    if observations and titles and ends and max(titles) != max(ends):
        findings.append(
            Finding(
                "title_other_period",
                Severity.WARNING,
                (table.sheet.ref(table.title_row, 0),),
                {"title_year": max(titles), "columns_year": max(ends)},
            )
        )
    elif observations and ends:
        findings += _title_of_another_month(table, columns, max(ends))
    body = set(table.body)
    findings += [
        Finding("formula_without_result", Severity.ERROR, (table.sheet.ref(row, column),))
        for row, column in table.sheet.marks.unstored
        if row in body and column > 0 and table.sheet.value(row, column) is None
    ]
    hidden = sorted(body & table.sheet.marks.hidden_rows)
    if hidden and observations:
        findings.append(
            Finding(
                "rows_hidden",
                Severity.NOTE,
                (table.sheet.ref(hidden[0], 0),),
                {"rows": len(hidden)},
            )
        )
    if observations:
        findings += indices_among_rates(columns, observations)
        findings += _below_nought(observations)
    return [*findings, *_stray(table)]


def _below_nought(observations: Sequence[Observation]) -> list[Finding]:
    """Tell, column by column, of amounts below nought: a fall in the wrong column, or a slip."""
    found: dict[int, list[Observation]] = defaultdict(list)
    for item in observations:
        below = item.value < 0 and item.measure is Measure.LEVEL
        if below and item.unit != PERCENT and item.indicator not in _FLOWS_MAY_FALL:
            found[item.cell.column].append(item)
    return [
        Finding(
            "levels_negative",
            Severity.WARNING,
            tuple(item.cell for item in items),
            {"label": items[0].label, "printed": items[0].printed, "cells": len(items)},
        )
        for items in found.values()
    ]


def _title_of_another_month(
    table: Table, columns: Sequence[Column], year: int
) -> Iterator[Finding]:
    """Tell of a title that names a month or quarter that no column reaches: a copied sheet."""
    title = PRICE_BASE.sub("", without_documents(table.title).casefold())
    named = parse_period(title, year=year)
    if named is None or named.months >= 12 or not years_in(title) or _DAY.search(title):
        return
    reached = {column.period.end for column in columns if column.period}
    if named.end not in reached:
        params: dict[str, str | int | float] = {
            "named": named.short("vi"),
            "reached": "{1}/{0}".format(*max(reached).split("-")),
        }
        yield Finding(
            "title_other_month", Severity.WARNING, (table.sheet.ref(table.title_row, 0),), params
        )


def indices_among_rates(
    columns: Sequence[Column], observations: Sequence[Observation]
) -> list[Finding]:
    """Tell of figures around 100 in a column of small rates: 110,2 among 10,1 and 20,3."""
    rates = {c.index: c for c in columns if c.measure in GROWTHS and not c.is_index}
    found: dict[int, list[Observation]] = defaultdict(list)
    for item in observations if rates else ():
        if item.cell.column in rates and item.measure in GROWTHS:
            found[item.cell.column].append(item)
    findings: list[Finding] = []
    for at, items in found.items():
        like = [item for item in items if 80 <= item.value <= 130]
        rest = [abs(item.value) for item in items if not 80 <= item.value <= 130]
        if like and len(rest) > len(like) and max(rest) < 50:
            params: dict[str, str | int | float] = {
                "header": rates[at].text,
                "printed": like[0].printed,
                "label": like[0].label,
                "cells": len(like),
            }
            cells = tuple(item.cell for item in like)
            findings.append(Finding("index_among_rates", Severity.WARNING, cells, params))
    return findings


def _stray(table: Table) -> list[Finding]:
    """Name what stands in a table's rows and was not read: hidden columns, cells in error."""
    sheet, findings = table.sheet, []
    hidden = [
        column
        for column in sorted(sheet.marks.hidden_columns)
        if any(type(sheet.value(row, column)) in (int, float) for row in table.body)
    ]
    if hidden:
        findings.append(
            Finding(
                "columns_hidden",
                Severity.NOTE,
                (
                    sheet.ref(table.top, hidden[0]),
                    *(
                        sheet.ref(row, column)
                        for column in hidden
                        for row in table.rows
                        if sheet.value(row, column) is not None
                    ),
                ),
                {"columns": len(hidden)},
            )
        )
    broken = sorted(
        cell for cell in sheet.marks.in_error if table.title_row <= cell[0] <= table.body[-1]
    )
    if broken:
        findings.append(
            Finding(
                "cells_in_error",
                Severity.WARNING,
                tuple(sheet.ref(*cell) for cell in broken[:50]),
                {"cells": len(broken), "printed": sheet.marks.in_error[broken[0]]},
            )
        )
    return findings


def check_book(tables: Iterable[Sequence[Observation]]) -> list[Finding]:
    """Compare levels with one another and with the growth printed beside them."""
    levels: dict[tuple[str, str, str, int], list[Observation]] = defaultdict(list)
    findings: list[Finding] = []
    for observations in tables:
        for item in observations:
            span = item.period
            if item.measure is Measure.LEVEL and span.first == 1 and span.last <= 12:
                levels[item.indicator, item.area, item.breakdown, span.year].append(item)
        findings += check_sums(observations)
        findings += _growths(observations)
    for series in levels.values():
        if len(series) < 2:
            continue
        series.sort(key=lambda item: item.period.last)
        for earlier, later in pairwise(series):
            if (
                later.period.last > earlier.period.last
                and later.value < earlier.value * 0.999
                and earlier.value > 0
                and later.indicator not in _FLOWS_MAY_FALL
            ):
                findings.append(
                    Finding(
                        "cumulative_falls",
                        Severity.WARNING,
                        (later.cell, earlier.cell),
                        {
                            "value": later.value,
                            "earlier": earlier.value,
                            "period": later.period.iso,
                            "earlier_period": earlier.period.iso,
                        },
                    )
                )
    return findings


def compare_with_earlier(
    observations: Iterable[Observation], earlier: Mapping[ObservationKey, float]
) -> list[Finding]:
    """Find levels that are a power of ten away from the last vintage of their key."""
    findings: list[Finding] = []
    for item in observations:
        before = earlier.get(item.key)
        if item.measure is not Measure.LEVEL or not before or not item.value:
            continue
        ratio = abs(item.value / before)
        for scale in _SCALES:
            if 0.7 < ratio / scale < 1.4 or 0.7 < ratio * scale < 1.4:
                findings.append(
                    Finding(
                        "scale_differs",
                        Severity.WARNING,
                        (item.cell,),
                        {"value": item.value, "before": before, "unit": item.unit, "factor": scale},
                    )
                )
                break
    return findings


def _growths(observations: Sequence[Observation]) -> list[Finding]:
    """Growth printed beside the levels of both periods agrees with them, but for rounding."""
    found = [item for item in observations if item.measure is Measure.LEVEL]
    if len(found) == len(observations) or len({item.period.year for item in found}) < 2:
        return []
    levels = {_about(item, item.period): item for item in found}
    findings: list[Finding] = []
    for item in observations:
        if item.measure is not Measure.GROWTH_YOY:
            continue
        now = levels.get(_about(item, item.period))
        then = levels.get(_about(item, item.period.year_before)) if now else None
        if now and then and then.value > 0:
            computed = 100 * (now.value / then.value - 1)
            if abs(computed - item.value) > 0.15 + 0.002 * abs(computed):
                findings.append(
                    Finding(
                        "growth_contradicts",
                        Severity.WARNING,
                        (item.cell, now.cell, then.cell),
                        {"printed": round(item.value, 2), "computed": round(computed, 2)},
                    )
                )
    return findings


def _about(item: Observation, period: Period) -> tuple[str, str, str, int, int, int]:
    return item.indicator, item.area, item.breakdown, period.year, period.first, period.last

"""Ask about percents that were made by a format: 106,84 under "0.00%" shows 10684,00 %.

What a cell shows counts, so 1.0684 shown as 106,84 % is 106.84. Who puts the format on a number
already in percent makes a hundredfold of it, and no rate, share or index of an office is so large.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from dashboard.domain import Finding, Measure, Severity
from etl.bulletin.column import Column
from etl.bulletin.table import Table
from etl.read import Shows

_INDEX_MOST, _SHARE_MOST, _RATE_MOST = 1_000.0, 120.0, 100.0
"""Percent: an index, a share and the middle one of a column of rates are smaller."""
_RATE_LARGE = 30.0


def doubled_percents(
    table: Table, columns: Sequence[Column]
) -> tuple[frozenset[tuple[int, int]], list[Finding]]:
    """Return the cells (row, column) that are not taken, and what is told of these and others.

    A percent among plain numbers is taken as shown and told.
    """
    refused: set[tuple[int, int]] = set()
    findings: list[Finding] = []
    if Shows.PERCENT not in table.moved.values():
        return frozenset(), []
    for column in columns:
        if column.measure is Measure.LEVEL:
            continue
        values = {
            (row, column.index): value
            for row in table.body
            if (value := table.grid.numbers[row][column.index]) is not None
        }
        percents = {at: v for at, v in values.items() if table.moved.get(at) is Shows.PERCENT}
        if not percents:
            continue
        whole = 2 * len(percents) > len(values)
        too_large = _too_large(column, list(percents.values()), whole=whole)
        refused |= {at for at, value in percents.items() if abs(value) >= too_large}
        told = [at for at in percents if at in refused]
        if told:
            code = "percent_doubled"
            findings.append(_finding(table, column, code, told, percents))
        left = [at for at in percents if at not in refused]
        middle = median(map(abs, percents.values()))
        large = _is_rate(column) and middle >= _RATE_LARGE
        if left and (large or len(percents) < len(values)):
            code = "percent_large" if whole and large else "percent_among_plain"
            findings.append(_finding(table, column, code, left, percents))
    return frozenset(refused), findings


def _too_large(column: Column, values: Sequence[float], *, whole: bool) -> float:
    """Return from which size on the percents of a column are not believed.

    One firm of a province may double; a column whose middle is too large was not typed so at all.
    """
    most = _INDEX_MOST
    if column.measure is Measure.SHARE:
        most = _SHARE_MOST
    elif whole and _is_rate(column):
        most = _RATE_MOST
    if whole and median(map(abs, values)) >= most:
        return 0.0
    return max(most, _INDEX_MOST) if _is_rate(column) else most


def _is_rate(column: Column) -> bool:
    other = column.measure.is_plan or column.measure in (Measure.SHARE, Measure.INDEX_BASE)
    return not column.is_index and not other


def _finding(
    table: Table,
    column: Column,
    code: str,
    cells: Sequence[tuple[int, int]],
    shown: dict[tuple[int, int], float],
) -> Finding:
    at = tuple(table.sheet.ref(*place) for place in cells)
    said: dict[str, str | int | float] = {
        "header": column.text,
        "cells": len(cells),
        "value": shown[cells[0]],
        "stored": shown[cells[0]] / 100,
    }
    return Finding(code, Severity.WARNING, at, said)

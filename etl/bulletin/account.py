"""Hold the one rule: every filled cell in the body of a table that is read is taken or named.

Cells of the body = observations + cells named in findings. What is left over after everything
else has been told is told here, so that no cell is dropped in silence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dashboard.domain import CellRef, Finding, Severity
from dashboard.domain.cell import column_number
from etl.bulletin.number import is_doubtful, is_nothing
from etl.bulletin.table import Table
from etl.bulletin.table_reader import Reading
from etl.read import Value

Place = tuple[int, int]
_ONE_EACH = 12
_RANGE = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")


def body_cells(table: Table) -> Iterator[tuple[int, int, Value]]:
    """Yield the filled cells of a table's body: (row, column, value).

    Marks for nothing are left out, and labels stand left of the first column of figures; figures
    do where no heading is known over them.
    """
    lines, first = table.sheet.rows, table.first_data
    left = [column for column in range(1, first) if _holds_figures(table, column)]
    for row in table.rows:
        if row in table.numbering:
            continue
        line = lines[row]
        for column in left:
            if type(line[column]) is float:
                yield row, column, line[column]
        for column, value in enumerate(line[first:], first):
            if type(value) is float or (value is not None and not is_nothing(value)):
                yield row, column, value


def _holds_figures(table: Table, column: int) -> bool:
    """Tell whether a column among the labels holds figures: no numbers of rows, no codes."""
    numbers = [n for row in table.body if (n := table.grid.numbers[row][column]) is not None]
    whole = all(number == int(number) for number in numbers)
    counted = whole and (max(numbers, default=0) < 100 or numbers == sorted(numbers))
    return len(numbers) > 2 and not counted


def unaccounted(
    readings: Iterable[Reading],
    taken: Iterable[CellRef],
    findings: Iterable[Finding],
    is_unit: Callable[[str], bool],
) -> list[tuple[Table, dict[Place, Value]]]:
    """Return, table by table, the cells that were neither taken nor named.

    Texts that name a unit are read where they stand inside a column.
    """
    gone: set[tuple[str, int, int]] = set(taken)
    ranges: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for finding in findings:
        gone.update(finding.cells)
        if finding.cells and (span := finding.params.get("range")):
            ranges[finding.cells[0].sheet].append(_bounds(str(span)))
    left: list[tuple[Table, dict[Place, Value]]] = []
    for reading in readings:
        if reading.indicator is None:
            continue
        table = reading.table
        name, spans = table.sheet.name, ranges[table.sheet.name]
        cells = {
            (row, column): value
            for row, column, value in body_cells(table)
            if (name, row, column) not in gone
            and not any(a <= row <= c and b <= column <= d for a, b, c, d in spans)
            and not (isinstance(value, str) and is_unit(value))
        }
        if cells:
            left.append((table, cells))
    return left


def _bounds(span: str) -> tuple[int, int, int, int]:
    match = _RANGE.fullmatch(span)
    if match is None:
        return (1, 1, 0, 0)
    return int(match[2]) - 1, column_number(match[1]), int(match[4]) - 1, column_number(match[3])


def name_the_rest(left: Iterable[tuple[Table, dict[Place, Value]]]) -> list[Finding]:
    """Return findings that name every cell left over."""
    findings: list[Finding] = []
    for table, cells in left:
        doubtful = [p for p, v in cells.items() if isinstance(v, str) and _has_figure(v)]
        words = [p for p, v in cells.items() if isinstance(v, str) and not _has_figure(v)]
        numbers = [p for p, v in cells.items() if not isinstance(v, str)]
        findings += _not_read(table, cells, doubtful)
        findings += _numbers(table, numbers)
        if words:
            findings.append(
                Finding(
                    "text_among_figures",
                    Severity.NOTE,
                    _refs(table, words),
                    {
                        "cells": len(words),
                        "title": table.title,
                        "printed": _printed(cells[words[0]]),
                    },
                )
            )
    return findings


def _has_figure(text: str) -> bool:
    return is_doubtful(text) or re.search(r"\d", text) is not None


def _not_read(table: Table, cells: dict[Place, Value], places: Sequence[Place]) -> list[Finding]:
    """Name each text that stands for a figure; many in one column are one finding."""
    by_column: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        by_column[place[1]].append(place)
    return [
        Finding(
            "figure_not_read",
            Severity.WARNING,
            _refs(table, group),
            {"printed": _printed(cells[group[0]]), "cells": len(group)},
        )
        for column in by_column.values()
        for group in ([column] if len(column) > _ONE_EACH else [[place] for place in column])
    ]


def _numbers(table: Table, places: Sequence[Place]) -> list[Finding]:
    labelled = set(table.body)
    bare: dict[int, list[Place]] = defaultdict(list)
    other: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        if place[0] in labelled or place[1] not in table.columns:
            other[place[1]].append(place)
        else:
            bare[place[0]].append(place)
    found = [
        Finding(
            "figures_without_label",
            Severity.WARNING,
            _refs(table, group),
            {"cells": len(group), "title": table.title},
        )
        for group in bare.values()
    ]
    for group in other.values():
        refs = _refs(table, group)
        span = f"{refs[0].a1}:{refs[-1].a1}"
        found.append(
            Finding(
                "figures_not_taken",
                Severity.WARNING,
                refs,
                {"cells": len(group), "title": table.title, "range": span},
            )
        )
    return found


def _refs(table: Table, places: Sequence[Place]) -> tuple[CellRef, ...]:
    return tuple(table.sheet.ref(*place) for place in places)


def _printed(value: Value) -> str:
    return " ".join(str(value).split())[:40]

"""Find the indicator, the unit and the factor of each figure of a column.

A unit is looked for from near to far: in the row or its section, where the column changes inside
the table, in the column's heading, in the table's corner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dashboard.catalog import Catalogue
from dashboard.domain import Finding, Measure, Severity
from etl.bulletin.column import Column
from etl.bulletin.columns import Taken, range_of
from etl.bulletin.row import Row
from etl.bulletin.sections import meaning
from etl.bulletin.table import Table
from etl.bulletin.units import Scale, column_units, header_unit, knows, row_units, scale, targets
from etl.bulletin.words import Words, fold

_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(slots=True)
class Scaled:
    """The figures of a column with their scales, and the rows whose unit is not understood."""

    figures: list[tuple[Row, float, Scale]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def scale_column(
    table: Table,
    taken: Taken,
    columns: Sequence[Column],
    rows: Sequence[Row],
    catalogue: Catalogue,
    words: Words,
    noted: tuple[str, ...],
) -> Scaled:
    """Return each row's value in a column with its indicator, unit and factor."""
    column, subject = taken.column, taken.subject
    at, numbers = column.index, table.grid.numbers
    valued = [(r, value) for r in rows if (value := numbers[r.index][at]) is not None and r.values]
    find = _finder(table, taken, columns, catalogue, words, noted)
    if isinstance(find, Scale):
        return Scaled([(row, value, find) for row, value in valued])
    done = Scaled()
    missing: dict[str, list[Row]] = {}
    figures = done.figures
    for row, value in valued:
        found = find(row)
        if type(found) is Scale:
            figures.append((row, value, found))
        else:
            missing.setdefault(str(found), []).append(row)
    filled = len(valued)
    for printed, without in missing.items():
        params: dict[str, str | int | float] = {
            "printed": printed,
            "indicator": subject.indicator,
            "rows": len(without),
        }
        cells = tuple(table.sheet.ref(row.index, column.index) for row in without)
        if len(without) == filled:
            cells = (table.sheet.ref(table.top, column.index),)
            params["range"] = range_of(table, column.index)
        done.findings.append(Finding("unit_not_understood", Severity.WARNING, cells, params))
    return done


def _finder(
    table: Table,
    taken: Taken,
    columns: Sequence[Column],
    catalogue: Catalogue,
    words: Words,
    noted: tuple[str, ...],
) -> Scale | Callable[[Row], Scale | str]:
    """Return the scale of all rows, or a function from a row to its scale.

    It gives the printed unit where that is not understood.
    """
    column, subject, units = taken.column, taken.subject, catalogue.units
    wanted = targets(subject, quantity=column.quantity, catalogue=catalogue)
    level = column.measure is Measure.LEVEL
    if not level and not subject.others:
        name = wanted[0][0] if wanted else subject.indicator
        return Scale(name, catalogue.unit_of(name, column.measure), 1.0)
    partner = column if level or not subject.others else _partner(column, columns)
    inside = column_units(table, partner, units) if partner else {}
    general = header_unit(partner, units) if partner else ""
    in_title = filter(knows(units), _IN_BRACKETS.findall(table.title)[-1:])
    around = (general, table.corner, *in_title)
    known: dict[object, Scale | None] = {}
    simple: list[Scale | str] = []  # what all rows have that name no unit themselves
    paired = bool(subject.quantity) and any(one.quantity for one in columns)
    weighed = bool(subject.quantity) and column.quantity
    beside_quantity = bool(subject.quantity) and not column.quantity
    all_alike = not inside and not subject.others and not column.quantity

    def find(row: Row) -> Scale | str:
        if not all_alike or row.unit or "(*" in row.label:
            return look(row)
        if not simple:
            simple.append(look(row))
        return simple[0]

    def look(row: Row) -> Scale | str:
        beside = [r for r in inside if row.section_row <= r <= row.index] if inside else None
        own = row_units(row, noted)
        counted = column.quantity and _is_counted(row, words)
        if subject.quantity and counted:
            own = (*(own or noted), table.corner)
        printed: tuple[str, ...] = (
            (inside[max(beside)],)
            if beside
            else ()
            if inside and _has_passed(inside, row)
            else around
        )
        if own is not None and beside_quantity and (paired or not row.unit):
            printed = (*own, *printed)  # a star on a value concerns its quantity
        elif own is not None and (subject.others or subject.more_units):
            printed = own
        elif row.unit:
            printed = (row.unit,)
        elif own:
            printed = (*own, *printed)  # what a footnote says may be no unit
        pieces = counted and own is not None
        allowed = meaning(subject.indicator, row.section) if subject.others else ()
        key = (printed, pieces, allowed, own is None)
        if key not in known:
            these = wanted[1:] if pieces else wanted[:1] if weighed and own is None else wanted
            if allowed:
                these = tuple(one for one in these if one[0] in allowed)
            known[key] = scale(printed, these, units)
        found = known[key]
        if found is None and not level:
            found = _without_unit(allowed, column, catalogue)
        if found and not level:
            found = Scale(found.indicator, catalogue.unit_of(found.indicator, column.measure), 1.0)
        return found or " ".join(printed).strip()

    return find


def _has_passed(inside: dict[int, str], row: Row) -> bool:
    """Tell whether units stood inside an earlier section and none in the row's own."""
    return row.section_row > min(inside) and any(r <= row.index for r in inside)


def _without_unit(allowed: tuple[str, ...], column: Column, catalogue: Catalogue) -> Scale | None:
    """Return the indicator of a growth: its section names the goods, its heading the measure."""
    place = 1 if "luân chuyển" in fold(column.text) else 0
    if len(allowed) != 2 or not any(w in fold(column.text) for w in ("vận chuyển", "luân chuyển")):
        return None
    return Scale(allowed[place], catalogue.unit_of(allowed[place], column.measure), 1.0)


def _is_counted(row: Row, words: Words) -> bool:
    """Tell whether a row's goods are counted by the piece, never weighed."""
    label = fold(row.label)
    return any(word in label for word in words.roles.get("counted", ()))


def _partner(column: Column, columns: Sequence[Column]) -> Column | None:
    """Return the level column that a growth column speaks of, by the words it ends in."""
    last = " ".join(fold(column.text).split()[-2:])
    return next(
        (other for other in columns if other.measure is Measure.LEVEL and last in fold(other.text)),
        None,
    )

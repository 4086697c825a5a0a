"""A figure that stands twice in one workbook: kept once, or not at all where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.domain import Finding, Observation, Severity
from etl.bulletin.table_reader import Reading


def first_of_each(readings: Iterable[Reading]) -> tuple[tuple[Observation, ...], list[Finding]]:
    """Return each figure once, the more finely printed of two that agree, and what was repeated.

    Two agree where they differ by no more than the coarser one's rounding. Where they do not,
    neither is taken: which is right cannot be told from the workbook. Of two rows of one table
    that have the same name and differ, a figure that only one has is not known to be either's.
    """
    kept: dict[object, Observation] = {}
    again: dict[object, list[Observation]] = {}
    for reading in readings:
        for item in reading.observations:
            span = item.period
            key: object = (
                item.indicator,
                item.area,
                item.breakdown,
                span.year,
                span.first,
                span.last,
                item.measure,
            )
            if kept.setdefault(key, item) is not item:
                again.setdefault(key, []).append(item)
    differing: dict[object, list[tuple[Observation, Observation]]] = {}
    agreeing: dict[str, list[Observation]] = {}
    for key, others in again.items():
        first = kept[key]
        rivals = [other for other in others if not _agree(first, other)]
        if rivals:
            del kept[key]
            rows = [(o.indicator, o.cell.sheet, o.cell.row) for o in (first, rivals[0])]
            differing.setdefault(tuple(rows), []).append((first, rivals[0]))
        else:
            kept[key] = min((first, *others), key=lambda item: item.precision)
            agreeing.setdefault(others[0].cell.sheet, []).extend(others)
    findings = [
        _contradiction(pairs, _alone(pairs[0], kept, again)) for pairs in differing.values()
    ]
    findings += [
        Finding(
            "figures_repeated",
            Severity.NOTE,
            tuple(item.cell for item in others),
            {"figures": len(others), "label": others[0].label, "indicator": others[0].indicator},
        )
        for others in agreeing.values()
    ]
    return tuple(kept.values()), findings


def _agree(one: Observation, other: Observation) -> bool:
    rounding = max(one.precision, other.precision) / 2
    return abs(one.value - other.value) <= rounding + 1e-9 * max(1.0, abs(one.value))


def _alone(
    pair: tuple[Observation, Observation],
    kept: dict[object, Observation],
    again: Mapping[object, object],
) -> list[Observation]:
    """Take what stands in one row alone out of those kept, where two rows of a table differ.

    So is what stands in a row that is part of either: "Đồng bằng sông Cửu Long" under the second
    "Miền Nam", which then bears the name of both.
    """
    first, other = pair
    if first.cell[::2] != other.cell[::2]:  # not of one sheet and one column
        return []
    rows, whole = {first.cell.row, other.cell.row}, first.breakdown
    keys = [
        key
        for key, o in kept.items()
        if (o.cell.sheet, o.indicator, o.area) == (first.cell.sheet, first.indicator, first.area)
        and ((o.breakdown == whole and o.cell.row in rows) or o.breakdown.startswith(f"{whole}."))
        and key not in again
    ]
    return [kept.pop(key) for key in keys]


def _contradiction(
    pairs: list[tuple[Observation, Observation]], alone: list[Observation]
) -> Finding:
    """Word two rows that differ, in one column or in several, by the first pair of cells."""
    first, other = pairs[0]
    return Finding(
        "figures_contradict",
        Severity.WARNING,
        (*(item.cell for pair in pairs for item in pair), *(item.cell for item in alone)),
        {
            "figures": len(pairs),
            "label": first.label,
            "indicator": first.indicator,
            "period": first.period.iso,
            "value": first.value,
            "other": other.value,
            "cell": str(first.cell),
            "other_cell": str(other.cell),
        },
    )

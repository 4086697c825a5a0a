"""Read row labels: their text, and the path that tells equal labels apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain import Area, Period
from etl.bulletin.label import standard_label
from etl.bulletin.table import Table
from etl.bulletin.words import Subject, Words, fold, slug

_HEADING = re.compile(r"(?:trong đó|chia ra|gồm|bao gồm)\s*:?", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-+*•]\s*|(?:[IVX]+|[A-Z]|\d+)[.)]\s+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled row. `depth` grows with column, spaces and indent; `block` is the heading
    above it; `values` tells whether any value stands in it."""

    index: int
    label: str
    depth: int
    block: str
    values: bool


def read_rows(table: Table) -> tuple[Row, ...]:
    """Return the labelled rows of the body, wrapped labels joined."""
    rows: list[Row] = []
    block = pending = ""
    indents = table.sheet.marks.indents
    for index in table.body:
        texts = table.grid.texts[index][:table.first_data]
        cells = [(column, text) for column, text in enumerate(texts) if text]
        if len(cells) > 1:
            cells = [(c, t) for c, t in cells if not _HEADING.fullmatch(t)] or cells
        column, text = cells[-1] if len(cells) == 1 else _label_cell(cells)
        values = any(table.grid.numbers[index][c] is not None for c in table.columns)
        raw = table.sheet.value(index, column)
        spaces = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
        depth = 100 * column + 4 * indents.get((index, column), 0) + spaces
        if not values:
            if pending and _goes_on(text):
                pending = f"{pending} {text}"
            elif not _HEADING.fullmatch(text):
                block = pending = text
            rows.append(Row(index, text, depth, block, False))
            continue
        label = text
        if pending and _goes_on(text) and rows and not rows[-1].values:
            label = f"{pending} {text}"
        pending = ""
        rows.append(Row(index, label, depth, block, True))
    return tuple(rows)


def _goes_on(text: str) -> bool:
    """Tell whether a label is the rest of the one above: wrapped text begins small."""
    return text[:1].islower() or text[:1] == "("


def _label_cell(cells: list[tuple[int, str]]) -> tuple[int, str]:
    """Of several cells the label is the longest that is no bare bullet or number."""
    wordy = [cell for cell in cells if re.search(r"\w{2}", cell[1])]
    if len(wordy) > 1 and wordy[-1][1][:1] == "(":
        return wordy[0][0], " ".join(text for _, text in wordy)
    return (wordy or cells)[0] if len(wordy) < 2 else wordy[-1]


def breakdowns(rows: tuple[Row, ...], subject: Subject, words: Words) -> dict[int, str]:
    """Return the breakdown path of each row with values: unique within the table.

    A total has the empty path once; a label with a code of its own takes it once; any other
    label is a slug under the table's dimension, with its parent where it stands twice.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()
    totals = words.roles.get("total", ())
    stack: list[Row] = []
    for row in rows:
        while stack and stack[-1].depth >= row.depth:
            stack.pop()
        parent = stack[-1] if stack else None
        stack.append(row)
        if not row.values:
            continue
        label = fold(standard_label(subject.indicator, _BULLET.sub("", row.label)))
        if label in totals and not taken:
            path = ""
        else:
            path = (words.rows.get((subject.indicator, label))
                    or words.rows.get((subject.dimension, label))
                    or f"{subject.dimension}:{slug(label)}")
        if path in taken and parent is not None:
            path = f"{subject.dimension}:{slug(parent.label)}.{slug(label)}"
        if path in taken and row.block:
            path = f"{subject.dimension}:{slug(row.block)}.{slug(label)}"
        count = 2
        base = path or f"{subject.dimension}:{slug(label)}"
        while path in taken:
            path, count = f"{base}.{count}", count + 1
        taken.add(path)
        found[row.index] = path
    return found


def find_area(
    label: str, areas: Mapping[str, tuple[Area, ...]], words: Words, period: Period
) -> str | None:
    """Return the code of the province a label names, as it existed in the period."""
    name = fold(_BULLET.sub("", label))
    name = fold(words.provinces.get(name, name))
    return next((area.code for area in areas.get(name, ()) if area.covers(period)), None)


def areas_by_name(areas: Mapping[str, Area]) -> dict[str, tuple[Area, ...]]:
    """Index provinces by folded name, without "(cũ)" and "TP."."""
    index: dict[str, tuple[Area, ...]] = {}
    for area in areas.values():
        if area.level == "province":
            plain = fold(re.sub(r"\((?:cũ|mới)\)|^(?:TP\.?|Tỉnh)\s", "", area.name_vi))
            index[plain] = (*index.get(plain, ()), area)
    return index

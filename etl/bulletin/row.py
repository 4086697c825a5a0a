"""Read row labels: their text, and the path that tells equal labels apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from dashboard.domain import Area
from dashboard.domain.quick import quick
from etl.bulletin.label import BULLET, standard_label
from etl.bulletin.sections import meaning
from etl.bulletin.table import Table
from etl.bulletin.words import TableSubject, Words, fold, slug

_HEADING = re.compile(r"(?:trong đó|chia ra|gồm|bao gồm)\s*:?", re.IGNORECASE)
_GROUPING = re.compile(r"\W*(?:phân|chia) theo\b", re.IGNORECASE)
_DITTO = re.compile(r"[\"“”″'’]{1,2}|-?\s*nt\s*-?|như trên", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\W*$")
_UNIT_HEADING = re.compile(r"\W*(?:đơn vị|đvt)", re.IGNORECASE)
_TRAFFIC = "passengers_carried"
_OF_WHICH = re.compile(r"\W*trong đó\W+(\w.*)", re.IGNORECASE)
_ADDED = re.compile(r"\s*\((?:cũ|mới)\)$")
_BESIDE_NAME = re.compile(r"\((?:cũ|mới)\)|^(?:TP\.?|Tỉnh)\s")
_SECTION = re.compile(r"^(?:[IVX]+|[A-Z])[.)]\s")


@quick(frozen=True, slots=True)
class Row:
    """One labelled row. `depth` grows with column, spaces and indent; `block` is the heading
    above it; `values` tells whether any value stands in it; `unit` is the unit printed in the row
    or in its section's label, ditto marks filled in; `section` is that label, in `section_row`."""

    index: int
    label: str
    depth: int
    block: str
    values: bool
    unit: str = ""
    section: str = ""
    section_row: int = -1


def read_rows(table: Table, is_unit: Callable[[str], bool]) -> tuple[Row, ...]:
    """Return the labelled rows of the body, wrapped labels joined."""
    rows: list[Row] = []
    block = pending = unit = section = named_section = ""
    section_row = -1
    unit_column = _unit_column(table, is_unit)
    indent_of = table.sheet.marks.indent
    numbers, columns, lines = table.grid.numbers, table.columns, table.sheet.rows
    labels, first_data = table.grid.texts, table.first_data
    for index in table.body:
        texts = labels[index][:first_data]
        cells = [cell for cell in enumerate(texts) if cell[1] and cell[0] != unit_column]
        if not cells:
            continue
        if unit_column is not None and (printed := texts[unit_column]):
            unit = unit if _DITTO.fullmatch(printed) else printed
        if len(cells) > 1:
            cells = [(c, t) for c, t in cells if not _HEADING.fullmatch(t)] or cells
        column, text = cells[-1] if len(cells) == 1 else _label_cell(cells)
        line = numbers[index]
        values = any([line[at] is not None for at in columns])
        raw = lines[index][column]
        spaces = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
        named, begins_section = _said(text)
        if named and not is_unit(named):
            named = ""
        if begins_section or (not values and (named or meaning(_TRAFFIC, text))):
            section, named_section, section_row = named, text, index
        own = unit if unit_column is not None and texts[unit_column] else named or section
        depth = 100 * column + 4 * indent_of(index, column) + spaces
        if not values:
            if pending and _goes_on(text):
                pending = f"{pending} {text}"
            elif not _HEADING.fullmatch(text):
                block = pending = text
            rows.append(Row(index, text, depth, block, False, own, named_section, section_row))
            continue
        label = text
        if (
            pending
            and _goes_on(text)
            and rows
            and not rows[-1].values
            and not _GROUPING.match(pending)
        ):
            label = f"{pending} {text}"
        pending = ""
        rows.append(Row(index, label, depth, block, True, own, named_section, section_row))
    return tuple(rows)


@lru_cache(maxsize=20_000)
def _said(label: str) -> tuple[str, bool]:
    """Return the words in brackets that end a label, and whether it begins a section: "A. …"."""
    match = _IN_BRACKETS.search(label)
    return match[1] if match else "", _SECTION.match(label) is not None


def _unit_column(table: Table, is_unit: Callable[[str], bool]) -> int | None:
    """Return the label column that holds units: at least half of its texts, ditto marks too.

    Under a heading that says so, one is enough.
    """
    cells = table.grid.texts
    for column in range(table.first_data - 1, 0, -1):
        texts = [text for row in table.body if (text := cells[row][column])]
        if not texts:
            continue
        headed = any(_UNIT_HEADING.match(cells[row][column]) for row in table.header)
        known = sum(1 for text in texts if _DITTO.fullmatch(text) or is_unit(text))
        if known >= (1 if headed else 3) and 2 * known >= len(texts):
            return column
    return None


def _goes_on(text: str) -> bool:
    """Tell whether a label is the rest of the one above: wrapped text begins small."""
    return text[:1].islower() or text[:1] == "("


def _label_cell(cells: list[tuple[int, str]]) -> tuple[int, str]:
    """Of several cells the label is the longest that is no bare bullet or number."""
    wordy = [cell for cell in cells if re.search(r"\w{2}", cell[1])]
    if len(wordy) > 1 and wordy[-1][1][:1] == "(":
        return wordy[0][0], " ".join(text for _, text in wordy)
    return (wordy or cells)[0] if len(wordy) < 2 else wordy[-1]


def breakdowns(
    rows: tuple[Row, ...], subject: TableSubject, words: Words, title: str = ""
) -> dict[int, str]:
    """Return the breakdown path of each row with values.

    A total has the empty path once; a label with a code of its own takes it once; any other
    label is a slug under the table's dimension, or under that of its block ("Phân theo ngành"),
    with its parent, then with its block, where it stands twice. "Trong đó: …" belongs to the row
    above. Two rows alike in all of that are one row, twice: repeated.py tells.
    """
    found: dict[int, str] = {}
    taken: dict[str, tuple[int, str]] = {}
    branches = bool(subject.more_units) and not subject.quantity
    often = Counter(fold(_form(row.label).bare) for row in rows if row.values and branches)
    last = next((row for row in reversed(rows) if row.values), None)
    totals, scopes = words.roles.get("total", ()), subject.scopes
    stack: list[Row] = []
    by = meaning(subject.dimension, title.casefold().partition("phân theo")[2])
    dimension, whole = by[0] if by else subject.dimension, ""
    for row in rows:
        while stack and stack[-1].depth >= row.depth:
            stack.pop()
        parent = stack[-1] if stack else None
        stack.append(row)
        form = _form(row.label)
        if form.groups and (said := meaning(subject.dimension, row.label)):
            dimension = said[0]
        if not row.values:
            continue
        label = fold(standard_label(words, scopes, form.bare))
        part = form.part
        if subject.others and (label in totals or form.begins_section):
            taken.clear()  # the next section is another indicator
            path = ""
        elif (not taken or (row is last and "" not in taken)) and (
            label in totals or _names_whole(label, subject)
        ):
            path = ""
        elif part and whole:
            path = f"{whole}.{slug(part)}"
        elif branches and len(stack) > 1 and often[label] > 1:
            path = f"{dimension}:{'.'.join(slug(above.label) for above in stack)}"
        else:
            path = (
                words.rows.get((subject.indicator, label))
                or words.rows.get((dimension, label))
                or f"{dimension}:{slug(label)}"
            )
        above = (parent.index if parent else -1, row.block)
        if taken.get(path, above) != above:
            if parent is not None:
                path = f"{dimension}:{slug(parent.label)}.{slug(label)}"
            if taken.get(path, above) != above and row.block:
                path = f"{dimension}:{slug(row.block)}.{slug(label)}"
        taken.setdefault(path, above)
        found[row.index] = path
        if not part:
            whole = path
    return found


class _Form(NamedTuple):
    """A label without its bullet; whether it groups, begins a section; what "Trong đó: …" names."""

    bare: str
    groups: bool
    begins_section: bool
    part: str


@lru_cache(maxsize=20_000)
def _form(label: str) -> _Form:
    part = _OF_WHICH.fullmatch(label)
    groups, begins = _GROUPING.match(label) is not None, _SECTION.match(label) is not None
    return _Form(BULLET.sub("", label), groups, begins, part[1] if part else "")


def _names_whole(label: str, subject: TableSubject) -> bool:
    """Tell whether a row is called as its table: "Tổng chi ngân sách địa phương", "Tổng thu"."""
    if not label.startswith("tổng "):
        return False
    words = {word for words in subject.words for word in fold(words).split()}
    return words <= set(label.split()) or set(label.split()[1:]) <= words


def areas_named(
    label: str, areas: Mapping[str, tuple[Area, ...]], words: Words
) -> tuple[Area, ...]:
    """Return the provinces a label names: more than one where borders changed over the years."""
    name = _plain(label)
    name = fold(words.provinces.get(name, name))
    return areas.get(name, ())


@lru_cache(maxsize=20_000)
def _plain(label: str) -> str:
    return fold(BULLET.sub("", label))


def area_label(label: str, area: Area, words: Words) -> str:
    """Return the one spelling of a province's name: "Khánh Hòa" of "- Khánh Hoà"."""
    spelled = words.spellings.get(_plain(label))
    return spelled or _ADDED.sub("", area.name_vi)


def areas_by_name(areas: Mapping[str, Area]) -> dict[str, tuple[Area, ...]]:
    """Index provinces by folded name, without "(cũ)" and "TP."."""
    index: dict[str, tuple[Area, ...]] = {}
    for area in areas.values():
        if area.level == "province":
            plain = fold(plain_area_name(area))
            index[plain] = (*index.get(plain, ()), area)
    return index


def plain_area_name(area: Area) -> str:
    """Return a province's name without "(cũ)", "TP." and "Tỉnh"."""
    return _BESIDE_NAME.sub("", area.name_vi).strip()

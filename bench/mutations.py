"""Change bulletins as careless people do and count what is then read wrong in silence.

A figure is silently wrong where its key (indicator, area, row, period, measure) has another value
than in the bulletin as published, or is a key that the bulletin does not have, and no finding above
a note names its cell, column or table. The bulletins lie beside the project. A variant depends on
its number alone. Run: python -m bench.mutations 2000 ["a kind"], or 500 1500: five hundred from
number 1500 on.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import CellRef, Finding, Observation, ObservationKey, Severity
from dashboard.domain.cell import column_number
from etl.bulletin import read_bulletin
from etl.read import Sheet, Value, Workbook, open_workbook
from etl.read.formats import Formats
from etl.read.marks import Marks
from etl.read.number_format import NumberFormat, read_format
from etl.reading_result import Submission

ROOT = Path(__file__).resolve().parents[1]

Rows = list[list[Value]]
Change = Callable[[random.Random, Rows], None]
ROW, COLUMN, NUMBERED = "row inserted", "column inserted", "columns numbered"
PERCENT, OTHER_MONTH = "percent formats", "sheet of another month"
TWO = "two of these, one sheet"


def _figures(rows: Rows) -> list[tuple[int, int]]:
    """Return the places of figures that look like data: no years, no counts."""
    return [
        (r, c)
        for r, line in enumerate(rows)
        for c, value in enumerate(line)
        if type(value) is float and not 1 <= abs(value) <= 31 and not 1985 <= value <= 2100
    ]


def _vietnamese(value: float) -> str:
    return f"{value:,.4f}".translate(str.maketrans(",.", ".,"))


def _text(form: Callable[[float], str]) -> Change:
    def change(rng: random.Random, rows: Rows) -> None:
        places = _figures(rows)
        for r, c in rng.sample(places, min(5, len(places))):
            value = rows[r][c]
            assert isinstance(value, float)
            rows[r][c] = form(value)

    return change


def _ambiguous(rng: random.Random, rows: Rows) -> None:
    """Write 12568.3 as "12.568": thousands or thousandths, nobody can tell."""
    for r, c in [p for p in _figures(rows) if rng.random() < 0.1]:
        value = rows[r][c]
        if isinstance(value, float) and 1000 <= value < 999_999:
            rows[r][c] = f"{value:,.0f}".replace(",", rng.choice(".,"))


def _typo(rng: random.Random, rows: Rows) -> None:
    places = _figures(rows)
    for r, c in rng.sample(places, min(3, len(places))):
        rows[r][c] = str(rows[r][c]).replace(".", "..")


def _inserted(sheet: Sheet, rng: random.Random, kind: str) -> Sheet:
    """Insert a blank row or column, or a row that numbers the columns.

    Merged cells move along, or are lost as where values alone are pasted; hidden columns stay so.
    """
    rows = _lists(sheet)
    down, across = len(rows), len(rows[0])
    if kind == COLUMN:
        across = rng.randrange(1, across + 1)
        for line in rows:
            line.insert(across, None)
    elif kind == NUMBERED:
        down = min((r for r, _ in _figures(rows)), default=0)
        rows.insert(down, ["A", *(float(n) for n in range(1, len(rows[0])))])
    else:
        down = rng.randrange(down)
        rows.insert(down, [None] * len(rows[0]))
    if kind != COLUMN:
        across = len(rows[0])
    marks = Marks()
    marks.hidden_columns = frozenset(c + (c >= across) for c in sheet.marks.hidden_columns)
    moved = tuple(
        (
            top + (top >= down),
            first + (first >= across),
            end + (end >= down),
            last + (last >= across),
        )
        for top, first, end, last in sheet.merged
    )
    merged = moved if rng.random() < 0.5 else ()
    return replace(sheet, rows=tuple(map(tuple, rows)), merged=merged, marks=marks)


def _document(rng: random.Random, rows: Rows) -> None:
    title = next(
        ((r, c) for r, line in enumerate(rows) for c, v in enumerate(line) if isinstance(v, str)),
        None,
    )
    if title:
        day = (
            f"{rng.randint(1, 28):02d} tháng {rng.randint(1, 12):02d} năm {rng.randint(2010, 2025)}"
        )
        number = rng.randint(1, 2060)
        rows[title[0]][title[1]] = (
            f"{rows[title[0]][title[1]]} (Kèm theo Báo cáo số {number}/BC-CTK ngày {day})"
        )


def _shift(rng: random.Random, rows: Rows) -> None:
    """Let the figures of one column slip down a row."""
    places = _figures(rows)
    if places:
        column = rng.choice(places)[1]
        first = min(r for r, c in places if c == column)
        rows.append([None] * len(rows[0]))
        for r in range(len(rows) - 2, first - 1, -1):
            if isinstance(rows[r][column], float) or isinstance(rows[r + 1][column], float):
                rows[r + 1][column] = rows[r][column]
        rows[first][column] = None


_SPELT = (
    (
        r"tháng (\d{1,2}) năm (\d{4})",
        ("T{0}/{1}", "T.{0}/{1}", "{0}/{1}", "tháng {0}-{1}", "T{0}.{1}"),
    ),
    (r"(\d{1,2}) tháng(?: đầu)? năm (\d{4})", ("{0}T/{1}", "{0}T{1}", "LK {0}T.{1}", "{0} th {1}")),
    (r"(?<!\d )tháng (\d{1,2})", ("T{0}", "T.{0}", "tháng  0{0}", "tháng\n{0}")),
    (r"(\d{1,2}) tháng", ("{0}T", "{0} th", "hết tháng {0}", "đến tháng {0}")),
    (r"quý (III|II|IV|I)(?!\w)", ("Q.{0}", "Q{0}", "quí {0}", "Qúy {0}", "quý\n{0}")),
    (r"so với()", ("so", "vs", "SO VỚI", "so  với:")),
    (r"năm (\d{4})", ("{0}", "n.{0}", "NĂM {0}", "năm\n{0}")),
    (r"(?:ước tính|sơ bộ)()", ("ƯTH", "", "TH")),
    (r"cộng dồn()", ("Luỹ kế", "LK", "lũy  kế")),
)
"""Words of headings, and how else a hand may write them."""


def _respelt(rng: random.Random, rows: Rows) -> None:
    """Write one kind of words in another way, wherever they stand or in half of the places."""
    words, ways = rng.choice(_SPELT)
    way, share = rng.choice(ways), rng.choice((0.5, 1.0))
    for line in rows:
        for c, value in enumerate(line):
            if isinstance(value, str) and rng.random() < share:
                line[c] = re.sub(
                    words, lambda m: way.format(*m.groups()), value, flags=re.IGNORECASE
                )


KINDS: dict[str, Change] = {
    "text, Vietnamese notation": _text(_vietnamese),
    "text with a footnote's mark": _text(lambda value: f"{value:.4f}*".replace(".", ",")),
    "text with a no-break space": _text(lambda value: f"\u00a0{value:.4f}\u00a0"),
    "text, ambiguous": _ambiguous,
    "mistyped text": _typo,
    "document cited in the title": _document,
    "figures slipped by a row": _shift,
    "headings in other words": _respelt,
}
ONE = (*KINDS, ROW, COLUMN, NUMBERED, PERCENT, OTHER_MONTH)
_MOVING = (OTHER_MONTH, ROW, COLUMN, NUMBERED)
"""What goes before another change: the formats of cells that moved are not kept."""
ALL = (*ONE, TWO)


class _Percent:
    """The formats of a sheet of which some cells were given a percent sign."""

    def __init__(self, before: Formats, cells: frozenset[tuple[int, int]]) -> None:
        self._before, self._cells = before, cells

    def in_column(self, column: int) -> Callable[[int], NumberFormat | None]:
        """Return a function from a row to the format of its cell."""
        before, percent = self._before.in_column(column), read_format("0.00%")
        return lambda row: percent if (row, column) in self._cells else before(row)

    def moving(self) -> Mapping[tuple[int, int], NumberFormat]:
        """Return the formats that show another number than the cell holds."""
        shown = dict.fromkeys(self._cells, read_format("0.00%"))
        return {**self._before.moving(), **shown}


def _as_percent(sheet: Sheet, rng: random.Random) -> Sheet:
    """Show a column, or some of its cells, as percent: the number typed with %, or only the format.

    Typed "106,84%" is stored as 1.0684; the format put on a stored 106.84 shows 10684.00%.
    """
    rows = _lists(sheet)
    places = _figures(rows)
    column = rng.choice(places)[1]
    cells = [(r, c) for r, c in places if c == column]
    if rng.random() < 0.3:
        cells = rng.sample(cells, min(3, len(cells)))
    if rng.random() < 0.7:
        for r, c in cells:
            value = rows[r][c]
            assert isinstance(value, float)
            rows[r][c] = value / 100
    marks = copy(sheet.marks)
    marks.formats = _Percent(sheet.marks.formats, frozenset(cells))
    return replace(sheet, rows=tuple(map(tuple, rows)), marks=marks)


def changed(
    book: Workbook, rng: random.Random, kind: str, other: Workbook, only: str = ""
) -> tuple[Workbook, str]:
    """Return the workbook with one sheet changed, its merged cells and marks as they were.

    `other` is the bulletin of another month, from which a sheet may have been left standing; `only`
    the sheet to change.
    """
    if kind == TWO:
        first, second = sorted(rng.sample(ONE, 2), key=(*_MOVING, *ONE).index)
        book, name = changed(book, rng, first, other)
        return changed(book, rng, second, other, name)[0], f"{name} ({first}, {second})"
    sheets = [s for s in book.sheets if not s.hidden and len(_figures(_lists(s))) > 10]
    sheets = [s for s in sheets if s.name == only] or sheets
    if kind == OTHER_MONTH:
        names = {s.name: s for s in other.sheets if not s.hidden}
        sheets = [s for s in sheets if s.name in names] or sheets
    sheet = rng.choice(sheets)
    if kind == OTHER_MONTH:
        new = names.get(sheet.name) or sheet
    elif kind == PERCENT:
        new = _as_percent(sheet, rng)
    elif kind in (ROW, COLUMN, NUMBERED):
        new = _inserted(sheet, rng, kind)
    else:
        rows = _lists(sheet)
        KINDS[kind](rng, rows)
        new = replace(sheet, rows=tuple(map(tuple, rows)))
    return replace(book, sheets=tuple(new if s is sheet else s for s in book.sheets)), sheet.name


def _lists(sheet: Sheet) -> Rows:
    return [list(line) for line in sheet.rows]


def _named(findings: tuple[Finding, ...]) -> Callable[[Observation], bool]:
    """Return whether a finding above a note names a figure: its cell, or a range it lies in."""
    told = [f for f in findings if f.severity is not Severity.NOTE]
    cells = {c for f in told for c in f.cells}
    spans = [
        (f.cells[0].sheet, column_number(m[1]), int(m[2]), column_number(m[3]), int(m[4]))
        for f in told
        if f.cells
        for m in [re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", str(f.params.get("range", "")))]
        if m
    ]

    def is_named(one: Observation) -> bool:
        cell = one.cell
        return cell in cells or any(
            cell.sheet == sheet and left <= cell.column <= right and top <= cell.row + 1 <= bottom
            for sheet, left, top, right, bottom in spans
        )

    return is_named


@dataclass(frozen=True, slots=True)
class Before:
    """A bulletin as published: its figures, and the cells it contradicts itself in."""

    book: Workbook
    figures: Mapping[ObservationKey, Observation]
    contradicted: frozenset[CellRef]


def outcome(before: Before, after: Submission) -> tuple[int, int, list[Observation]]:
    """Return how many keys are equal and lost, and the figures silently other than before.

    Two printings of a figure are equal within the coarser one's rounding.
    """
    named = _named(after.findings)
    equal = 0
    wrong: list[Observation] = []
    for o in after.observations:
        known = before.figures.get(o.key)
        if known is not None and abs(o.value - known.value) <= (
            1e-3 + 1e-6 * abs(known.value) + max(o.precision, known.precision) / 2
        ):
            equal += 1
        elif not named(o) and o.cell not in before.contradicted:
            wrong.append(o)
    return equal, len(before.figures) - equal, wrong


def main() -> None:
    """Print the table of kinds."""
    folder = ROOT.parent / "shared" / "bulletins"
    paths = sorted(p for y in (2018, 2020, 2022, 2024) for p in folder.glob(f"{y}-*.xlsx"))
    if not paths:
        print("no bulletins beside the project: nothing changed")
        return
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    variants, first = numbers[0] if numbers else 2_000, numbers[1] if numbers[1:] else 0
    kinds = tuple(word for word in sys.argv[1:] if word in ALL) or ALL
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    books = {path: _read(path, catalogue) for path in paths}
    table: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    for number in range(first, first + variants):
        rng = random.Random(number)
        path = rng.choice(paths)
        before = books[path]
        kind = kinds[number % len(kinds)]
        near = [p for p in paths if p != path and p.name[:4] == path.name[:4]]
        other, sheet = changed(before.book, rng, kind, books[rng.choice(near)].book)
        equal, lost, wrong = outcome(before, read_bulletin(other, catalogue))
        table[kind].update(variants=1, equal=equal, lost=lost, wrong=len(wrong), bad=bool(wrong))
        if wrong:
            one = wrong[0]
            print(
                f"  {number} {path.name[:10]} {kind}: '{sheet}' {len(wrong)} silently other,"
                f" {one.cell} {one.indicator} {one.period.iso} {one.value} for"
                f" {shown.value if (shown := before.figures.get(one.key)) else None}",
                flush=True,
            )
    print(f"{variants} variants of {len(paths)} bulletins, from number {first} on")
    print(f"{'kind':32} variants      equal  told or lost  silently other  in variants")
    for kind, count in table.items():
        print(
            f"{kind:32} {count['variants']:8} {count['equal']:10} {count['lost']:13}"
            f" {count['wrong']:15} {count['bad']:12}"
        )


def _read(path: Path, catalogue: Catalogue) -> Before:
    book, _ = open_workbook(path)
    assert book is not None
    read = read_bulletin(book, catalogue)
    told = [f for f in read.findings if f.code == "figures_contradict"]
    return Before(
        book,
        {o.key: o for o in read.observations},
        frozenset(cell for f in told for cell in f.cells),
    )


if __name__ == "__main__":
    main()

"""Change bulletins as careless people do and count what is then read wrong in silence.

A figure is silently wrong where its key (indicator, area, row, period, measure) has another value
than in the bulletin as published and no finding names its cell, column or table. The bulletins
lie beside the project. Run: python bench/mutations.py 2000
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.catalog import Catalogue, load_catalogue  # noqa: E402
from dashboard.domain import Finding, Observation, ObservationKey, Severity  # noqa: E402
from etl.bulletin import read_bulletin  # noqa: E402
from etl.read import Sheet, Value, Workbook, open_workbook  # noqa: E402
from etl.reading_result import Submission  # noqa: E402

Rows = list[list[Value]]
Change = Callable[[random.Random, Rows], None]


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


def _insert_row(rng: random.Random, rows: Rows) -> None:
    rows.insert(rng.randrange(len(rows)), [None] * len(rows[0]))


def _insert_column(rng: random.Random, rows: Rows) -> None:
    place = rng.randrange(1, len(rows[0]) + 1)
    for line in rows:
        line.insert(place, None)


def _number_columns(rng: random.Random, rows: Rows) -> None:
    first = min((r for r, _ in _figures(rows)), default=0)
    rows.insert(first, ["A", *(float(n) for n in range(1, len(rows[0])))])


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
        held = sorted(r for r, c in places if c == column)
        for r in reversed(held):
            if r + 1 < len(rows):
                rows[r + 1][column], rows[r][column] = rows[r][column], None


KINDS: dict[str, Change] = {
    "text, Vietnamese notation": _text(_vietnamese),
    "text with a footnote's mark": _text(lambda value: f"{value:.4f}*".replace(".", ",")),
    "text with a no-break space": _text(lambda value: f"\u00a0{value:.4f}\u00a0"),
    "text, ambiguous": _ambiguous,
    "mistyped text": _typo,
    "row inserted": _insert_row,
    "column inserted": _insert_column,
    "columns numbered": _number_columns,
    "document cited in the title": _document,
}
SHIFTS = {"figures slipped by a row": _shift}


def changed(book: Workbook, rng: random.Random, change: Change) -> tuple[Workbook, str]:
    """Return the workbook with one sheet changed, its merged cells and marks as they were."""
    sheets = [s for s in book.sheets if not s.hidden and len(_figures(_lists(s))) > 10]
    sheet = rng.choice(sheets)
    rows = _lists(sheet)
    change(rng, rows)
    new = replace(sheet, rows=tuple(map(tuple, rows)))
    if len(rows) != len(sheet.rows) or len(rows[0]) != len(sheet.rows[0]):
        new = replace(new, merged=(), marks=type(sheet.marks)() if _is_plain(sheet) else new.marks)
    return replace(book, sheets=tuple(new if s is sheet else s for s in book.sheets)), sheet.name


def _is_plain(sheet: Sheet) -> bool:
    return type(sheet.marks).__name__ == "Marks"


def _lists(sheet: Sheet) -> Rows:
    return [list(line) for line in sheet.rows]


def _named(findings: tuple[Finding, ...], sheet: str) -> Callable[[Observation], bool]:
    cells = {c for f in findings if f.severity is not Severity.NOTE for c in f.cells}
    spans = [
        match
        for f in findings
        if f.cells and f.cells[0].sheet == sheet
        for match in [re.fullmatch(r"([A-Z]+)\d+:([A-Z]+)\d+", str(f.params.get("range", "")))]
        if match
    ]
    columns = {match[1] for match in spans}
    return lambda o: o.cell in cells or o.cell.a1.rstrip("0123456789") in columns


def outcome(
    before: dict[ObservationKey, float], after: Submission, sheet: str
) -> tuple[int, int, int]:
    """Return how many keys are equal, lost, and silently other than before."""
    named = _named(after.findings, sheet)
    equal = wrong = 0
    for o in after.observations:
        value = before.get(o.key)
        if value is None:
            continue
        same = abs(o.value - value) <= 1e-3 + 1e-6 * abs(value)
        equal += same
        wrong += not same and not named(o)
    return equal, len(before) - equal - wrong, wrong


def main() -> None:
    """Print the table of kinds."""
    folder = ROOT.parent / "shared" / "bulletins"
    paths = sorted(p for y in (2018, 2020, 2022, 2024) for p in folder.glob(f"{y}-*.xlsx"))
    if not paths:
        print("no bulletins beside the project: nothing changed")
        return
    variants = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 200
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    rng = random.Random(12)
    books: dict[Path, tuple[Workbook, dict[ObservationKey, float]]] = {}
    table: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, *SHIFTS)}
    for number in range(variants):
        path = paths[number % len(paths)]
        if path not in books:
            books[path] = _read(path, catalogue)
        book, before = books[path]
        kind = rng.choice(list(table))
        other, sheet = changed(book, rng, (KINDS | SHIFTS)[kind])
        equal, lost, wrong = outcome(before, read_bulletin(other, catalogue), sheet)
        table[kind].update(variants=1, equal=equal, lost=lost, wrong=wrong, bad=wrong > 0)
    print(f"{variants} variants of {len(paths)} bulletins")
    print(f"{'kind':32} variants      equal  told or lost  silently other  in variants")
    for kind, count in table.items():
        print(
            f"{kind:32} {count['variants']:8} {count['equal']:10} {count['lost']:13}"
            f" {count['wrong']:15} {count['bad']:12}"
        )


def _read(path: Path, catalogue: Catalogue) -> tuple[Workbook, dict[ObservationKey, float]]:
    book, _ = open_workbook(path)
    assert book is not None
    return book, {o.key: o.value for o in read_bulletin(book, catalogue).observations}


if __name__ == "__main__":
    main()

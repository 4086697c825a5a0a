"""Find the template's tables on the sheets of a workbook, by the words of their headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.catalog import SheetWords, TemplateWords, fold
from dashboard.domain import CellRef, Finding, Severity
from dashboard.domain.cell import column_letters
from etl.read import Sheet, Workbook
from etl.reading_result import TableSeen

HEADER_ROWS = 30
"""How far down a header is looked for."""
SMALLEST_HEADER = 3
"""Fewer known words in a row are no header."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: where its header stands and which column holds what."""

    sheet: Sheet
    words: SheetWords
    header_row: int
    columns: Mapping[str, int]

    def rows(self, words: TemplateWords) -> Iterator[int]:
        """Yield the rows below the header that hold something and are not the example."""
        for row in range(self.header_row + 1, len(self.sheet.rows)):
            filled = [
                text
                for column in sorted(self.entered)
                if (text := as_text(self.value(row, column)))
            ]
            if filled and not _is_example(filled[0], words):
                yield row

    def examples(self, words: TemplateWords) -> Iterator[int]:
        """Yield the rows below the header that are marked as the example."""
        for row in range(self.header_row + 1, len(self.sheet.rows)):
            first = next(
                (t for c in sorted(self.entered) if (t := as_text(self.value(row, c)))), ""
            )
            if first and _is_example(first, words):
                yield row

    @property
    def entered(self) -> tuple[int, ...]:
        """Columns a person fills in: all but those that show a formula."""
        return tuple(
            place
            for key, place in self.columns.items()
            if self.words.column(key).kind != "fixed_unit"
        )

    def value(self, row: int, column: int) -> object:
        """Return a cell's value; None outside the sheet's used range."""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else None

    def ref(self, row: int, key: str) -> CellRef:
        """Return where a column's cell of a row stands; the row's first cell if it is absent."""
        place = self.columns.get(key, min(self.columns.values()))
        return self.sheet.ref(row, place)

    def seen(self) -> TableSeen:
        """Describe the table for the reader's report."""
        places = self.columns.values()
        last = len(self.sheet.rows)
        first = self.header_row + 1
        return TableSeen(
            self.sheet.name,
            self.words.name,
            None,
            f"{column_letters(min(places))}{first}:{column_letters(max(places))}{last}",
        )


def find_tables(workbook: Workbook, words: TemplateWords) -> tuple[dict[str, Table], list[Finding]]:
    """Return the tables by the template's sheet names, and what is wrong with their headers.

    Sheets are recognised by their header words, so sheets and columns may be renamed, moved
    and inserted; only sheets named as in the template but without a header are reported.
    """
    found: dict[str, Table] = {}
    findings: list[Finding] = []
    for sheet in workbook.sheets:
        table = _find_table(sheet, words)
        if table is None:
            if not sheet.hidden and any(fold(sheet.name) == fold(name) for name in words.sheets):
                findings.append(
                    Finding(
                        "template_header_missing",
                        Severity.ERROR,
                        (sheet.ref(0, 0),),
                        {"sheet": sheet.name},
                    )
                )
            continue
        if table.words.name in found:
            findings.append(
                Finding(
                    "template_sheet_repeated",
                    Severity.ERROR,
                    (sheet.ref(table.header_row, 0),),
                    {
                        "sheet": sheet.name,
                        "other": found[table.words.name].sheet.name,
                        "name": table.words.name,
                    },
                )
            )
            continue
        found[table.words.name] = table
        findings.extend(_header_findings(table))
    return found, findings


def as_text(value: object) -> str:
    """Return a cell's text, spaces folded; whole floats print as integers."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return " ".join(str(value).split())


def _find_table(sheet: Sheet, words: TemplateWords) -> Table | None:
    best: tuple[float, Table] | None = None
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        folded = [
            (place, fold(cell))
            for place, cell in enumerate(sheet.rows[row])
            if isinstance(cell, str) and cell.strip()
        ]
        if len(folded) < SMALLEST_HEADER:
            continue
        for candidate in words.sheets.values():
            fitting = [cell for cell in folded if cell[1] in candidate.called]
            columns = _match(candidate, fitting) if len(fitting) >= SMALLEST_HEADER else {}
            if len(columns) < SMALLEST_HEADER:
                continue
            score = len(columns) / len(candidate.columns)
            score += 0.5 if fold(sheet.name) == fold(candidate.name) else 0.0
            if score >= 0.4 and (best is None or score > best[0]):
                best = (score, Table(sheet, candidate, row, columns))
    return best[1] if best else None


def _match(words: SheetWords, folded: list[tuple[int, str]]) -> dict[str, int]:
    """Match header cells to columns: a column's own name goes before its other forms."""
    columns: dict[str, int] = {}
    for forms in (slice(1), slice(1, None)):
        for column in words.columns:
            called = column.called[forms]
            for place, text in folded:
                if text in called and column.key not in columns and place not in columns.values():
                    columns[column.key] = place
    return columns


def _header_findings(table: Table) -> Iterator[Finding]:
    for column in table.words.columns:
        if column.required and column.key not in table.columns:
            yield Finding(
                "template_column_missing",
                Severity.ERROR,
                (table.sheet.ref(table.header_row, 0),),
                {"header": column.header, "sheet": table.sheet.name},
            )
    known = set(table.columns.values())
    for place, cell in enumerate(table.sheet.rows[table.header_row]):
        if isinstance(cell, str) and cell.strip() and place not in known:
            yield Finding(
                "template_column_unknown",
                Severity.NOTE,
                (table.sheet.ref(table.header_row, place),),
                {"header": cell.strip()},
            )


def _is_example(first: str, words: TemplateWords) -> bool:
    return fold(first).startswith(fold(words.word("example", "example")))

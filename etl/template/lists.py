"""The hidden sheet of lists that the drop-downs and the unit formula look up."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalog import Catalogue
from dashboard.domain import PERCENT, POINTS, Measure, Period

SHEET = "Danh mục"
LAST_ROW = 600
"""Drop-downs and formulas reach down to here in a blank template."""


class Lists:
    """Writes the lists and knows where each stands."""

    def __init__(self, book: Workbook, catalogue: Catalogue, *, years: range) -> None:
        """Write all lists on a hidden sheet: one a column, its name in row 1."""
        self._sheet: Worksheet = book.create_sheet(SHEET)
        self._sheet.sheet_state = "hidden"
        self._ranges: dict[str, str] = {}
        indicators = list(catalogue.indicators.values())
        self._add("indicator", [i.name_vi for i in indicators])
        self._add("indicator_unit", [i.unit for i in indicators])
        self._add("area", [a.name_vi for a in catalogue.areas.values()])
        self._add("breakdown", [b.vi for b in catalogue.breakdowns.values()])
        self._add("unit", [u.word for u in catalogue.units.codes.values()])
        self._add("period", period_names(years))
        for vocabulary, words in catalogue.template.choices.items():
            self._add(vocabulary, [w.vi for w in words])
        self.level = catalogue.template.word("measure", Measure.LEVEL.value)
        self.points = catalogue.template.word("measure", Measure.CONTRIBUTION.value)

    def range_of(self, name: str) -> str | None:
        """Return the absolute range of a list, or None."""
        return self._ranges.get(name)

    def unit_formula(self, indicator_cell: str, measure_cell: str) -> str:
        """Show the unit in which a row's value will be stored."""
        look_up = (
            f"INDEX({self._ranges['indicator_unit']},"
            f"MATCH({indicator_cell},{self._ranges['indicator']},0))"
        )
        return (
            f'=IF(OR({indicator_cell}="",{measure_cell}=""),"",'
            f'IF({measure_cell}="{self.points}","{POINTS}",'
            f'IF({measure_cell}="{self.level}",IFERROR({look_up},""),"{PERCENT}")))'
        )

    def _add(self, name: str, values: list[str]) -> None:
        column = len(self._ranges) + 1
        letter = get_column_letter(column)
        self._sheet.cell(1, column, name)
        for row, value in enumerate(values, 2):
            self._sheet.cell(row, column, value)
        self._ranges[name] = f"'{SHEET}'!${letter}$2:${letter}${len(values) + 1}"


def period_names(years: range) -> list[str]:
    """Name the periods offered: of each year the cumulated months and quarters, then months."""
    names: list[str] = []
    for year in reversed(years):
        periods = [
            Period.year_of(year),
            *(Period.quarter(year, q) for q in range(1, 5)),
            *(Period.to_date(year, m) for m in range(2, 12) if m != 3),
            *(Period.month(year, m) for m in range(1, 13)),
        ]
        names += [p.short("vi") for p in periods]
    return names

"""Years that do not speak for other years: kept as data, with the reason and its source.

breaks.csv holds one row a break: `indicator`, `area`, the years `first_year` to `last_year`, and
`kind`. Of an *exceptional* year (an epidemic) no other year is judged. Before a change of
*definition* or of the *allocation* to the parts of a year, `last_year` is the last year of the
old way: no later year is judged by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.catalog.table import Row, read_rows

COLUMNS = (
    "indicator",
    "area",
    "first_year",
    "last_year",
    "kind",
    "reason_vi",
    "reason_en",
    "source",
)


class BreakKind(StrEnum):
    """Why a year says nothing of another."""

    EXCEPTIONAL = "exceptional"
    DEFINITION = "definition"
    ALLOCATION = "allocation"


@dataclass(frozen=True, slots=True)
class Break:
    """Years of an indicator in an area that must not serve as usual years."""

    indicator: str
    area: str
    first_year: int
    last_year: int
    kind: BreakKind
    reason_vi: str
    reason_en: str
    source: str

    def bars(self, year: int, *, serving: int) -> bool:
        """Tell whether `year` must not serve to judge the year `serving`."""
        if not self.first_year <= year <= self.last_year:
            return False
        return self.kind is BreakKind.EXCEPTIONAL or serving > self.last_year

    def reason(self, lang: str) -> str:
        """Why the years are left out."""
        return self.reason_vi if lang == "vi" else self.reason_en


def read_breaks(path: Path, indicators: frozenset[str], areas: frozenset[str]) -> tuple[Break, ...]:
    """Read breaks.csv; raise CatalogueError naming the line."""
    return tuple(_break(row, indicators, areas) for row in read_rows(path, COLUMNS))


def _break(row: Row, indicators: frozenset[str], areas: frozenset[str]) -> Break:
    for column, known in (("indicator", indicators), ("area", areas)):
        if row.text(column) not in known:
            raise row.fault(f"{column} {row.text(column)!r} is not in the catalogue")
    first, last = int(row.number("first_year")), int(row.number("last_year"))
    if first > last:
        raise row.fault("first_year is after last_year")
    return Break(
        row.text("indicator"),
        row.text("area"),
        first,
        last,
        row.choice("kind", BreakKind),
        row.text("reason_vi"),
        row.text("reason_en"),
        row.text("source"),
    )

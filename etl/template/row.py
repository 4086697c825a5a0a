"""One row of a table, read cell by cell; every fault becomes a finding at its cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from dashboard.catalog import Catalogue
from dashboard.domain import (
    TOTAL,
    CellRef,
    Finding,
    Measure,
    Period,
    PublicationDate,
    Severity,
)
from etl.read import Shows
from etl.template.date_cell import read_date
from etl.template.names import Names
from etl.template.number_cell import NumberFault, read_number
from etl.template.period_cell import read_period
from etl.template.tables import Table, as_text

_PERCENT_DIMENSIONS = ("percent", "point")

_SOFT_HYPHEN = "\u00ad"
"""Without ink; in the old encodings of bulletins a letter, so only the template drops it."""


@dataclass(slots=True)
class Row:
    """A row being read: readers return None after adding a finding, so all faults show at once."""

    table: Table
    number: int
    catalogue: Catalogue
    names: Names
    findings: list[Finding] = field(default_factory=list)
    percents: list[str] = field(default_factory=list)

    # --- faults -----------------------------------------------------------------------------
    @property
    def faulty(self) -> bool:
        """Whether an error was found in this row."""
        return any(f.severity is Severity.ERROR for f in self.findings)

    def ref(self, key: str) -> CellRef:
        """Return where a column's cell stands."""
        return self.table.ref(self.number, key)

    def find(
        self,
        code: str,
        key: str,
        severity: Severity = Severity.ERROR,
        /,
        **params: str | int | float,
    ) -> None:
        """Add a finding at a column's cell."""
        header = self.table.words.column(key).header
        self.findings.append(
            Finding(f"template_{code}", severity, (self.ref(key),), {"header": header, **params})
        )

    # --- plain cells ------------------------------------------------------------------------
    def cell(self, key: str) -> object:
        """Return a cell's value; None where it is blank or its column is absent."""
        place = self.table.columns.get(key)
        if place is None:
            return None
        value = self.table.value(self.number, place)
        if isinstance(value, str):
            value = value.replace(_SOFT_HYPHEN, "")
            return value if value.strip() else None
        return value

    def text(self, key: str) -> str:
        """Return a cell's text in NFC; a required one that is blank is a finding."""
        text = unicodedata.normalize("NFC", as_text(self.cell(key)))
        if not text and self.table.words.column(key).required and key in self.table.columns:
            self.find("value_missing", key)
        return text

    def number_of(self, key: str) -> float | None:
        """Return a number; blank is None, and a finding where required."""
        value = self.cell(key)
        if value is None:
            if self._is_unstored(key):
                self.find("formula_unstored", key)
                return None
            if self.table.words.column(key).required and key in self.table.columns:
                self.find("value_missing", key)
            return None
        found = read_number(value)
        if isinstance(found, NumberFault):
            self.find(found.value.removeprefix("template_"), key, value=as_text(value))
            return None
        return self._as_shown(found.value, key, is_text=isinstance(value, str))

    def _as_shown(self, stored: float, key: str, *, is_text: bool) -> float:
        """Return the number that the cell shows: 6,84 % for a stored 0.0684; tell where it was
        scaled, for few who type into such a cell know, and where it shows none or another sign.
        """
        shown = self.table.sheet.shown(self.number, self.table.columns[key])
        if is_text and shown.kind is not Shows.STRUCK:
            return stored
        value = shown.number(stored)
        if shown.kind.deceives and stored:
            self.find(f"number_{shown.kind}", key, stored=stored)
        elif stored and self._is_worded(shown.words):
            self.find("number_worded", key, value=value, words=shown.words)
        elif shown.kind is Shows.SCALED:
            self.find("number_scaled", key, Severity.WARNING, value=value, stored=stored)
        elif shown.kind is Shows.PERCENT:
            self.percents.append(key)
            self._check_percents(self.text("unit") if "unit" in self.table.columns else "")
        return value

    def _is_worded(self, words: str) -> bool:
        """Tell whether what a format writes beside its number is other than the row's unit.

        "tr" and "triệu" begin "triệu lượt": the format says what the row says.
        """
        unit = self.text("unit") if "unit" in self.table.columns else ""
        if not words or unit.casefold().startswith(words.casefold()):
            return False
        known = self.catalogue.units.find(words)
        return known is None or known is not self.catalogue.units.find(unit)

    def _check_percents(self, unit: str) -> None:
        """Find the cells that show a percent where the unit is known to be none."""
        known = self.catalogue.units.find(unit) if unit else None
        if known is not None and known.dimension not in _PERCENT_DIMENSIONS:
            for key in self.percents:
                self.find("number_percent", key, unit=known.code)
            self.percents.clear()

    def _is_unstored(self, key: str) -> bool:
        """Tell whether a formula stands here whose result the file does not hold."""
        place = self.table.columns.get(key)
        return (self.number, place) in self.table.sheet.marks.unstored

    def published(self, key: str) -> PublicationDate:
        """Return a date as far as known; unknown after a finding."""
        found = read_date(self.cell(key), self.catalogue.template)
        if found is None:
            self.find("date_unreadable", key, value=as_text(self.cell(key)))
        return found or PublicationDate("")

    def period(self, key: str = "period") -> Period | None:
        """Return a period."""
        text = self.text(key)
        if not text:
            return None
        cell = self.cell(key)
        found = read_period(cell)
        if found is None and isinstance(cell, date):
            typed = f"{cell:%d/%m/%Y}"
            self.find("period_is_date", key, value=typed, month=f"T{cell.month}/{cell.year}")
        elif found is None:
            self.find("period_unreadable", key, value=text)
        return found

    # --- choices ----------------------------------------------------------------------------
    def choice(self, key: str) -> str | None:
        """Return the code of one of the template's words; blank is None."""
        kind = self.table.words.column(key).kind
        words = ", ".join(w.vi for w in self.catalogue.template.choices[kind])
        return self._named(key, kind, "choice_unknown", choices=words)

    def measure(self) -> Measure | None:
        """Return the measure."""
        code = self.choice("measure")
        return Measure(code) if code else None

    def indicator(self, key: str = "indicator") -> str | None:
        """Return an indicator's id, from its id or name; blank is None."""
        return self._named(key, "indicator", "indicator_unknown")

    def area(self) -> str | None:
        """Return an area's code."""
        return self._named("area", "area", "area_unknown")

    def breakdown(self) -> str | None:
        """Return a breakdown's path; blank is the whole, None a fault."""
        if self.cell("breakdown") is None:
            return TOTAL
        return self._named("breakdown", "breakdown", "breakdown_unknown")

    def is_marked(self, key: str) -> bool:
        """Tell whether a cell holds the mark "x"."""
        return self.choice(key) == "yes"

    def _named(self, key: str, kind: str, code: str, **params: str) -> str | None:
        text = self.text(key)
        if not text:
            return None
        found = self.names[kind].find(text)
        if found is None:
            self.find(code, key, value=text, suggestion=self.names[kind].closest(text), **params)
        return found

    # --- units ------------------------------------------------------------------------------
    def check_unit(self, key: str = "unit") -> None:
        """Find an unknown unit even where it cannot be held against an indicator's."""
        printed = self.text(key)
        if printed and self.catalogue.units.find(printed) is None:
            self.find(
                "unit_unknown",
                key,
                value=printed,
                expected=self.table.words.column("fixed_unit").header,
                suggestion=self.names["unit"].closest(printed),
            )

    def in_unit(self, value: float, fixed: str, key: str = "unit") -> float | None:
        """Convert a value from the row's unit into the fixed one; blank means the fixed one."""
        printed = self.text(key)
        if not printed:
            self._check_percents(fixed)
            return value
        unit = self.catalogue.units.find(printed)
        if unit is None:
            self.find(
                "unit_unknown",
                key,
                value=printed,
                expected=fixed,
                suggestion=self.names["unit"].closest(printed),
            )
            return None
        if not self.catalogue.units.convertible(printed, fixed):
            self.find("unit_wrong", key, value=printed, expected=fixed)
            return None
        return self.catalogue.units.convert(value, printed, fixed)

"""Read the sheet of publications, and that of instruments: what the other sheets refer to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.catalog import fold
from dashboard.domain import CellRef, Instrument, IssuerLevel, PublicationDate, Severity, SourceKind
from etl.template.row import Row

_ONE_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of the sheet of publications."""

    code: str
    name: str
    kind: SourceKind
    url: str
    published_on: PublicationDate
    note: str
    row: Row

    @property
    def anchor(self) -> str:
        """The cell that declares the publication: its release is named by it, column A always."""
        cell = self.row.ref("source")
        return str(CellRef(cell.sheet, cell.row, 0))


def read_sources(rows: Iterator[Row], *, today: date | None = None) -> dict[str, SourceRow]:
    """Return the publications by folded code; a repeated code is a finding."""
    found: dict[str, SourceRow] = {}
    for row in rows:
        code, name = row.text("source"), row.text("name")
        kind = row.choice("source_kind")
        source = SourceRow(
            code,
            name,
            SourceKind(int(kind)) if kind else row.catalogue.source_kind(name, row.text("url")),
            row.text("url"),
            row.published("published_on"),
            row.text("note"),
            row,
        )
        if today and source.published_on.text > today.isoformat():
            # A paper may be dated ahead; a year ahead is a slip of the hand.
            ahead = source.published_on.text[:10] > (today + _ONE_YEAR).isoformat()
            row.find(
                "published_in_future",
                "published_on",
                Severity.ERROR if ahead else Severity.WARNING,
                value=source.published_on.text,
            )
        if not code:
            continue
        if fold(code) in found:
            row.find(
                "source_repeated",
                "source",
                value=code,
                other=str(found[fold(code)].row.ref("source")),
            )
            continue
        found[fold(code)] = source
    return found


def read_instruments(rows: Iterator[Row]) -> dict[str, Instrument]:
    """Return the instruments by folded code; a repeated code is a finding."""
    found: dict[str, Instrument] = {}
    for row in rows:
        code, issuer, level = row.text("instrument"), row.text("issuer"), row.choice("issuer_level")
        instrument = Instrument(
            code,
            row.text("number"),
            issuer,
            IssuerLevel(int(level)) if level else IssuerLevel.OTHER,
            row.published("issued_on"),
            row.text("amends"),
        )
        if not code:
            continue
        if fold(code) in found:
            row.find("instrument_repeated", "instrument", value=code)
            continue
        found[fold(code)] = instrument
    return found

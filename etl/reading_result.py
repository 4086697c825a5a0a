"""What one workbook brings: its publications, and everything found while reading it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.domain import CellRef, Finding, Observation, Publication, has_errors

__all__ = ["Publication", "Submission", "TableSeen", "UnknownName"]


@dataclass(frozen=True, slots=True)
class TableSeen:
    """A table found on a sheet; `indicator` is None where its subject is not in the catalogue."""

    sheet: str
    title: str
    indicator: str | None
    range: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no list holds: of a row ("row") or of a table ("title").

    `indicator` is where it stands, several joined by "|"; `cells` one of each row that holds it;
    `suggestions` the known names that resemble it, best first.
    """

    kind: str
    indicator: str
    name: str
    cells: tuple[CellRef, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """The reading of one workbook. It may be published only where nothing in it blocks.

    `unknown` are the names to ask about; `answers` what was answered before and was used here:
    (kind, indicator, name, standard), which the log keeps so that a rebuild reads the same.
    `reader` and `catalogue` are the fingerprints of what read it.
    `died` tells that the reading was ended by its bounds or by a fault and should not be repeated.
    """

    file: str
    sha256: str
    publications: tuple[Publication, ...] = ()
    tables: tuple[TableSeen, ...] = ()
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    readable: bool = True
    unknown: tuple[UnknownName, ...] = ()
    answers: tuple[tuple[str, str, str, str], ...] = ()
    is_template: bool = False
    died: bool = False
    reader: str = ""
    catalogue: str = ""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations of all publications, in order."""
        return tuple(o for publication in self.publications for o in publication.observations)

    @property
    def blocked(self) -> bool:
        """Whether an error was found."""
        return not self.readable or has_errors(self.findings)

"""One value as one release published it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.domain import Observation, Release


@dataclass(frozen=True, slots=True)
class Vintage:
    """An observation together with the release that carries it."""

    observation: Observation
    release: Release

    @property
    def value(self) -> float:
        """The value in the catalogue's unit."""
        return self.observation.value

    @property
    def known_by(self) -> date | None:
        """First day on which the value had surely been published; None where unknown."""
        return self.release.published_on.known_by

    @property
    def place(self) -> tuple[str, int, int]:
        """Sheet, row and column of its cell, as one reads a workbook."""
        cell = self.observation.cell
        return (cell.sheet, cell.row, cell.column)

    @property
    def fact(self) -> str:
        """Name it by where it stands: release, measure and cell."""
        return f"{self.release.id} {self.observation.measure.value} {self.observation.cell}"

"""The parts into which indicators are broken down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.catalog.table import read_rows

COLUMNS = ("path", "vi", "en", "short_vi", "short_en", "order", "parent")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One row of breakdowns.csv; `vi` is unique, so that a workbook may use it for the path."""

    path: str
    vi: str
    en: str
    short_vi: str
    short_en: str
    order: int
    parent: str

    @property
    def dimension(self) -> str:
        """What it divides by: "sector" of "sector:agriculture.fishery"."""
        return self.path.partition(":")[0]

    def name(self, lang: str) -> str:
        """Full name in the language."""
        return self.vi if lang == "vi" else self.en

    def short(self, lang: str) -> str:
        """Name for a legend."""
        return self.short_vi if lang == "vi" else self.short_en


def read_breakdowns(path: Path) -> dict[str, Breakdown]:
    """Read breakdowns.csv; parents stand before their parts."""
    found: dict[str, Breakdown] = {}
    names: set[str] = set()
    for row in read_rows(path, COLUMNS):
        part = Breakdown(
            row.text("path"),
            row.text("vi"),
            row.text("en"),
            row.text("short_vi"),
            row.text("short_en"),
            int(row.number("order")),
            row.optional("parent"),
        )
        if part.path in found or part.vi in names:
            raise row.fault(f"{part.path!r} or {part.vi!r} stands twice")
        if part.parent and part.parent not in found:
            raise row.fault(f"parent {part.parent!r} does not stand above it")
        found[part.path] = part
        names.add(part.vi)
    return found

"""Territories, each with the months in which it existed as such."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.period import Period


@dataclass(frozen=True, slots=True)
class Area:
    """One row of data/catalog/areas.csv. Bounds are "YYYY-MM"; None means open.

    `is_home` marks the territory that the site is about, before any successor; `region` is the
    code of the region that a province lies in.
    """

    code: str
    name_vi: str
    name_en: str
    level: str
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None
    is_home: bool = False
    region: str | None = None

    def name(self, lang: str) -> str:
        """Name in the language."""
        return self.name_vi if lang == "vi" else self.name_en

    def plain_name(self, lang: str) -> str:
        """Name without what tells it from a territory of the same name: "An Giang"."""
        return self.name(lang).partition(" (")[0]

    def covers(self, period: Period) -> bool:
        """Tell whether the territory existed in every month of the period."""
        after_start = self.valid_from is None or self.valid_from <= period.start
        before_end = self.valid_to is None or period.end <= self.valid_to
        return after_start and before_end

    def is_neighbour_of(self, other: Area) -> bool:
        """Tell whether both lie in one region and existed side by side: none with its successor."""
        if self.region is None or self.region != other.region:
            return False
        started = max(self.valid_from or "", other.valid_from or "")
        ends = [end for end in (self.valid_to, other.valid_to) if end is not None]
        return not ends or started <= min(ends)

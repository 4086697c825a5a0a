"""What the tables of one book are read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.catalog import Catalogue
from dashboard.domain import Area, PublicationDate
from etl.bulletin.words import Words


@dataclass(frozen=True, slots=True)
class Sources:
    """The catalogue, the vocabularies, and what is known of the book: area, year and day."""

    catalogue: Catalogue
    words: Words
    provinces: Mapping[str, tuple[Area, ...]]
    area: str
    year: int | None
    published_on: PublicationDate = field(default_factory=lambda: PublicationDate(""))

    @property
    def nation(self) -> str:
        """The code of the whole country, whose levels no territory's can pass."""
        return self.catalogue.nation.code

    @property
    def published(self) -> str:
        """The month of publication, "YYYY-MM", or ""."""
        return self.published_on.text[:7]

"""The words of the bulletins, read from data/catalog/bulletin."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dashboard.settings import BULLETIN_WORDS

DIRECTORY = BULLETIN_WORDS


@dataclass(frozen=True, slots=True)
class TableSubject:
    """How a table's title and a column's header name an indicator.

    All `words` and none of `without` must occur, in title or header, and none of
    `without_in_column` in the header. `quantity` is the indicator of paired columns
    "Lượng"; `dimension` begins the breakdown path of rows. Where units differ within a table,
    `others` are the indicators that other units belong to, `more_units` those kept as they are.
    A `part` is what every figure of the table is of: "crop:dong_xuan", the year's winter-spring
    crop, which is over before the year is.
    """

    indicator: str
    words: tuple[str, ...]
    without: tuple[str, ...]
    dimension: str
    quantity: str
    unit: str
    provinces: bool
    others: tuple[str, ...] = ()
    more_units: tuple[str, ...] = ()
    without_in_column: tuple[str, ...] = ()
    part: str = ""

    @property
    def scopes(self) -> tuple[str, str]:
        """Where its row names are listed: under the indicator, then under the dimension."""
        return (self.indicator, self.dimension)


@dataclass(frozen=True, slots=True)
class Words:
    """All vocabularies: subjects, rows with a code of their own, totals, provinces, roles.

    `provinces` are other names of provinces by folded name, `spellings` the one spelling of those
    that are a province's name no longer. `answered` and `titles` are what analysts said of names
    that no list holds: the standard name of (indicator, name as answers.py folds it), and the
    subject's words of a title's key.
    """

    subjects: tuple[TableSubject, ...]
    rows: Mapping[tuple[str, str], str]
    roles: Mapping[str, tuple[str, ...]]
    provinces: Mapping[str, str]
    spellings: Mapping[str, str] = field(default_factory=dict)
    answered: Mapping[tuple[str, str], str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Fold a label for comparison: lower case, letters and digits, single spaces."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("hoá", "hóa").replace("thuỷ", "thủy").replace("hoà", "hòa")
    return re.sub(r"[\W_]+", " ", text).strip()


@lru_cache(maxsize=50_000)
def slug(text: str) -> str:
    """Return a readable ASCII name of a label."""
    plain = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:80] or "row"


def squeeze(text: str) -> str:
    """Fold the white space of a printed text."""
    return " ".join(text.split())


@lru_cache(maxsize=4)
def load_words(directory: Path = DIRECTORY) -> Words:
    """Read subjects.csv, rows.csv, roles.csv and provinces.csv; answers.py adds the answers."""
    subjects = tuple(
        TableSubject(
            row["indicator"],
            _parts(row["words"]),
            _parts(row["without"]),
            row["dimension"],
            row["quantity"],
            row["unit"],
            row["provinces"] == "yes",
            _parts(row["others"]),
            _parts(row["more_units"]),
            _parts(row["without_in_column"]),
            row["part"],
        )
        for row in _rows(directory / "subjects.csv")
    )
    rows = {
        (row["indicator"], fold(row["label"])): row["breakdown"]
        for row in _rows(directory / "rows.csv")
    }
    roles: dict[str, tuple[str, ...]] = {}
    for row in _rows(directory / "roles.csv"):
        roles[row["role"]] = (*roles.get(row["role"], ()), row["words"])
    other_names = _rows(directory / "provinces.csv")
    provinces = {fold(row["name"]): row["code"] for row in other_names}
    spellings = {fold(row["name"]): row["spelling"] for row in other_names if row["spelling"]}
    return Words(subjects, rows, roles, provinces, spellings)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())

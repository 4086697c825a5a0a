"""The words of the input template: its sheets, columns, choices and instructions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dashboard.catalog.table import read_rows

COLUMN_COLUMNS = ("sheet", "key", "header", "forms", "required", "kind", "width", "note")
WORD_COLUMNS = ("field", "code", "vi", "en", "forms")
GUIDE_COLUMNS = ("kind", "text")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` says what its cells hold (text, number, period, a list of choices …).

    `called` are the folded forms of a header cell that names it, its own header's first.
    """

    key: str
    header: str
    forms: tuple[str, ...]
    required: bool
    kind: str
    width: float
    note: str
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """A sheet of the template, recognised by the words of its header: `called` are all of them."""

    name: str
    columns: tuple[Column, ...]
    called: frozenset[str]

    def column(self, key: str) -> Column:
        """Return a column by its key; raise KeyError."""
        return next(c for c in self.columns if c.key == key)


@dataclass(frozen=True, slots=True)
class Word:
    """One choice of a drop-down: the stored code and its words."""

    code: str
    vi: str
    en: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """All words of the template."""

    sheets: Mapping[str, SheetWords]
    choices: Mapping[str, tuple[Word, ...]]
    guide: tuple[tuple[str, str], ...]

    def word(self, field: str, code: str) -> str:
        """Return the Vietnamese word of a code; raise KeyError."""
        for word in self.choices[field]:
            if word.code == code:
                return word.vi
        raise KeyError(f"{field}: {code}")

    def code(self, field: str, printed: str) -> str | None:
        """Return the code of a printed word in either language, or of the code itself."""
        folded = fold(printed)
        for word in self.choices[field]:
            if folded in {fold(f) for f in (word.code, word.vi, word.en, *word.forms)}:
                return word.code
        return None


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Reduce words to what is compared: no case, marks, accents or doubled spaces.

    "%" is kept, for it tells measures apart; so "Đơn vị *" is "don vi".
    """
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w%?–-]+", " ", letters).split())


def read_template_words(directory: Path) -> TemplateWords:
    """Read template_columns.csv, template_words.csv and template_guide.csv."""
    sheets: dict[str, list[Column]] = {}
    for row in read_rows(directory / "template_columns.csv", COLUMN_COLUMNS):
        columns = sheets.setdefault(row.text("sheet"), [])
        if any(c.key == row.text("key") for c in columns):
            raise row.fault(f"column {row.text('key')!r} stands twice")
        columns.append(
            Column(
                row.text("key"),
                row.text("header"),
                row.parts("forms", "|"),
                row.text("required") == "yes",
                row.text("kind"),
                row.number("width"),
                row.optional("note"),
                tuple(map(fold, (row.text("header"), *row.parts("forms", "|")))),
            )
        )
    choices: dict[str, list[Word]] = {}
    for row in read_rows(directory / "template_words.csv", WORD_COLUMNS):
        choices.setdefault(row.text("field"), []).append(
            Word(row.text("code"), row.text("vi"), row.text("en"), row.parts("forms", "|"))
        )
    guide = tuple(
        (row.text("kind"), row.text("text"))
        for row in read_rows(directory / "template_guide.csv", GUIDE_COLUMNS)
    )
    return TemplateWords(
        MappingProxyType(
            {
                name: SheetWords(
                    name, tuple(c), frozenset(form for one in c for form in one.called)
                )
                for name, c in sheets.items()
            }
        ),
        MappingProxyType({field: tuple(words) for field, words in choices.items()}),
        guide,
    )

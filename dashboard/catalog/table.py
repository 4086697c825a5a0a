"""Read a catalogue file row by row, each row knowing its file and line."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

E = TypeVar("E", bound=Enum)


class CatalogueError(ValueError):
    """A fault in the catalogue: names the file, the line and what to mend."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its values by column, and where it stands."""

    file: str
    line: int
    values: dict[str, str]

    def fault(self, message: str) -> CatalogueError:
        """Return the error to raise about this row."""
        return CatalogueError(f"{self.file}, line {self.line}: {message}")

    def text(self, column: str) -> str:
        """Return a value that must not be empty."""
        if not self.values[column]:
            raise self.fault(f"{column} is empty")
        return self.values[column]

    def optional(self, column: str) -> str:
        """Return a value that may be empty."""
        return self.values[column]

    def number(self, column: str) -> float:
        """Return a value as a number, written with a decimal point."""
        try:
            return float(self.text(column))
        except ValueError:
            raise self.fault(f"{column}: not a number: {self.values[column]!r}") from None

    def choice(self, column: str, kind: type[E], read: Callable[[str], E] | None = None) -> E:
        """Return a member of an enumeration by its value."""
        value = self.text(column)
        try:
            return read(value) if read else kind(value)
        except (ValueError, KeyError):
            known = ", ".join(str(member.value) for member in kind)
            raise self.fault(f"{column}: {value!r} is none of: {known}") from None

    def parts(self, column: str, separator: str = ";") -> tuple[str, ...]:
        """Return a list written in one field."""
        return tuple(p.strip() for p in self.values[column].split(separator) if p.strip())


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a UTF-8 file with exactly these columns; raise CatalogueError.

    Lines are counted as an editor counts them, the header being line 1.
    """
    try:
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except OSError as error:
        raise CatalogueError(f"{path.name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path.name}: not UTF-8 (byte {error.start})") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    header = next(reader, [])
    if header != list(columns):
        raise CatalogueError(
            f"{path.name}, line 1: columns are {','.join(header)}; expected {','.join(columns)}"
        )
    try:
        for fields in reader:
            if not fields:
                continue
            if len(fields) != len(header):
                raise CatalogueError(
                    f"{path.name}, line {reader.line_num}: {len(fields)} "
                    f"fields, expected {len(header)}"
                )
            values = dict(zip(header, (f.strip() for f in fields), strict=True))
            yield Row(path.name, reader.line_num, values)
    except csv.Error as error:
        raise CatalogueError(f"{path.name}, line {reader.line_num}: {error}") from error

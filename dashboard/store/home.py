"""Where decisions and their rows are kept for good: one small interface with two drivers.

A folder (folder_home.py) is the home of one machine, a PostgreSQL database (postgres/) that of
several. Whatever is read is read from a folder's sorted file: beside a database it is a replica.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dashboard.store.decision import LogEntry
    from dashboard.store.warehouse import Pointer
    from dashboard.store.writer import Connection


@dataclass(frozen=True, slots=True)
class Made:
    """A finished version that nobody reads yet: its file, its name, what was decided since.

    `last` is the last decision in it; `anew` tells that the rows of all decisions, not only of
    those `decided` since, are other than before. `checked` tells that the finished file was read
    again and held against what it was made of.
    """

    file: Path
    version: str
    decided: Sequence[LogEntry]
    last: LogEntry
    anew: bool = False
    checked: bool = False


class Reading(Protocol):
    """What a home holds at one moment, however long one reads."""

    @property
    def last(self) -> Pointer | None:
        """What is current; None before the first publication."""

    def holds(self, pointer: Pointer) -> bool:
        """Tell whether the rows of a version stand here unchanged, so that only later ones lack."""

    def decisions_after(self, seq: int) -> list[LogEntry]:
        """Return the entries of the log after a number, in order."""

    def seals_after(self, seq: int) -> dict[int, str]:
        """Return the seal on the rows of each later decision (sealing.py)."""

    def rows_after(self, seq: int, into: Connection) -> None:
        """Put the rows that later decisions made into the tables of an open file, in order."""


class Home(Protocol):
    """A home of decisions and rows."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Open what it holds now; raise Away where it does not answer."""

    def append(self, expected: Pointer | None, made: Made) -> Pointer:
        """Take in a version made upon another, all or nothing; raise Moved where that moved on."""

    def alone(self, act: str) -> AbstractContextManager[None]:
        """Wait for, and hold, what one of all servers does at a time; a crash frees it."""

"""A folder as the home of a warehouse: the log as files, the rows in the current version's file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from dashboard.store.atomic_file import sync_folder, write_durably
from dashboard.store.connection import open_read_only
from dashboard.store.decision import LogEntry, read_decisions, write_decision
from dashboard.store.errors import Moved
from dashboard.store.home import Made
from dashboard.store.schema import COLUMNS
from dashboard.store.sealing import seals
from dashboard.store.snapshot import Snapshot
from dashboard.store.sorting import put_in
from dashboard.store.warehouse import Pointer, Warehouse, checksum, checksum_file
from dashboard.store.writer import Connection

BATCH = 100_000
"""Rows on their way at once."""


@dataclass(frozen=True, slots=True)
class FolderReading:
    """What a folder holds; its files never change, so neither does this."""

    warehouse: Warehouse
    last: Pointer | None

    def holds(self, pointer: Pointer) -> bool:
        """Tell whether a version is the current one: of earlier ones nothing is known for sure."""
        return pointer == self.last

    def decisions_after(self, seq: int) -> list[LogEntry]:
        """Return the entries of the log after a number; raise BrokenLog."""
        return [entry for entry in read_decisions(self.warehouse) if entry.seq > seq]

    def seals_after(self, seq: int) -> dict[int, str]:
        """Return the seal on the rows of each later decision."""
        with open_read_only(self.warehouse.snapshot().path) as file:
            return seals(file, seq)

    def rows_after(self, seq: int, into: Connection) -> None:
        """Put the rows that later decisions made into the tables of an open file, in order."""
        with open_read_only(self.warehouse.snapshot().path) as file:
            for table in COLUMNS:
                rows = file.execute(f"SELECT * FROM {table} WHERE seq > ?", [seq])
                put_in(into, table, rows.to_arrow_reader(BATCH))


@dataclass(frozen=True, slots=True)
class Folder:
    """The driver; whoever appends holds `publishing.writing`."""

    warehouse: Warehouse

    @contextmanager
    def reading(self) -> Iterator[FolderReading]:
        """Open what it holds now."""
        yield FolderReading(self.warehouse, self.warehouse.pointer())

    @contextmanager
    def alone(self, act: str) -> Iterator[None]:
        """Wait for, and hold, what one process does at a time; a crash frees it."""
        lock = self.warehouse.directory / f"{act}.lock"
        lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(lock):
            yield

    def append(self, expected: Pointer | None, made: Made) -> Pointer:
        """Take in a version made upon another, all or nothing; raise Moved where that moved on."""
        if expected != self.warehouse.pointer():
            raise Moved
        for decision in made.decided:
            write_decision(self.warehouse.decisions, decision)
        return take_in(self.warehouse, made.file, made.version, made.last, checked=made.checked)


def take_in(
    warehouse: Warehouse, part: Path, version: str, last: LogEntry, *, checked: bool = False
) -> Pointer:
    """Make a finished file the current version; the caller holds `writing`.

    Where it was not checked before, it is where it will lie, open as readers here go on to read it.
    """
    with part.open("rb") as file:
        os.fsync(file.fileno())
    final = warehouse.versions / f"{version}.duckdb"
    write_durably(checksum_file(final), checksum(part).encode("utf-8"))
    os.replace(part, final)
    sync_folder(warehouse.versions)
    pointer = Pointer(version, f"versions/{final.name}", last.seq, last.digest)
    warehouse.switch_to(pointer, None if checked else _checked(Snapshot(final, version), last))
    return pointer


def _checked(made: Snapshot, last: LogEntry) -> Snapshot:
    """Return a version that holds every table, the last decision, and no value of no release."""
    made.rows(" UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in COLUMNS))
    found = made.rows("SELECT max(seq) FROM decision")[0][0]
    orphans = made.rows(
        "SELECT count(*) FROM (SELECT DISTINCT release FROM observation) o "
        "WHERE NOT EXISTS (SELECT 1 FROM release r WHERE r.id = o.release)"
    )[0][0]
    if found == last.seq and not orphans:
        return made
    made.close()
    if orphans:
        raise OSError(f"observations without a release: of {orphans} that are not there")
    raise OSError(f"the next version ends at decision {found}, not {last.seq}")

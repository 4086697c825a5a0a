"""Bring a replica forward: the folder's next version, made of what a database holds beyond it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from dashboard.store.connection import open_read_only
from dashboard.store.decision import LogEntry
from dashboard.store.errors import BrokenLog, NotPublished
from dashboard.store.folder_home import Folder
from dashboard.store.home import Home, Made, Reading
from dashboard.store.next_file import next_file
from dashboard.store.sealing import seals
from dashboard.store.warehouse import NOTHING_YET, Pointer, Warehouse
from dashboard.store.writer import version_of


def bring_forward(warehouse: Warehouse, home: Home) -> Pointer | None:
    """Make the folder's current version that of the home; return it, None where there is none.

    Where the folder's version stands in the home unchanged, only what came after it is fetched
    into a copy, which is checked and switched to; else, and where the folder's file is damaged,
    all of it is. The caller holds the writer's lock. Raise Away where the home does not answer,
    BrokenLog where what came is not what was sealed, NotPublished where nothing can be written.
    """
    part = warehouse.versions / f".next-{os.getpid()}.part"
    with home.reading() as there:
        last, here = there.last, warehouse.pointer()
        sound = warehouse.sound
        if last is None or (sound and same(here, last)):
            return here
        try:
            warehouse.versions.mkdir(parents=True, exist_ok=True)
            if here is None:
                warehouse.switch_to(NOTHING_YET)
            base = here if here and sound and there.holds(here) else None
            made = _made(warehouse, there, last, base, part)
            pointer = Folder(warehouse).append(here, made)
        except (OSError, duckdb.Error) as error:
            raise NotPublished(error) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    warehouse.vouch(pointer.version)
    warehouse.forget_old_versions()
    return pointer


def same(one: Pointer | None, other: Pointer | None) -> bool:
    """Tell whether two homes are at the same version, wherever its file lies."""
    if one is None or other is None:
        return one is other
    return (one.version, one.seq, one.head) == (other.version, other.seq, other.head)


def _made(
    warehouse: Warehouse, there: Reading, last: Pointer, base: Pointer | None, part: Path
) -> Made:
    """Write the version that the home is at, upon a copy of an earlier one or upon nothing."""
    seq, head = (base.seq, base.head) if base else (0, "")
    decided = _chained(there.decisions_after(seq), head, last)
    part.unlink(missing_ok=True)
    before = warehouse.local / base.file if base else None
    with next_file(part, before, ordered=before is None) as connection:
        there.rows_after(seq, connection)
    with open_read_only(part) as file:
        found, sealed = seals(file, seq), there.seals_after(seq)
        for number in sorted(found.keys() | sealed.keys()):
            if found.get(number) != sealed.get(number):
                raise BrokenLog("home.rows", entry=number)
        version = version_of(file)
    if version != last.version:
        raise BrokenLog("home.version", version=version, wanted=last.version)
    end = decided[-1] if decided else _end(there, last)
    return Made(part, version, decided, end, anew=base is None, checked=True)


def _chained(decided: list[LogEntry], head: str, last: Pointer) -> list[LogEntry]:
    """Hold the entries that came against their own seals and the end that the home names."""
    for entry in decided:
        if entry.sealed_after(head).digest != entry.digest:
            raise BrokenLog("log.altered", entry=f"{entry.seq:06d}")
        head = entry.digest
    if head != last.head:
        raise BrokenLog("log.end", entry=f"{last.seq:06d}")
    return decided


def _end(there: Reading, last: Pointer) -> LogEntry:
    """Return the last entry, where a new reading of the same decisions came."""
    return there.decisions_after(last.seq - 1)[-1]

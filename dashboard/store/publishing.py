"""Make the next version beside the current one, check it, and switch in one rename."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from dashboard.store.atomic_file import sync_folder, write_durably
from dashboard.store.connection import open_for_writing, open_read_only
from dashboard.store.decision import LogEntry, write_decision
from dashboard.store.schema import COLUMNS, create_statements
from dashboard.store.warehouse import (
    NOTHING_YET,
    Pointer,
    Warehouse,
    checksum,
    checksum_file,
    sequence_of,
)
from dashboard.store.writer import Connection, append_decision

WAIT_SECONDS = 60.0

Apply = Callable[[Connection, LogEntry], None]


class Busy(Exception):
    """Another publication has been under way for longer than one waits."""


class NotPublished(Exception):
    """The next version could not be finished; the current one serves on."""


def cause(error: Exception) -> str:
    """Return an error's words without the server's folders: they are read on a page."""
    return re.sub(r"(?<![\w.:/])(?:/[^/\s'\":]+)+/", "", str(error))


class NeedsRebuild(NotPublished):
    """The current version is damaged, of an older program, or its pointer lost.

    Nothing may be built upon it; `rebuild` makes it anew.
    """


@contextmanager
def writing(warehouse: Warehouse, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the one place of a writer. A crash frees it: the system drops the lock.

    Raise Busy where another holds it for longer, NotPublished where the folder takes no file.
    """
    try:
        warehouse.make_folder()
        lock = FileLock(warehouse.directory / "writer.lock", timeout=wait_seconds)
        lock.acquire()
    except Timeout as error:
        raise Busy(str(warehouse.directory)) from error
    except OSError as error:
        raise NotPublished(cause(error)) from error
    try:
        yield
    finally:
        lock.release()


def keep_source(warehouse: Warehouse, source: Path, sha256: str) -> Path:
    """Keep the workbook under its hash, read-only; return where. Kept files never change.

    Raise NotPublished where it cannot be written, or is no longer the file that was checked.
    """
    kept = kept_file(warehouse, sha256, source.suffix)
    try:
        if kept.exists() and checksum(kept) == sha256:
            return kept
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise NotPublished(f"{source.name} changed while it was being read")
        write_durably(kept, content, mode=0o444)
    except OSError as error:
        raise NotPublished(cause(error)) from error
    return kept


def kept_file(warehouse: Warehouse, sha256: str, suffix: str) -> Path:
    """Return where a workbook is kept; nothing of its name but a plain suffix gets in."""
    ending = suffix.lower() if re.fullmatch(r"\.[a-z]{3,4}", suffix.lower()) else ".xlsx"
    return warehouse.archive / f"{sha256}{ending}"


def sound_pointer(warehouse: Warehouse) -> Pointer | None:
    """Return what is current, None before the first publication.

    Raise NeedsRebuild where the pointer is lost or the version it names cannot be read.
    """
    if warehouse.pointer_lost:
        raise NeedsRebuild(str(warehouse.directory / "CURRENT"))
    current = warehouse.pointer()
    if current and warehouse.degraded:
        raise NeedsRebuild(current.file)
    return current


def publish(warehouse: Warehouse, steps: Sequence[tuple[LogEntry, Apply]]) -> Pointer:
    """Publish the decisions as one new version, all or none; the caller holds `writing`.

    Each decision is numbered and sealed here, in order, and handed to its `apply` with the
    open next version. Raise NotPublished (with the cause) where anything fails: the current
    version is untouched then, and what was half made is swept away at the next publication.
    """
    current = sound_pointer(warehouse)
    part = warehouse.versions / f".next-{os.getpid()}.part"
    try:
        if current is None:
            warehouse.switch_to(NOTHING_YET)
        warehouse.versions.mkdir(parents=True, exist_ok=True)
        _sweep(warehouse, current.seq if current else 0)
        sealed = _seal(warehouse, current, [decision for decision, _ in steps])
        _build(warehouse, current, part, sealed, [apply for _, apply in steps])
        last = sealed[-1]
        _check(part, last)
        for decision in sealed:
            write_decision(warehouse, decision)
        final = warehouse.versions / f"{last.version}.duckdb"
        write_durably(checksum_file(final), checksum(part).encode("utf-8"))
        os.replace(part, final)
        sync_folder(warehouse.versions)
        pointer = Pointer(last.version, f"versions/{final.name}", last.seq)
        warehouse.switch_to(pointer)
    except (OSError, duckdb.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotPublished(cause(error)) from error
    warehouse.forget_old_versions()
    return pointer


def _seal(
    warehouse: Warehouse, current: Pointer | None, decisions: list[LogEntry]
) -> list[LogEntry]:
    digest, seq = "", 0
    if current:
        seq = current.seq
        digest = str(
            warehouse.snapshot().query("SELECT digest FROM decision ORDER BY seq DESC LIMIT 1")[0][
                "digest"
            ]
        )
    sealed = []
    for decision in decisions:
        seq += 1
        numbered = LogEntry(seq, decision.kind, decision.at, decision.by, decision.detail)
        sealed.append(numbered.sealed_after(digest))
        digest = sealed[-1].digest
    return sealed


def _build(
    warehouse: Warehouse,
    current: Pointer | None,
    part: Path,
    sealed: list[LogEntry],
    applies: list[Apply],
) -> None:
    if current:
        shutil.copyfile(warehouse.directory / current.file, part)
    connection = open_for_writing(part)
    try:
        for statement in () if current else create_statements():
            connection.execute(statement)
        connection.execute("BEGIN")
        for decision, apply in zip(sealed, applies, strict=True):
            append_decision(connection, decision)
            apply(connection, decision)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _check(part: Path, last: LogEntry) -> None:
    """Open the finished file as a reader would, and make it durable."""
    connection = open_read_only(part)
    try:
        for table in COLUMNS:
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        found = connection.execute("SELECT max(seq) FROM decision").fetchone()
        if found is None or found[0] != last.seq:
            raise OSError(f"the next version ends at decision {found}, not {last.seq}")
        orphans = connection.execute(
            "SELECT count(*) FROM observation o "
            "WHERE NOT EXISTS (SELECT 1 FROM release r WHERE r.id = o.release)"
        ).fetchone()
        if orphans and orphans[0]:
            raise OSError(f"{orphans[0]} observations without a release")
    finally:
        connection.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _sweep(warehouse: Warehouse, seq: int) -> None:
    """Remove what a killed publication left behind; call only while holding `writing`.

    Half-made files, and whole versions and log entries past the pointer: nobody saw them.
    """
    for folder in (warehouse.directory, warehouse.versions, warehouse.decisions, warehouse.archive):
        for left in folder.glob(".*.part*"):
            left.unlink(missing_ok=True)
    for left in (*warehouse.versions.glob("*-*.*"), *warehouse.decisions.glob("*.json")):
        if sequence_of(left) > seq:
            left.unlink(missing_ok=True)

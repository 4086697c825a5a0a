"""Make the next version beside the current one, check it, and switch in one rename."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from dashboard.store.decision import LogEntry, require_end, sealed
from dashboard.store.errors import Away, BrokenLog, Busy, NeedsRebuild, NotPublished
from dashboard.store.folder_home import Folder
from dashboard.store.forward import bring_forward
from dashboard.store.home import Made
from dashboard.store.next_file import next_file
from dashboard.store.shared import READ_ONLY, mirror_of
from dashboard.store.shared import keep as keep_file
from dashboard.store.warehouse import NOTHING_YET, Pointer, Warehouse, checksum, sequence_of
from dashboard.store.writer import Connection, append_decision, version_of

WAIT_SECONDS = 60.0

Apply = Callable[[Connection, LogEntry], None]


@contextmanager
def writing(warehouse: Warehouse, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the one place of a writer. A crash frees it: the system drops the lock.

    A replica is brought forward first, so that what is decided is decided upon all there is;
    raise Away where its database does not answer.

    Raise Busy where another holds it for longer, NotPublished where the folder takes no file,
    NewerWarehouse where a newer program made what lies here: not even the lock is touched.
    """
    warehouse.require_known()
    try:
        warehouse.make_folder()
        lock = FileLock(warehouse.local / "writer.lock", timeout=wait_seconds)
        lock.acquire()
    except Timeout as error:
        raise Busy from error
    except OSError as error:
        raise NotPublished(error) from error
    try:
        if warehouse.database:
            bring_forward(warehouse, warehouse.database)
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
        keep_file(warehouse.directory, f"archive/{kept.name}", content, mode=READ_ONLY)
    except Away:
        raise
    except OSError as error:
        raise NotPublished(error) from error
    return kept


def kept_file(warehouse: Warehouse, sha256: str, suffix: str) -> Path:
    """Return where a workbook is kept; nothing of its name but a plain suffix gets in."""
    ending = suffix.lower() if re.fullmatch(r"\.[a-z]{3,4}", suffix.lower()) else ".xlsx"
    return warehouse.archive / f"{sha256}{ending}"


def is_kept(warehouse: Warehouse, path: Path, sha256: str) -> bool:
    """Tell whether a kept workbook is there and whole; one that a bucket has is fetched again."""
    for again in (False, True):
        if path.exists() and checksum(path) == sha256:
            return True
        mirror = None if again else mirror_of(warehouse.directory)
        if mirror is None or not mirror.restore(f"{warehouse.archive.name}/{path.name}"):
            return False
    return False


def require_kept(warehouse: Warehouse, load: Mapping[str, Any]) -> Path:
    """Return where the workbook of a load is kept, whole; `load` is the decision's detail.

    Raise BrokenLog where it is missing, or no longer the one that was loaded.
    """
    path = kept_file(warehouse, load["sha256"], load["suffix"])
    if not is_kept(warehouse, path, load["sha256"]):
        key = "log.file_differs" if path.exists() else "log.file_missing"
        raise BrokenLog(key, file=load["file"], kept=path.name)
    return path


def sound_pointer(warehouse: Warehouse) -> Pointer | None:
    """Return what is current, None before the first publication.

    Raise NeedsRebuild where the pointer is lost or the version it names cannot be read,
    BrokenLog where the log does not end where the pointer says.
    """
    if warehouse.is_older:
        raise NeedsRebuild(key="loading.older")
    if warehouse.pointer_lost:
        raise NeedsRebuild
    current = warehouse.pointer()
    if current and warehouse.degraded:
        raise NeedsRebuild
    require_end(warehouse)
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
        sweep(warehouse)
        head, seq = (current.head, current.seq) if current else ("", 0)
        decisions = sealed((decision for decision, _ in steps), head=head, seq=seq)
        base = warehouse.local / current.file if current else None
        version = build(part, base, decisions, [apply for _, apply in steps])
        pointer = keep(warehouse, current, Made(part, version, decisions, decisions[-1]))
    except (OSError, duckdb.Error) as error:
        raise NotPublished(error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    warehouse.forget_old_versions()
    return pointer


def keep(warehouse: Warehouse, expected: Pointer | None, made: Made) -> Pointer:
    """Make a finished version count: in the database where there is one, then in the folder.

    What the database has taken counts; where the folder then takes nothing, the next bringing
    forward mends it.
    """
    folder = Folder(warehouse)
    if warehouse.database is None:
        return folder.append(expected, made)
    pointer = warehouse.database.append(expected, made)
    try:
        return folder.append(expected, made)
    except (OSError, duckdb.Error) as error:
        logging.getLogger(__name__).warning("published, and not taken in here yet: %s", error)
        return pointer


def build(
    part: Path, base: Path | None, decisions: Sequence[LogEntry], applies: Sequence[Apply]
) -> str:
    """Append sealed decisions to a copy of a version, or to none; return the name of the next."""
    with next_file(part, base) as connection:
        for decision, apply in zip(decisions, applies, strict=True):
            append_decision(connection, decision)
            apply(connection, decision)
        return version_of(connection)


def sweep(warehouse: Warehouse) -> None:
    """Remove what a killed publication or rebuild left; call only while holding `writing`.

    Half-made files, and whole versions and log entries that the pointer never named: nobody saw
    them, and none of them may ever serve in the place of a damaged one.
    """
    pointer = warehouse.pointer() or NOTHING_YET
    for folder in (warehouse.local, warehouse.versions, warehouse.decisions, warehouse.archive):
        for left in folder.glob(".*.part*"):
            left.unlink(missing_ok=True)
    for folder, pattern in ((warehouse.versions, "*-*.*"), (warehouse.decisions, "*.json")):
        for left in folder.glob(pattern):
            seq = sequence_of(left)
            another = pattern == "*-*.*" and left.stem != pointer.version
            if seq > pointer.seq or (seq == pointer.seq and another):
                left.unlink(missing_ok=True)

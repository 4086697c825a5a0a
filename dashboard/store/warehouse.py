"""Where the versions lie, and which one is current.

    <directory>/CURRENT                  the pointer: {"version", "file", "seq"}
    <directory>/versions/<version>.duckdb
    <directory>/decisions/000012.json    the log of decisions, one file each
    <directory>/archive/<sha256>.xlsx    the source workbooks as they came, read-only
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.store.snapshot import Snapshot

KEPT_VERSIONS = 5
"""Version files kept behind the current one: for readers still on them, and as a spare."""


class NoWarehouse(Exception):
    """No version can be read: nothing was loaded yet, or every kept file is damaged."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says: the version, its file and the number of decisions in it."""

    version: str
    file: str
    seq: int


class Warehouse:
    """A directory of versions. Readers call `snapshot`; `publishing` makes the next one."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = threading.Lock()
        self._open: Snapshot | None = None

    @property
    def versions(self) -> Path:
        """Folder of the version files."""
        return self.directory / "versions"

    @property
    def decisions(self) -> Path:
        """Folder of the log of decisions."""
        return self.directory / "decisions"

    @property
    def archive(self) -> Path:
        """Folder of the kept source workbooks."""
        return self.directory / "archive"

    def pointer(self) -> Pointer | None:
        """Return what is current; None where nothing was ever published."""
        try:
            content = json.loads((self.directory / "CURRENT").read_text(encoding="utf-8"))
            return Pointer(content["version"], content["file"], int(content["seq"]))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            return None

    @property
    def version(self) -> str:
        """Name of the current version: the key of every cache. Raise NoWarehouse if none."""
        return self.snapshot().version

    def snapshot(self) -> Snapshot:
        """Return the current version, open; the same object until the pointer moves.

        Where the current file is damaged or gone, the newest older version that opens serves,
        and its name tells so. Raise NoWarehouse where none does.
        """
        pointer = self.pointer()
        with self._lock:
            if pointer and self._open and self._open.version == pointer.version:
                return self._open
            candidates = [self.directory / pointer.file] if pointer else []
            candidates += [path for path in sorted(self.versions.glob("*.duckdb"), reverse=True)
                           if path not in candidates and _seq(path) <= (pointer.seq if pointer else _seq(path))]
            for path in candidates:
                if self._open and self._open.version == path.stem:
                    return self._open
                try:
                    self._open = Snapshot(path, path.stem)
                    _ = self._open.releases
                except (duckdb.Error, OSError, ValueError):
                    continue
                return self._open
        raise NoWarehouse(str(self.directory))

    @property
    def degraded(self) -> bool:
        """Whether an older version serves because the current one cannot be read."""
        pointer = self.pointer()
        return pointer is None or self.snapshot().version != pointer.version

    def switch_to(self, pointer: Pointer) -> None:
        """Make a finished version current in one atomic rename."""
        content = json.dumps({"version": pointer.version, "file": pointer.file,
                              "seq": pointer.seq})
        write_durably(self.directory / "CURRENT", content.encode("utf-8"))

    def reopen(self) -> None:
        """Forget the open version, so that the next reader opens the file anew."""
        with self._lock:
            self._open = None

    def forget_old_versions(self) -> None:
        """Remove version files behind the kept ones; a file in use elsewhere stays."""
        pointer = self.pointer()
        old = [path for path in sorted(self.versions.glob("*.duckdb"), reverse=True)
               if pointer and path.stem != pointer.version]
        for path in old[KEPT_VERSIONS:]:
            try:
                path.unlink()
            except OSError:
                continue


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that after a crash it is there whole, or the one before it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename inside the folder durable; a no-op where the system cannot."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _seq(path: Path) -> int:
    head = path.stem.partition("-")[0]
    return int(head) if head.isdigit() else -1

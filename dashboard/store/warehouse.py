"""Where the versions lie, and which one is current.

<directory>/CURRENT                  the pointer: {"version", "file", "seq", "head", "schema"}
<directory>/versions/<version>.duckdb and <version>.sha256
<directory>/decisions/000012.json    the log of decisions, one file each
<directory>/archive/<sha256>.xlsx    the source workbooks as they came, read-only
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from dashboard.store.atomic_file import write_durably
from dashboard.store.errors import NewerWarehouse, NoWarehouse
from dashboard.store.home import Home
from dashboard.store.schema import SCHEMA
from dashboard.store.snapshot import Snapshot

KEPT_VERSIONS = 5
"""Version files kept behind the current one: for readers still on them, and as a spare."""

KEPT_VIEWS = 4
"""Views without embargoed releases kept open: the one of now, and those pages may be ending on."""

ATTEMPTS = 5
"""How often a reader follows a pointer that moves while the version is being opened."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says: the version, its file, the number of decisions in it.

    `head` is the digest of the last of them, `schema` the form of all files here.
    """

    version: str
    file: str
    seq: int
    head: str = ""
    schema: int = SCHEMA


NOTHING_YET = Pointer("", "", 0)
"""The pointer before the first publication is through; a missing pointer is a lost one."""


class Warehouse:
    """A directory of versions. Readers call `snapshot`; `publishing` makes the next one.

    Where a database is the home of several servers, the versions lie in a folder of this machine,
    `local`, and all else in `directory`, which all servers see.
    """

    def __init__(
        self, directory: Path, *, local: Path | None = None, database: Home | None = None
    ) -> None:
        self.directory = directory
        self.local = local or directory
        self.database = database
        self._lock = threading.Lock()
        self._open: Snapshot | None = None
        self._made = ""
        self._public: tuple[Snapshot, ...] = ()

    def make_folder(self) -> None:
        """Make the folder where there is none, its owner's alone: embargoed figures lie in it."""
        for folder in (self.directory, self.local):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def versions(self) -> Path:
        """Folder of the version files."""
        return self.local / "versions"

    @property
    def decisions(self) -> Path:
        """Folder of the log of decisions."""
        return self.local / "decisions"

    @property
    def archive(self) -> Path:
        """Folder of the kept source workbooks."""
        return self.directory / "archive"

    def pointer(self) -> Pointer | None:
        """Return what is current; None where nothing was ever published, or it was lost."""
        found = self._read_pointer()
        return found if found and found.seq else None

    @property
    def pointer_lost(self) -> bool:
        """Whether something was published here and the pointer to it cannot be read."""
        return self._read_pointer() is None and any(
            next(folder.glob("*"), None) for folder in (self.versions, self.decisions)
        )

    @property
    def named(self) -> str:
        """Name of the version that the pointer names, whether its file can be read or not.

        Where the pointer is lost, that of the newest file; "" where there is none of them.
        """
        pointer = self.pointer()
        return pointer.version if pointer else next((path.stem for path in self._files()), "")

    @property
    def newest_seq(self) -> int:
        """Number of decisions in the newest version file, 0 where there is none."""
        return max((sequence_of(path) for path in self._files()), default=0)

    def require_known(self) -> None:
        """Raise NewerWarehouse where a newer program made what lies here."""
        pointer = self._read_pointer()
        if pointer and pointer.schema > SCHEMA:
            raise NewerWarehouse(self.directory)
        if pointer is None:
            for path in self._files()[:1]:
                _open(path)

    @property
    def is_older(self) -> bool:
        """Whether version 0.1.0 made what lies here, which is migrated before it is read."""
        if pointer := self._read_pointer():
            return pointer.schema < SCHEMA
        try:
            first = json.loads((self.decisions / "000001.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return isinstance(first, dict) and "schema" not in first

    @property
    def version(self) -> str:
        """Name of the current version: the key of every cache. Raise NoWarehouse if none."""
        return self.snapshot().version

    def snapshot(self) -> Snapshot:
        """Return the current version, open; the same object until the pointer moves.

        Where the current file is damaged or gone, the newest older version that opens serves,
        and its name tells so. Raise NoWarehouse where none does, NewerWarehouse where a newer
        program made it.
        """
        with self._lock:
            for _ in range(ATTEMPTS):
                pointer = self.pointer()
                if pointer and pointer.schema > SCHEMA:
                    raise NewerWarehouse(self.directory)
                if pointer and self._open and self._open.version == pointer.version:
                    return self._open
                found = self._newest_readable(pointer)
                if pointer == self.pointer() and found:
                    self._open = found.follow(self._open)
                    return found
        raise NoWarehouse(self.directory)

    def visible(self, now: datetime, *, named: bool) -> Snapshot:
        """Return the current version as a reader may see it at this hour.

        Releases under embargo are left out for all but the named. The same object is given
        until the pointer moves or an hour passes.
        """
        current = self.snapshot()
        hidden = frozenset() if named else current.under_embargo(now)
        if not hidden:
            return current
        with self._lock:
            for made in self._public:
                if (made.path, made.hidden) == (current.path, hidden):
                    return made
            made = current.without(hidden)
            self._public = (made, *self._public)[:KEPT_VIEWS]
            return made

    def at(self, version: str) -> Snapshot:
        """Return a version by its name, if its file is still kept; raise NoWarehouse if not.

        A name that `visible` gave to somebody from whom releases are hidden leads to his view.
        """
        for known in (self.snapshot(), *self._public):
            if known.version == version:
                return known
        snapshot = _open(self.versions / f"{Path(version).name}.duckdb")
        if snapshot is None:
            raise NoWarehouse(version)
        return snapshot

    @property
    def degraded(self) -> bool:
        """Whether the current version cannot be read: an older one serves, or none.

        A pointer that moves between the two looks is a publication, not a damage.
        """
        for _ in range(ATTEMPTS):
            pointer = self.pointer()
            try:
                serving = self.snapshot().version
            except NoWarehouse:
                return True
            if pointer and serving == pointer.version:
                return False
            if pointer == self.pointer():
                return True
        return False

    def switch_to(self, pointer: Pointer, made: Snapshot | None = None) -> None:
        """Make a finished version current in one atomic rename; `made` is it, open and checked."""
        content = json.dumps(asdict(pointer))
        write_durably(self.local / "CURRENT", content.encode("utf-8"))
        with self._lock:
            self._open = made.follow(self._open) if made else None

    def reopen(self) -> None:
        """Forget the open version, so that the next reader opens the file anew."""
        with self._lock:
            self._open, self._made = None, ""

    def vouch(self, version: str) -> None:
        """Note that this process made and checked a version itself: it need not open it to know."""
        self.reopen()
        self._made = version

    @property
    def sound(self) -> bool:
        """Whether the current version can be read, as far as this process knows."""
        pointer = self.pointer()
        return pointer is not None and (self._made == pointer.version or not self.degraded)

    def forget_old_versions(self) -> None:
        """Remove version files behind the kept ones; a file in use elsewhere stays."""
        pointer = self.pointer()
        old = [path for path in self._files() if pointer and path.stem != pointer.version]
        for path in old[KEPT_VERSIONS:]:
            try:
                path.unlink()
                checksum_file(path).unlink(missing_ok=True)
            except OSError:
                continue

    def _read_pointer(self) -> Pointer | None:
        try:
            content = json.loads((self.local / "CURRENT").read_text(encoding="utf-8"))
            return Pointer(
                content["version"],
                content["file"],
                int(content["seq"]),
                content.get("head", ""),
                int(content.get("schema", 1 if content["seq"] else SCHEMA)),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _newest_readable(self, pointer: Pointer | None) -> Snapshot | None:
        for path in self._candidates(pointer):
            if self._open and self._open.path == path:
                return self._open
            if (snapshot := _open(path)) is not None:
                return snapshot
        return None

    def _candidates(self, pointer: Pointer | None) -> Iterator[Path]:
        if pointer:
            yield self.versions / Path(pointer.file).name
        for path in self._files():
            if pointer is None or sequence_of(path) < pointer.seq:
                yield path

    def _files(self) -> list[Path]:
        return sorted(self.versions.glob("*.duckdb"), reverse=True)


def sequence_of(path: Path) -> int:
    """Return the number of decisions in a version, from its file's name; -1 for no version."""
    head = path.stem.partition("-")[0]
    return int(head) if head.isdigit() else -1


def checksum_file(path: Path) -> Path:
    """Return where the checksum of a version file is kept."""
    return path.with_suffix(".sha256")


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _open(path: Path) -> Snapshot | None:
    """Open a version whole, or not at all: one changed bit and it is not served.

    Nor is one of an older program, which has not all of today's columns. Raise NewerWarehouse
    for one of a newer.
    """
    try:
        if checksum(path) != checksum_file(path).read_text(encoding="utf-8").strip():
            return None
        snapshot = Snapshot(path, path.stem)
        if snapshot.schema > SCHEMA:
            snapshot.close()
            raise NewerWarehouse(path.parent.parent)
        if not snapshot.is_of_today:
            snapshot.close()
            return None
        _ = snapshot.releases
    except (duckdb.Error, OSError, ValueError):
        return None
    return snapshot

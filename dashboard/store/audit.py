"""The audit log: who uploaded, approved, withdrew, exported; one JSON line each, append-only.

Each line is chained to all bytes before it, and audit.head holds the end of the chain: a line
removed or altered shows, the last one too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock

from dashboard.domain.office_time import aware, stored
from dashboard.store.atomic_file import append_durably, write_durably
from dashboard.store.errors import BrokenLog, FilesAway
from dashboard.store.shared import change

FILE = "audit.jsonl"
HEAD = "audit.head"
WAITING = ".audit.waiting"
"""Entries that a storage which did not answer has not taken yet: this machine's own."""
_EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done.

    `action` is upload, discard, publish, repeat (what was published before was loaded again),
    withdraw, rebuild or export.
    """

    at: datetime
    by: str
    action: str
    detail: Mapping[str, str]


def record(directory: Path, entry: Entry) -> None:
    """Append an entry to the log of a warehouse's directory; raise OSError where it cannot."""
    content = {
        "at": stored(entry.at).isoformat(timespec="seconds"),
        "by": entry.by,
        "action": entry.action,
        "detail": dict(entry.detail),
        "id": uuid4().hex,
    }
    directory.mkdir(parents=True, exist_ok=True)
    with FileLock(directory / "audit.lock"):
        try:
            _deliver(directory)
            _chain(directory, content)
        except FilesAway:
            append_durably(directory / WAITING, json.dumps(content, ensure_ascii=False))


def deliver(directory: Path) -> None:
    """Append what had to wait for a storage that did not answer; raise FilesAway, OSError."""
    if (directory / WAITING).exists():
        with FileLock(directory / "audit.lock"):
            _deliver(directory)


def _deliver(directory: Path) -> None:
    """Chain the entries that waited, each once: what is chained is taken off the list at once."""
    waiting = directory / WAITING
    while waiting.exists() and (lines := waiting.read_bytes().splitlines(keepends=True)):
        if lines[0].endswith(b"\n"):
            _chain(directory, json.loads(lines[0]))
        write_durably(waiting, b"".join(lines[1:]))
    waiting.unlink(missing_ok=True)


def _chain(directory: Path, content: Mapping[str, object]) -> None:
    """Append an entry, and note the end; an end not noted is noted with the next entry.

    One that is there stays as it is: the storage took it and was gone before it said so.
    """
    whole = b""

    def chained(held: bytes) -> bytes:
        nonlocal whole
        if "id" in content and str(content["id"]).encode("utf-8") in held:
            whole = held
            return held
        before = held + (b"\n" if held and not held.endswith(b"\n") else b"")
        said = {**content, "before": hashlib.sha256(before).hexdigest()}
        line = json.dumps(said, ensure_ascii=False, sort_keys=True)
        whole = before + line.encode("utf-8") + b"\n"
        return whole

    def further(held: bytes) -> bytes:
        head = {"bytes": len(whole), "digest": hashlib.sha256(whole).hexdigest()}
        return held if _end(held)[0] > len(whole) else json.dumps(head).encode("utf-8")

    change(directory, FILE, chained)
    with suppress(FilesAway):
        change(directory, HEAD, further)


def require_whole(directory: Path) -> None:
    """Raise BrokenLog where a line of the log was removed or altered since it was written.

    Lines of version 0.1.0 stand before the first chained one, which covers them. A line that a
    power cut left past the head is an entry whose head was not written any more.
    """
    path, head = directory / FILE, directory / HEAD
    whole = path.read_bytes() if path.exists() else b""
    try:
        size, digest = _end(head.read_bytes() if head.exists() else b"{}")
    except OSError:
        raise BrokenLog("log.audit", file=HEAD) from None
    if len(whole) < size or hashlib.sha256(whole[:size]).hexdigest() != digest:
        raise BrokenLog("log.audit", file=FILE)
    before = hashlib.sha256()
    chained = False
    for line in whole.splitlines(keepends=True):
        if (said := _before(line)) is not None:
            chained = True
            if said != before.hexdigest():
                raise BrokenLog("log.audit", file=FILE)
        before.update(line)
    if chained and not head.exists():
        raise BrokenLog("log.audit", file=HEAD)


def _end(head: bytes) -> tuple[int, str]:
    """Return how many bytes a head covers, and their digest; raise BrokenLog."""
    try:
        end = json.loads(head or b"{}")
        return int(end.get("bytes", 0)), end.get("digest", _EMPTY)
    except (ValueError, TypeError, AttributeError):
        raise BrokenLog("log.audit", file=HEAD) from None


def _before(line: bytes) -> str | None:
    """Return what a line says of all before it; None of version 0.1.0, and where it is torn."""
    try:
        content = json.loads(line)
        return str(content["before"]) if "before" in content else None
    except (ValueError, KeyError, TypeError):
        return None


def entries(directory: Path) -> Iterator[Entry]:
    """Yield the entries in order; a line torn by a power cut is passed over."""
    try:
        lines = (directory / FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            content = json.loads(line)
            yield Entry(
                aware(datetime.fromisoformat(content["at"])),
                content["by"],
                content["action"],
                content["detail"],
            )
        except (ValueError, KeyError, TypeError):
            continue

"""The audit log: who uploaded, approved, withdrew, exported; one JSON line each, append-only.

Each line is chained to all bytes before it, and audit.head holds the end of the chain: a line
removed or altered shows, the last one too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from dashboard.store.atomic_file import append_durably, write_durably
from dashboard.store.errors import BrokenLog

FILE = "audit.jsonl"
HEAD = "audit.head"


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
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / FILE
    with FileLock(directory / "audit.lock"):
        before = path.read_bytes() if path.exists() else b""
        content = {
            "at": entry.at.isoformat(timespec="seconds"),
            "by": entry.by,
            "action": entry.action,
            "detail": dict(entry.detail),
            "before": hashlib.sha256(before).hexdigest(),
        }
        torn = b"" if before.endswith(b"\n") or not before else b"\n"
        line = json.dumps(content, ensure_ascii=False, sort_keys=True)
        append_durably(path, (torn.decode() + line))
        whole = before + torn + line.encode("utf-8") + b"\n"
        head = {"bytes": len(whole), "digest": hashlib.sha256(whole).hexdigest()}
        write_durably(directory / HEAD, json.dumps(head).encode("utf-8"))


def require_whole(directory: Path) -> None:
    """Raise BrokenLog where a line of the log was removed or altered since it was written.

    Lines of version 0.1.0 stand before the first chained one, which covers them. A line that a
    power cut left past the head is an entry whose head was not written any more.
    """
    try:
        head = json.loads((directory / HEAD).read_text(encoding="utf-8"))
        whole = (directory / FILE).read_bytes()
    except FileNotFoundError:
        if (directory / HEAD).exists():
            raise BrokenLog("log.audit", file=FILE) from None
        return
    seen = hashlib.sha256(whole[: head["bytes"]]).hexdigest()
    if len(whole) < head["bytes"] or seen != head["digest"]:
        raise BrokenLog("log.audit", file=FILE)


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
                datetime.fromisoformat(content["at"]),
                content["by"],
                content["action"],
                content["detail"],
            )
        except (ValueError, KeyError, TypeError):
            continue

"""The audit log: who uploaded, approved, withdrew, exported; one JSON line each, append-only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.domain.office_time import aware, stored
from dashboard.store.atomic_file import append_durably

FILE = "audit.jsonl"


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
    }
    append_durably(directory / FILE, json.dumps(content, ensure_ascii=False, sort_keys=True))


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

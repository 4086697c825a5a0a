"""The log of decisions: who had what published or withdrawn, and from which kept file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.domain.office_time import aware, stored
from dashboard.store.atomic_file import write_durably
from dashboard.store.warehouse import Warehouse

PERSONS = ("approved_by",)
"""Details that name a person: they change nothing of the data, nor of its version."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. `kind` is "load", "withdraw" or "restore"; `detail` what it needs again."""

    seq: int
    kind: str
    at: datetime
    by: str
    detail: Mapping[str, Any]
    digest: str = ""

    def sealed_after(self, before: str) -> LogEntry:
        """Return the entry with its digest: of the digest before it and of what it decides.

        Names and hours stay out of the digest, so two offices that decide the same on the
        same files have the same data version.
        """
        said = {name: word for name, word in self.detail.items() if name not in PERSONS}
        plain = json.dumps([before, self.kind, said], sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(plain.encode("utf-8")).hexdigest()
        return LogEntry(self.seq, self.kind, self.at, self.by, self.detail, digest)

    @property
    def version(self) -> str:
        """Name of the version that this entry completes."""
        return f"{self.seq:06d}-{self.digest[:8]}"


def write_decision(warehouse: Warehouse, decision: LogEntry) -> None:
    """Keep the entry; it counts once the pointer has reached its number."""
    content = {
        "seq": decision.seq,
        "kind": decision.kind,
        "at": stored(decision.at).isoformat(),
        "by": decision.by,
        "detail": dict(decision.detail),
        "digest": decision.digest,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    write_durably(warehouse.decisions / f"{decision.seq:06d}.json", text.encode("utf-8"))


def read_decisions(warehouse: Warehouse) -> tuple[LogEntry, ...]:
    """Return the entries that count, in order.

    An entry beyond the pointer belongs to a publication that never came to its end. Without
    any pointer (it was lost) all entries count. Raise ValueError where one is missing.
    """
    pointer = warehouse.pointer()
    found = [_read(path) for path in sorted(warehouse.decisions.glob("*.json"))]
    if pointer:
        found = [decision for decision in found if decision.seq <= pointer.seq]
    for expected, decision in enumerate(found, start=1):
        if decision.seq != expected:
            raise ValueError(f"decision {expected} is missing from {warehouse.decisions}")
    return tuple(found)


def _read(path: Path) -> LogEntry:
    content = json.loads(path.read_text(encoding="utf-8"))
    return LogEntry(
        int(content["seq"]),
        content["kind"],
        aware(datetime.fromisoformat(content["at"])),
        content["by"],
        content["detail"],
        content["digest"],
    )

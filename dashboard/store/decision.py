"""The log of decisions: who had what published or withdrawn, and from which kept file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.domain.office_time import aware, stored
from dashboard.store.atomic_file import write_durably
from dashboard.store.errors import BrokenLog, NewerWarehouse
from dashboard.store.explanation_request import ASK, EXPLAIN, UNASK
from dashboard.store.release_content import Verdict
from dashboard.store.schema import SCHEMA
from dashboard.store.warehouse import Warehouse

KINDS = ("load", "withdraw", "reread", ASK, EXPLAIN, UNASK)
"""What can be decided: to publish a workbook, to withdraw a release, to take a new reading; to ask
for an explanation of a miss, to give it, to take the request back."""

PERSONS = ("approved_by",)
"""Details that name a person: they change nothing of the data, nor of its version."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry; `detail` is what it needs again, `digest` covers every field and all before it."""

    seq: int
    kind: str
    at: datetime
    by: str
    detail: Mapping[str, Any]
    digest: str = ""

    def sealed_after(self, before: str) -> LogEntry:
        """Return the entry with its digest, made of the digest before it and of every field."""
        fields = [before, SCHEMA, self.seq, self.kind, stored(self.at).isoformat(), self.by]
        return replace(self, digest=digest_of([*fields, dict(self.detail)]))

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What a load decided about each publication, by the cell that declares it."""
        said = self.detail.get("publications", {})
        return {anchor: Verdict.parse(text) for anchor, text in said.items()}


def essence(kind: str, detail: Mapping[str, Any]) -> list[object]:
    """Return what a decision does, without persons and hours.

    Two offices that decide the same on the same files have the same data version.
    """
    return [kind, {name: word for name, word in detail.items() if name not in PERSONS}]


def digest_of(said: object) -> str:
    """Return the SHA-256 of anything that JSON can hold."""
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def sealed(decisions: Iterable[LogEntry], *, head: str = "", seq: int = 0) -> list[LogEntry]:
    """Number the decisions after `seq` and chain each to the one before it."""
    chained: list[LogEntry] = []
    for number, decision in enumerate(decisions, start=seq + 1):
        head = chained[-1].digest if chained else head
        chained.append(replace(decision, seq=number).sealed_after(head))
    return chained


def write_decision(folder: Path, decision: LogEntry) -> None:
    """Keep the entry; it counts once the pointer has reached its number."""
    content = {
        "schema": SCHEMA,
        "seq": decision.seq,
        "kind": decision.kind,
        "at": stored(decision.at).isoformat(),
        "by": decision.by,
        "detail": dict(decision.detail),
        "digest": decision.digest,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    write_durably(folder / f"{decision.seq:06d}.json", text.encode("utf-8"))


def read_decisions(warehouse: Warehouse) -> tuple[LogEntry, ...]:
    """Return the entries that count, in order, the whole chain held against the pointer.

    An entry beyond the pointer belongs to a publication that never came to its end. Without any
    pointer (it was lost) the log must reach as far as the newest version. Raise BrokenLog where
    an entry is missing, altered in any field or of an unknown kind, or the end is another than
    the pointer's; NewerWarehouse where a newer program wrote it.
    """
    pointer = warehouse.pointer()
    last = pointer.seq if pointer else warehouse.newest_seq
    found: list[LogEntry] = []
    head = ""
    for path in sorted(warehouse.decisions.glob("*.json")):
        if pointer and path.stem.isdigit() and int(path.stem) > last:
            break
        expected = len(found) + 1
        decision = read_decision(path)
        if decision is None:
            raise BrokenLog("log.altered", entry=path.name)
        if decision.seq != expected or path.stem != f"{expected:06d}":
            raise BrokenLog("log.missing", entry=f"{expected:06d}.json")
        if decision.kind not in KINDS:
            raise BrokenLog("log.unknown", entry=path.name, kind=decision.kind)
        if decision.sealed_after(head).digest != decision.digest:
            raise BrokenLog("log.altered", entry=path.name)
        head = decision.digest
        found.append(decision)
    if len(found) < last:
        raise BrokenLog("log.missing", entry=f"{len(found) + 1:06d}.json")
    if pointer and head != pointer.head:
        raise BrokenLog("log.end", entry=f"{last:06d}.json")
    return tuple(found)


def require_end(warehouse: Warehouse) -> None:
    """Raise BrokenLog where the last entry is not the one that the pointer names.

    It is read alone, whatever the length of the log: what is written next is chained to it.
    """
    pointer = warehouse.pointer()
    if pointer is None:
        return
    path = warehouse.decisions / f"{pointer.seq:06d}.json"
    if not path.exists():
        raise BrokenLog("log.missing", entry=path.name)
    decision = read_decision(path)
    if decision is None or decision.digest != pointer.head:
        raise BrokenLog("log.end", entry=path.name)


def read_decision(path: Path) -> LogEntry | None:
    """Read one entry as it stands, None where it is none; raise NewerWarehouse."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if int(content["schema"]) > SCHEMA:
            raise NewerWarehouse(path.parent.parent)
        return LogEntry(
            int(content["seq"]),
            content["kind"],
            aware(datetime.fromisoformat(content["at"])),
            content["by"],
            dict(content["detail"]),
            content["digest"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None

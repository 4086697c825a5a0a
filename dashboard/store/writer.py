"""Append decisions to a version that nobody reads yet. Nothing is updated, nothing deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from dashboard.domain import Publication, PublicationDate, Release, ReleaseState, SourceKind
from dashboard.domain.office_time import stored
from dashboard.store.decision import LogEntry, digest_of, essence
from dashboard.store.errors import BrokenLog
from dashboard.store.mapping import RECORDS, Columns, written
from dashboard.store.release_content import FileContent, Outcome, Verdict
from dashboard.store.release_event import ReleaseEvent
from dashboard.store.release_id import release_id
from dashboard.store.schema import COLUMNS, DERIVED

Connection: TypeAlias = duckdb.DuckDBPyConnection
Row: TypeAlias = dict[str, Any]

_TABLES = {kind: table for table, kind in RECORDS.items()}

READ = (*DERIVED, "release", "seen_table", "finding")
DECIDED = frozenset({"loaded_at", "loaded_by", "former", "seq"})
"""What tables hold of the reading, for its digest, and the columns that come of the decision."""

ARROW = {
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
}


def append_decision(connection: Connection, decision: LogEntry) -> None:
    """Append the entry of the log itself."""
    row = (
        decision.kind,
        decision.by,
        decision.detail.get("file", ""),
        decision.detail.get("sha256", ""),
        json.dumps(dict(decision.detail), sort_keys=True, ensure_ascii=False),
        decision.digest,
        stored(decision.at),
    )
    insert(connection, "decision", _columns("decision", [row]), decision.seq)


def append_load(connection: Connection, content: FileContent, decision: LogEntry) -> None:
    """Append what a load decided of each publication of a workbook, as the log has it.

    Nothing is judged here. A publication that the decision does not name is not published; one
    that it names and the reader no longer finds keeps its release, without a record, so that
    what it corrected stays corrected. Raise BrokenLog where it names an unknown release.
    """
    releases: list[Release] = []
    events: list[ReleaseEvent] = []
    said: dict[str, list[tuple[str, Any]]] = {table: [] for table in RECORDS}
    found = {publication.anchor: publication for publication in content.publications}
    known = {row[0] for row in connection.execute("SELECT id FROM release").fetchall()}
    for anchor, verdict in decision.verdicts.items():
        name = verdict.release or release_id(content.sha256, anchor)
        for named in (verdict.release, verdict.corrects):
            if named and named not in known:
                raise BrokenLog("log.unknown_release", entry=decision.seq, release=named)
        if verdict.outcome is Outcome.NEW:
            known.add(name)
            publication = found.get(anchor, _unread(anchor))
            releases.append(_release(name, publication, decision, verdict))
            for record in (*publication.instruments, *publication.records()):
                said[_TABLES[type(record)]].append((name, record))
        if verdict.corrects:
            events.append(_event(verdict.corrects, ReleaseState.SUPERSEDED, decision, name))
        if verdict.outcome is Outcome.RESTORED:
            back = _event(name, ReleaseState.PUBLISHED, decision)
            events.append(replace(back, embargo_until=_embargo(decision)))
    seq = decision.seq
    insert(connection, "release", written(Release, releases), seq)
    insert(connection, "release_event", written(ReleaseEvent, events), seq)
    for table, found_there in said.items():
        of, records = [name for name, _ in found_there], [record for _, record in found_there]
        insert(connection, table, {**written(RECORDS[table], records), "release": of}, seq)
    sha256 = content.sha256
    tables = [
        (sha256, sheet, title, name or "", area) for sheet, title, name, area in content.tables
    ]
    insert(connection, "seen_table", _columns("seen_table", tables), seq)
    findings = [
        (
            sha256,
            finding.code,
            finding.severity.value,
            json.dumps([str(cell) for cell in finding.cells], ensure_ascii=False),
            json.dumps(dict(finding.params), ensure_ascii=False),
        )
        for finding in content.findings
    ]
    insert(connection, "finding", _columns("finding", findings), seq)
    append_derivation(connection, decision.seq, content.reader, content.catalogue)


def append_derivation(connection: Connection, seq: int, reader: str, catalogue: str) -> None:
    """Append by what the rows of a decision were made, and the digest of these rows."""
    digest = hashlib.sha256()
    for table in READ:
        columns = ", ".join(
            f"""coalesce(length("{name}"::VARCHAR) || ':' || "{name}"::VARCHAR, '-')"""
            for name in COLUMNS[table]
            if name not in DECIDED
        )
        lines = connection.execute(
            f"SELECT sha256(concat({columns})) AS line FROM {table} WHERE seq = ? ORDER BY line",
            [seq],
        ).fetchall()
        digest.update("\n".join([table, *(line for (line,) in lines)]).encode("utf-8"))
    row = (reader, catalogue, digest.hexdigest())
    insert(connection, "derivation", _columns("derivation", [row]), seq)


def version_of(connection: Connection) -> str:
    """Return the name of the open version: of what was decided, by what it was read, and what.

    Persons and hours are no part of it. One name, one content.
    """
    decided = connection.execute("SELECT kind, detail FROM decision ORDER BY seq").fetchall()
    read = connection.execute(
        "SELECT seq, reader, catalogue, rows FROM derivation ORDER BY seq"
    ).fetchall()
    said = [essence(kind, json.loads(detail)) for kind, detail in decided]
    return f"{len(decided):06d}-{digest_of([said, [list(row) for row in read]])[:8]}"


def append_withdrawal(connection: Connection, decision: LogEntry) -> None:
    """Append the withdrawal that a decision tells of, and bring back what it had replaced.

    Raise BrokenLog where there is no such release.
    """
    release = decision.detail["release"]
    known = connection.execute("SELECT count(*) FROM release WHERE id = ?", [release]).fetchone()
    if not known or not known[0]:
        raise BrokenLog("log.unknown_release", entry=decision.seq, release=release)
    replaced = connection.execute(
        """
        SELECT release FROM release_event GROUP BY release
        HAVING arg_max(event, seq) = 'superseded' AND arg_max(because, seq) = ?
        ORDER BY release
        """,
        [release],
    ).fetchall()
    events = [_event(release, ReleaseState.WITHDRAWN, decision)]
    events += [_event(name, ReleaseState.PUBLISHED, decision) for (name,) in replaced]
    insert(connection, "release_event", written(ReleaseEvent, events), decision.seq)


def append_nothing(connection: Connection, decision: LogEntry) -> None:
    """Append no row: a decision that takes a new reading changes what all others brought."""


def _release(name: str, publication: Publication, decision: LogEntry, verdict: Verdict) -> Release:
    detail = decision.detail
    return Release(
        name,
        publication.source,
        publication.source_kind,
        publication.url,
        publication.published_on,
        detail["file"],
        detail["sha256"],
        decision.at,
        decision.by,
        supersedes=verdict.corrects,
        reason=detail.get("reason", ""),
        embargo_until=_embargo(decision),
        note=publication.note,
        size=publication.size,
        anchor=publication.anchor,
        former=detail.get("former", {}).get(publication.anchor, ""),
        seq=decision.seq,
    )


def _unread(anchor: str) -> Publication:
    return Publication("", SourceKind.OTHER, "", PublicationDate(""), anchor=anchor)


def _embargo(decision: LogEntry) -> datetime | None:
    hour = decision.detail.get("embargo_until")
    return datetime.fromisoformat(hour) if hour else None


def _event(
    release: str, event: ReleaseState, decision: LogEntry, because: str = ""
) -> ReleaseEvent:
    reason = decision.detail.get("reason", "")
    return ReleaseEvent(release, event, decision.at, decision.by, reason, because)


def _columns(table: str, rows: Sequence[tuple[Any, ...]]) -> Columns:
    """Return rows that name their values in the order of the table's columns."""
    names = [name for name in COLUMNS[table] if name != "seq"]
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


def insert(connection: Connection, table: str, columns: Columns, seq: int) -> None:
    """Put the rows that a decision made into a table, all at once."""
    rows = len(next(iter(columns.values())))
    if not rows:
        return
    values = {**columns, "seq": [seq] * rows}
    incoming = pa.table(
        {name: pa.array(values[name], type=ARROW[kind]) for name, kind in COLUMNS[table].items()}
    )
    connection.register("incoming", incoming)
    connection.execute(f"INSERT INTO {table} BY NAME FROM incoming")
    connection.unregister("incoming")

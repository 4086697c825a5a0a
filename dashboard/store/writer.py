"""Append decisions to a version that nobody reads yet. Nothing is updated, nothing deleted."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TypeAlias

import duckdb
import pyarrow as pa

from dashboard.domain import Publication, PublicationDate, ReleaseState, SourceKind
from dashboard.domain.office_time import stored
from dashboard.store.decision import LogEntry, digest_of, essence
from dashboard.store.errors import BrokenLog
from dashboard.store.mapping import (
    Row,
    evaluation_row,
    explanation_row,
    instrument_row,
    observation_row,
    target_row,
    work_row,
)
from dashboard.store.release_content import FileContent, Outcome, Verdict
from dashboard.store.release_id import release_id
from dashboard.store.schema import COLUMNS, DERIVED
from dashboard.store.sorting import sort_when_grown

Connection: TypeAlias = duckdb.DuckDBPyConnection
Rows: TypeAlias = dict[str, list[Row]]
"""New rows by table, put into the file together: one INSERT a table, not one a release."""

READ = (*DERIVED, "release", "seen_table", "finding")
DECIDED = frozenset({"loaded_at", "loaded_by", "former", "seq"})
"""What tables hold of the reading, for its digest, and the columns that come of the decision."""

_ARROW = {
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
}


def append_decision(connection: Connection, decision: LogEntry) -> None:
    """Append the entry of the log itself."""
    insert(
        connection,
        "decision",
        [
            {
                "seq": decision.seq,
                "kind": decision.kind,
                "at": stored(decision.at),
                "by": decision.by,
                "file": decision.detail.get("file", ""),
                "sha256": decision.detail.get("sha256", ""),
                "detail": json.dumps(dict(decision.detail), sort_keys=True, ensure_ascii=False),
                "digest": decision.digest,
            }
        ],
    )


def append_load(connection: Connection, content: FileContent, decision: LogEntry) -> None:
    """Append what a load decided of each publication of a workbook, as the log has it.

    Nothing is judged here. A publication that the decision does not name is not published; one
    that it names and the reader no longer finds keeps its release, without a record, so that
    what it corrected stays corrected. Raise BrokenLog where it names an unknown release.
    """
    rows: Rows = {table: [] for table in COLUMNS}
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
            _append_release(rows, name, publication, decision, verdict)
        reason = decision.detail.get("reason", "")
        if verdict.corrects:
            rows["release_event"].append(
                _event(
                    verdict.corrects,
                    ReleaseState.SUPERSEDED,
                    decision,
                    reason=reason,
                    because=name,
                )
            )
        if verdict.outcome is Outcome.RESTORED:
            rows["release_event"].append(
                _event(
                    name,
                    ReleaseState.PUBLISHED,
                    decision,
                    reason=reason,
                    embargo_until=_embargo(decision),
                )
            )
    rows["seen_table"] += [
        {
            "sha256": content.sha256,
            "sheet": sheet,
            "title": title,
            "indicator": indicator or "",
            "range": area,
        }
        for sheet, title, indicator, area in content.tables
    ]
    rows["finding"] += [
        {
            "sha256": content.sha256,
            "code": finding.code,
            "severity": finding.severity.value,
            "cells": json.dumps([str(cell) for cell in finding.cells], ensure_ascii=False),
            "params": json.dumps(dict(finding.params), ensure_ascii=False),
        }
        for finding in content.findings
    ]
    for table, new in rows.items():
        insert(connection, table, [{**row, "seq": decision.seq} for row in new])
    sort_when_grown(connection, len(rows["observation"]))
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
    row = {"reader": reader, "catalogue": catalogue, "rows": digest.hexdigest(), "seq": seq}
    insert(connection, "derivation", [row])


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
    release, reason = decision.detail["release"], decision.detail["reason"]
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
    events = [_event(release, ReleaseState.WITHDRAWN, decision, reason=reason)]
    events += [
        _event(name, ReleaseState.PUBLISHED, decision, reason=reason) for (name,) in replaced
    ]
    insert(connection, "release_event", [{**event, "seq": decision.seq} for event in events])


def append_nothing(connection: Connection, decision: LogEntry) -> None:
    """Append no row: a decision that takes a new reading changes what all others brought."""


def _append_release(
    rows: Rows, name: str, publication: Publication, decision: LogEntry, verdict: Verdict
) -> None:
    detail = decision.detail
    rows["release"].append(
        {
            "id": name,
            "anchor": publication.anchor,
            "source": publication.source,
            "source_kind": int(publication.source_kind),
            "url": publication.url,
            "published_on": publication.published_on.text,
            "file": detail["file"],
            "sha256": detail["sha256"],
            "loaded_at": stored(decision.at),
            "loaded_by": decision.by,
            "supersedes": verdict.corrects,
            "reason": detail.get("reason", ""),
            "embargo_until": _utc(_embargo(decision)),
            "note": publication.note,
            "size": publication.size,
            "former": detail.get("former", {}).get(publication.anchor, ""),
        }
    )
    instruments = {target.instrument.id: target.instrument for target in publication.targets}
    rows["observation"] += [observation_row(o, name) for o in publication.observations]
    rows["instrument"] += [instrument_row(i, name) for i in instruments.values()]
    rows["target"] += [target_row(t, name) for t in publication.targets]
    rows["evaluation"] += [evaluation_row(e, name) for e in publication.evaluations]
    rows["key_work"] += [work_row(w, name) for w in publication.works]
    rows["explanation"] += [explanation_row(e, name) for e in publication.explanations]


def _unread(anchor: str) -> Publication:
    return Publication("", SourceKind.OTHER, "", PublicationDate(""), anchor=anchor)


def _embargo(decision: LogEntry) -> datetime | None:
    hour = decision.detail.get("embargo_until")
    return datetime.fromisoformat(hour) if hour else None


def _utc(hour: datetime | None) -> datetime | None:
    return stored(hour) if hour else None


def _event(
    release: str,
    event: ReleaseState,
    decision: LogEntry,
    *,
    reason: str,
    because: str = "",
    embargo_until: datetime | None = None,
) -> Row:
    return {
        "release": release,
        "event": event.value,
        "at": stored(decision.at),
        "by": decision.by,
        "reason": reason,
        "because": because,
        "embargo_until": _utc(embargo_until),
    }


def insert(connection: Connection, table: str, rows: list[Row]) -> None:
    """Put rows into a table, all at once."""
    if not rows:
        return
    columns = COLUMNS[table]
    incoming = pa.table(
        {
            name: pa.array([row[name] for row in rows], type=_ARROW[kind])
            for name, kind in columns.items()
        }
    )
    connection.register("incoming", incoming)
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming")
    connection.unregister("incoming")

"""Append decisions to a version that nobody reads yet. Nothing is updated, nothing deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

import duckdb
import pyarrow as pa

from dashboard.domain import Release, ReleaseState
from dashboard.store.decision import LogEntry
from dashboard.store.mapping import (
    Row,
    evaluation_row,
    explanation_row,
    instrument_row,
    observation_row,
    target_row,
    work_row,
)
from dashboard.store.release_content import FileContent, Outcome, ReleaseContent
from dashboard.store.releases import stored_releases
from dashboard.store.schema import COLUMNS
from dashboard.store.sorting import sort_when_grown

Connection: TypeAlias = duckdb.DuckDBPyConnection
Rows: TypeAlias = dict[str, list[Row]]
"""New rows by table, put into the file together: one INSERT a table, not one a release."""

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
                "at": decision.at,
                "by": decision.by,
                "file": decision.detail.get("file", ""),
                "sha256": decision.detail.get("sha256", ""),
                "detail": json.dumps(dict(decision.detail), sort_keys=True, ensure_ascii=False),
                "digest": decision.digest,
            }
        ],
    )


def append_file(connection: Connection, content: FileContent, decision: LogEntry) -> list[Outcome]:
    """Append every publication of a workbook; return what became of each, in order.

    A publication whose figures are there already, under the same source, address and date,
    is a repeat and adds nothing; where that release was withdrawn it counts again. One that
    names the release it corrects supersedes that one.
    """
    rows: Rows = {table: [] for table in COLUMNS}
    states = {name: release.state for name, release in stored_releases(connection).items()}
    outcomes = [_append_release(rows, states, release, decision) for release in content.releases]
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
        insert(connection, table, new)
    sort_when_grown(connection, len(rows["observation"]))
    return outcomes


def append_withdrawal(connection: Connection, decision: LogEntry) -> None:
    """Append the withdrawal that a decision tells of, and bring back what it had replaced."""
    release, reason = decision.detail["release"], decision.detail["reason"]
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
    insert(connection, "release_event", events)


def outcome_of(states: Mapping[str, ReleaseState], release: Release) -> Outcome:
    """Tell what loading a release would do, given the state of every release stored."""
    match states.get(release.id):
        case ReleaseState.PUBLISHED:
            return Outcome.REPEAT
        case None:
            counts = states.get(release.supersedes) is ReleaseState.PUBLISHED
            return Outcome.CORRECTION if counts else Outcome.NEW
    return Outcome.RESTORED


def _append_release(
    rows: Rows, states: dict[str, ReleaseState], content: ReleaseContent, decision: LogEntry
) -> Outcome:
    release = content.release
    outcome = outcome_of(states, release)
    if outcome is Outcome.REPEAT:
        return outcome
    met = release.supersedes if states.get(release.supersedes) is ReleaseState.PUBLISHED else ""
    states[release.id] = ReleaseState.PUBLISHED
    if met:
        states[met] = ReleaseState.SUPERSEDED
        rows["release_event"].append(
            _event(
                met, ReleaseState.SUPERSEDED, decision, reason=release.reason, because=release.id
            )
        )
    if outcome is Outcome.RESTORED:
        rows["release_event"].append(
            _event(
                release.id,
                ReleaseState.PUBLISHED,
                decision,
                reason=release.reason,
                embargo_until=release.embargo_until,
            )
        )
        return outcome
    rows["release"].append(
        {
            "id": release.id,
            "source": release.source,
            "source_kind": int(release.source_kind),
            "url": release.url,
            "published_on": release.published_on.text,
            "file": release.file,
            "sha256": release.sha256,
            "content": content.digest,
            "loaded_at": decision.at,
            "loaded_by": decision.by,
            "supersedes": met,
            "reason": release.reason,
            "embargo_until": _utc(release.embargo_until),
            "note": release.note,
            "size": content.size,
            "seq": decision.seq,
        }
    )
    name = release.id
    instruments = {target.instrument.id: target.instrument for target in content.targets}
    rows["observation"] += [observation_row(o, name) for o in content.observations]
    rows["instrument"] += [instrument_row(i, name) for i in instruments.values()]
    rows["target"] += [target_row(t, name) for t in content.targets]
    rows["evaluation"] += [evaluation_row(e, name) for e in content.evaluations]
    rows["key_work"] += [work_row(w, name) for w in content.works]
    rows["explanation"] += [explanation_row(e, name) for e in content.explanations]
    return outcome


def _utc(hour: datetime | None) -> datetime | None:
    return hour.astimezone(UTC).replace(tzinfo=None) if hour else None


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
        "at": decision.at,
        "by": decision.by,
        "reason": reason,
        "because": because,
        "embargo_until": _utc(embargo_until),
        "seq": decision.seq,
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

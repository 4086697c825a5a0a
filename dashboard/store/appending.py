"""Append decisions to a version that nobody reads yet. Nothing is updated, nothing deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd

from dashboard.domain import Release, ReleaseState
from dashboard.store.content import FileContent, Outcome, ReleaseContent
from dashboard.store.decision import Decision
from dashboard.store.rows import (
    Row,
    evaluation_row,
    instrument_row,
    observation_row,
    target_row,
    work_row,
)
from dashboard.store.schema import COLUMNS

Connection = duckdb.DuckDBPyConnection


def append_decision(connection: Connection, decision: Decision) -> None:
    """Append the entry of the log itself."""
    _insert(connection, "decision", [{
        "seq": decision.seq, "kind": decision.kind, "at": decision.at, "by": decision.by,
        "file": decision.detail.get("file", ""), "sha256": decision.detail.get("sha256", ""),
        "detail": json.dumps(dict(decision.detail), sort_keys=True, ensure_ascii=False),
        "digest": decision.digest,
    }])


def append_file(connection: Connection, content: FileContent, decision: Decision) -> list[Outcome]:
    """Append every publication of a workbook; return what became of each, in order.

    A publication whose figures are there already, under the same source, address and date,
    is a repeat and adds nothing; where that release was withdrawn it counts again. One that
    names the release it corrects supersedes that one.
    """
    outcomes = [_append_release(connection, release, decision) for release in content.releases]
    _insert(connection, "seen_table", [
        {"sha256": content.sha256, "sheet": sheet, "title": title, "indicator": indicator or "",
         "range": area}
        for sheet, title, indicator, area in content.tables
    ])
    _insert(connection, "finding", [
        {"sha256": content.sha256, "code": finding.code, "severity": finding.severity.value,
         "cells": json.dumps([str(cell) for cell in finding.cells], ensure_ascii=False),
         "params": json.dumps(dict(finding.params), ensure_ascii=False)}
        for finding in content.findings
    ])
    return outcomes


def append_event(connection: Connection, release: str, event: ReleaseState, decision: Decision,
                 *, reason: str, because: str = "") -> None:
    """Append what happened to a release; `because` names the release that replaced it."""
    _insert(connection, "release_event", [{
        "release": release, "event": event.value, "at": decision.at, "by": decision.by,
        "reason": reason, "because": because, "seq": decision.seq,
    }])


def append_withdrawal(connection: Connection, decision: Decision) -> None:
    """Append the withdrawal that a decision tells of, and bring back what it had replaced."""
    release, reason = decision.detail["release"], decision.detail["reason"]
    append_event(connection, release, ReleaseState.WITHDRAWN, decision, reason=reason)
    replaced = connection.execute(
        """
        SELECT release FROM release_event GROUP BY release
        HAVING arg_max(event, seq) = 'superseded' AND arg_max(because, seq) = ?
        ORDER BY release
        """, [release]).fetchall()
    for (name,) in replaced:
        append_event(connection, name, ReleaseState.PUBLISHED, decision, reason=reason)


def outcome_of(states: Mapping[str, ReleaseState], release: Release) -> Outcome:
    """Tell what loading a release would do, given the state of every release stored."""
    match states.get(release.id):
        case ReleaseState.PUBLISHED:
            return Outcome.REPEAT
        case None:
            counts = states.get(release.supersedes) is ReleaseState.PUBLISHED
            return Outcome.CORRECTION if counts else Outcome.NEW
    return Outcome.RESTORED


def _states(connection: Connection) -> dict[str, ReleaseState]:
    rows = connection.execute(
        """
        SELECT r.id, coalesce(e.state, 'published') FROM release r
        LEFT JOIN (SELECT release, arg_max(event, seq) AS state FROM release_event
                   GROUP BY release) e ON e.release = r.id
        """).fetchall()
    return {name: ReleaseState(state) for name, state in rows}


def _append_release(connection: Connection, content: ReleaseContent,
                    decision: Decision) -> Outcome:
    release = content.release
    states = _states(connection)
    outcome = outcome_of(states, release)
    if outcome is Outcome.REPEAT:
        return outcome
    met = release.supersedes if states.get(release.supersedes) is ReleaseState.PUBLISHED else ""
    if met:
        append_event(connection, met, ReleaseState.SUPERSEDED, decision, reason=release.reason,
                     because=release.id)
    if outcome is Outcome.RESTORED:
        append_event(connection, release.id, ReleaseState.PUBLISHED, decision,
                     reason=release.reason)
        return outcome
    _insert(connection, "release", [{
        "id": release.id, "source": release.source, "source_kind": int(release.source_kind),
        "url": release.url, "published_on": release.published_on.text, "file": release.file,
        "sha256": release.sha256, "content": content.digest, "loaded_at": decision.at,
        "loaded_by": decision.by, "supersedes": met, "reason": release.reason,
        "embargo_until": release.embargo_until, "note": release.note, "size": content.size,
        "seq": decision.seq,
    }])
    _insert(connection, "observation", [observation_row(o, release.id)
                                        for o in content.observations])
    instruments = {target.instrument.id: target.instrument for target in content.targets}
    _insert(connection, "instrument", [instrument_row(i, release.id)
                                       for i in instruments.values()])
    _insert(connection, "target", [target_row(t, release.id) for t in content.targets])
    _insert(connection, "evaluation", [evaluation_row(e, release.id)
                                       for e in content.evaluations])
    _insert(connection, "key_work", [work_row(w, release.id) for w in content.works])
    return outcome


def _insert(connection: Connection, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    columns = COLUMNS[table]
    frame = pd.DataFrame({name: _column([row[name] for row in rows], kind)
                          for name, kind in columns.items()})
    connection.register("incoming", frame)
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming")
    connection.unregister("incoming")


def _column(values: list[Any], kind: str) -> pd.Series:
    match kind:
        case "DOUBLE":
            return pd.Series(values, dtype="float64")
        case "TIMESTAMP":
            return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
    return pd.Series(values, dtype="object")

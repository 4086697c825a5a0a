"""Bring a warehouse of version 0.1.0 into today's form: nothing is read anew, nothing is lost.

Its rows are taken over as they stand; only the names of releases change. The old log is kept
aside as decisions-0.1.0, the old log of exports as exports-0.1.0.jsonl.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from dashboard.catalog import Catalogue
from dashboard.store import Warehouse
from dashboard.store.atomic_file import write_durably
from dashboard.store.connection import open_read_only
from dashboard.store.decision import LogEntry, sealed, write_decision
from dashboard.store.errors import BrokenLog
from dashboard.store.publishing import kept_file, take_in, writing
from dashboard.store.release_content import Outcome, Verdict
from dashboard.store.release_id import release_id
from dashboard.store.schema import COLUMNS, DERIVED, create_statements
from dashboard.store.warehouse import checksum, checksum_file
from dashboard.store.writer import append_decision, append_derivation, version_of
from etl.pipeline import check_many
from etl.reading_result import Submission
from etl.rebuilding import options_of

READER = "0.1.0"
Row = dict[str, Any]


def migrate(warehouse: Warehouse, catalogue: Catalogue) -> Mapping[str, str]:
    """Migrate, and return the new name of each release by its old one; {} where nothing is old.

    The pointer moves last: a crash before leaves the old warehouse, to be migrated again. Raise
    BrokenLog where the old log or version is not whole.
    """
    with writing(warehouse):
        old_log = warehouse.directory / "decisions-0.1.0"
        if not warehouse.is_older:
            return {}
        if old_log.exists():
            shutil.rmtree(warehouse.decisions, ignore_errors=True)
            shutil.copytree(old_log, warehouse.decisions)
        raw = _log(warehouse)
        pointer = json.loads((warehouse.directory / "CURRENT").read_text(encoding="utf-8"))
        old = warehouse.directory / pointer["file"]
        if checksum(old) != checksum_file(old).read_text(encoding="utf-8").strip():
            raise BrokenLog("log.file_differs", file=old.name, kept=old.name)
        with open_read_only(old) as connection:
            releases = _rows(connection, "SELECT * FROM release ORDER BY rowid")
            events = _rows(connection, "SELECT * FROM release_event ORDER BY seq")
        read = _read(warehouse, catalogue, raw)
        names, anchors, decisions = _mapped(raw, read, releases, events)
        chain = sealed(decisions)
        part = warehouse.directory / ".migrating.part"
        part.unlink(missing_ok=True)
        version = _file(old, part, chain, names, anchors, {r["id"]: r["seq"] for r in releases})
        if not old_log.exists():
            staged = warehouse.directory / ".decisions.part"
            shutil.rmtree(staged, ignore_errors=True)
            shutil.copytree(warehouse.decisions, staged)
            staged.rename(old_log)
        for decision in chain:
            write_decision(warehouse.decisions, decision)
        _exports(warehouse.directory, names)
        take_in(warehouse, part, version, chain[-1])
    warehouse.reopen()
    return names


def _log(warehouse: Warehouse) -> list[Row]:
    """Read the old log, its chain held against its own digests and the version's name."""
    version = warehouse.pointer()
    found: list[Row] = []
    before = ""
    for path in sorted(warehouse.decisions.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        if version and entry["seq"] > version.seq:
            break
        said = {n: w for n, w in entry["detail"].items() if n != "approved_by"}
        plain = json.dumps([before, entry["kind"], said], sort_keys=True, ensure_ascii=False)
        if entry["seq"] != len(found) + 1:
            raise BrokenLog("log.missing", entry=f"{len(found) + 1:06d}.json")
        if digest_plain(plain) != entry["digest"]:
            raise BrokenLog("log.altered", entry=path.name)
        before = entry["digest"]
        found.append(entry)
    if version and len(found) != version.seq:
        raise BrokenLog("log.missing", entry=f"{len(found) + 1:06d}.json")
    return found


def digest_plain(text: str) -> str:
    """Return the digest that 0.1.0 sealed an entry with."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(warehouse: Warehouse, catalogue: Catalogue, raw: list[Row]) -> dict[int, Submission]:
    loads = [entry for entry in raw if entry["kind"] == "load"]
    kept = [kept_file(warehouse, e["detail"]["sha256"], e["detail"]["suffix"]) for e in loads]
    for entry, path in zip(loads, kept, strict=True):
        if not path.exists() or checksum(path) != entry["detail"]["sha256"]:
            raise BrokenLog("log.file_differs", file=entry["detail"]["file"], kept=path.name)
    options = [options_of(e["detail"], datetime.fromisoformat(e["at"])) for e in loads]
    read = check_many(kept, catalogue, options)
    return {entry["seq"]: one for entry, one in zip(loads, read, strict=True)}


def _mapped(
    raw: list[Row], read: Mapping[int, Submission], releases: list[Row], events: list[Row]
) -> tuple[dict[str, str], dict[str, str], list[LogEntry]]:
    """Return the new name and the anchor of each old release, and the decisions in new words."""
    names: dict[str, str] = {}
    anchors: dict[str, str] = {}
    decisions: list[LogEntry] = []
    for entry in raw:
        seq, detail = entry["seq"], dict(entry["detail"])
        if entry["kind"] == "withdraw":
            detail["release"] = names[detail["release"]]
        else:
            detail.pop("supersedes", None)
            said: dict[str, str] = {}
            former: dict[str, str] = {}
            new = [r for r in releases if r["seq"] == seq]
            restored = {
                e["release"]: "" for e in events if e["seq"] == seq and e["event"] == "published"
            }
            corrected = {
                e["because"]: e["release"]
                for e in events
                if e["seq"] == seq and e["event"] == "superseded"
            }
            for publication in read[seq].publications:
                if not publication.size:
                    continue
                about = (publication.source, publication.url, publication.published_on.text)
                own = next((r for r in new if _about(r) == about), None)
                corrects = ""
                if own:
                    new.remove(own)
                    anchor = publication.anchor or _again(names, detail["sha256"])
                    names[own["id"]] = release_id(detail["sha256"], anchor)
                    anchors[own["id"]] = anchor
                    former[anchor] = own["id"]
                    verdict = Verdict(Outcome.NEW)
                    corrects = names.get(corrected.get(own["id"], ""), "")
                else:
                    anchor = publication.anchor
                    same = [r for r in releases if r["seq"] <= seq and _about(r) == about]
                    back = next((r for r in same if r["id"] in restored), None)
                    if not same:
                        continue
                    known = back or same[-1]
                    verdict = Verdict(
                        Outcome.RESTORED if back else Outcome.REPEAT, names[known["id"]]
                    )
                    corrects = names.get(corrected.get(known["id"], ""), "") if back else ""
                said[anchor] = str(replace(verdict, corrects=corrects))
            if new:
                raise BrokenLog(
                    "log.unknown_release", entry=seq, release=" ".join(r["id"] for r in new)
                )
            detail |= {"publications": said, "former": former, "telling": ""}
            if telling := next((a for a in said if a.startswith("#")), ""):
                detail["telling"] = telling
        at = datetime.fromisoformat(entry["at"])
        decisions.append(LogEntry(seq, entry["kind"], at, entry["by"], detail))
    return names, anchors, decisions


def _about(row: Row) -> tuple[str, str, str]:
    return (row["source"], row["url"], row["published_on"])


def _again(names: Mapping[str, str], sha256: str) -> str:
    """Return the anchor of a bulletin, another for each further load of the same file."""
    place, anchor = 1, ""
    while release_id(sha256, anchor) in names.values():
        place += 1
        anchor = f"#{place}"
    return anchor


def _file(
    old: Path,
    part: Path,
    chain: list[LogEntry],
    names: Mapping[str, str],
    anchors: Mapping[str, str],
    seqs: Mapping[str, int],
) -> str:
    """Write the old rows under the new names; return the name of the version."""
    with duckdb.connect(str(part)) as connection:
        file = str(old).replace("'", "''")
        connection.execute(f"ATTACH '{file}' AS old (READ_ONLY)")
        for statement in create_statements():
            connection.execute(statement)
        connection.execute(
            "CREATE TEMP TABLE names (id VARCHAR, name VARCHAR, anchor VARCHAR, n INTEGER)"
        )
        for was, name in names.items():
            connection.execute(
                "INSERT INTO names VALUES (?, ?, ?, ?)", [was, name, anchors[was], seqs[was]]
            )
        for table in DERIVED:
            columns = [c for c in COLUMNS[table] if c not in ("release", "seq")]
            quoted = ", ".join(f'o."{c}"' for c in columns)
            into = ", ".join(f'"{c}"' for c in ("release", *columns, "seq"))
            connection.execute(
                f"INSERT INTO {table} ({into}) SELECT n.name, {quoted}, n.n "
                f"FROM old.{table} o JOIN names n ON n.id = o.release ORDER BY o.rowid"
            )
        same = [c for c in COLUMNS["release"] if c not in ("id", "anchor", "supersedes", "former")]
        quoted = ", ".join(f'o."{c}"' for c in same)
        into = ", ".join(f'"{c}"' for c in same)
        connection.execute(
            f"INSERT INTO release (id, anchor, supersedes, former, {into}) "
            f"SELECT n.name, n.anchor, coalesce(s.name, ''), o.id, {quoted} FROM old.release o "
            "JOIN names n ON n.id = o.id LEFT JOIN names s ON s.id = o.supersedes ORDER BY o.rowid"
        )
        connection.execute(
            'INSERT INTO release_event (release, event, "at", "by", reason, because, embargo_until,'
            ' seq) SELECT n.name, e.event, e."at", e."by", e.reason, coalesce(b.name, \'\'), '
            "e.embargo_until, e.seq FROM old.release_event e JOIN names n ON n.id = e.release "
            "LEFT JOIN names b ON b.id = e.because ORDER BY e.rowid"
        )
        for decision in chain:
            append_decision(connection, decision)
            if decision.kind == "load":
                for table in ("seen_table", "finding"):
                    plain = ", ".join(f'"{c}"' for c in COLUMNS[table] if c != "seq")
                    connection.execute(
                        f"INSERT INTO {table} ({plain}, seq) SELECT {plain}, ? "
                        f"FROM old.{table} WHERE sha256 = ? AND sha256 NOT IN "
                        f"(SELECT sha256 FROM {table})",
                        [decision.seq, decision.detail["sha256"]],
                    )
                append_derivation(connection, decision.seq, READER, "")
        version = version_of(connection)
        connection.execute("DETACH old")
        connection.execute("CHECKPOINT")
    return version


def _exports(directory: Path, names: Mapping[str, str]) -> None:
    """Let the log of exports name releases as the warehouse does; keep the old one aside."""
    path, aside = directory / "exports.jsonl", directory / "exports-0.1.0.jsonl"
    if not path.exists():
        return
    if not aside.exists():
        write_durably(aside, path.read_bytes())
    lines = []
    for line in aside.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
            for number in row["numbers"]:
                number["release"] = names.get(number["release"], number["release"])
            lines.append(json.dumps(row, ensure_ascii=False))
        except (ValueError, KeyError, TypeError):
            lines.append(line)
    write_durably(path, "".join(f"{line}\n" for line in lines).encode("utf-8"))


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    cursor = connection.execute(sql)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

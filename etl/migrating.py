"""Bring a warehouse of version 0.1.0 into today's form: nothing is lost.

Its rows are taken over as they stand; only the names of releases change. Where its version file
is damaged they are made of the kept files as today's reader reads them, by the old log. The old
log is kept aside as decisions-0.1.0, the old log of exports as exports-0.1.0.jsonl.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from dashboard.catalog import Catalogue
from dashboard.store import Warehouse
from dashboard.store.atomic_file import write_durably
from dashboard.store.audit import entries
from dashboard.store.connection import open_read_only
from dashboard.store.decision import LogEntry, sealed, write_decision
from dashboard.store.errors import BrokenLog
from dashboard.store.folder_home import take_in
from dashboard.store.publishing import build, sweep, writing
from dashboard.store.schema import COLUMNS, DERIVED, create_statements
from dashboard.store.warehouse import checksum, checksum_file, sequence_of
from dashboard.store.writer import append_decision, append_derivation, version_of
from etl.rebuilding import applies_of, read_kept
from etl.renaming import Old, Renamed, Row, renamed
from etl.telling_again import told_again

READER = "0.1.0"


_MONTHS = {
    f"month_{last}": f"(12 * CAST(o.period_{bound}[1:4] AS INTEGER)"
    f" + CAST(o.period_{bound}[6:7] AS INTEGER) - 1)"
    for last, bound in (("first", "start"), ("last", "end"))
}
"""How today's numbers of months are made of the texts "YYYY-MM" of 0.1.0."""

_OTHERWISE = {("target", "id"): "concat_ws('/', o.id, nullif(o.area, ''))"}
"""What else is written otherwise today: the name of a target ends with its area."""


def migrate(warehouse: Warehouse, catalogue: Catalogue) -> Mapping[str, str]:
    """Migrate, and return the new name of each release by its old one; {} where nothing is old.

    The pointer moves last: a crash before leaves the old warehouse, to be migrated again. Raise
    BrokenLog where the old log or a kept file is not whole, CannotCorrect where a damaged version
    cannot be told again from them.
    """
    with writing(warehouse):
        old_log = warehouse.directory / "decisions-0.1.0"
        if not warehouse.is_older:
            return {}
        if old_log.exists():
            shutil.rmtree(warehouse.decisions, ignore_errors=True)
            shutil.copytree(old_log, warehouse.decisions)
        old, whole = _version_file(warehouse)
        raw = _log(warehouse, sequence_of(old))
        loads = [entry for entry in raw if entry["kind"] == "load"]
        said = [(entry["detail"], datetime.fromisoformat(entry["at"])) for entry in loads]
        files = read_kept(warehouse, catalogue, said)
        read = {entry["seq"]: file for entry, file in zip(loads, files, strict=True)}
        part = warehouse.directory / ".migrating.part"
        part.unlink(missing_ok=True)
        if whole:
            found = renamed(raw, read, _old(old, warehouse.directory))
            chain = sealed(found.decisions)
            version = _file(old, part, chain, found)
        else:
            found = told_again(raw, read, entries(warehouse.directory))
            chain = sealed(found.decisions)
            version = build(part, None, chain, applies_of(chain, files))
        if not old_log.exists():
            staged = warehouse.directory / ".decisions.part"
            shutil.rmtree(staged, ignore_errors=True)
            shutil.copytree(warehouse.decisions, staged)
            staged.rename(old_log)
        for decision in chain:
            write_decision(warehouse.decisions, decision)
        _exports(warehouse.directory, found.names)
        take_in(warehouse, part, version, chain[-1])
        sweep(warehouse)
    warehouse.reopen()
    return found.names


def damaged(warehouse: Warehouse) -> str:
    """Return the name of an old version that can no longer be read, "" where it can."""
    path, whole = _version_file(warehouse)
    return "" if whole else path.name


def _log(warehouse: Warehouse, last: int) -> list[Row]:
    """Read the old log up to the version's last entry, its chain held against its own digests."""
    found: list[Row] = []
    before = ""
    for path in sorted(warehouse.decisions.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        if entry["seq"] > last:
            break
        said = {n: w for n, w in entry["detail"].items() if n != "approved_by"}
        plain = json.dumps([before, entry["kind"], said], sort_keys=True, ensure_ascii=False)
        if entry["seq"] != len(found) + 1:
            raise BrokenLog("log.missing", entry=f"{len(found) + 1:06d}.json")
        if hashlib.sha256(plain.encode("utf-8")).hexdigest() != entry["digest"]:
            raise BrokenLog("log.altered", entry=path.name)
        before = entry["digest"]
        found.append(entry)
    if len(found) != last:
        raise BrokenLog("log.missing", entry=f"{len(found) + 1:06d}.json")
    return found


def _old(version: Path, audit: Path) -> Old:
    """Return what the old version holds, and what its audit log says was published."""
    with open_read_only(version) as connection:
        releases = _rows(connection, "SELECT * FROM release ORDER BY rowid")
        events = _rows(connection, "SELECT * FROM release_event ORDER BY seq")
        cells: dict[str, set[str]] = {}
        for table in DERIVED:
            if "cell" in COLUMNS[table]:
                for row in _rows(connection, f"SELECT DISTINCT release, cell FROM {table}"):
                    cells.setdefault(row["release"], set()).add(row["cell"])
    published: dict[str, tuple[str, ...]] = {}
    for entry in entries(audit):
        if entry.action == "publish" and entry.detail.get("releases"):
            named = tuple(entry.detail["releases"].split())
            published.setdefault(entry.detail.get("sha256", ""), named)
    return Old(releases, events, lambda name: frozenset(cells.get(name, ())), published)


def _version_file(warehouse: Warehouse) -> tuple[Path, bool]:
    """Return the version that the old pointer names, the newest whole one where it is lost.

    And whether it is whole. Raise BrokenLog where there is none, or the log goes on behind it
    and no pointer says that this never counted.
    """
    try:
        pointer = json.loads((warehouse.directory / "CURRENT").read_text(encoding="utf-8"))
        named, found = True, [warehouse.directory / str(pointer["file"])]
    except (OSError, ValueError, KeyError, TypeError):
        named, found = False, sorted(warehouse.versions.glob("*.duckdb"), reverse=True)
    if not found:
        raise BrokenLog("log.version_damaged", kept=str(warehouse.versions))
    whole = next((path for path in found if _whole(path)), None)
    chosen = whole or found[0]
    beyond = warehouse.decisions / f"{sequence_of(chosen) + 1:06d}.json"
    if not named and beyond.exists():
        raise BrokenLog("log.end", entry=beyond.name)
    return chosen, whole is not None


def _whole(path: Path) -> bool:
    seal = checksum_file(path)
    if not path.exists() or not seal.exists():
        return False
    return checksum(path) == seal.read_text(encoding="utf-8").strip()


def _file(old: Path, part: Path, chain: list[LogEntry], found: Renamed) -> str:
    """Write the old rows under the new names; return the name of the version."""
    with duckdb.connect(str(part)) as connection:
        file = str(old).replace("'", "''")
        connection.execute(f"ATTACH '{file}' AS old (READ_ONLY)")
        for statement in create_statements():
            connection.execute(statement)
        connection.execute(
            "CREATE TEMP TABLE names (id VARCHAR, name VARCHAR, anchor VARCHAR, n INTEGER)"
        )
        for was, name in found.names.items():
            connection.execute(
                "INSERT INTO names VALUES (?, ?, ?, "
                "(SELECT max(r.seq) FROM old.release r WHERE r.id = ?))",
                [was, name, found.anchors[was], was],
            )
        for table in DERIVED:
            columns = [c for c in COLUMNS[table] if c not in ("release", "seq")]
            quoted = ", ".join(
                _OTHERWISE.get((table, c)) or _MONTHS.get(c, f'o."{c}"') for c in columns
            )
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

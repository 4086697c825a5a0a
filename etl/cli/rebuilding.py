"""`rebuild`, `ensure`: make the warehouse again, show what reads otherwise, migrate an old one."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from dashboard.access.opening import opened
from dashboard.access.reader import view
from dashboard.catalog import load_catalogue
from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.i18n.console import fail, say
from dashboard.settings import CATALOG, WORKBOOKS
from dashboard.store import NoWarehouse, Warehouse
from dashboard.store.audit import Entry, record
from etl.cli.publishing import load_and_tell
from etl.loading import LoadRequest
from etl.migrating import damaged, migrate
from etl.rebuilding import Rebuilt, rebuild
from etl.rereading import Differences, as_json
from etl.unmatched import unmatched
from etl.wording import line

SHIPPED_BY = text("loading.shipped_by", "vi")


def run_ensure(arguments: argparse.Namespace) -> int:
    """Build the warehouse from the shipped workbooks where none can be read."""
    warehouse = opened(arguments)
    warehouse.require_known()
    if warehouse.is_older:
        return _migrate(warehouse)
    if warehouse.pointer_lost:
        return run_rebuild(arguments)
    if warehouse.pointer() is None:
        shipped = [
            LoadRequest(p, SHIPPED_BY, beside=True) for p in sorted(WORKBOOKS.glob("*.xlsx"))
        ]
        if status := load_and_tell(warehouse, shipped, tell_unused=False):
            return status
    if warehouse.degraded:
        return run_rebuild(arguments)
    for finding in unmatched(warehouse.snapshot(), load_catalogue(CATALOG)):
        print(f"  {line(finding, 'vi')}\n  {line(finding, 'en')}", file=sys.stderr)
    say("loading.ready", version=warehouse.version)
    return 0


def run_rebuild(arguments: argparse.Namespace) -> int:
    """Make the current version again from the kept files and the log."""
    warehouse = opened(arguments)
    as_object = getattr(arguments, "json", False)
    if warehouse.is_older and (status := _migrate(warehouse, quiet=as_object)):
        return status
    by = getattr(arguments, "by", "") or getpass.getuser()
    now = datetime.now(UTC)
    hidden = _hidden(warehouse, getattr(arguments, "reader", ""), now)
    made = rebuild(
        warehouse,
        load_catalogue(CATALOG),
        now=now,
        by=by,
        accept=getattr(arguments, "accept", False),
    )
    found = made.differences.without(hidden)
    if as_object:
        version = made.pointer.version if made.pointer else None
        print(json.dumps({"version": version, **as_json(found)}, ensure_ascii=False, default=str))
    else:
        for line in _lines(found):
            print(f"  {line}")
    return _told(warehouse, made, by, quiet=as_object)


def _told(warehouse: Warehouse, made: Rebuilt, by: str, *, quiet: bool) -> int:
    if made.pointer is None:
        if made.differences.unseen:
            fail("loading.not_compared", releases=len(made.differences.unseen))
        return fail("loading.otherwise", **made.differences.counts)
    _log(warehouse, by, made)
    if not quiet:
        say("loading.rebuilt", version=made.pointer.version)
    return 0


def _log(warehouse: Warehouse, by: str, made: Rebuilt) -> None:
    detail = {"version": made.pointer.version if made.pointer else ""}
    if made.differences:
        detail |= {name: str(count) for name, count in made.differences.counts.items()}
    now = datetime.now(UTC)
    record(warehouse.directory, Entry(now, by, "rebuild", detail))


def _hidden(warehouse: Warehouse, reader: str, now: datetime) -> frozenset[str]:
    """Return the releases of which this reader may not be told before their hour."""
    try:
        seen = view(warehouse, reader, now=now)
        return frozenset(warehouse.snapshot().releases) - frozenset(seen.releases)
    except NoWarehouse:
        return frozenset()


def _lines(found: Differences) -> Iterator[str]:
    """Word what reads otherwise, a line each: files with errors, releases, cells, verdicts."""
    lang: Lang = "vi"
    for file, count in found.faults.items():
        yield text("rereading.faults", lang, file=file, count=count)
    for release in found.releases:
        day = release.published_on.text or "?"
        yield f"{day} · {release.source} · {release.file} ({release.id})"
        for row in found.rows:
            if row.release == release.id:
                kind = text(f"rereading.{row.reads.value}", lang)
                what = row.about.get("indicator") or row.about.get("name_vi") or row.table
                yield f"  {kind} {row.cell} {what}: {' -> '.join(filter(None, row.said(lang)))}"
    for flip in found.flips:
        subject = flip.after.indicator or (flip.after.target.name_vi if flip.after.target else "")
        was, now = (text(f"verdict.{one.verdict.value}", lang) for one in (flip.before, flip.after))
        yield f"{text('rereading.verdict', lang)} {subject} {flip.after.period.iso}: {was} -> {now}"


def _migrate(warehouse: Warehouse, *, quiet: bool = False) -> int:
    """Bring a warehouse of 0.1.0 into today's form, and say what each release is called now."""
    gone = damaged(warehouse)
    names = migrate(warehouse, load_catalogue(CATALOG))
    out = sys.stderr if quiet else sys.stdout
    for was, name in names.items():
        print(f"  {was} -> {name}", file=out)
    for lang in LANGUAGES:
        print(f"  {text('loading.migrated', lang, count=len(names))}", file=out)
        if gone:
            print(f"  {text('loading.migrated_from_files', lang, kept=gone)}", file=out)
    return 0

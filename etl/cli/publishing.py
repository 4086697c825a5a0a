"""`load`, `withdraw`, `rebuild`, `ensure`: the commands that change the warehouse."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from dashboard.catalog import load_catalogue
from dashboard.domain import Severity
from dashboard.i18n import text
from dashboard.settings import CATALOG, WORKBOOKS
from dashboard.store import NoWarehouse, Warehouse
from dashboard.store.audit import Entry, record
from dashboard.store.publishing import Busy, NeedsRebuild, NotPublished
from dashboard.store.release_content import Outcome
from etl.cli.checking import status_of
from etl.impact.supersession import CannotCorrect
from etl.loading import LoadRequest, LoadResult, load, withdraw
from etl.office_hour import office_hour
from etl.rebuilding import rebuild
from etl.unmatched import unmatched
from etl.wording import line

SHIPPED_BY = "bộ số liệu kèm theo"


def run_load(arguments: argparse.Namespace) -> int:
    """Publish workbooks; all or none of them."""
    if arguments.supersedes and len(arguments.files) > 1:
        return _fail("loading.corrects_one_file", files=len(arguments.files))
    embargo = office_hour(datetime.fromisoformat(arguments.embargo)) if arguments.embargo else None
    requests = [
        LoadRequest(
            Path(name),
            arguments.by,
            arguments.area,
            arguments.published_on or "",
            arguments.source or "",
            arguments.reason or "",
            embargo,
            " ".join(arguments.supersedes),
        )
        for name in arguments.files
    ]
    return _load(Warehouse(arguments.db), requests)


def run_ensure(arguments: argparse.Namespace) -> int:
    """Build the warehouse from the shipped workbooks where none can be read."""
    warehouse = Warehouse(arguments.db)
    if warehouse.pointer_lost:
        return run_rebuild(arguments)
    if warehouse.pointer() is None:
        shipped = sorted(WORKBOOKS.glob("*.xlsx"))
        status = _load(warehouse, [LoadRequest(path, SHIPPED_BY) for path in shipped])
        if status:
            return status
    if warehouse.degraded:
        return run_rebuild(arguments)
    for finding in unmatched(warehouse.snapshot(), load_catalogue(CATALOG)):
        print(f"  {line(finding, 'vi')}\n  {line(finding, 'en')}", file=sys.stderr)
    _say("loading.ready", version=warehouse.version)
    return 0


def run_withdraw(arguments: argparse.Namespace) -> int:
    """Withdraw one release, with its reason."""
    warehouse = Warehouse(arguments.db)
    try:
        withdraw(
            warehouse,
            arguments.release,
            reason=arguments.reason,
            by=arguments.by,
            now=datetime.now(UTC),
        )
    except (KeyError, ValueError, NoWarehouse):
        return _fail("loading.no_release", release=arguments.release)
    except Busy:
        return _fail("loading.busy")
    except NeedsRebuild:
        return _fail("upload_publish.damaged")
    except NotPublished as error:
        return _fail("loading.not_published", reason=error)
    _log(warehouse, arguments.by, "withdraw", release=arguments.release, reason=arguments.reason)
    _say("loading.withdrawn", release=arguments.release)
    return 0


def run_rebuild(arguments: argparse.Namespace) -> int:
    """Make the current version again from the kept files and the log."""
    warehouse = Warehouse(arguments.db)
    try:
        pointer = rebuild(warehouse, load_catalogue(CATALOG))
    except Busy:
        return _fail("loading.busy")
    except (OSError, ValueError, NotPublished) as error:
        return _fail("loading.rebuild_failed", reason=error)
    _log(warehouse, getpass.getuser(), "rebuild", version=pointer.version)
    _say("loading.rebuilt", version=pointer.version)
    return 0


def _load(warehouse: Warehouse, requests: list[LoadRequest]) -> int:
    missing = [request.path for request in requests if not request.path.is_file()]
    for path in missing:
        _fail("loading.no_file", path=path)
    if missing:
        return 2
    try:
        results = load(warehouse, load_catalogue(CATALOG), requests, now=datetime.now(UTC))
    except Busy:
        return _fail("loading.busy")
    except (NeedsRebuild, NoWarehouse):
        return _fail("upload_publish.damaged")
    except CannotCorrect as error:
        return _fail(error.code, release=error.release)
    except NotPublished as error:
        return _fail("loading.not_published", reason=error)
    refused = any(result.refused for result in results)
    for request, result in zip(requests, results, strict=True):
        _report(result, refused=refused)
        if not refused:
            _log(
                warehouse,
                request.by,
                "repeat" if result.changes_nothing else "publish",
                file=result.submission.file,
                sha256=result.submission.sha256,
                releases=" ".join(result.releases),
            )
    return max(status_of(result.submission) for result in results)


def _report(result: LoadResult, *, refused: bool) -> None:
    print(result.submission.file)
    if result.refused:
        for finding in sorted(result.submission.findings, key=lambda f: f.sort_key()):
            print(f"  {line(finding, 'vi')}", file=sys.stderr)
            print(f"  {line(finding, 'en')}", file=sys.stderr)
        errors = sum(f.severity is Severity.ERROR for f in result.submission.findings)
        _fail("loading.refused", errors=errors)
    elif refused:
        _say("loading.refused_with")
    elif result.known_already:
        _say("loading.known_file")
    elif result.changes_nothing:
        _say("loading.repeats")
    else:
        counts = {o.value: result.outcomes.count(o) for o in Outcome}
        _say("loading.stored", **counts)


def _log(warehouse: Warehouse, by: str, action: str, **detail: str) -> None:
    now = datetime.now(UTC)
    record(warehouse.directory, Entry(now, by, action, detail))


def _say(key: str, **params: object) -> None:
    print(f"  {text(key, 'vi', **params)}\n  {text(key, 'en', **params)}")


def _fail(key: str, **params: object) -> int:
    print(f"  {text(key, 'vi', **params)}\n  {text(key, 'en', **params)}", file=sys.stderr)
    return 1

"""`load`, `withdraw`: the commands that publish figures and take them back."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from dashboard.access.opening import opened
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Severity
from dashboard.i18n import LANGUAGES
from dashboard.i18n.console import fail, say
from dashboard.settings import CATALOG
from dashboard.store import Warehouse
from dashboard.store.audit import Entry, record
from dashboard.store.release_content import Outcome
from etl.cli.checking import status_of
from etl.impact.unused import lines, unused
from etl.loading import LoadRequest, LoadResult, load, withdraw
from etl.office_hour import office_hour
from etl.wording import line


def run_load(arguments: argparse.Namespace) -> int:
    """Publish workbooks; all or none of them."""
    if arguments.supersedes and len(arguments.files) > 1:
        return fail("loading.corrects_one_file", files=len(arguments.files))
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
            correct=arguments.correct,
            beside=arguments.beside,
        )
        for name in arguments.files
    ]
    return load_and_tell(opened(arguments), requests)


def run_withdraw(arguments: argparse.Namespace) -> int:
    """Withdraw one release, with its reason."""
    warehouse = opened(arguments)
    try:
        withdraw(
            warehouse,
            arguments.release,
            reason=arguments.reason,
            by=arguments.by,
            now=datetime.now(UTC),
        )
    except (KeyError, ValueError):
        return fail("loading.no_release", release=arguments.release)
    _log(warehouse, arguments.by, "withdraw", release=arguments.release, reason=arguments.reason)
    say("loading.withdrawn", release=arguments.release)
    return 0


def load_and_tell(
    warehouse: Warehouse, requests: list[LoadRequest], *, tell_unused: bool = True
) -> int:
    """Publish workbooks, all or none, and say of each what became of it; return the status.

    What is stored and not used is said of each, unless the files are the project's own.
    """
    missing = [request.path for request in requests if not request.path.is_file()]
    for path in missing:
        fail("loading.no_file", path=path)
    if missing:
        return 2
    catalogue = load_catalogue(CATALOG)
    results = load(warehouse, catalogue, requests, now=datetime.now(UTC))
    refused = any(result.refused for result in results)
    for request, result in zip(requests, results, strict=True):
        _report(result, refused=refused)
        if tell_unused and not refused and not result.changes_nothing:
            _tell_unused(warehouse, catalogue, result)
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
        fail("loading.refused", errors=errors)
    elif refused:
        say("loading.refused_with")
    elif result.known_already:
        say("loading.known_file")
    elif result.changes_nothing:
        say("loading.repeats")
    else:
        counts = {o.value: result.outcomes.count(o) for o in Outcome}
        say("loading.stored", **counts)
        if counts[Outcome.RESTORED.value]:
            say("loading.restored", count=counts[Outcome.RESTORED.value])


def _tell_unused(warehouse: Warehouse, catalogue: Catalogue, result: LoadResult) -> None:
    """Say what of a workbook is stored and not used; what others hold under embargo is not told."""
    snapshot = warehouse.snapshot()
    hidden = snapshot.under_embargo(datetime.now(UTC)).difference(result.releases)
    found = unused(snapshot.without(hidden), catalogue, result.releases)
    for lang in LANGUAGES:
        for line_said in lines(found, catalogue, lang):
            print(f"  {line_said}")


def _log(warehouse: Warehouse, by: str, action: str, **detail: str) -> None:
    now = datetime.now(UTC)
    record(warehouse.directory, Entry(now, by, action, detail))

"""Make the warehouse again from what is kept: the files, the catalogue, the log of decisions."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.catalog import Catalogue
from dashboard.domain import PublicationDate, Severity
from dashboard.domain.office_time import at_the_office
from dashboard.store import Warehouse
from dashboard.store.atomic_file import write_durably
from dashboard.store.decision import LogEntry, read_decisions
from dashboard.store.publishing import Apply, NotPublished, kept_file, publish, writing
from dashboard.store.releases import stored_releases
from dashboard.store.warehouse import Pointer, checksum, checksum_file
from dashboard.store.writer import Connection, append_file, append_withdrawal
from etl.bulletin.answers import from_log
from etl.impact.supersession import CannotCorrect
from etl.loading import file_content
from etl.pipeline import CheckOptions, check_many
from etl.reading_result import Submission


def rebuild(warehouse: Warehouse, catalogue: Catalogue) -> Pointer:
    """Make the current version again from the kept files, the catalogue and the log.

    The current version serves until it is done. Raise FileNotFoundError where a kept file is
    missing, ValueError where one is damaged, the log is broken or there is nothing to rebuild.
    """
    with writing(warehouse):
        decisions = read_decisions(warehouse)
        if not decisions:
            raise ValueError(f"no decisions are logged in {warehouse.decisions}")
        steps = _steps_again(warehouse, catalogue, decisions)
        fresh = Warehouse(warehouse.directory / "rebuilding")
        shutil.rmtree(fresh.directory, ignore_errors=True)
        try:
            pointer = publish(fresh, steps)
            if pointer.version != decisions[-1].version:
                raise ValueError(f"the log does not lead to {decisions[-1].version}")
            final = warehouse.versions / Path(pointer.file).name
            made = fresh.directory / pointer.file
            write_durably(checksum_file(final), checksum(made).encode("utf-8"))
            write_durably(final, made.read_bytes())
            warehouse.switch_to(pointer)
        except OSError as error:
            raise NotPublished(str(error)) from error
        finally:
            shutil.rmtree(fresh.directory, ignore_errors=True)
    warehouse.reopen()
    return pointer


def _steps_again(
    warehouse: Warehouse, catalogue: Catalogue, decisions: Sequence[LogEntry]
) -> list[tuple[LogEntry, Apply]]:
    loads = [decision for decision in decisions if decision.kind == "load"]
    kept = [kept_file(warehouse, d.detail["sha256"], d.detail["suffix"]) for d in loads]
    for path in kept:
        if not path.exists():
            raise FileNotFoundError(str(path))
    again = list(check_many(kept, catalogue, [_options(decision) for decision in loads]))
    for decision, submission in zip(loads, again, strict=True):
        _require_whole(decision, submission)
    read = iter(again)
    return [
        (decision, append_withdrawal if decision.kind == "withdraw" else _append(next(read)))
        for decision in decisions
    ]


def _require_whole(decision: LogEntry, read: Submission) -> None:
    """Raise ValueError where a kept file is not read as it was: nothing is left out unsaid."""
    name = f"{decision.detail['file']} ({decision.detail['sha256'][:12]})"
    if read.sha256 != decision.detail["sha256"]:
        raise ValueError(f"{name}: the kept file is damaged")
    if read.blocked:
        errors = sum(finding.severity is Severity.ERROR for finding in read.findings)
        raise ValueError(f"{name}: {errors} errors that it did not have when it was loaded")


def _append(read: Submission) -> Apply:
    """Store a load of the log again; one that corrected nothing in its day does not now."""

    def apply(connection: Connection, decision: LogEntry) -> None:
        stored = stored_releases(connection)
        try:
            content = file_content(read, decision, stored)
        except CannotCorrect:
            plain = replace(decision, detail={**decision.detail, "supersedes": ""})
            content = file_content(read, plain, stored)
        append_file(connection, content, decision)

    return apply


def _options(decision: LogEntry) -> CheckOptions:
    """Read as the decision read: its answers, and what lay in the future on its day."""
    detail = decision.detail
    known = PublicationDate(detail["published_on"]) if detail["published_on"] else None
    today = at_the_office(decision.at).date()
    return CheckOptions(detail["area"], known, detail["source"], from_log(detail), today)

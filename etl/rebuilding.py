"""Make the warehouse again from what is kept: the files, the catalogue, the log of decisions.

What was decided is taken as given: nothing withdrawn counts again, no correction is dropped.
What reads otherwise is shown first, and counts once somebody accepts it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from dashboard.catalog import Catalogue
from dashboard.domain import PublicationDate, Severity
from dashboard.domain.office_time import at_the_office
from dashboard.i18n import Lang
from dashboard.store import NoWarehouse, Snapshot, Warehouse
from dashboard.store.audit import require_whole
from dashboard.store.decision import LogEntry, read_decisions, sealed
from dashboard.store.errors import BrokenLog, Moved, NeedsRebuild, NotPublished
from dashboard.store.home import Made
from dashboard.store.publishing import Apply, build, keep, require_kept, sweep, writing
from dashboard.store.warehouse import Pointer
from dashboard.store.writer import append_nothing, append_withdrawal
from etl.bulletin.answers import from_log
from etl.loading import applying, file_content
from etl.pipeline import CheckOptions, check_many
from etl.reading_result import Submission
from etl.rereading import Differences, differences


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: `pointer` is None while what reads otherwise is not accepted."""

    pointer: Pointer | None
    differences: Differences


def rebuild(
    warehouse: Warehouse,
    catalogue: Catalogue,
    *,
    now: datetime,
    by: str = "",
    accept: bool = False,
    seen: str | None = None,
    lang: Lang = "vi",
) -> Rebuilt:
    """Make the current version again, or show what would read otherwise and stop.

    The current version serves until it is done. `seen` is the version beside which the person
    was shown the differences that are accepted, worded in `lang`. Raise Moved where another came
    since, BrokenLog where the log is not as it was written or a kept file is missing or differs,
    NotPublished where nothing can be written.
    """
    with writing(warehouse):
        if warehouse.is_older:
            raise NeedsRebuild(key="loading.older")
        if seen is not None and seen != warehouse.named:
            raise Moved
        require_whole(warehouse.directory)
        decisions = read_decisions(warehouse)
        if not decisions:
            raise BrokenLog("log.empty", folder=warehouse.decisions)
        loads = [(d.detail, d.at) for d in decisions if d.kind == "load"]
        read = read_kept(warehouse, catalogue, loads)
        room = warehouse.local / "rebuilding"
        shutil.rmtree(room, ignore_errors=True)
        try:
            room.mkdir()
            file = room / "fresh.duckdb"
            version = build(file, None, decisions, applies_of(decisions, read))
            same = version == warehouse.named
            if same and not warehouse.degraded:
                return Rebuilt(warehouse.pointer(), Differences())
            with closing(Snapshot(file, version)) as made:
                found = Differences() if same else _compared(warehouse, made, catalogue, read, lang)
            if found and not accept:
                return Rebuilt(None, found)
            decided: list[LogEntry] = []
            if found:
                taken = LogEntry(0, "reread", now, by, {"differences": {**found.counts}})
                decided = sealed([taken], head=decisions[-1].digest, seq=len(decisions))
                fresh, file = file, room / "taken.duckdb"
                version = build(file, fresh, decided, [append_nothing])
            last = [*decisions, *decided][-1]
            whole = Made(file, version, decided, last, anew=True)
            pointer = keep(warehouse, warehouse.pointer(), whole)
            sweep(warehouse)
        except (OSError, duckdb.Error) as error:
            raise NotPublished(error) from error
        finally:
            shutil.rmtree(room, ignore_errors=True)
    warehouse.reopen()
    return Rebuilt(pointer, found)


def _compared(
    warehouse: Warehouse,
    made: Snapshot,
    catalogue: Catalogue,
    read: Sequence[Submission],
    lang: Lang,
) -> Differences:
    """Hold the fresh version against the one that serves, or against none that can be read.

    Where none is left but the name of the last, that the fresh one bears another tells that
    something reads otherwise, not what: nothing could be compared, and somebody has to say so.
    """
    faults = {
        s.file: sum(finding.severity is Severity.ERROR for finding in s.findings) for s in read
    }
    try:
        return differences(warehouse.snapshot(), made, catalogue, faults=faults, lang=lang)
    except NoWarehouse:
        return Differences(faults=faults, unseen=tuple(made.releases) if warehouse.named else ())


def read_kept(
    warehouse: Warehouse, catalogue: Catalogue, loads: Sequence[tuple[Mapping[str, Any], datetime]]
) -> list[Submission]:
    """Read the kept file of each load, told by its detail and hour; raise BrokenLog."""
    kept = [require_kept(warehouse, detail) for detail, _ in loads]
    return list(check_many(kept, catalogue, [options_of(*load) for load in loads]))


def applies_of(decisions: Sequence[LogEntry], read: Sequence[Submission]) -> list[Apply]:
    """Return what each decision does; `read` are the files of the loads, in order."""
    waiting = iter(read)
    return [
        applying(file_content(next(waiting), decision))
        if decision.kind == "load"
        else append_withdrawal
        if decision.kind == "withdraw"
        else append_nothing
        for decision in decisions
    ]


def options_of(detail: Mapping[str, Any], hour: datetime) -> CheckOptions:
    """Read as a decision read: its answers, and what lay in the future on its day."""
    known = PublicationDate(detail["published_on"]) if detail["published_on"] else None
    today = at_the_office(hour).date()
    return CheckOptions(detail["area"], known, detail["source"], from_log(detail), today)

"""Ask a unit to explain a miss, answer, take the request back: what pages and commands call.

Each is an entry of the log of decisions and a version of the warehouse, as a publication is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.domain import Target
from dashboard.domain.office_time import at_the_office
from dashboard.store import Warehouse
from dashboard.store.decision import LogEntry, digest_of
from dashboard.store.errors import CannotAsk
from dashboard.store.explanation_request import ASK, EXPLAIN, UNASK
from dashboard.store.publishing import publish, sound_pointer, writing
from dashboard.store.writer import append_nothing

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of whom, by when."""

    target: Target
    unit: str
    due: date
    note: str = ""


def ask(warehouse: Warehouse, asking: Asking, *, by: str, now: datetime) -> str:
    """Enter a request; return its name. Raise CannotAsk where something is not said."""
    target, unit = asking.target, asking.unit.strip()
    if not by.strip():
        raise CannotAsk("nobody")
    if not unit:
        raise CannotAsk("no_unit")
    if asking.due < at_the_office(now).date():
        raise CannotAsk("past", due=asking.due.isoformat())
    with writing(warehouse):
        sound_pointer(warehouse)
        if target.release not in warehouse.snapshot().releases:
            raise CannotAsk("no_target", cell=str(target.cell))
        detail = {
            "area": target.area,
            "release": target.release,
            "cell": str(target.cell),
            "name": target.name_vi,
            "instrument": target.instrument.name("vi"),
            "period": target.period.iso,
            "unit": unit,
            "due": asking.due.isoformat(),
            "note": asking.note.strip()[:LONGEST],
        }
        pointer = warehouse.pointer()
        name = "Y" + digest_of([pointer.head if pointer else "", detail])[:8]
        publish(warehouse, [(LogEntry(0, ASK, now, by, {"id": name, **detail}), append_nothing)])
    return name


def explain(
    warehouse: Warehouse, request: str, *, text: str, author: str, by: str, now: datetime
) -> None:
    """Enter an answer; an earlier one is kept. Raise CannotAsk."""
    if not text.strip():
        raise CannotAsk("no_text")
    said = {"text": text.strip()[:LONGEST], "author": author.strip()}
    _enter(warehouse, request, EXPLAIN, said, by, now)


def unask(warehouse: Warehouse, request: str, *, reason: str, by: str, now: datetime) -> None:
    """Take a request back with a reason; it stays in the log. Raise CannotAsk."""
    if not reason.strip():
        raise CannotAsk("no_reason")
    _enter(warehouse, request, UNASK, {"reason": reason.strip()[:LONGEST]}, by, now)


def _enter(
    warehouse: Warehouse, request: str, kind: str, detail: dict[str, str], by: str, now: datetime
) -> None:
    if not by.strip():
        raise CannotAsk("nobody")
    with writing(warehouse):
        sound_pointer(warehouse)
        known = {one.id: one for one in warehouse.snapshot().requests}
        if request not in known:
            raise CannotAsk("unknown", id=request)
        if known[request].is_recalled:
            raise CannotAsk("recalled", id=request)
        entry = LogEntry(0, kind, now, by, {"id": request, **detail})
        publish(warehouse, [(entry, append_nothing)])

"""`ask`, `explain`, `unask`: requests for an explanation of a miss, from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime

from dashboard.access.opening import opened
from dashboard.i18n.console import fail
from dashboard.store.audit import Entry, record
from etl.explaining import Asking, ask, explain, unask


def add_explaining(
    add: Callable[..., argparse.ArgumentParser],
) -> tuple[argparse.ArgumentParser, ...]:
    """Declare the three commands and return their parsers."""
    asking = add("ask", help="ask a unit to explain a missed target")
    asking.add_argument("release", help="the release that holds the target")
    asking.add_argument("cell", help="its cell, as the page of sources prints it")
    asking.add_argument("--unit", required=True, help="the unit that shall explain")
    asking.add_argument("--due", required=True, metavar="D", help="answer by: YYYY-MM-DD")
    asking.add_argument("--note", default="", help="what is asked")
    asking.set_defaults(run=run_ask)
    giving = add("explain", help="answer a request; an earlier answer is kept")
    giving.add_argument("request", help="the name of the request")
    giving.add_argument("--text", required=True, help="the explanation")
    giving.add_argument("--author", default="", help="who signed it")
    giving.set_defaults(run=run_explain)
    taking = add("unask", help="take a request back; it stays in the log")
    taking.add_argument("request", help="the name of the request")
    taking.add_argument("--reason", required=True, help="why")
    taking.set_defaults(run=run_unask)
    for command in (asking, giving, taking):
        command.add_argument("--by", required=True, metavar="NAME", help="who does it")
    return (asking, giving, taking)


def run_ask(arguments: argparse.Namespace) -> int:
    """Ask for an explanation; print the request's name."""
    warehouse, now = opened(arguments), datetime.now(UTC)
    try:
        due = date.fromisoformat(arguments.due)
    except ValueError:
        return fail("asking.error.past", due=arguments.due)
    place = (arguments.release, arguments.cell)
    targets = warehouse.snapshot().targets
    found = next((t for t in targets if (t.release, str(t.cell)) == place), None)
    if found is None:
        return fail("asking.error.no_target", cell=arguments.cell)
    asking = Asking(found, arguments.unit, due, arguments.note)
    name = ask(warehouse, asking, by=arguments.by, now=now)
    detail = {"cell": arguments.cell, "unit": arguments.unit, "request": name}
    record(warehouse.directory, Entry(now, arguments.by, "ask", detail))
    print(name)
    return 0


def run_explain(arguments: argparse.Namespace) -> int:
    """Answer a request."""
    return _enter(arguments, "explain")


def run_unask(arguments: argparse.Namespace) -> int:
    """Take a request back."""
    return _enter(arguments, "unask")


def _enter(arguments: argparse.Namespace, action: str) -> int:
    warehouse, now = opened(arguments), datetime.now(UTC)
    name, by = arguments.request, arguments.by
    if action == "explain":
        said, author = arguments.text, arguments.author
        explain(warehouse, name, text=said, author=author, by=by, now=now)
    else:
        unask(warehouse, name, reason=arguments.reason, by=by, now=now)
    record(warehouse.directory, Entry(now, by, action, {"request": name}))
    return 0

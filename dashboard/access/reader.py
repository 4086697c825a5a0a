"""For whom a command prints: without a name, nothing of what is under embargo."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from dashboard.access.sign_in import access_to
from dashboard.i18n import LANGUAGES, hour_and_day, text
from dashboard.settings import ROOT
from dashboard.store import Snapshot, Warehouse


def add_reader_argument(parser: argparse.ArgumentParser) -> None:
    """Declare who will read it."""
    parser.add_argument(
        "--reader",
        default="",
        metavar="NAME",
        help="who will read this: the named see what is under embargo, with the mark",
    )


def view(warehouse: Warehouse, reader: str, *, now: datetime) -> Snapshot:
    """Return the current version as this reader may see it; raise NoWarehouse.

    What is left out, or shown before its hour, is said on stderr in both languages.
    """
    whole = warehouse.snapshot()
    access = access_to(warehouse.directory, ROOT)
    seen = warehouse.visible(now, named=access.sees_embargoed(reader))
    for line in mark(seen, now=now):
        print(line, file=sys.stderr)
    if left := len(whole.under_embargo(now)) - len(seen.under_embargo(now)):
        for lang in LANGUAGES:
            print(text("embargo.left_out", lang, count=left), file=sys.stderr)
    return seen


def mark(snapshot: Snapshot, *, now: datetime) -> tuple[str, ...]:
    """Return the line, in both languages, that says until when it may not be passed on."""
    hour = snapshot.embargo_until(now)
    if hour is None:
        return ()
    return tuple(text("embargo.printed", lang, **hour_and_day(hour, lang)) for lang in LANGUAGES)

"""`move`, `home`: take a warehouse to another home, make a database ready, look what is missing."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from dashboard.i18n import LANGUAGES, text
from dashboard.i18n.console import fail, say
from dashboard.settings import files_at, files_place, place
from dashboard.store import Warehouse
from dashboard.store.decision import read_decisions
from dashboard.store.places import warehouse_at
from dashboard.store.publishing import is_kept, kept_file, writing
from dashboard.store.shared import mirror_of
from etl.moving import move


def add_move_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `move` takes."""
    for name, which in (("from", "moved"), ("to", "made, empty before")):
        parser.add_argument(
            f"--{name}",
            dest=f"{name}_place",
            type=place,
            required=True,
            metavar="PLACE",
            help=f"the home that is {which}: a folder, or postgresql://…",
        )
    parser.add_argument(
        "--files",
        type=files_at,
        default=files_place(),
        metavar="PLACE",
        help="beside a database: where kept files lie that all servers see, a folder or s3://…",
    )


def run_move(arguments: argparse.Namespace) -> int:
    """Move a warehouse, and hold both against each other."""
    source = warehouse_at(arguments.from_place, arguments.files)
    target = warehouse_at(arguments.to_place, arguments.files)
    if isinstance(arguments.to_place, str):
        _prepare(arguments.to_place)
    moved = move(source, target)
    say(
        "home.moved",
        version=moved.pointer.version,
        decisions=moved.decisions,
        rows=moved.rows,
        files=moved.files,
    )
    return 0


def run_prepare(arguments: argparse.Namespace) -> int:
    """Take the steps that a database's tables lack."""
    if isinstance(arguments.db, Path):
        return fail("home.no_replica", folder=arguments.db)
    warehouse_at(arguments.db, arguments.files)
    _prepare(arguments.db)
    return 0


def run_home_check(arguments: argparse.Namespace) -> int:
    """Probe database, rights, storage and versions; return 1 where anything is missing."""
    warehouse = warehouse_at(arguments.db, arguments.files)
    sound = _database(arguments.db) if isinstance(arguments.db, str) else True
    if sound:
        with writing(warehouse):
            there = warehouse.pointer()
    here = "" if warehouse.degraded and warehouse.pointer() else warehouse.named
    sound = sound and _storage(warehouse) and _files(warehouse)
    if sound:
        say("home.checked_version", there=there.version if there else "–", here=here or "–")
        sound = bool(there) and here == (there.version if there else "")
    return 0 if sound else 1


def _prepare(url: str) -> None:
    from dashboard.store.postgres.connecting import shown
    from dashboard.store.postgres.migrating import LATEST, prepare

    say("home.prepared", home=shown(url), steps=len(prepare(url)), latest=LATEST)


def _database(url: str) -> bool:
    """Say what the database answers; tell whether it can be read."""
    from dashboard.store.postgres.checking import check
    from dashboard.store.postgres.connecting import shown
    from dashboard.store.postgres.migrating import LATEST

    found = check(url)
    number = {"number": found.number, "latest": LATEST}
    say("home.checked_database", home=shown(url), server=found.server, **number)
    for lang in LANGUAGES:
        words = {True: text("home.yes", lang), False: text("home.no", lang)}
        said = {"read": words[found.reads], "publish": words[found.publishes]}
        print(text("home.checked_rights", lang, user=found.user, **said))
    if found.number != LATEST:
        fail("home.unprepared", home=shown(url))
    return found.sound


def _storage(warehouse: Warehouse) -> bool:
    """Say whether a bucket takes, gives, and refuses what came second; True of a folder."""
    mirror = mirror_of(warehouse.directory)
    if mirror is None:
        return True
    bucket, name = mirror.bucket, f".probe-{secrets.token_hex(8)}"
    bucket.put_after(name, b"1", "")
    refuses = bucket.put_after(name, b"2", "") is None
    bucket.delete(name)
    for lang in LANGUAGES:
        word = text("home.yes" if refuses else "home.no", lang)
        print(text("home.checked_storage", lang, storage=mirror.url, refuses=word))
    mirror.bring_down()
    return refuses


def _files(warehouse: Warehouse) -> bool:
    """Say which kept files are there and whole; tell whether all are and more can be kept."""
    loads = [one.detail for one in read_decisions(warehouse) if one.kind == "load"]
    kept = [(kept_file(warehouse, one["sha256"], one["suffix"]), one["sha256"]) for one in loads]
    whole = sum(is_kept(warehouse, path, sha256) for path, sha256 in kept)
    counts = {"kept": whole, "missing": len(kept) - whole}
    say("home.checked_files", folder=warehouse.directory, **counts)
    writable = os.access(warehouse.directory, os.W_OK)
    if not writable:
        fail("home.folder_unwritable", folder=warehouse.directory)
    sys.stdout.flush()
    return writable and whole == len(kept)

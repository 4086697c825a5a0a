"""`replica`: bring this machine's copy of a database forward, in a process of its own.

A database that hangs hangs this process, for as long as its watch allows, and no page.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from dashboard.i18n.console import fail, refuse
from dashboard.settings import add_db_argument
from dashboard.store.audit import deliver
from dashboard.store.errors import NotPublished, StoreError
from dashboard.store.following import follow
from dashboard.store.places import warehouse_at
from dashboard.store.shared import bring_down

EVERY_SECONDS, AT_MOST_SECONDS = 1.0, 2.0
"""Between two polls. Where one takes long the machine is busy with pages: the next comes later, and
takes what was published since in one go."""
NICER = 5
"""Pages come first: where they keep a processor busy, a replica has a quarter of it, not a half."""
LOOKED_AT_ANEW = 60
"""Polls after which the local file's checksum is taken again: a bit may turn at any time."""


def add_replica_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `replica` takes."""
    add_db_argument(parser)
    parser.add_argument("--once", action="store_true", help="bring it forward once, and end")


def run_replica(arguments: argparse.Namespace) -> int:
    """Follow the database until the process that started this one ends; 1 where once failed."""
    if isinstance(arguments.db, Path):
        fail("home.no_replica", folder=arguments.db)
        return 2
    warehouse = warehouse_at(arguments.db, arguments.files)
    turns = itertools.count()

    def rows() -> None:
        if next(turns) % LOOKED_AT_ANEW == 0:
            warehouse.reopen()
        follow(warehouse, now=datetime.now(UTC))

    def files() -> None:
        bring_down(warehouse.directory)
        deliver(warehouse.directory)

    if arguments.once:
        return 0 if all([_done(rows, told=set()), _done(files, told=set())]) else 1
    if hasattr(os, "nice"):
        os.nice(NICER)
    parent = os.getppid()
    beside = Thread(target=_again, args=(files, parent), daemon=True)
    if isinstance(arguments.files, str):
        beside.start()
    _again(rows, parent)
    return 0


def _again(act: Callable[[], None], parent: int) -> None:
    """Do it again and again; what storage and database do to one another's turns is nothing."""
    told: set[str] = set()
    while os.getppid() == parent:
        begun = time.monotonic()
        _done(act, told)
        spent = time.monotonic() - begun
        time.sleep(min(AT_MOST_SECONDS, max(EVERY_SECONDS, 4 * spent)))


def _done(act: Callable[[], None], told: set[str]) -> bool:
    """Do it once; say what hinders when it was not said the last time."""
    try:
        act()
    except (StoreError, OSError) as error:
        if str(error) not in told:
            refuse(error if isinstance(error, StoreError) else NotPublished(error))
        told.clear()
        told.add(str(error))
        return False
    told.clear()
    return True


def placed(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the environment that leads a server to the same warehouse."""
    if isinstance(arguments.db, Path):
        return {"DASHBOARD_WAREHOUSE": str(arguments.db.absolute())}
    files = arguments.files
    files = str(files.absolute()) if isinstance(files, Path) else files
    return {"DASHBOARD_WAREHOUSE": arguments.db, "DASHBOARD_FILES": files}


@contextmanager
def following(arguments: argparse.Namespace) -> Iterator[None]:
    """Keep a replica forward beside a server, where its warehouse is a database."""
    if isinstance(arguments.db, Path):
        yield
        return
    command = [sys.executable, "-m", "dashboard", "replica"]
    process = subprocess.Popen(command, env={**os.environ, **placed(arguments)})
    try:
        yield
    finally:
        process.terminate()
        process.wait()

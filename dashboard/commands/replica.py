"""`replica`: bring this machine's copy of a database forward, in a process of its own.

A database that hangs hangs this process, for as long as its watch allows, and no page.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from dashboard.i18n import LANGUAGES, text
from dashboard.settings import add_db_argument, folder_of
from dashboard.store.errors import StoreError
from dashboard.store.following import follow
from dashboard.store.places import warehouse_at

EVERY_SECONDS = 1.0


def add_replica_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `replica` takes."""
    add_db_argument(parser)
    parser.add_argument("--once", action="store_true", help="bring it forward once, and end")


def run_replica(arguments: argparse.Namespace) -> int:
    """Follow the database until the process that started this one ends; 1 where once failed."""
    if isinstance(arguments.db, Path):
        _tell("home.no_replica", folder=arguments.db)
        return 2
    parent, told = os.getppid(), ""
    while os.getppid() == parent:
        try:
            follow(warehouse_at(arguments.db, folder_of(arguments)), now=datetime.now(UTC))
            told = ""
        except StoreError as error:
            if str(error) != told:
                _tell(error.key, **error.params)
            told = str(error)
        if arguments.once:
            return 1 if told else 0
        time.sleep(EVERY_SECONDS)
    return 0


def placed(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the environment that leads a server to the same warehouse."""
    if isinstance(arguments.db, Path):
        return {"DASHBOARD_WAREHOUSE": str(arguments.db.absolute())}
    files = str(arguments.files.absolute())
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


def _tell(key: str, **params: object) -> None:
    for lang in LANGUAGES:
        print(text(key, lang, **params), file=sys.stderr, flush=True)

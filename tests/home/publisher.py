"""Publish into a database in a process of its own, so that tests can race and kill it."""

from __future__ import annotations

import time
from multiprocessing.process import BaseProcess
from pathlib import Path

from dashboard.store import Warehouse
from dashboard.store.errors import Away, Moved
from dashboard.store.postgres.database import Database
from tests.store.making import content, put
from tests.store.publisher import forking


def main(url: str, folder: Path, name: str, first: int, last: int) -> None:
    """Publish the values FIRST..LAST-1, each for two years; note each once it is through.

    Who lost the race or the database tries again, as a person would.
    """
    warehouse = Warehouse(folder / "files", local=folder / name, database=Database(url))
    through = (folder / f"{name}.through").open("a", encoding="utf-8")
    for n in range(first, last):
        while True:
            try:
                put(warehouse, content(float(n), float(n), published_on=f"{1950 + n}-07-01"))
            except (Moved, Away):
                time.sleep(0.01)
                continue
            through.write(f"{n}\n")
            through.flush()
            break


def start(url: str, folder: Path, name: str, first: int, last: int) -> BaseProcess:
    """Start publishing."""
    process = forking().Process(target=main, args=(url, folder, name, first, last))
    process.start()
    return process

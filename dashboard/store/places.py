"""The warehouse of a place: a folder, or a database with a replica of it on this machine."""

from __future__ import annotations

from pathlib import Path

from dashboard.settings import replica_directory
from dashboard.store.errors import NotPublished
from dashboard.store.warehouse import Warehouse


def warehouse_at(place: Path | str, files: Path) -> Warehouse:
    """Return the warehouse of a folder or of a database; nothing is fetched yet.

    `files` is the folder beside a database that all servers see. Raise NotPublished where the
    library that a database needs is not installed.
    """
    if isinstance(place, Path):
        return Warehouse(place)
    try:
        from dashboard.store.postgres.database import Database
    except ImportError as error:
        raise NotPublished(key="home.no_library") from error
    return Warehouse(files, local=replica_directory(place), database=Database(place))

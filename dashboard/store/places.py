"""The warehouse of a place: a folder, or a database with a replica of it on this machine."""

from __future__ import annotations

from pathlib import Path

from dashboard.settings import folder_for, replica_directory
from dashboard.store.errors import NotPublished
from dashboard.store.shared import mirroring
from dashboard.store.warehouse import Warehouse


def warehouse_at(place: Path | str, files: Path | str) -> Warehouse:
    """Return the warehouse of a folder or of a database; nothing is fetched yet.

    `files` is what all servers see beside a database: a folder, or the address of a bucket. Raise
    NotPublished where the library that a database needs is not installed.
    """
    if isinstance(place, Path):
        return Warehouse(place)
    try:
        from dashboard.store.postgres.database import Database
    except ImportError as error:
        raise NotPublished(key="home.no_library") from error
    folder = folder_for(files)
    if isinstance(files, str):
        mirroring(folder, files)
    return Warehouse(folder, local=replica_directory(place), database=Database(place))

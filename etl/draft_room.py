"""How many uploads may wait, and what is left of those that never became one.

One person cannot fill the disk that a publication needs, nor everybody's list of what waits.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from dashboard.access.roles import same_person
from dashboard.i18n import Told
from dashboard.store.errors import FilesAway
from dashboard.store.shared import remove

MOST_OF_ONE = 30
"""Uploads of one person that may wait at the same time."""

MOST_OF_ALL = 200
MOST_BYTES = 3_000_000_000
KEPT_FREE = 500_000_000
"""Bytes of the disk that an upload never takes: a publication needs a copy of the warehouse."""

LEFT_BEHIND = timedelta(hours=1)
"""A folder without its note is an upload killed half-way once it is as old as this."""


class Waiting(Protocol):
    """What is asked of a draft that waits."""

    @property
    def by(self) -> str:
        """Who uploaded it."""

    @property
    def path(self) -> Path:
        """The file kept."""


class NotTaken(Told):
    """An upload that is refused: nothing of it was kept."""

    under = "upload"


def make_room(folder: Path, waiting: Sequence[Waiting], size: int, *, file: str, by: str) -> None:
    """Sweep what was left behind; raise NotTaken, or OSError (ENOSPC) where no room is left."""
    sweep(folder)
    if sum(same_person(draft.by, by) for draft in waiting) >= MOST_OF_ONE:
        raise NotTaken("too_many_of_one", file=file, most=MOST_OF_ONE)
    held = sum(_size(draft.path) for draft in waiting)
    if len(waiting) >= MOST_OF_ALL or held + size > MOST_BYTES:
        raise NotTaken("too_many_of_all", file=file, most=MOST_OF_ALL)
    if shutil.disk_usage(_existing(folder)).free - size < KEPT_FREE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sweep(folder: Path) -> int:
    """Remove the folders of killed uploads; return how many."""
    removed = 0
    for one in folder.iterdir() if folder.is_dir() else ():
        if not one.is_dir() or one.is_symlink() or (one / "meta.json").exists():
            continue
        try:
            age = datetime.now() - datetime.fromtimestamp(one.stat().st_mtime)
        except OSError:
            continue
        if age > LEFT_BEHIND:
            with suppress(FilesAway):
                remove(folder.parent, f"{folder.name}/{one.name}")
                removed += 1
    return removed


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _existing(folder: Path) -> Path:
    """Return the nearest folder above that exists: the disk is its own."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())

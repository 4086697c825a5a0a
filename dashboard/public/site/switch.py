"""Write a site beside the one served, then switch to it in one rename: never half a site.

DIR is a link to `.DIR.<name>`; a build fills a folder of its own and the link is renamed over.
The site before, and what a killed build left, are swept by the next build beside its work:
removing ten thousand folders takes seconds.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Thread

from dashboard.i18n import Told
from dashboard.store.atomic_file import sync_folder


class NotOurs(Told):
    """The folder asked for holds something that no build of ours put there."""


def publish(files: Iterable[tuple[str, bytes | None]], directory: Path, name: str) -> int:
    """Write the files and make them the site; return how many are new or changed.

    A file without content is the one of the site served (`served_at`).

    A file with the same content as in the site served is linked, not written: a rebuild after
    one release touches what changed. Raise NotOurs where the folder is somebody else's.
    """
    directory = directory.absolute()
    if directory.exists() and not directory.is_symlink():
        if not directory.is_dir() or any(directory.iterdir()):
            raise NotOurs("site.not_ours", place=directory)
        directory.rmdir()
    served = served_at(directory)
    made = directory.with_name(f".{directory.name}.{name}-{time.time_ns():x}.{os.getpid()}")
    sweeping = Thread(target=_sweep, args=(directory, {made, served}))
    sweeping.start()
    changed = 0
    folders: set[Path] = {made}
    made.mkdir(parents=True)
    try:
        for path, content in files:
            target = made / path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            changed += _put(target, content, served / path if served else None)
    finally:
        sweeping.join()
    _sync(made)
    link = directory.with_name(f".{directory.name}.link.{os.getpid()}")
    link.unlink(missing_ok=True)
    link.symlink_to(made.name, target_is_directory=True)
    os.replace(link, directory)
    sync_folder(directory.parent)
    return changed


def served_at(directory: Path) -> Path | None:
    """Return the folder of the site served now, or None."""
    return directory.absolute().resolve() if directory.is_symlink() else None


def _put(target: Path, content: bytes | None, before: Path | None) -> bool:
    """Link the file where it is the same as before; return whether it had to be written."""
    if content is None:
        if before is None:
            raise ValueError(f"{target}: no content, and no site to take it from")
        os.link(before, target)
        return False
    if before is not None:
        try:
            if before.read_bytes() == content:
                os.link(before, target)
                return False
        except OSError:
            pass
    target.write_bytes(content)
    return True


def _sync(folder: Path) -> None:
    """Have all files of a folder on the disk before the switch."""
    if hasattr(os, "sync"):
        os.sync()
    sync_folder(folder)


def _sweep(directory: Path, kept: set[Path | None]) -> None:
    """Remove what earlier builds left, but not what another running build writes."""
    for one in directory.parent.glob(f".{directory.name}.*"):
        if one in kept or one.is_symlink():
            continue
        _, _, process = one.name.rpartition(".")
        if process.isdigit() and int(process) != os.getpid() and _runs(int(process)):
            continue
        shutil.rmtree(one, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""Files beside the figures that all servers share: kept workbooks, uploads, logs, agendas.

Most homes keep them in a folder. Where they are objects in a bucket, the folder is this server's
mirror of it and says so itself, in a file: what is kept goes to the bucket first, and
`bring_down` fetches what other servers kept. Reading is reading the folder, whichever it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.store.atomic_file import append_durably, write_durably
from dashboard.store.errors import NotPublished

if TYPE_CHECKING:
    from dashboard.store.objects.mirror import Mirror

MARK = ".objects"
"""Names the bucket that a folder mirrors."""

READ_ONLY = 0o444


def keep(folder: Path, name: str, content: bytes, *, mode: int = 0o644) -> None:
    """Keep a whole file, new or in the place of another; raise OSError where it cannot be."""
    if mirror := mirror_of(folder):
        mirror.keep(name, content, mode)
    else:
        write_durably(folder / name, content, mode=mode)


def append(folder: Path, name: str, line: str) -> None:
    """Append a line, or several in one go, after one that a power cut left torn; raise OSError."""
    mirror = mirror_of(folder)
    if mirror is None:
        append_durably(folder / name, ("\n" if _torn(folder / name) else "") + line)
        return
    added = line.rstrip("\n").encode("utf-8") + b"\n"
    mirror.change(name, lambda held: held + (b"\n" if held[-1:] not in b"\n" else b"") + added)


def change(folder: Path, name: str, how: Callable[[bytes], bytes]) -> None:
    """Make a file's content of what it holds now; raise OSError.

    The caller holds what keeps others of this machine away; of two servers one is asked again.
    """
    if mirror := mirror_of(folder):
        mirror.change(name, how)
        return
    path = folder / name
    held = path.read_bytes() if path.exists() else b""
    made = how(held)
    if held and made.startswith(held):
        append_durably(path, made[len(held) :].decode("utf-8"))
    elif made != held:
        write_durably(path, made)


def remove(folder: Path, name: str) -> None:
    """Remove a file, or a folder with all in it; nothing happens where there is none."""
    if mirror := mirror_of(folder):
        mirror.remove(name)
    path = folder / name
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def bring_down(folder: Path) -> int:
    """Fetch what other servers kept, where the folder mirrors a bucket; return how many files.

    Raise Away where the storage does not answer, BrokenLog where a kept workbook there is not
    the one whose hash it bears.
    """
    mirror = mirror_of(folder)
    return mirror.bring_down() if mirror else 0


def mirror_of(folder: Path) -> Mirror | None:
    """Return the bucket that a folder mirrors; None of a folder that stands for itself."""
    try:
        url = (folder / MARK).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        from dashboard.store.objects.mirror import Mirror
    except ImportError as error:
        raise NotPublished(key="home.no_storage_library") from error
    return Mirror(folder, url)


def mirroring(folder: Path, url: str) -> Path:
    """Make a folder the mirror of a bucket; return it."""
    if not (folder / MARK).exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durably(folder / MARK, url.encode("utf-8"))
    return folder


def _torn(path: Path) -> bool:
    """Tell whether a file ends within a line."""
    try:
        with path.open("rb") as file:
            if not file.seek(0, 2):
                return False
            file.seek(-1, 2)
            return file.read(1) != b"\n"
    except FileNotFoundError:
        return False

"""A folder that mirrors a bucket: written through, brought down, each file by its tag.

<folder>/.objects        the bucket's address
<folder>/.objects.json   the tag of each object as it lies here
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from filelock import FileLock

from dashboard.store.atomic_file import write_durably
from dashboard.store.errors import BrokenLog, FilesAway
from dashboard.store.objects.bucket import Bucket

ARCHIVE = "archive"
"""Objects whose name is the hash of what they hold, and that never change."""

NOT_BROUGHT = "parquet"
"""Objects for other programs: no server needs them."""

AT_ONCE = 10
"""Objects fetched before others of this machine get their turn."""

ATTEMPTS = 200
"""How often one is asked again whom another server came before."""


@dataclass(frozen=True)
class Mirror:
    """The driver. Processes of one machine take turns by a lock, servers by the bucket's tags."""

    folder: Path
    url: str

    @property
    def bucket(self) -> Bucket:
        """The objects behind."""
        return Bucket(self.url)

    def keep(self, name: str, content: bytes, mode: int) -> None:
        """Put a whole file, in the bucket first; raise FilesAway, OSError."""
        with self._turn() as tags:
            tag = self.bucket.put(name, content)
            if _plain(name):
                tags[name] = tag
            write_durably(self.folder / name, content, mode=mode)

    def change(self, name: str, how: Callable[[bytes], bytes]) -> None:
        """Make a file of what the bucket holds now, anew where another server came before."""
        with self._turn() as tags:
            for _ in range(ATTEMPTS):
                held, tag = self.bucket.get(name) or (b"", "")
                made = how(held)
                put = tag if made == held else self.bucket.put_after(name, made, tag)
                if put is None and self._came_through(name, made):
                    put = ""
                if put is not None:
                    write_durably(self.folder / name, made)
                    tags[name] = put
                    return
                time.sleep(random.uniform(0, 0.05))
        raise FilesAway(self.url, name)

    def remove(self, name: str) -> None:
        """Remove a file, or all files of a folder, in the bucket first; raise FilesAway."""
        with self._turn() as tags:
            for one in [one for one in tags if one == name or one.startswith(f"{name}/")]:
                self.bucket.delete(one)
                (self.folder / one).unlink(missing_ok=True)
                del tags[one]

    def bring_down(self) -> int:
        """Fetch what is other in the bucket, remove what is no longer there; return how many."""
        listed = {name: tag for name, tag in self.bucket.names().items() if _plain(name)}
        noted = self._tags()
        other = {
            name
            for name, tag in listed.items()
            if noted.get(name) != tag or not (self.folder / name).exists()
        }
        waiting = iter(sorted(other | (noted.keys() - listed.keys())))
        count = 0
        while chunk := list(islice(waiting, AT_ONCE)):
            with self._turn() as tags:
                for name in chunk:
                    self._fetch(name, tags)
            count += len(chunk)
        return count

    def restore(self, name: str) -> bool:
        """Fetch one file again, whatever lies here; tell whether the bucket has it whole."""
        with self._turn() as tags, suppress(BrokenLog):
            self._fetch(name, tags)
            return name in tags
        return False

    def _fetch(self, name: str, tags: dict[str, str]) -> None:
        """Bring one object here as it is now: it may have gone since it was listed.

        A kept workbook never goes: one that the bucket has lost is the last.
        """
        path, found = self.folder / name, self.bucket.get(name)
        kept = PurePosixPath(name).parts[0] == ARCHIVE
        if found is None:
            tags.pop(name, None)
            if not kept:
                path.unlink(missing_ok=True)
                with suppress(OSError):
                    path.parent.rmdir()
            return
        content, tag = found
        if kept and hashlib.sha256(content).hexdigest() != PurePosixPath(name).stem:
            raise BrokenLog("log.file_differs", file=name, kept=self.url)
        write_durably(path, content, mode=0o444 if kept else 0o644)
        tags[name] = tag

    def _came_through(self, name: str, made: bytes) -> bool:
        """Tell whether what seemed refused is there: the answer was lost, it was asked twice."""
        found = self.bucket.get(name)
        return found is not None and found[0].startswith(made)

    @contextmanager
    def _turn(self) -> Iterator[dict[str, str]]:
        """Hold the turn of this process, and keep the tags that were noted in it."""
        with FileLock(self.folder / ".objects.lock"):
            tags = self._tags()
            before = dict(tags)
            try:
                yield tags
            finally:
                if tags != before:
                    write_durably(self.folder / ".objects.json", json.dumps(tags).encode("utf-8"))

    def _tags(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / ".objects.json").read_text(encoding="utf-8"))
            return {str(name): str(tag) for name, tag in found.items()}
        except (OSError, ValueError, AttributeError):
            return {}


def _plain(name: str) -> bool:
    """Tell whether an object's name leads to a file within the folder, and not to one of ours."""
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == NOT_BROUGHT:
        return False
    return not any(part.startswith((".", "/")) or "\\" in part for part in parts)

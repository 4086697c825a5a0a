"""Uploads that wait for their publication: kept on disk, whole, until somebody decides.

<warehouse>/drafts/<id>/source.xlsx   the file as it came
<warehouse>/drafts/<id>/meta.json     who, when, its name; written last: without it no draft
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from dashboard.access.roles import same_person
from dashboard.domain.office_time import aware, stored
from dashboard.store import Warehouse
from dashboard.store.errors import FilesAway
from dashboard.store.shared import keep, remove
from etl.draft_room import make_room
from etl.loading import LoadRequest

FOLDER = "drafts"
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
LONGEST_NAME = 120
MAX_BYTES = 50_000_000
"""As much as the server takes: maxUploadSize of .streamlit/config.toml."""


class TooLarge(Exception):
    """The upload is larger than a workbook may be; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One upload. `file` is the name to show; it is never a path."""

    id: str
    file: str
    sha256: str
    suffix: str
    by: str
    at: datetime
    path: Path

    @property
    def place(self) -> str:
        """Name of its folder within the warehouse's."""
        return f"{FOLDER}/{self.id}"

    def request(self, **said: str | datetime | None) -> LoadRequest:
        """Return what publishing it asks for; `said` are further fields of the request."""
        return replace(LoadRequest(self.path, self.by, file=self.file), **said)  # type: ignore[arg-type]

    def may_be_approved_by(self, person: str, *, single_user: bool) -> bool:
        """Tell whether this person may publish it: another than its uploader, or the only one."""
        return single_user or not same_person(person, self.by)


def stage(warehouse: Warehouse, name: str, content: bytes, *, by: str, now: datetime) -> Draft:
    """Keep an upload durably; the same file of the same person is kept once.

    Raise TooLarge, TooMany, or OSError where the disk takes nothing.
    """
    if len(content) > MAX_BYTES:
        raise TooLarge(name)
    sha256 = hashlib.sha256(content).hexdigest()
    for known in drafts(warehouse):
        if known.sha256 == sha256 and same_person(known.by, by):
            return known
    file = plain_name(name)
    suffix = PurePosixPath(file).suffix.lower()
    suffix = suffix if suffix in SUFFIXES else ".xlsx"
    make_room(_folder(warehouse), drafts(warehouse), len(content), by=by)
    draft_id = f"{now:%Y%m%d-%H%M%S}-{sha256[:10]}-{secrets.token_hex(4)}"
    folder = _folder(warehouse) / draft_id
    warehouse.make_folder()
    keep(warehouse.directory, f"{FOLDER}/{draft_id}/source{suffix}", content)
    draft = Draft(draft_id, file, sha256, suffix, by, aware(now), folder / f"source{suffix}")
    meta = {k: v for k, v in asdict(draft).items() if k != "path"} | {"at": stored(now).isoformat()}
    said = json.dumps(meta, ensure_ascii=False).encode("utf-8")
    keep(warehouse.directory, f"{draft.place}/meta.json", said)
    return draft


def drafts(warehouse: Warehouse) -> tuple[Draft, ...]:
    """Return every upload that waits, oldest first."""
    found = [_read(path.parent) for path in sorted(_folder(warehouse).glob("*/meta.json"))]
    return tuple(draft for draft in found if draft is not None)


def discard(warehouse: Warehouse, draft: Draft) -> None:
    """Remove an upload: it was published, or its owner gave it up.

    Where the storage does not answer it waits on: who publishes it again is told that it was.
    """
    with suppress(FilesAway):
        remove(warehouse.directory, f"{draft.place}/meta.json")
        remove(warehouse.directory, draft.place)


def plain_name(name: str) -> str:
    """Return a file's name without any folder, control character or direction mark."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    if len(kept) > LONGEST_NAME:
        stem, dot, suffix = kept.rpartition(".")
        kept = f"{stem[: LONGEST_NAME - 8]}{dot}{suffix[:7]}" if dot else kept[:LONGEST_NAME]
    return kept or "workbook.xlsx"


def _folder(warehouse: Warehouse) -> Path:
    return warehouse.directory / FOLDER


def _read(folder: Path) -> Draft | None:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        path = folder / f"source{meta['suffix']}"
        if meta["suffix"] not in SUFFIXES or not path.is_file():
            return None
        return Draft(
            folder.name,
            meta["file"],
            meta["sha256"],
            meta["suffix"],
            meta["by"],
            aware(datetime.fromisoformat(meta["at"])),
            path,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None

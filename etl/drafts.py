"""Uploads that wait for their publication: kept on disk, whole, until somebody decides.

<warehouse>/drafts/<id>/source.xlsx   the file as it came
<warehouse>/drafts/<id>/meta.json     who, when, its name; written last: without it no draft
<warehouse>/drafts/<id>/said.json     what was entered of a bulletin: area, published_on, source
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from dashboard.access.roles import same_person
from dashboard.domain.office_time import aware, stored
from dashboard.store import Warehouse
from dashboard.store.errors import FilesAway
from dashboard.store.shared import keep, remove
from etl.draft_room import NotTaken, make_room
from etl.loading import LoadRequest

FOLDER = "drafts"
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
SAID = ("area", "published_on", "source")
LONGEST_NAME = 120
MAX_BYTES = 50_000_000
"""As much as the server takes: maxUploadSize of .streamlit/config.toml."""


_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>20\d\d)[-._](?P<m>\d{1,2})[-._](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[-._](?P<m2>\d{1,2})[-._](?P<y2>20\d\d))(?!\d)"
)


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

    Raise NotTaken, or OSError where the disk takes nothing.
    """
    if len(content) > MAX_BYTES:
        raise NotTaken("too_large", file=name, megabytes=MAX_BYTES // 1_000_000)
    sha256 = hashlib.sha256(content).hexdigest()
    for known in drafts(warehouse):
        if known.sha256 == sha256 and same_person(known.by, by):
            return known
    file = plain_name(name)
    suffix = PurePosixPath(file).suffix.lower()
    suffix = suffix if suffix in SUFFIXES else ".xlsx"
    make_room(_folder(warehouse), drafts(warehouse), len(content), file=file, by=by)
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


def note_said(draft: Draft, said: Mapping[str, str]) -> None:
    """Keep what was entered of a bulletin beside its file: a page loaded anew still has it."""
    if draft.path.parent.is_dir():
        words = json.dumps({k: said.get(k, "") for k in SAID}, ensure_ascii=False)
        with suppress(FilesAway):
            keep(draft.path.parents[2], f"{draft.place}/said.json", words.encode("utf-8"))


def read_said(draft: Draft) -> dict[str, str]:
    """Return what was entered of a bulletin, "" where nothing was or the note is damaged."""
    try:
        found = json.loads((draft.path.parent / "said.json").read_text(encoding="utf-8"))
        return {k: str(found.get(k, "")) for k in SAID}
    except (OSError, ValueError, AttributeError):
        return dict.fromkeys(SAID, "")


def day_in_name(file: str) -> date | None:
    """Return the one day that stands in a file's name (2024-09-29, 29.9.2024), or None.

    >>> day_in_name("2024-09-29-bao-cao.xlsx")
    datetime.date(2024, 9, 29)
    """
    found = set()
    for match in _DAY.finditer(file):
        year, month, day = (
            match["y"] or match["y2"],
            match["m"] or match["m2"],
            match["d"] or match["d2"],
        )
        with suppress(ValueError):
            found.add(date(int(year), int(month), int(day)))
    return found.pop() if len(found) == 1 else None


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

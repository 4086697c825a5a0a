"""Move a warehouse from one home to another, whole: decisions, versions, rows and kept files."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dashboard.store import Warehouse
from dashboard.store.audit import require_whole
from dashboard.store.decision import read_decisions
from dashboard.store.errors import BrokenLog, NeedsRebuild, NotPublished
from dashboard.store.folder_home import Folder
from dashboard.store.forward import bring_forward, same
from dashboard.store.home import Made
from dashboard.store.publishing import require_kept, sound_pointer, writing
from dashboard.store.schema import COLUMNS
from dashboard.store.shared import bring_down, keep
from dashboard.store.warehouse import Pointer, checksum

_OWN = frozenset(
    {"CURRENT", "versions", "decisions", "rebuilding", "site", "drawings", "writer.lock"}
)
"""What a folder holds that a home makes itself, or that is made anew from the figures."""


@dataclass(frozen=True, slots=True)
class Move:
    """What was moved: the version, how many decisions and rows, how many files beside them."""

    pointer: Pointer
    decisions: int
    rows: int
    files: int


def move(source: Warehouse, target: Warehouse) -> Move:
    """Copy all of a warehouse into an empty one, of either home, and hold the two side by side.

    The same again changes nothing. Raise NotPublished where the target holds another warehouse,
    BrokenLog where the log, a kept file or the outcome is not what it should be.
    """
    with ExitStack() as held:
        held.enter_context(writing(source))
        held.enter_context(writing(target))
        for one in (source, target):
            bring_down(one.directory)
        pointer = sound_pointer(source)
        if pointer is None:
            raise NeedsRebuild(key="home.nothing_to_move")
        require_whole(source.directory)
        decisions = read_decisions(source)
        for entry in decisions:
            if entry.kind == "load":
                require_kept(source, entry.detail)
        there = target.pointer()
        if there and not same(there, pointer):
            raise NotPublished(key="home.not_empty", version=there.version)
        files = _files(source.directory, target.directory)
        if there is None:
            if target.database:
                made = Made(source.local / pointer.file, pointer.version, decisions, decisions[-1])
                target.database.append(None, made)
                bring_forward(target, target.database)
            else:
                bring_forward(target, Folder(source))
        moved = target.pointer()
        if moved is None or not same(moved, pointer) or _rows(source) != _rows(target):
            raise BrokenLog("home.version", version=target.named, wanted=pointer.version)
    return Move(moved, len(decisions), sum(_rows(target).values()), files)


def _files(source: Path, target: Path) -> int:
    """Copy what lies beside the figures, and is not there yet; return how many files."""
    copied = 0
    if source.resolve() == target.resolve():
        return copied
    for path in sorted(source.rglob("*")):
        place = path.relative_to(source)
        if place.parts[0] in _OWN or path.name.startswith(".") or not path.is_file():
            continue
        if path.suffix == ".lock":
            continue
        if not (target / place).exists() or checksum(target / place) != checksum(path):
            keep(target, place.as_posix(), path.read_bytes(), mode=path.stat().st_mode & 0o777)
            copied += 1
    return copied


def _rows(warehouse: Warehouse) -> dict[str, int]:
    snapshot = warehouse.snapshot()
    return {table: snapshot.rows(f"SELECT count(*) FROM {table}")[0][0] for table in COLUMNS}

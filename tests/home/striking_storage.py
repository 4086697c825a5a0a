"""Kill the storage under one who keeps files, and hold what is left against what it took."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from dashboard.store import Warehouse, shared
from dashboard.store.audit import Entry, deliver, entries, record, require_whole
from dashboard.store.errors import FilesAway
from dashboard.store.warehouse import checksum
from etl.drafts import discard, drafts, stage
from tests.home.storage import Storage
from tests.store.making import NOW


def kill_storage(storage: Storage, two: tuple[Path, Path], kills: int) -> int:
    """Kill the storage again and again under one who keeps files: what was taken is there, whole.

    Return how many were taken.
    """
    taken: list[str] = []
    refused: list[str] = []
    over = threading.Event()
    a = Warehouse(two[0])

    def keep() -> None:
        n = 0
        while not over.is_set():
            content = f"{n}".encode() * 1000
            try:
                draft = stage(a, f"{n}.xlsx", content, by=f"p{n}", now=datetime.now(UTC))
                taken.append(draft.sha256)
                record(a.directory, Entry(NOW, "Lan", "upload", {"n": str(n)}))
                discard(a, draft)
            except FilesAway:
                refused.append(str(n))
            n += 1

    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        for n in range(kills):
            time.sleep(0.3 + 0.07 * n)
            storage.kill()
            storage.start()
    finally:
        over.set()
        keeper.join()
    deliver(a.directory)
    shared.bring_down(two[1])
    require_whole(two[1])
    logged = [one.detail["n"] for one in entries(two[1])]
    assert len(logged) == len(set(logged)) == len(taken)
    assert refused
    for draft in drafts(Warehouse(two[1])):
        assert checksum(draft.path) == draft.sha256
    return len(taken)

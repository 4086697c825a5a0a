"""Kill an upload at each of its steps: it is there whole, or it can simply be sent again."""

from __future__ import annotations

import signal
from datetime import datetime
from pathlib import Path

from dashboard.store import Warehouse
from etl.drafts import drafts, stage
from tests.store.publisher import forking, kill_at

NOW = datetime(2026, 1, 2, 3, 4, 5)
CONTENT = b"PK" + bytes(100_000)


def _stage(directory: Path, step: int) -> None:
    kill_at(step)
    stage(Warehouse(directory), "a.xlsx", CONTENT, by="An", now=NOW)


def test_killed_at_each_step_of_an_upload(tmp_path: Path) -> None:
    seen = []
    for step in range(1, 60):
        directory = tmp_path / str(step)
        process = forking().Process(target=_stage, args=(directory, step))
        process.start()
        process.join()
        waiting = drafts(Warehouse(directory))
        assert [draft.path.read_bytes() for draft in waiting] in ([], [CONTENT])
        seen.append(len(waiting))
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        stage(Warehouse(directory), "a.xlsx", CONTENT, by="An", now=NOW)
        assert [d.path.read_bytes() for d in drafts(Warehouse(directory))] == [CONTENT]
    assert seen[0] == 0 and seen[-1] == 1 and len(seen) > 6

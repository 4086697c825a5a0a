"""Kill an upload and its publication at their steps: the upload waits, or its figures serve."""

from __future__ import annotations

import shutil
import signal
from datetime import datetime
from pathlib import Path

from dashboard.store import NoWarehouse, Warehouse
from etl.drafts import discard, drafts, stage
from etl.loading import store
from etl.reading_result import Publication, Submission
from tests.store.making import content
from tests.store.publisher import forking, kill_at

NOW = datetime(2026, 1, 2, 3, 4, 5)
CONTENT = b"PK" + bytes(100_000)
EVERY = 3
"""Of the steps of a whole publication each third is tried; its own are all in test_kill."""


def _stage(directory: Path, step: int) -> None:
    kill_at(step)
    stage(Warehouse(directory), "a.xlsx", CONTENT, by="An", now=NOW)


def _publish(directory: Path, step: int) -> None:
    """Do what the page does once a person has decided: publish what waits, then let it go."""
    warehouse = Warehouse(directory)
    (draft,) = drafts(warehouse)
    one = content(3.03, published_on="2020-07-01")
    publication = Publication(
        one.release.source,
        one.release.source_kind,
        "",
        one.release.published_on,
        one.observations,
    )
    submission = Submission(draft.file, draft.sha256, (publication,))
    if step:
        kill_at(step)
    store(warehouse, [draft.request()], [submission], now=NOW)
    discard(warehouse, draft)


def served(directory: Path) -> list[float]:
    try:
        return [v.value for v in Warehouse(directory).snapshot().vintages("grdp_constant", "KG")]
    except NoWarehouse:
        return []


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


def test_killed_while_an_upload_is_published(tmp_path: Path) -> None:
    """No upload is lost: until its figures serve it waits, and it can be published again."""
    base = tmp_path / "base"
    stage(Warehouse(base), "a.xlsx", CONTENT, by="An", now=NOW)
    outcomes = set()
    for step in range(1, 200, EVERY):
        directory = Path(shutil.copytree(base, tmp_path / str(step)))
        process = forking().Process(target=_publish, args=(directory, step))
        process.start()
        process.join()
        waits, figures = len(drafts(Warehouse(directory))), served(directory)
        assert waits or figures == [3.03]
        assert figures in ([], [3.03])
        outcomes.add((waits, len(figures)))
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        if waits:
            _publish(directory, 0)
        assert served(directory) == [3.03]
        assert drafts(Warehouse(directory)) == ()
        assert len(list(Warehouse(directory).archive.iterdir())) == 1
    assert outcomes == {(1, 0), (1, 1), (0, 1)}

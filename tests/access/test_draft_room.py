"""One person cannot fill the disk or the list of what waits."""

from __future__ import annotations

import os
import shutil
import time
from collections import namedtuple
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.store import Warehouse
from etl.draft_room import KEPT_FREE, MOST_OF_ALL, MOST_OF_ONE, NotTaken
from etl.drafts import discard, drafts, stage

NOW = datetime(2026, 1, 2, 3, 4, 5)


def test_the_same_file_of_two_people_in_one_second_is_two_drafts(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    one = stage(warehouse, "a.xlsx", b"x", by="an@thu.vn", now=NOW)
    other = stage(warehouse, "a.xlsx", b"x", by="binh@thu.vn", now=NOW)
    assert one.id != other.id
    assert {draft.by for draft in drafts(warehouse)} == {"an@thu.vn", "binh@thu.vn"}
    assert stage(warehouse, "a.xlsx", b"x", by="AN@thu.vn", now=NOW).id == one.id


def test_one_person_and_all_together_are_bounded_and_room_comes_back(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    for number in range(MOST_OF_ONE):
        stage(warehouse, "a.xlsx", b"%d" % number, by="an@thu.vn", now=NOW)
    with pytest.raises(NotTaken) as refused:
        stage(warehouse, "a.xlsx", b"more", by="An@Thu.vn", now=NOW)
    assert refused.value.code == "too_many_of_one"
    for number in range(MOST_OF_ALL - MOST_OF_ONE):
        stage(warehouse, "a.xlsx", b"%d" % number, by=f"{number}@thu.vn", now=NOW)
    with pytest.raises(NotTaken) as refused:
        stage(warehouse, "a.xlsx", b"x", by="new@thu.vn", now=NOW)
    assert refused.value.code == "too_many_of_all"
    discard(warehouse, drafts(warehouse)[0])
    assert stage(warehouse, "a.xlsx", b"x", by="new@thu.vn", now=NOW)


def test_a_disk_nearly_full_refuses_an_upload_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(9**12, 0, KEPT_FREE))
    with pytest.raises(OSError, match="space"):
        stage(Warehouse(tmp_path / "w"), "a.xlsx", b"x", by="an@thu.vn", now=NOW)
    assert not (tmp_path / "w").exists()


def test_what_a_killed_upload_left_is_swept_and_a_young_one_stays(tmp_path: Path) -> None:
    for name, age in (("old", 7200), ("young", 10)):
        left = tmp_path / "drafts" / name
        left.mkdir(parents=True)
        (left / "source.xlsx").write_bytes(b"half")
        os.utime(left, (time.time() - age,) * 2)
    draft = stage(Warehouse(tmp_path), "a.xlsx", b"x", by="an@thu.vn", now=NOW)
    assert {one.name for one in (tmp_path / "drafts").iterdir()} == {"young", draft.id}

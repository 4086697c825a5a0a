"""What a person enters of a bulletin outlives the session; the day in its name is offered."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.store import Warehouse
from etl.drafts import day_in_name, discard, note_said, read_said, stage

NOW = datetime(2026, 1, 2, 3, 4, 5)
NOTHING = {"area": "", "published_on": "", "source": ""}


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("bao-cao-thang-9.xlsx", None),
        ("2024-13-40-bao-cao.xlsx", None),
        ("12024-09-291.xlsx", None),
        ("tu 01.09.2024 den 30.09.2024.xlsx", None),
        ("2024-09-29-bao-cao.xlsx", date(2024, 9, 29)),
        ("Bao cao 5.1.2025.xls", date(2025, 1, 5)),
        ("29_09_2024.ods", date(2024, 9, 29)),
    ],
)
def test_only_one_true_day_in_a_name_is_offered(file: str, day: date | None) -> None:
    assert day_in_name(file) == day


def test_what_was_entered_stays_with_the_file_and_goes_with_it(tmp_path: Path) -> None:
    draft = stage(Warehouse(tmp_path), "a.xlsx", b"x", by="Lan", now=NOW)
    assert read_said(draft) == NOTHING
    said = {"area": "KG", "published_on": "2024-09-29", "source": "Cục Thống kê"}
    note_said(draft, said)
    assert read_said(draft) == said
    (draft.path.parent / "said.json").write_text("[]", encoding="utf-8")
    assert read_said(draft) == NOTHING, "a damaged note is no note"
    discard(Warehouse(tmp_path), draft)
    note_said(draft, said)
    assert not draft.path.parent.exists(), "a file that was dropped does not come back"

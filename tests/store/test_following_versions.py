"""The next version goes on with what was read of the one before, and answers as if it had not."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain import Measure
from dashboard.store import Snapshot, Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.publishing import publish, writing
from dashboard.store.release_content import FileContent
from dashboard.store.selection import Selection, together
from dashboard.store.writer import append_withdrawal
from etl.loading import applying
from tests.some import some
from tests.store.making import HALF, NOW, Content, content, put

HALVES = together("KG", "grdp_constant", "", HALF)
EXPORTS = together("KG", "exports", "", HALF)
ASKED = (
    HALVES,
    EXPORTS,
    Selection("KG", "grdp_constant", "", Measure.GROWTH_YOY, HALF),
    Selection("KG", None, "", None, HALF),
)
KEY = ("grdp_constant", "", "growth_yoy_pct", HALF.month_first, HALF.month_last)
NEXT = ("grdp_constant", "", "growth_yoy_pct", HALF.month_first + 12, HALF.month_last + 12)

Step = tuple[str, int, str, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["load", "correct", "withdraw"]),
        st.integers(0, 5),
        st.sampled_from(["2020-07-01", "2020-08-01", ""]),
        st.sampled_from(["grdp_constant", "exports"]),
    ),
    min_size=2,
    max_size=6,
)


def answers(snapshot: Snapshot) -> list[object]:
    """Return what a version says to questions of every kind, in an order of their own."""
    said: list[object] = []
    for asked in some(ASKED):
        read = snapshot.counting(asked)
        said.append({key: sorted(map(repr, rows)) for key, rows in read.items()})
        said.append({key: snapshot.vintages_of_rows("KG", key, read[key]) for key in read})
    for day in (None, date(2020, 7, 15)):
        said.append(snapshot.periods_of(Selection("KG", "grdp_constant"), day))
    told = snapshot.tellers(Selection("KG", None, "", None, HALF))
    return [*said, snapshot.periods("KG"), {one: sorted(names) for one, names in told.items()}]


def decide(warehouse: Warehouse, loaded: list[Content], step: Step, number: int) -> None:
    """Load a publication, one that corrects an earlier, or withdraw one."""
    kind, which, day, indicator = step
    if kind == "withdraw" and loaded:
        name = loaded[which % len(loaded)].release.id
        decision = LogEntry(0, "withdraw", NOW, "thử", {"release": name, "reason": "nhầm"})
        with writing(warehouse):
            publish(warehouse, [(decision, append_withdrawal)])
        return
    stand = [
        one.release.id for one in loaded if warehouse.snapshot().releases[one.release.id].counts
    ]
    corrects = stand[which % len(stand)] if kind == "correct" and stand else ""
    reason = "sửa" if corrects else ""
    one = content(
        1.0 + number,
        2.0,
        published_on=day,
        source=f"Nguồn {number}",
        supersedes=corrects,
        reason=reason,
        indicator=indicator,
    )
    put(warehouse, one)
    loaded.append(one)


@settings(max_examples=8, deadline=None)
@given(steps=STEPS, looked=st.sets(st.integers(0, 5)))
def test_after_any_decisions_it_answers_as_one_opened_anew(
    steps: list[Step], looked: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        warehouse, loaded = Warehouse(Path(folder)), list[Content]()
        put(warehouse, content(0.5, source="Đầu tiên"))
        for number, step in enumerate(some(steps)):
            if number in looked:
                answers(warehouse.snapshot())
            decide(warehouse, loaded, step, number)
        found = warehouse.snapshot()
        assert answers(found) == answers(Snapshot(found.path, found.version))


@pytest.mark.parametrize("other_process", [False, True])
def test_only_what_is_new_is_read(tmp_path: Path, other_process: bool) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(1.0, 2.0))
    before = warehouse.snapshot().counting(HALVES)
    one = content(5.0, source="Báo")
    put(Warehouse(tmp_path) if other_process else warehouse, one)
    after = warehouse.snapshot().counting(HALVES)
    assert [len(after[key]) for key in (KEY, NEXT)] == [2, 1]
    assert after[NEXT] is before[NEXT], "it was read anew"
    assert len(before[KEY]) == 1, "what a reader of the version before holds has changed"


def test_a_withdrawal_is_read_anew(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    loaded = [content(1.0), content(5.0, source="Báo")]
    put(warehouse, *loaded)
    assert len(warehouse.snapshot().counting(HALVES)[KEY]) == 2
    decide(warehouse, loaded, ("withdraw", 1, "", ""), 0)
    assert [row[6] for row in warehouse.snapshot().counting(HALVES)[KEY]] == [1.0]


def test_another_reading_of_the_same_files_is_read_anew(tmp_path: Path) -> None:
    made = []
    for number, value in enumerate((1.0, 7.0)):
        warehouse = Warehouse(tmp_path / str(number))
        held = FileContent("f" * 64, (content(value).publication,))
        detail = {"file": "a.xlsx", "sha256": "f" * 64, "publications": {"": "new"}}
        with writing(warehouse):
            publish(warehouse, [(LogEntry(0, "load", NOW, "thử", detail), applying(held))])
        made.append(warehouse.snapshot())
    one, other = made
    assert one.releases == other.releases
    assert [row[6] for row in one.counting(HALVES)[KEY]] == [1.0]
    assert [row[6] for row in other.follow(one).counting(HALVES)[KEY]] == [7.0]

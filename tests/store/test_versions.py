"""A version is whole, checked and never changed; what counts follows from events alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.analysis.as_of import Figures
from dashboard.domain import Measure, ReleaseState
from dashboard.store import NoWarehouse, Warehouse
from dashboard.store.decision import LogEntry, read_decisions
from dashboard.store.errors import NeedsRebuild, NotPublished
from dashboard.store.publishing import publish, writing
from dashboard.store.release_content import Outcome
from dashboard.store.writer import Connection, append_withdrawal
from tests.store.making import HALF, NOW, content, put, values


def withdraw(warehouse: Warehouse, release: str) -> None:
    with writing(warehouse):
        decision = LogEntry(0, "withdraw", NOW, "thử", {"release": release, "reason": "nhầm"})
        publish(warehouse, [(decision, append_withdrawal)])


def test_without_any_publication_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse):
        Warehouse(tmp_path).snapshot()


def test_two_vintages_are_kept_and_each_is_true_as_of_its_date(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03, published_on="2020-07-01"))
    put(warehouse, content(1.24, published_on="2021-07-01"))
    snapshot = warehouse.snapshot()

    def used(as_of: date | None) -> float | None:
        figure = Figures.of(snapshot, as_of=as_of).get(
            "grdp_constant", HALF, Measure.GROWTH_YOY, area="KG"
        )
        return figure.value if figure else None

    assert used(date(2020, 6, 30)) is None
    assert used(date(2020, 7, 1)) == 3.03
    assert used(date(2021, 6, 30)) == 3.03
    assert used(date(2021, 7, 1)) == 1.24
    assert used(None) == 1.24
    assert [v.value for v in snapshot.history("grdp_constant", "KG")] == [3.03, 1.24]


def test_a_reader_keeps_its_version_while_the_next_is_published(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03))
    before = warehouse.snapshot()
    put(warehouse, content(1.24, published_on="2021-07-01"))
    assert len(before.history("grdp_constant", "KG")) == 1
    assert len(warehouse.snapshot().history("grdp_constant", "KG")) == 2
    assert warehouse.snapshot().version != before.version


def test_the_same_figures_again_are_a_repeat(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03))
    assert put(warehouse, content(3.03))[1] == [Outcome.REPEAT]
    assert len(warehouse.snapshot().releases) == 1


def test_a_correction_replaces_and_its_withdrawal_brings_back(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    wrong = content(30.3)
    put(warehouse, wrong)
    right = content(3.03, supersedes=wrong.release.id, reason="sai dấu phẩy")
    assert put(warehouse, right)[1] == [Outcome.CORRECTION]
    assert values(tmp_path) == [3.03]
    assert warehouse.snapshot().releases[wrong.release.id].state is ReleaseState.SUPERSEDED
    withdraw(warehouse, right.release.id)
    assert values(tmp_path) == [30.3]
    assert len(warehouse.snapshot().history("grdp_constant", "KG")) == 2


def test_a_withdrawn_release_loaded_again_counts_once(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    one = content(3.03)
    put(warehouse, one)
    withdraw(warehouse, one.release.id)
    assert values(tmp_path) == []
    assert put(warehouse, one)[1] == [Outcome.RESTORED]
    assert values(tmp_path) == [3.03]
    assert len(warehouse.snapshot().history("grdp_constant", "KG")) == 1


def test_a_correction_back_to_the_first_figures(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    first = content(3.03)
    put(warehouse, first)
    second = content(4.0, supersedes=first.release.id)
    put(warehouse, second)
    put(warehouse, content(3.03, supersedes=second.release.id))
    assert values(tmp_path) == [3.03]
    withdraw(warehouse, first.release.id)
    assert values(tmp_path) == [4.0]


def test_no_version_is_served_with_one_bit_changed(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03))
    pointer, _ = put(warehouse, content(1.24, published_on="2021-07-01"))
    file = tmp_path / pointer.file
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    file.write_bytes(damaged)
    late = Warehouse(tmp_path)
    assert [v.value for v in late.snapshot().vintages("grdp_constant", "KG")] == [3.03]
    assert late.degraded
    with pytest.raises(NeedsRebuild):
        put(late, content(2.0, published_on="2022-07-01"))


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b"\x00" * 40])
def test_a_damaged_pointer_still_serves_and_nothing_is_built_on_it(
    tmp_path: Path, left: bytes
) -> None:
    put(Warehouse(tmp_path), content(3.03))
    (tmp_path / "CURRENT").write_bytes(left)
    assert values(tmp_path) == [3.03]
    with pytest.raises(NeedsRebuild):
        put(Warehouse(tmp_path), content(2.0, published_on="2022-07-01"))


def test_old_versions_go_and_the_log_stays(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    for n in range(9):
        put(warehouse, content(float(n), published_on=f"20{10 + n}-07-01"))
    assert len(list(warehouse.versions.glob("*.duckdb"))) == 6
    assert len(list(warehouse.versions.iterdir())) == 12
    assert [d.seq for d in read_decisions(warehouse)] == list(range(1, 10))


def test_a_reader_can_neither_write_nor_reach_other_files(tmp_path: Path) -> None:
    put(Warehouse(tmp_path), content(3.03))
    snapshot = Warehouse(tmp_path).snapshot()
    for sql in (
        "DELETE FROM release",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SET enable_external_access=true",
        "COPY release TO '/tmp/x.csv'",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            snapshot.query(sql)


def test_a_hostile_text_is_only_a_parameter(tmp_path: Path) -> None:
    put(Warehouse(tmp_path), content(3.03))
    snapshot = Warehouse(tmp_path).snapshot()
    assert snapshot.history("x'; DROP TABLE release; --", "KG") == ()
    assert len(snapshot.releases) == 1


def test_figures_without_a_release_are_never_published(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    pointer, _ = put(warehouse, content(3.03))

    def orphan(connection: Connection, decision: LogEntry) -> None:
        connection.execute("DELETE FROM release")

    with pytest.raises(NotPublished, match="without a release"), writing(warehouse):
        publish(warehouse, [(LogEntry(0, "load", NOW, "thử", {}), orphan)])
    assert Warehouse(tmp_path).pointer() == pointer
    assert values(tmp_path) == [3.03]


def test_a_version_that_ends_at_another_decision_is_never_published(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    pointer, _ = put(warehouse, content(3.03))

    def forget(connection: Connection, decision: LogEntry) -> None:
        connection.execute("DELETE FROM decision WHERE seq > 1")

    with pytest.raises(NotPublished, match="ends at decision"), writing(warehouse):
        publish(warehouse, [(LogEntry(0, "load", NOW, "thử", {}), forget)])
    assert Warehouse(tmp_path).pointer() == pointer

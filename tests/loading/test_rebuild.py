"""Rebuilt from the kept files and the log: the same value by value, whatever was decided."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from dashboard.catalog import Catalogue
from dashboard.store import NoWarehouse, Warehouse
from dashboard.store.audit import Entry, entries, record
from dashboard.store.decision import read_decisions
from dashboard.store.errors import BrokenLog, NeedsRebuild
from dashboard.store.schema import COLUMNS
from dashboard.store.warehouse import checksum, checksum_file
from etl.__main__ import main as etl
from etl.drafts import drafts, stage
from etl.loading import LoadRequest, load, withdraw
from etl.rebuilding import rebuild
from etl.template import write_template
from tests.template.conftest import filled
from tests.upload.making import ROOT, catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
UNTIL = datetime.now(UTC) + timedelta(days=3)


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory, known: Catalogue) -> Path:
    """Return a warehouse in which everything was decided once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("decided")
    warehouse = Warehouse(folder / "w")

    def put(name: str, content: bytes, **said: object) -> str:
        path = folder / name
        path.write_bytes(content)
        request = LoadRequest(path, "An", approved_by="Bình", **said)  # type: ignore[arg-type]
        (result,) = load(warehouse, known, [request], now=NOW)
        assert not result.refused
        return result.releases[0] if result.releases else ""

    for path in sorted((ROOT / "data" / "workbooks").glob("*kien-giang-2024.xlsx")):
        put(path.name, path.read_bytes())
    made = BytesIO()
    write_template(known, made, rows=filled())
    put("explained.xlsx", made.getvalue())
    wrong = put("a.xlsx", workbook(known, row(known, 68.4)))
    right = put("b.xlsx", workbook(known, row(known, 6.84)), supersedes=wrong, reason="dấu phẩy")
    gone = put("c.xlsx", workbook(known, row(known, 9.9), published_on="2025-10-01"))
    withdraw(warehouse, gone, reason="nhầm kỳ", by="An", now=NOW)
    again = put("c.xlsx", workbook(known, row(known, 9.9), published_on="2025-10-01"))
    withdraw(warehouse, right, reason="thử", by="An", now=NOW)
    assert again == gone
    put("d.xlsx", workbook(known, row(known, 68.4)) + b"\0")
    held = workbook(known, row(known, 5.1), published_on="2025-12-01")
    put("e.xlsx", held, embargo_until=UNTIL, accepted="đã hỏi lại")
    stage(warehouse, "cho.xlsx", b"draft", by="An", now=NOW)
    record(warehouse.directory, Entry(NOW, "An", "upload", {"file": "cho.xlsx"}))
    return warehouse.directory


@pytest.fixture
def directory(decided: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(decided, tmp_path / "w"))


def content_of(directory: Path) -> dict[str, list[str]]:
    """Return every row of every table as text, sorted."""
    snapshot = Warehouse(directory).snapshot()
    return {
        table: sorted(repr(sorted(r.items())) for r in snapshot.query(f"SELECT * FROM {table}"))
        for table in COLUMNS
    }


def beside(directory: Path) -> dict[str, bytes]:
    """Return every file of the folder that is no version: log, archive, drafts, audit."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and "versions" not in path.parts and path.suffix != ".lock"
    }


def test_every_kind_of_decision_comes_back_value_by_value(
    directory: Path, known: Catalogue
) -> None:
    before, files = content_of(directory), beside(directory)
    version = Warehouse(directory).version
    kinds = [decision.kind for decision in read_decisions(Warehouse(directory))]
    assert (kinds.count("withdraw"), kinds.count("load") > 6) == (2, True)
    states = {r.state.value for r in Warehouse(directory).snapshot().releases.values()}
    assert states == {"published", "withdrawn"}
    assert any(r.embargo_until == UNTIL for r in Warehouse(directory).snapshot().releases.values())
    for path in Warehouse(directory).versions.iterdir():
        path.unlink()
    with pytest.raises(NoWarehouse):
        Warehouse(directory).snapshot()
    assert etl(["rebuild", "--db", str(directory)]) == 0
    assert Warehouse(directory).version == version
    assert content_of(directory) == before
    empty = {table for table, rows in before.items() if not rows}
    assert not empty - {"finding"}
    after = beside(directory)
    logged = [e.action for e in entries(directory)]
    audit = {"audit.jsonl", "audit.head"}
    assert {k: v for k, v in after.items() if k not in audit} == {
        k: v for k, v in files.items() if k not in audit
    }
    assert logged == ["upload", "rebuild"]
    assert [draft.file for draft in drafts(Warehouse(directory))] == ["cho.xlsx"]


OLDER = {
    "without the table of explanations": "DROP TABLE explanation",
    "without the hour of a restored release": "ALTER TABLE release_event DROP COLUMN embargo_until",
    "with a column of another type": "ALTER TABLE release ALTER size TYPE VARCHAR",
}


@pytest.mark.slow
@pytest.mark.parametrize("older", OLDER)
def test_a_warehouse_of_an_older_program_is_rebuilt_and_nothing_is_lost(
    directory: Path, known: Catalogue, older: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, files = content_of(directory), beside(directory)
    version = Warehouse(directory).version
    for path in Warehouse(directory).versions.glob("*.duckdb"):
        with duckdb.connect(str(path)) as connection:
            connection.execute(OLDER[older])
        checksum_file(path).write_text(checksum(path), "utf-8")
    with pytest.raises(NoWarehouse):
        Warehouse(directory).snapshot()
    path = directory.parent / "new.xlsx"
    path.write_bytes(workbook(known, row(known, 1.5), published_on="2025-12-24"))
    with pytest.raises(NeedsRebuild):
        load(Warehouse(directory), known, [LoadRequest(path, "An")], now=NOW)
    assert etl(["load", str(path), "--by", "An", "--db", str(directory)]) == 1
    assert "rebuild" in capsys.readouterr().err
    assert etl(["ensure", "--db", str(directory)]) == 0
    assert Warehouse(directory).version == version
    assert content_of(directory) == before
    assert {k for k in beside(directory)} == set(files)
    assert etl(["load", str(path), "--by", "An", "--db", str(directory)]) == 0


def test_a_kept_file_that_is_no_longer_read_stops_the_rebuild_and_is_named(
    directory: Path, known: Catalogue
) -> None:
    before = content_of(directory)
    last = read_decisions(Warehouse(directory))[-1]
    kept = Warehouse(directory).archive / f"{last.detail['sha256']}.xlsx"
    kept.chmod(0o644)
    kept.write_bytes(b"no workbook")
    with pytest.raises(BrokenLog, match=r"e\.xlsx"):
        rebuild(Warehouse(directory), known, now=NOW)
    assert content_of(directory) == before

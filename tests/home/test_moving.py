"""There and back: what comes home is, value by value, what went away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.store import Warehouse
from dashboard.store.audit import entries
from dashboard.store.decision import read_decisions
from dashboard.store.postgres.database import Database
from dashboard.store.schema import COLUMNS
from etl.__main__ import main as etl
from tests.home.running import Server
from tests.home.striking import rows


@pytest.fixture(autouse=True)
def own_replica(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_REPLICA", str(tmp_path / "replica"))


def test_moved_there_and_back_it_is_equal_value_by_value(
    database: Database, shipped: Path, tmp_path: Path
) -> None:
    origin, back, files = tmp_path / "origin", tmp_path / "back", str(tmp_path / "files")
    shutil.copytree(shipped, origin)
    there = ["--from", str(origin), "--to", database.url, "--files", files]
    home = ["--from", database.url, "--to", str(back), "--files", files]
    assert etl(["move", *there]) == 0
    assert etl(["move", *there]) == 0, "the same again changes nothing"
    assert etl(["move", *home]) == 0
    one, other = Warehouse(origin), Warehouse(back)
    assert one.version == other.version
    assert read_decisions(one) == read_decisions(other)
    before, after = rows(one), rows(other)
    assert sum(map(len, before.values())) > 3_000
    for table in COLUMNS:
        assert before[table] == after[table], table
    kept = sorted((origin / "archive").iterdir())
    assert kept
    for path in kept:
        assert (back / "archive" / path.name).read_bytes() == path.read_bytes()
    assert etl(["rebuild", "--db", str(back)]) == 0
    assert Warehouse(back).version == one.version


def test_the_commands_read_and_publish_there(
    database: Database, shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = str(tmp_path / "files")
    assert etl(["move", "--from", str(shipped), "--to", database.url, "--files", files]) == 0
    at = ["--db", database.url, "--files", files]
    assert etl(["home", "check", *at]) == 0
    capsys.readouterr()
    assert etl(["releases", "--json", *at]) == 0
    here = capsys.readouterr().out
    assert etl(["releases", "--json", "--db", str(shipped)]) == 0
    assert here == capsys.readouterr().out
    assert etl(["rebuild", *at]) == 0


def test_a_missing_kept_file_is_told(
    database: Database, shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "files"
    assert etl(["move", "--from", str(shipped), "--to", database.url, "--files", str(files)]) == 0
    gone = next(iter(sorted((files / "archive").iterdir())))
    gone.unlink()
    assert etl(["home", "check", "--db", database.url, "--files", str(files)]) == 1
    assert "1 missing" in capsys.readouterr().out


def test_a_kept_workbook_that_is_another_is_told_and_neither_read_nor_moved(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(shipped, one)
    kept = next(iter(sorted((one / "archive").iterdir())))
    kept.chmod(0o644)
    kept.write_bytes(b"\0" + kept.read_bytes()[1:])
    version = Warehouse(one).version
    for refused in (
        ["rebuild", "--db", str(one)],
        ["move", "--from", str(one), "--to", str(other)],
    ):
        assert etl(refused) == 1
        said = capsys.readouterr().err
        assert "no longer the file that was loaded" in said and kept.name in said
    assert Warehouse(one).version == version and Warehouse(other).pointer() is None
    assert etl(["home", "check", "--db", str(one)]) == 1
    assert "1 missing" in capsys.readouterr().out


def test_nothing_is_written_over_another_warehouse_and_logs_come_along(
    database: Database, shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, files = tmp_path / "one", str(tmp_path / "files")
    shutil.copytree(shipped, one)
    release = next(iter(Warehouse(one).snapshot().releases))
    said = ["--reason", "thử", "--by", "Lan", "--db", str(one)]
    assert etl(["withdraw", release, *said]) == 0
    to = ["--to", database.url, "--files", files]
    assert etl(["move", "--from", str(one), *to]) == 0
    assert list(entries(tmp_path / "files")) == list(entries(one))
    assert any(entry.action == "withdraw" for entry in entries(one))
    assert etl(["move", "--from", str(shipped), *to]) == 1
    assert "another warehouse" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_told_in_both_languages(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert etl(["home", "check", "--db", server.url("nowhere"), "--files", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "does not answer" in said and "không trả lời" in said

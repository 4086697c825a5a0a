"""Two servers over one database: what one publishes the other sees, what both want one gets."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg
import pytest

from dashboard.store import Warehouse
from dashboard.store.errors import Away, BrokenLog, Moved, NotPublished
from dashboard.store.folder_home import Folder
from dashboard.store.home import Made
from dashboard.store.postgres.database import Database
from dashboard.store.postgres.migrating import LATEST, STEPS, prepare
from dashboard.store.schema import COLUMNS
from tests.home.running import Server, replica
from tests.home.striking import forward, rows
from tests.store.making import content, put


def test_a_publication_of_one_server_is_seen_on_the_other(
    database: Database, tmp_path: Path
) -> None:
    a, b = replica(database, tmp_path, "a"), replica(database, tmp_path, "b")
    put(a, content(1.0, 2.0))
    assert forward(b) == a.version
    put(b, content(3.0, 4.0, published_on="2021-07-01"))
    assert forward(a) == b.version
    assert rows(a) == rows(b)
    assert len(rows(a)["observation"]) == 4


def test_of_two_made_upon_the_same_version_one_is_refused(
    database: Database, tmp_path: Path
) -> None:
    a, b = replica(database, tmp_path, "a"), replica(database, tmp_path, "b")
    put(a, content(1.0))
    forward(b)
    stale = b.pointer()
    put(a, content(2.0, published_on="2021-07-01"))
    beside = Warehouse(tmp_path / "beside")
    put(beside, content(1.0))
    put(beside, content(9.0, published_on="2022-07-01"))
    with Folder(beside).reading() as made:
        last = made.decisions_after(1)[-1]
    file = beside.snapshot().path
    with pytest.raises(Moved):
        database.append(stale, Made(file, beside.version, [last], last))
    assert forward(b) == a.version


def test_a_text_that_is_empty_and_one_that_is_not_there_stay_two_things(
    database: Database, tmp_path: Path
) -> None:
    a, b = replica(database, tmp_path, "a"), replica(database, tmp_path, "b")
    odd = 'dòng 1\r\ndòng "2", ; \\. \\N é'
    put(a, content(0.1 + 0.2, 1e-300, -7.0, source=odd))
    forward(b)
    assert rows(a) == rows(b)
    release = next(iter(b.snapshot().releases.values()))
    assert release.source == odd
    assert release.embargo_until is None and release.note == ""


def test_a_damaged_local_file_is_refused_and_made_again(database: Database, tmp_path: Path) -> None:
    a = replica(database, tmp_path, "a")
    put(a, content(1.0, 2.0))
    version, path = a.version, a.snapshot().path
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(damaged)
    again = replica(database, tmp_path, "a")
    assert again.degraded
    assert forward(again) == version
    assert not again.degraded


def test_a_row_altered_in_the_database_is_not_taken_in(database: Database, tmp_path: Path) -> None:
    a, b = replica(database, tmp_path, "a"), replica(database, tmp_path, "b")
    put(a, content(1.0, 2.0))
    forward(b)
    put(a, content(3.0, published_on="2021-07-01"))
    before = b.version
    with psycopg.connect(database.url) as connection:
        connection.execute("ALTER TABLE kg.observation DISABLE TRIGGER append_only")
        connection.execute("UPDATE kg.observation SET value = 3.5 WHERE value = 3.0")
    with pytest.raises(BrokenLog):
        forward(b)
    assert b.version == before


def test_nothing_is_updated_deleted_or_emptied(database: Database, tmp_path: Path) -> None:
    put(replica(database, tmp_path, "a"), content(1.0))
    for statement in (
        "UPDATE kg.observation SET value = 2",
        "DELETE FROM kg.decision",
        "TRUNCATE kg.version",
    ):
        with (
            psycopg.connect(database.url) as connection,
            pytest.raises(psycopg.errors.RaiseException, match="append-only"),
        ):
            connection.execute(statement.encode())


def test_a_publication_without_its_database_is_refused_and_the_replica_serves_on(
    server: Server, database: Database, tmp_path: Path
) -> None:
    put(replica(database, tmp_path, "a"), content(1.0))
    lost = Database(server.url("nowhere") + "&password=geheim")
    cut_off = replica(lost, tmp_path, "a")
    with pytest.raises(Away) as told:
        put(cut_off, content(2.0, published_on="2021-07-01"))
    assert "geheim" not in str(told.value)
    assert len(cut_off.snapshot().releases) == 1


def test_a_replica_of_another_database_is_made_anew(database: Database, tmp_path: Path) -> None:
    put(Warehouse(tmp_path / "b"), content(7.0, 8.0))
    put(replica(database, tmp_path, "a"), content(1.0))
    b = replica(database, tmp_path, "b")
    forward(b)
    assert [row[0] for row in b.snapshot().rows("SELECT value FROM observation")] == [1.0]


def test_steps_make_every_table_and_column_once(database: Database) -> None:
    assert sorted(STEPS) == list(range(1, LATEST + 1))
    assert prepare(database.url) == ()
    with psycopg.connect(database.url) as connection:
        found = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'kg'"
        ).fetchall()
    assert {(table, name) for table, columns in COLUMNS.items() for name in columns} <= set(found)


def test_a_database_without_its_tables_says_what_to_do(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NotPublished) as told:
        forward(replica(Database(server.url("postgres")), tmp_path, "a"))
    assert told.value.key == "home.unprepared"
    shutil.rmtree(tmp_path / "a", ignore_errors=True)

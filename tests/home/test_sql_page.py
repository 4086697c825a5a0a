"""The page for analysts, and back-up and restore, with their real commands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import psycopg
import pytest

from dashboard.settings import PROGRAM
from dashboard.store.postgres.database import Database
from etl.__main__ import main as etl
from tests.home.running import Server, as_role, name_of

MAY_BE_EMPTY = {"9", "10"}
"""What the shipped workbooks hold nothing of."""


@pytest.fixture(autouse=True)
def own_replica(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_REPLICA", str(tmp_path / "replica"))


def test_ten_questions_are_answered_and_a_dump_restored(
    server: Server, database: Database, shipped: Path, tmp_path: Path
) -> None:
    files = tmp_path / "files"
    assert etl(["move", "--from", str(shipped), "--to", database.url, "--files", str(files)]) == 0
    page = (PROGRAM / "docs" / "sql.md").read_text(encoding="utf-8")
    asked = re.findall(r"-- (\d+)\. [^\n]*\n(.*?;)", page, re.DOTALL)
    assert [number for number, _ in asked] == [str(n) for n in range(1, 11)]
    with psycopg.connect(as_role(server, database, "analyst"), autocommit=True) as connection:
        for number, statement in asked:
            rows = connection.execute(statement.encode()).fetchall()
            assert rows or number in MAY_BE_EMPTY, number
    again = f"{name_of(database)}_again"
    restored = server.url(again)
    server.run("pg_dump", "--format=custom", f"--file={server.folder / 'kg.dump'}", database.url)
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {again}".encode())
    server.run("pg_restore", f"--dbname={restored}", str(server.folder / "kg.dump"))
    shutil.copytree(files, tmp_path / "restored")
    assert etl(["home", "check", "--db", restored, "--files", str(tmp_path / "restored")]) == 0

"""What an analyst's role may ask: nothing withdrawn, nothing before its hour, by no way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from dashboard.domain.office_time import stored
from dashboard.store.decision import LogEntry
from dashboard.store.postgres.database import Database
from dashboard.store.publishing import publish, writing
from dashboard.store.writer import append_withdrawal
from tests.home.running import Server, as_role, replica
from tests.home.striking import forward
from tests.store.making import NOW, content, put

SECRET, WITHDRAWN, OPEN = 77.5, 66.5, 1.5


@pytest.fixture
def users(server: Server, database: Database) -> dict[str, str]:
    """Return the address for a user of each role."""
    return {role: as_role(server, database, role) for role in ("publisher", "replica", "analyst")}


def hold(database: Database, folder: Path) -> None:
    """Publish an open release, one that is withdrawn, one under embargo that corrects the open."""
    a = replica(database, folder, "a")
    put(a, content(OPEN))
    put(a, content(WITHDRAWN, published_on="2021-07-01", source="Thu hồi"))
    gone = next(r.id for r in a.snapshot().releases.values() if r.source == "Thu hồi")
    said = LogEntry(0, "withdraw", NOW, "thử", {"release": gone, "reason": "sai"})
    with writing(a):
        publish(a, [(said, append_withdrawal)])
    first = next(r.id for r in a.snapshot().releases.values() if r.id != gone)
    hidden = content(SECRET, published_on="2022-07-01", source="Bí mật", supersedes=first)
    put(a, replace(hidden, embargo_until=stored(datetime.now(UTC)) + timedelta(days=1)))


def test_an_analyst_sees_nothing_hidden_by_any_table_view_or_function(
    users: dict[str, str], database: Database, tmp_path: Path
) -> None:
    hold(database, tmp_path)
    with psycopg.connect(users["analyst"], autocommit=True) as connection:
        relations = connection.execute(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE nspname IN ('kg', 'so_lieu') AND relkind IN ('r', 'v')"
        ).fetchall()
        seen, refused = [], 0
        for schema, name in relations:
            try:
                seen += connection.execute(f'SELECT * FROM {schema}."{name}"'.encode()).fetchall()
            except psycopg.errors.InsufficientPrivilege:
                refused += 1
        functions = connection.execute(
            "SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE nspname = 'so_lieu'"
        ).fetchone()
        assert functions == (1,)
        seen += connection.execute(
            "SELECT * FROM so_lieu.observation_as_of('2030-01-01')"
        ).fetchall()
        assert refused == sum(schema == "kg" for schema, _ in relations) > 0
        said = [str(value) for row in seen for value in row]
        for hidden in (str(SECRET), str(WITHDRAWN), "Bí mật", "Thu hồi"):
            assert hidden not in said
        assert said.count(str(OPEN)) >= 2, (
            "what the embargoed release corrects counts until its hour"
        )
        counted = connection.execute("SELECT counts FROM so_lieu.release").fetchall()
        assert counted == [(True,)]


def test_a_condition_of_the_analyst_is_not_asked_of_hidden_rows(
    users: dict[str, str], database: Database, tmp_path: Path
) -> None:
    hold(database, tmp_path)
    with psycopg.connect(users["analyst"], autocommit=True) as connection:
        # 1/(value - SECRET) fails on the hidden row if it is ever asked of it
        found = connection.execute(
            "SELECT count(*) FROM so_lieu.observation WHERE 1 / (value - %s) < 0", [SECRET]
        ).fetchone()
    assert found == (1,)


def test_a_replica_reads_and_does_not_publish_a_publisher_does_both(
    users: dict[str, str], database: Database, tmp_path: Path
) -> None:
    publisher = replica(Database(users["publisher"]), tmp_path, "publisher")
    put(publisher, content(OPEN))
    reading = replica(Database(users["replica"]), tmp_path, "replica")
    assert forward(reading) == publisher.version
    with pytest.raises(Exception, match="permission denied"):
        put(reading, content(2.0, published_on="2023-07-01"))
    assert forward(publisher) == forward(reading)
    with (
        psycopg.connect(users["publisher"]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("DELETE FROM kg.observation")

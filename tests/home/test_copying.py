"""Rows come from the database while they are read: in order, and no slowness is mistaken."""

from __future__ import annotations

import os
import random
import threading
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from psycopg import sql

from dashboard.domain import Period
from dashboard.store.connection import open_for_writing
from dashboard.store.errors import Away
from dashboard.store.postgres.connecting import connected
from dashboard.store.postgres.copying import pull, receive
from dashboard.store.postgres.database import Database
from dashboard.store.release_id import release_id
from dashboard.store.schema import COLUMNS
from tests.home.running import replica
from tests.home.striking import forward
from tests.some import some
from tests.store.making import Content, content, observation, put, sha256_of

SILENCE = 0.5
ROWS = 4_000
"""More of them than a pipe and the sockets hold."""
_MANY = sql.SQL("COPY (SELECT repeat('x', 200) FROM generate_series(1, {})) TO STDOUT")


def test_the_rows_of_a_fresh_replica_come_in_the_order_in_which_they_are_asked_for(
    database: Database, tmp_path: Path
) -> None:
    a, b = (replica(database, tmp_path, name) for name in ("a", "b"))
    put(a, _many(), content(1.0, indicator="another"))
    forward(b)
    found = b.snapshot().rows("SELECT indicator, month_last FROM observation")
    assert len(found) == ROWS + 1 and found == sorted(found)
    for table in some(COLUMNS):
        held = [sorted(map(repr, w.snapshot().rows(f"FROM {table}"))) for w in (a, b)]
        assert held[0] == held[1]


def test_who_takes_the_rows_slowly_does_not_cut_the_line(database: Database) -> None:
    source, sink = os.pipe()
    got: list[bytes] = []

    def take() -> None:
        with open(source, "rb") as file:
            time.sleep(3 * SILENCE)
            got.append(file.read())

    slow = threading.Thread(target=take)
    slow.start()
    with connected(database.url, silence=SILENCE) as line, open(sink, "wb", 0) as pipe:
        assert receive(line, _MANY.format(ROWS), pipe) == ROWS
    slow.join()
    assert got[0].count(b"\n") == ROWS


def test_a_server_that_falls_silent_within_a_copy_is_away(database: Database) -> None:
    late = sql.SQL("COPY (SELECT 1 UNION ALL SELECT 2 FROM pg_sleep({})) TO STDOUT")
    with (
        open(os.devnull, "wb") as nowhere,
        pytest.raises(Away),
        connected(database.url, silence=SILENCE) as line,
    ):
        receive(line, late.format(20 * SILENCE), nowhere)


def test_rows_that_cannot_be_taken_are_refused_while_more_of_them_come(
    database: Database, tmp_path: Path
) -> None:
    put(replica(database, tmp_path, "a"), _many())
    into = open_for_writing(tmp_path / "lacking.duckdb")
    into.execute("CREATE TABLE observation AS SELECT 1 AS seq")
    with pytest.raises(duckdb.Error), connected(database.url) as line:
        pull(line, "observation", 0, 1, into)
    into.close()


def _many() -> Content:
    one = content(0.0)
    rows = [
        observation(
            float(n),
            period=Period(1900 + n // 12 % 300, n % 12 + 1, n % 12 + 1 + n // 3600),
            row=n + 1,
        )
        for n in range(ROWS)
    ]
    random.Random(2).shuffle(rows)
    publication = replace(one.publication, observations=tuple(rows))
    named = replace(one.release, id=release_id(sha256_of(publication), ""))
    return replace(one, publication=publication, release=named)

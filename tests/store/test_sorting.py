"""Rows are put in order as the table grows, and none is lost or changed by it."""

from __future__ import annotations

import random

import pytest

from dashboard.store import sorting
from dashboard.store.connection import open_empty
from dashboard.store.mapping import observation_row
from dashboard.store.schema import create_statements
from dashboard.store.writer import insert
from tests.store.making import observation


def test_rows_stay_the_same_and_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "FIRST_ROWS", 20)
    connection = open_empty(create_statements())
    names = [f"i{n:02d}" for n in range(30)]
    random.Random(1).shuffle(names)
    rows = [{**observation_row(observation(1.0, indicator=name), "R1"), "seq": 0} for name in names]
    insert(connection, "observation", rows[:15])
    sorting.sort_when_grown(connection, 15)
    found = connection.execute("SELECT indicator FROM observation").fetchall()
    assert [name for (name,) in found] == names[:15], "one row group is left as it came"
    insert(connection, "observation", rows[15:])
    sorting.sort_when_grown(connection, 15)
    found = connection.execute("SELECT indicator FROM observation").fetchall()
    assert [name for (name,) in found] == sorted(names)
    assert connection.execute("SELECT count(DISTINCT cell) FROM observation").fetchone() == (1,)

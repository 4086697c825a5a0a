"""The seal on a decision's rows: any other row, one more or one less is another seal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import reduce
from operator import xor

import duckdb
import pytest

from dashboard.store.schema import COLUMNS, create_statements
from dashboard.store.sealing import seals

NAMES = list(COLUMNS["seen_table"])
TABLE = {"sha256": "ab", "sheet": "Tháng 6", "title": None, "indicator": "", "range": "B2:C9"}
ROWS = [{**TABLE, "seq": 1}, {**TABLE, "range": "B12:C19", "seq": 1}, {**TABLE, "seq": 2}]
Row = dict[str, object]


def sealed(rows: list[Row], after: int = 0) -> dict[int, str]:
    """Return the seals of a file that holds these rows of `seen_table`, and of nothing else."""
    with duckdb.connect() as connection:
        for statement in create_statements():
            connection.execute(statement)
        places = ", ".join("?" * len(NAMES))
        for row in rows:
            values = [row[name] for name in NAMES]
            connection.execute(f"INSERT INTO seen_table VALUES ({places})", values)
        return seals(connection, after)


def test_a_seal_is_what_its_words_say() -> None:
    """Held against hashlib: a library that numbered an MD5 otherwise would break every seal."""
    said = [
        "\x1f".join("\0" if row[name] is None else str(row[name]) for name in NAMES)
        for row in ROWS[:2]
    ]
    found = [hashlib.md5(one.encode()).digest() for one in said]
    whole = reduce(xor, (int.from_bytes(one, "little") for one in found))
    lower = sum(int.from_bytes(one[:8], "little") for one in found)
    line = f"seen_table 2 {whole} {lower}"
    assert sealed(ROWS[:2]) == {1: hashlib.sha256(line.encode()).hexdigest()}


def test_neither_order_nor_other_decisions_change_a_seal() -> None:
    assert sealed(ROWS) == sealed(ROWS[::-1])
    assert sealed(ROWS)[1] == sealed(ROWS[:2])[1]
    assert sealed(ROWS, after=1) == {2: sealed(ROWS)[2]}
    assert sealed(ROWS, after=2) == {}


@pytest.mark.parametrize(
    "changed",
    [
        lambda rows: rows[1:],
        lambda rows: [rows[0], *rows],
        lambda rows: [rows[0], rows[0], *rows],
        lambda rows: [{**rows[0], "title": ""}, *rows[1:]],
        lambda rows: [{**rows[0], "sheet": "Tháng 7"}, *rows[1:]],
        lambda rows: [{**rows[0], "indicator": "B2:C9", "range": ""}, *rows[1:]],
        lambda rows: [{**rows[0], "range": "B12:C19"}, {**rows[1], "range": "B2:C9 "}],
    ],
)
def test_a_row_lost_doubled_or_altered_is_another_seal(
    changed: Callable[[list[Row]], list[Row]],
) -> None:
    assert sealed(changed(ROWS[:2])) != sealed(ROWS[:2])

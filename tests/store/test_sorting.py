"""Rows are put in order as the table grows, and none is lost or changed by it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dashboard.store import Warehouse, sorting
from dashboard.store.schema import COLUMNS
from tests.store.making import content, put


def test_rows_stay_the_same_and_come_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "FIRST_ROWS", 20)
    one, other = Warehouse(tmp_path / "one"), Warehouse(tmp_path / "other")
    names = [f"i{n:02d}" for n in range(30)]
    random.Random(1).shuffle(names)
    contents = [
        content(1.0, indicator=name, published_on=f"2020-07-{n + 1:02d}")
        for n, name in enumerate(names)
    ]
    put(one, *contents[:15])
    assert _indicators(one) == names[:15], "one row group is left as it came"
    put(one, *contents[15:])
    assert _indicators(one) == sorted(names)
    monkeypatch.setattr(sorting, "FIRST_ROWS", 100)
    put(other, *contents[:15])
    put(other, *contents[15:])
    assert _indicators(other) == names and other.version == one.version
    for table in COLUMNS:
        held = [sorted(map(repr, w.snapshot().rows(f"FROM {table}"))) for w in (one, other)]
        assert held[0] == held[1]


def _indicators(warehouse: Warehouse) -> list[str]:
    return [name for (name,) in warehouse.snapshot().rows("SELECT indicator FROM observation")]

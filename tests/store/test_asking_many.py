"""Values of many keys asked for at once: those of the keys, whatever months stand beside them."""

from __future__ import annotations

from pathlib import Path

from dashboard.store import Warehouse
from tests.store.making import content, put


def test_each_key_has_its_values_and_no_other(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    contents = [
        content(1.0, 2.0, 3.0, published_on="2022-07-01"),
        content(1.5, 2.5, 3.5, published_on="2022-08-01"),
    ]
    put(warehouse, *contents)
    snapshot = warehouse.snapshot()
    keys = [contents[0].observations[n].key for n in (2, 0)]
    wanted = [
        (key, o.value) for key in keys for c in contents for o in c.observations if o.key == key
    ]
    assert len(wanted) == 4
    found = [(key, value) for key, value, _ in snapshot.values_of_keys(keys)]
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))
    vintages = [(v.observation.key, v.value) for v in snapshot.vintages_of_keys(keys)]
    assert sorted(map(repr, vintages)) == sorted(map(repr, wanted))


def test_no_key_has_no_value(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(1.0))
    assert warehouse.snapshot().values_of_keys([]) == ()
    assert warehouse.snapshot().vintages_of_keys([]) == ()

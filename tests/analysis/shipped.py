"""The figures that ship with the project, loaded once into a warehouse of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.store import Warehouse
from dashboard.store.snapshot import Snapshot

ROOT = Path(__file__).parents[2]
WORKBOOKS = sorted((ROOT / "data" / "workbooks").glob("*.xlsx"))


@cache
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data" / "catalog")


@pytest.fixture(scope="module")
def snapshot() -> Iterator[Snapshot]:
    """Return the shipped figures; skip where the workbooks are not there."""
    if not WORKBOOKS:
        pytest.skip("no workbooks are shipped in data/workbooks")
    from etl.loading import LoadRequest, load

    with TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder))
        requests = [LoadRequest(path, by="test") for path in WORKBOOKS]
        results = load(warehouse, catalogue(), requests, now=datetime(2026, 1, 1))
        assert not any(r.refused for r in results)
        yield warehouse.snapshot()

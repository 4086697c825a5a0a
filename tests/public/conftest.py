"""The public app on the shipped figures, asked through its own routes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.public.edition import Edition, Editions
from dashboard.public.routes import Public, public_app
from dashboard.settings import CATALOG
from dashboard.store import Warehouse


@pytest.fixture(scope="session")
def editions(shipped: Path) -> Editions:
    return Editions(Warehouse(shipped), CATALOG)


@pytest.fixture(scope="session")
def edition(editions: Editions) -> Edition:
    return editions.now()


@pytest.fixture(scope="session")
def api(editions: Editions) -> Iterator[TestClient]:
    with TestClient(public_app(Public(editions, rate=0)), base_url="http://api") as client:
        yield client

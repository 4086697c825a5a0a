"""The public app on the shipped figures, asked through its own routes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.exports.renderer import Renderer, RenderError
from dashboard.public.edition import Edition, Editions
from dashboard.public.routes import Public, public_app
from dashboard.public.site.build import site_files
from dashboard.public.site.drawing import Drawings
from dashboard.public.site.issued import Issued
from dashboard.settings import CATALOG
from dashboard.store import Warehouse

BASE = "https://so-lieu.example/"
AT = datetime(2026, 1, 10, tzinfo=UTC)
Files = dict[str, bytes]


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


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawings]:
    renderer = Renderer()
    yield Drawings(renderer, tmp_path_factory.mktemp("drawings"))
    renderer.close()


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return Issued(tmp_path_factory.mktemp("issued"), frozenset(), AT)


@pytest.fixture(scope="session")
def site(edition: Edition, drawings: Drawings, ledger: Issued) -> Files:
    try:
        return dict(site_files(edition, drawings, ledger, BASE, charted=1))
    except RenderError as error:
        if error.code == "browser_missing":
            pytest.skip("no Chromium on this machine")
        raise

"""A real PostgreSQL, started for these tests and stopped after them; skipped where it is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.store.postgres.database import Database
from tests.home.running import Server, binaries_of_server, empty_database, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    binaries = binaries_of_server()
    if binaries is None:
        pytest.skip("no PostgreSQL on this machine: tools/ensure-package.sh initdb postgresql")
    with running(binaries) as server:
        yield server


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Return an empty database of today's form, dropped at the end."""
    with empty_database(server, f"kg_{abs(hash(request.node.nodeid)) % 10**9}") as database:
        yield database

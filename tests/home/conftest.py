"""A real PostgreSQL, started for these tests and stopped after them; skipped where it is not."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from dashboard.store import Warehouse
from dashboard.store.postgres.database import Database
from dashboard.store.postgres.migrating import prepare

OWNER = "owner"


@dataclass(frozen=True)
class Server:
    """A running server, reached by a socket in its folder."""

    binaries: Path
    folder: Path
    account: str | None

    def url(self, database: str, user: str = OWNER) -> str:
        return f"postgresql:///{database}?host={self.folder}&user={user}"

    def run(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.binaries / name), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self.account,
            cwd=self.folder,
        )

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    @property
    def data(self) -> Path:
        return self.folder / "data"


def _binaries() -> Path | None:
    found = [
        Path(p).resolve().parent for p in (shutil.which("initdb"), shutil.which("pg_ctl")) if p
    ]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in found if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def _account() -> str | None:
    """PostgreSQL runs under no root: another account's name is taken where the tests run as it."""
    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL on this machine: tools/ensure-package.sh initdb postgresql")
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if account:
        shutil.chown(folder, account)
    server = Server(binaries, folder, account)
    try:
        server.run("initdb", "-D", str(server.data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "-N")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Return an empty database of today's form, dropped at the end."""
    name = f"kg_{abs(hash(request.node.nodeid)) % 10**9}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    prepare(server.url(name))
    yield Database(server.url(name))
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def replica(database: Database, folder: Path, name: str) -> Warehouse:
    """Return a server's warehouse: its own replica, the files that all see."""
    return Warehouse(folder / "files", local=folder / name, database=database)


def name_of(database: Database) -> str:
    """Return the name of a database of these tests."""
    return database.url.partition("?")[0].rpartition("/")[2]


def as_role(server: Server, database: Database, role: str) -> str:
    """Return the address for a user of a role, who is made where there is none yet."""
    user = f"test_{role}"
    with psycopg.connect(database.url, autocommit=True) as connection:
        known = "SELECT FROM pg_roles WHERE rolname = %s"
        if connection.execute(known, [user]).fetchone() is None:
            connection.execute(f"CREATE USER {user} IN ROLE kg_{role}".encode())
    return server.url(name_of(database), user)

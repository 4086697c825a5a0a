"""A real PostgreSQL of one's own: started, stopped, killed, and databases in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

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

    def kill(self) -> None:
        """Kill all its processes at once, as a machine that loses its power."""
        postmaster = self.process
        struck = [postmaster, *postmaster.children(recursive=True)]
        for process in struck:
            process.kill()
        psutil.wait_procs(struck, timeout=30)

    @property
    def process(self) -> psutil.Process:
        """The process that all others of it come from."""
        pid = (self.data / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        return psutil.Process(int(pid))

    @property
    def data(self) -> Path:
        return self.folder / "data"


def binaries_of_server() -> Path | None:
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


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server in a folder of its own; stop it and remove the folder."""
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


@contextmanager
def empty_database(server: Server, name: str) -> Iterator[Database]:
    """Make an empty database of today's form; drop it at the end."""
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

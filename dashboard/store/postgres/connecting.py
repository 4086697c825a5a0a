"""Connections to the database, each watched, and its errors in the store's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

import psycopg
from psycopg.conninfo import conninfo_to_dict

from dashboard.store.errors import Away, NotPublished
from dashboard.store.postgres.watch import SILENCE, Watch, watching

CONNECT_SECONDS = 3
Connection: TypeAlias = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """An open connection, and the watch that is told while an answer is awaited."""

    connection: Connection
    watch: Watch

    def ask(self, statement: str, *params: object) -> list[Any]:
        """Run a statement and return its rows."""
        with self.watch.asking():
            cursor = self.connection.execute(statement.encode("utf-8"), params or None)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def transaction(self, how: str = "") -> Iterator[None]:
        """Hold a transaction, rolled back where anything fails."""
        self.ask(f"BEGIN {how}")
        try:
            yield
        except BaseException:
            with suppress(psycopg.Error):
                self.ask("ROLLBACK")
            raise
        self.ask("COMMIT")


def shown(url: str) -> str:
    """Return where a database is, without the name and the password that open it."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "postgresql://"
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"postgresql://{parts.get('host') or ''}{port}/{parts.get('dbname') or ''}"


@contextmanager
def connected(url: str, *, silence: float = SILENCE) -> Iterator[Line]:
    """Hold a connection in which each statement stands alone unless a transaction is begun.

    Raise Away where the database does not answer, NotPublished where it refuses what is asked.
    """
    try:
        connection = psycopg.connect(
            url, connect_timeout=CONNECT_SECONDS, autocommit=True, application_name="kg"
        )
        with closing(connection), watching(connection.fileno(), silence) as watch:
            yield Line(connection, watch)
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise Away(shown(url), _plain(error)) from error
    except psycopg.Error as error:
        raise NotPublished(_plain(error), key="home.refused", home=shown(url)) from error


def _plain(error: psycopg.Error) -> str:
    """Return the first line of what the database says; no statement, no connection string."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]

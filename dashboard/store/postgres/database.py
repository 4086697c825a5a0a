"""The database as a home: one publication is one transaction, conditional on the last."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from dashboard.domain.office_time import aware
from dashboard.store.connection import open_read_only
from dashboard.store.decision import LogEntry
from dashboard.store.errors import Moved, NewerWarehouse, NotPublished
from dashboard.store.forward import same
from dashboard.store.home import Made
from dashboard.store.postgres.connecting import Line, connected, shown
from dashboard.store.postgres.copying import pull, push
from dashboard.store.postgres.migrating import LATEST, number_of
from dashboard.store.postgres.watch import SILENCE
from dashboard.store.schema import COLUMNS, SCHEMA
from dashboard.store.sealing import seals
from dashboard.store.warehouse import Pointer
from dashboard.store.writer import Connection

_AGAIN_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class DatabaseReading:
    """What the database holds, in one transaction: nothing moves while it is read."""

    line: Line
    last: Pointer | None
    generation: int

    def holds(self, pointer: Pointer) -> bool:
        """Tell whether a version was published here, and nothing was read anew since."""
        found = self.line.ask(
            "SELECT generation FROM kg.version WHERE name = %s AND seq = %s AND head = %s "
            "ORDER BY place DESC LIMIT 1",
            *(pointer.version, pointer.seq, pointer.head),
        )
        return found == [(self.generation,)]

    def decisions_after(self, seq: int) -> list[LogEntry]:
        """Return the entries of the log after a number, in order."""
        rows = self.line.ask(
            'SELECT seq, kind, at, "by", detail, digest FROM kg.decision WHERE seq > %s '
            "ORDER BY seq",
            seq,
        )
        return [_entry(row) for row in rows]

    def seals_after(self, seq: int) -> dict[int, str]:
        """Return the seal on the rows of each later decision."""
        asked = "SELECT seq, digest FROM kg.seal WHERE generation = %s AND seq > %s"
        return dict(self.line.ask(asked, self.generation, seq))

    def rows_after(self, seq: int, into: Connection) -> None:
        """Put the rows that later decisions made into the tables of an open file, in order."""
        for table in COLUMNS:
            pull(self.line, table, seq, self.generation, into)


@dataclass(frozen=True, slots=True)
class Database:
    """The driver. `url` may hold a password: `name` is what may be shown."""

    url: str
    silence: float = SILENCE

    @property
    def name(self) -> str:
        """Where it is, without what opens it."""
        return shown(self.url)

    @contextmanager
    def reading(self) -> Iterator[DatabaseReading]:
        """Open what it holds now; raise Away where it does not answer."""
        how = "ISOLATION LEVEL REPEATABLE READ READ ONLY"
        with self._prepared() as line, line.transaction(how):
            for setting in ("synchronize_seqscans = off", "max_parallel_workers_per_gather = 0"):
                line.ask(f"SET LOCAL {setting}")
            _, generation, last = _last(line)
            yield DatabaseReading(line, last, generation)

    @contextmanager
    def alone(self, act: str) -> Iterator[None]:
        """Wait for, and hold, what one of all servers does at a time; a crash frees it."""
        with self._prepared() as line:
            while line.ask("SELECT pg_try_advisory_lock(hashtext(%s))", act) == [(False,)]:
                time.sleep(_AGAIN_SECONDS)
            yield

    def append(self, expected: Pointer | None, made: Made) -> Pointer:
        """Publish a version made upon another, all or nothing; raise Moved where that moved on.

        Its place is taken first: a second publisher waits for the first to end, and is refused.
        The same version again (a damaged file was made anew) changes nothing here.
        """
        pointer = Pointer(made.version, "", made.last.seq, made.last.digest)
        with self._prepared() as line, open_read_only(made.file) as file:
            try:
                with line.transaction():
                    place, generation, last = _last(line)
                    if not same(last, expected):
                        raise Moved
                    if same(last, pointer):
                        return pointer
                    generation += made.anew
                    line.ask(
                        "INSERT INTO kg.version (place, generation, seq, head, name, schema) "
                        "VALUES (%s, %s, %s, %s, %s, %s)",
                        *(place + 1, generation, pointer.seq, pointer.head),
                        *(pointer.version, SCHEMA),
                    )
                    seq = last.seq if last else 0
                    sealed = seals(file, 0 if made.anew else seq)
                    with line.watch.asking(), line.connection.cursor() as cursor:
                        cursor.executemany(
                            "INSERT INTO kg.seal (generation, seq, digest) VALUES (%s, %s, %s)",
                            [(generation, *one) for one in sealed.items()],
                        )
                    for table in COLUMNS:
                        after = 0 if made.anew and table != "decision" else seq
                        push(line, file, table, after, generation)
            except psycopg.errors.UniqueViolation:
                raise Moved from None
        return pointer

    @contextmanager
    def _prepared(self) -> Iterator[Line]:
        """Hold a connection to a database of today's form."""
        with connected(self.url, silence=self.silence) as line:
            number = number_of(line)
            if number > LATEST:
                raise NewerWarehouse(self.name)
            if number < LATEST:
                raise NotPublished(key="home.unprepared", home=self.name)
            yield line


def _last(line: Line) -> tuple[int, int, Pointer | None]:
    """Return the last place taken, its generation and what is current."""
    found = line.ask(
        "SELECT place, generation, name, seq, head, schema FROM kg.version "
        "ORDER BY place DESC LIMIT 1"
    )
    if not found:
        return 0, 1, None
    place, generation, name, seq, head, schema = found[0]
    if schema > SCHEMA:
        raise NewerWarehouse("kg.version")
    return place, generation, Pointer(name, "", seq, head)


def _entry(row: tuple[Any, ...]) -> LogEntry:
    seq, kind, at, by, detail, digest = row
    return LogEntry(seq, kind, aware(at), by, json.loads(detail), digest)

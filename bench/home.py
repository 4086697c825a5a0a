"""A database as the home of several servers: races, kills, a server that hangs, sizes.

Figures of ten million values stand beside those of a hundred thousand: the shipped rows copied in
SQL to more areas. Nothing is asserted but what may never be lost.
"""

from __future__ import annotations

import signal
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg

from bench.shipped import shipped_warehouse
from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Measure, Period
from dashboard.store import Snapshot, Warehouse
from dashboard.store.connection import copying, open_for_writing
from dashboard.store.decision import read_decisions
from dashboard.store.errors import Away
from dashboard.store.following import follow
from dashboard.store.home import Made
from dashboard.store.postgres.database import Database
from dashboard.store.schema import COLUMNS, create_statements
from dashboard.store.sorting import put_in_order
from dashboard.store.warehouse import checksum, checksum_file
from tests.home.running import Server, binaries_of_server, empty_database, replica, running
from tests.home.striking import forward, kill_publishers, kill_server, race
from tests.store.making import content, put

ROOT = Path(__file__).resolve().parents[1]
EACH, KILLS, SERVER_KILLS, HANGING_S = 100, 100, 10, 60.0
SIZES = (100_000, 10_000_000)
FIGURES = 1_300
"""Values of one bulletin."""
TIMES = 5
SERIES = 24
DAY = date(2024, 1, 1)


def main() -> None:
    """Print what was published and what was lost, then a line a size."""
    binaries = binaries_of_server()
    if binaries is None:
        print("no PostgreSQL on this machine: nothing measured")
        return
    with running(binaries) as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with empty_database(server, "race") as database:
            spent = _wall(lambda: race(database, folder / "race", EACH))
            print(f"2 publishers x {EACH}: none lost, none mixed, {spent:.0f} s", flush=True)
        with empty_database(server, "killed") as database:
            made = kill_publishers(database, folder / "killed", KILLS)
            print(f"{KILLS} kills of a publisher: {made} releases, none lost or half", flush=True)
        with empty_database(server, "server") as database:
            made = kill_server(server, database, folder / "server", SERVER_KILLS)
            print(f"{SERVER_KILLS} kills of the server: {made} releases, none lost or half")
        with shipped_warehouse() as shipped:
            with empty_database(server, "hanging") as database:
                _print_hanging(server, database, folder / "hanging", shipped)
            for size in SIZES:
                with empty_database(server, f"rows{size}") as database:
                    _print_size(database, folder / str(size), shipped, size)


def _print_hanging(server: Server, database: Database, folder: Path, shipped: Path) -> None:
    """Stop all processes of the server for a minute; judge and word a period all the while."""
    a = replica(database, folder, "a")
    _take(Warehouse(shipped), a)
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    stopped = [server.process, *server.process.children(recursive=True)]
    told: list[float] = []
    over = threading.Event()

    def poll() -> None:
        while not over.is_set():
            begun = time.perf_counter()
            try:
                follow(replica(database, folder, "a"), now=datetime.now(UTC))
            except Away:
                told.append(time.perf_counter() - begun)

    for process in stopped:
        process.send_signal(signal.SIGSTOP)
    thread = threading.Thread(target=poll)
    thread.start()
    answered: list[float] = []
    begun = time.perf_counter()
    try:
        while time.perf_counter() - begun < HANGING_S:
            answered.append(_wall(lambda: _view(a, catalogue)))
            time.sleep(0.2)
    finally:
        over.set()
        for process in reversed(stopped):
            process.send_signal(signal.SIGCONT)
        thread.join()
    put(a, content(1.0, published_on="2026-01-01"))
    print(
        f"server stopped for {HANGING_S:.0f} s: {len(answered)} views, median "
        f"{statistics.median(answered):.2f} s, longest {max(answered):.2f} s; {len(told)} polls "
        f"gave up after at most {max(told):.1f} s; then published",
        flush=True,
    )


def _print_size(database: Database, folder: Path, shipped: Path, size: int) -> None:
    made = Warehouse(folder / "made")
    _multiply(Warehouse(shipped), made, size)
    a, b, c = (replica(database, folder, name) for name in ("a", "b", "c"))
    moved = _wall(lambda: _take(made, a))
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert found
    fresh = _wall(lambda: forward(b))
    published, brought = [], []
    for n in range(TIMES):
        values = [float(n * FIGURES + i) for i in range(FIGURES)]
        one = content(*values, published_on=f"2026-02-{n + 1:02d}")
        published.append(_wall(lambda one=one: put(a, one)))  # type: ignore[misc]
        brought.append(_wall(lambda: forward(b)))
    fetched = _fetching(database, b)
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    forward(c)
    first = _wall(lambda: _view(c, catalogue))
    series = _series(c.snapshot())
    file = c.snapshot().path.stat().st_size
    print(
        f"{size:>10,} values: file {file / 1e6:.0f} MB, database {found[0] / 1e6:.0f} MB; moved in "
        f"{moved:.1f} s, fresh replica {fresh:.1f} s; {FIGURES} values published "
        f"{statistics.median(published):.2f} s, seen on the other {statistics.median(brought):.2f}"
        f" s (rows alone {1000 * fetched:.0f} ms); first view {first:.2f} s; a series as of a day "
        f"{statistics.median(series):.1f} ms",
        flush=True,
    )


def _take(source: Warehouse, target: Warehouse) -> None:
    """Move a folder's decisions and rows into an empty database, and to its first replica."""
    pointer, decisions = source.pointer(), read_decisions(source)
    assert pointer and target.database
    made = Made(source.local / pointer.file, pointer.version, decisions, decisions[-1])
    target.database.append(None, made)
    forward(target)


def _fetching(database: Database, warehouse: Warehouse) -> float:
    """Return the median seconds in which the last publication's rows come, without the file."""
    pointer = warehouse.pointer()
    assert pointer
    spent = []
    for n in range(TIMES):
        file = warehouse.local / f"rows{n}.duckdb"
        with database.reading() as there:
            into = open_for_writing(file)
            for statement in create_statements():
                into.execute(statement)
            spent.append(_wall(lambda t=there, i=into: t.rows_after(pointer.seq - 1, i)))  # type: ignore[misc]
            into.close()
    return statistics.median(spent)


def _multiply(source: Warehouse, target: Warehouse, size: int) -> None:
    """Make a warehouse of the same decisions whose values stand for so many more areas."""
    pointer = source.pointer()
    assert pointer
    snapshot = source.snapshot()
    copies = -(-size // snapshot.rows("SELECT count(*) FROM observation")[0][0])
    target.make_folder()
    for folder in (target.versions, target.decisions):
        folder.mkdir()
    for entry in source.decisions.iterdir():
        (target.decisions / entry.name).write_bytes(entry.read_bytes())
    fresh = target.local / pointer.file
    with copying(snapshot.path, fresh) as connection:
        for table in ("meta", *COLUMNS):
            if table != "observation":
                connection.execute(f"CREATE TABLE fresh.{table} AS FROM file.{table}")
        connection.execute(
            "CREATE TABLE fresh.observation AS SELECT o.* REPLACE (CASE n WHEN 0 THEN area ELSE "
            f"area || 'c' || n END AS area) FROM file.observation o, range({copies}) r(n)"
        )
    put_in_order(fresh)
    checksum_file(fresh).write_text(checksum(fresh), "utf-8")
    target.switch_to(pointer)


def _view(warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Judge and word a half-year, as a page does."""
    figures = Figures.of(warehouse.snapshot(), catalogue)
    period = Period.to_date(2024, 6)
    found = assess(figures, catalogue, area="KG", period=period)
    brief(figures, catalogue, area="KG", period=period, assessments=found)


def _series(snapshot: Snapshot) -> list[float]:
    """Return the milliseconds of each series asked for, upon a file just opened."""
    rows = snapshot.rows(
        "SELECT indicator, breakdown, measure FROM observation WHERE area = 'KG' "
        "GROUP BY ALL ORDER BY count(*) DESC, indicator, breakdown, measure LIMIT ?",
        [SERIES],
    )
    figures = Figures.of(Snapshot(snapshot.path, snapshot.version), as_of=DAY)
    return [
        1000 * _wall(lambda i=i, b=b, m=m: figures.series(i, Measure(m), area="KG", breakdown=b))  # type: ignore[misc]
        for i, b, m in rows
    ]


def _wall(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun

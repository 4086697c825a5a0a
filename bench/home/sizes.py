"""Ten million values beside a hundred thousand: the shipped rows copied in SQL to more areas."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg

from bench.home.placing import CATALOG, own_server, take, view, wall
from bench.shipped import shipped_warehouse
from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Measure, Period
from dashboard.store import Snapshot, Warehouse
from dashboard.store.connection import copying, open_for_writing
from dashboard.store.postgres.database import Database
from dashboard.store.release_id import release_id
from dashboard.store.schema import COLUMNS, create_statements
from dashboard.store.sorting import put_in_order
from dashboard.store.warehouse import checksum, checksum_file
from tests.home.running import empty_database, replica
from tests.home.striking import forward
from tests.store.making import Content, content, observation, put, sha256_of

SIZES = (100_000, 10_000_000)
FIGURES = 1_300
"""Values of one bulletin."""
TIMES = 5
SERIES = 24
DAY = date(2024, 1, 1)


def main() -> None:
    """Print a line a size."""
    with own_server() as (server, folder), shipped_warehouse() as shipped:
        for size in SIZES:
            with empty_database(server, f"rows{size}") as database:
                _print_size(database, folder / str(size), shipped, size)


def _print_size(database: Database, folder: Path, shipped: Path, size: int) -> None:
    made = Warehouse(folder / "made")
    _multiply(Warehouse(shipped), made, size)
    a, b, c = (replica(database, folder, name) for name in ("a", "b", "c"))
    moved = wall(lambda: take(made, a))
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert found
    fresh = wall(lambda: forward(b))
    published, brought = [], []
    for n in range(TIMES):
        one = _bulletin(n)
        published.append(wall(lambda one=one: put(a, one)))  # type: ignore[misc]
        brought.append(wall(lambda: forward(b)))
    fetched = _fetching(database, b)
    catalogue = load_catalogue(CATALOG)
    forward(c)
    first = wall(lambda: view(c, catalogue))
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


def _bulletin(n: int) -> Content:
    """Make a publication of as many values as a bulletin has, month upon month."""
    one = content(0.0, published_on=f"2026-02-{n + 1:02d}")
    rows = tuple(
        observation(float(n + i), period=Period(1900 + i // 12, i % 12 + 1, i % 12 + 1), row=i + 1)
        for i in range(FIGURES)
    )
    publication = replace(one.publication, observations=rows)
    named = replace(one.release, id=release_id(sha256_of(publication), ""))
    return replace(one, publication=publication, release=named)


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
            spent.append(wall(lambda t=there, i=into: t.rows_after(pointer.seq - 1, i)))  # type: ignore[misc]
            into.close()
    return statistics.median(spent)


def _multiply(source: Warehouse, target: Warehouse, size: int) -> None:
    """Make a warehouse of the same decisions whose values stand for so many more areas.

    Their codes begin with what is theirs alone, as those of provinces do: the file knows of a
    part's texts the first letters only, and cannot pass over what begins as one asks.
    """
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
            f"'c' || n || area END AS area) FROM file.observation o, range({copies}) r(n)"
        )
    put_in_order(fresh)
    checksum_file(fresh).write_text(checksum(fresh), "utf-8")
    target.switch_to(pointer)


def _series(snapshot: Snapshot) -> list[float]:
    """Return the milliseconds of each series asked for, upon a file just opened."""
    rows = snapshot.rows(
        "SELECT indicator, breakdown, measure FROM observation WHERE area = 'KG' "
        "GROUP BY ALL ORDER BY count(*) DESC, indicator, breakdown, measure LIMIT ?",
        [SERIES],
    )
    figures = Figures.of(Snapshot(snapshot.path, snapshot.version), as_of=DAY)
    return [
        1000 * wall(lambda i=i, b=b, m=m: figures.series(i, Measure(m), area="KG", breakdown=b))  # type: ignore[misc]
        for i, b, m in rows
    ]

"""How the warehouse bears its size: loading, a series as of a day, a first view, many days.

The 48 bulletins of four whole years, shifted by years to fill twenty-five, are put in through the
store's own insert as one decision; the ten million are the same rows copied in SQL to more areas.
Nothing is asserted."""

from __future__ import annotations

import contextlib
import io
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Measure, Observation, Period, PublicationDate, Release, SourceKind
from dashboard.store import Snapshot, Warehouse
from dashboard.store.decision import LogEntry
from dashboard.store.kept import Kept
from dashboard.store.publishing import publish, writing
from dashboard.store.release_content import FileContent, ReleaseContent
from dashboard.store.sorting import sort_when_grown
from dashboard.store.writer import Connection, append_file
from dashboard.ui.cache import KEPT_VIEWS
from etl.__main__ import main as etl
from etl.impact.changes import changes_of_loading
from etl.loading import LoadRequest, load
from etl.pipeline import CheckOptions, check

ROOT = Path(__file__).resolve().parents[1]
BULLETINS = ROOT.parent / "shared" / "bulletins"
BOOK_YEARS = ("2018", "2020", "2022", "2024")
YEARS = range(2001, 2026)
AREAS = 17
"""So many times the values of 25 years make ten million."""
NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAYS = 64
Book = tuple[str, tuple[Observation, ...]]


def main() -> None:
    """Print sizes, seconds of processor time and ratios."""
    if not BULLETINS.is_dir():
        print("the bulletins are not here: nothing measured")
        return
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    books = _books(catalogue)
    new = BULLETINS / "2024-06-29-02.Bieu-T6.2024.xlsx"
    request = LoadRequest(new, "bench", "KG", "2026-05-30", "Cục Thống kê Kiên Giang")
    with tempfile.TemporaryDirectory() as folder, shipped_warehouse() as shipped:
        empty, grown = Warehouse(Path(folder) / "empty"), Warehouse(Path(folder) / "grown")
        small, large = Warehouse(Path(folder) / "small"), Warehouse(Path(folder) / "large")
        _fill(small, [_release(n, book, 0, "KG") for n, book in enumerate(books)])
        with contextlib.redirect_stdout(io.StringIO()):
            etl(["ensure", "--db", str(grown.directory)])
        _fill(grown, list(_years(books, "KG")))
        _fill(large, list(_years(books, "KG")), copies=AREAS - 1)
        for name, one in (("one year of each", small), ("25 years", grown), ("made", large)):
            print(f"{name}: {_size(one)}")
        for name, other in (("25 years", grown), ("empty", empty)):
            seconds = _cpu(lambda one=other: load(one, catalogue, [request], now=NOW))  # type: ignore[misc]
            print(f"load one bulletin, {name}: {seconds:.2f} s")
        for name, one, area in (("small", small, "KG"), ("large", large, "KG08")):
            print(f"a series as of a day, {name}: {1000 * _series(one.snapshot(), area):.1f} ms")
        for name, one in (("shipped", Warehouse(shipped)), ("25 years", grown)):
            fresh = Warehouse(one.directory).snapshot()
            seconds = _cpu(lambda s=fresh: _view(Figures.of(s, catalogue), catalogue))  # type: ignore[misc]
            print(f"first view, {name}: {seconds:.3f} s")
        print(f"{DAYS} days in a row, 25 years: +{_days(grown.snapshot(), catalogue):.0f} MB")
        submission = check(new, catalogue, replace(request.options, source="Báo"))
        for turn in ("first", "second"):
            seconds = _cpu(
                lambda: changes_of_loading(
                    grown.snapshot(), catalogue, request, submission, now=NOW
                )
            )
            print(f"preview of one bulletin, 25 years, {turn} in a version: {seconds:.2f} s")


def _books(catalogue: Catalogue) -> list[Book]:
    found = []
    for path in sorted(BULLETINS.glob("*.xls*")):
        if path.name[:4] in BOOK_YEARS:
            day = PublicationDate(path.name[:10])
            read = check(path, catalogue, CheckOptions("KG", day, "Cục Thống kê Kiên Giang"))
            found.append((path.name[:10], read.observations))
    return found


def _years(books: Sequence[Book], area: str) -> Iterator[ReleaseContent]:
    for year in YEARS:
        source = BOOK_YEARS[year % len(BOOK_YEARS)]
        for number, book in enumerate(books):
            if book[0].startswith(source):
                yield _release(1000 * year + number, book, year - int(source), area)


def _release(number: int, book: Book, later: int, area: str) -> ReleaseContent:
    day, observations = book
    name = f"R{number:07d}{area}"
    published = f"{int(day[:4]) + later}{day[4:8]}28"
    release = Release(
        name,
        "Cục Thống kê Kiên Giang",
        SourceKind.STATISTICS_OFFICE,
        "",
        PublicationDate(published),
        f"{name}.xlsx",
        f"{number:064x}",
        NOW,
        "bench",
    )
    moved = (replace(o, area=area, period=o.period.shift_years(later)) for o in observations)
    return ReleaseContent(release, tuple(moved))


def _fill(warehouse: Warehouse, contents: list[ReleaseContent], *, copies: int = 0) -> None:
    """Publish the contents, and as many copies of them in areas of their own, made in SQL."""

    def apply(connection: Connection, decision: LogEntry) -> None:
        append_file(connection, FileContent("0" * 64, tuple(contents)), decision)
        for n in range(copies):
            for table, name in (("release", "id"), ("observation", "release")):
                area = f", 'KG{n:02d}' AS area" if table == "observation" else ""
                connection.execute(
                    f"INSERT INTO {table} SELECT * REPLACE ({name} || 'c{n:02d}' AS {name}{area}) "
                    f"FROM {table} WHERE {name} NOT SIMILAR TO '.*c[0-9][0-9]'"
                )
        if copies:
            sort_when_grown(connection, copies * sum(len(c.observations) for c in contents))

    names = [content.release.id for content in contents]
    with writing(warehouse):
        publish(warehouse, [(LogEntry(0, "load", NOW, "bench", {"names": names}), apply)])


def _size(warehouse: Warehouse) -> str:
    snapshot = warehouse.snapshot()
    rows = snapshot.rows("SELECT count(*) FROM observation")[0][0]
    return f"{rows:,} values, {snapshot.path.stat().st_size / 1e6:.0f} MB"


def _series(snapshot: Snapshot, area: str) -> float:
    def ask() -> None:
        figures = Figures.of(snapshot, as_of=date(2019, 1, 1))
        figures.series("exports", Measure.GROWTH_YOY, area=area)

    ask()
    return min(_wall(ask) for _ in range(9))


def _view(figures: Figures, catalogue: Catalogue) -> None:
    period = Period.to_date(2024, 6)
    found = assess(figures, catalogue, area="KG", period=period)
    brief(figures, catalogue, area="KG", period=period, assessments=found)


def _days(snapshot: Snapshot, catalogue: Catalogue) -> float:
    kept: Kept[date, Figures] = Kept(KEPT_VIEWS)
    _view(Figures.of(snapshot, catalogue), catalogue)
    before = psutil.Process().memory_info().rss
    for n in range(DAYS):
        day = date(2025, 12, 31) - timedelta(30 * n)
        _view(kept.put(day, Figures.of(snapshot, catalogue, as_of=day)), catalogue)
    return float(psutil.Process().memory_info().rss - before) / 1e6


def _cpu(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _wall(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


@contextmanager
def shipped_warehouse() -> Iterator[Path]:
    """Build the warehouse, hand over its folder, remove it."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "warehouse"
        with contextlib.redirect_stdout(io.StringIO()):
            status = etl(["ensure", "--db", str(directory)])
        if status:
            raise RuntimeError(f"the shipped workbooks do not load: status {status}")
        yield directory

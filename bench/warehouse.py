"""How the warehouse bears its size: loading, a series as of a day, a first view, many days.

The 48 bulletins of four whole years, shifted by years, are put in through the store's own insert, a
decision each: the latest of them until there are 450,000 values, whatever the readers read of each,
and all of twenty-five years for a second line. The ten million are these, copied in SQL to more
areas. Seconds are processor time of this process and of those that read workbooks for it. Nothing
is asserted."""

from __future__ import annotations

import gc
import math
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil
from streamlit.testing.v1 import AppTest

from bench.pages import VIEW, pages_named_by_the_app
from bench.shipped import shipped_warehouse
from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Measure, Observation, Period, Publication, PublicationDate, SourceKind
from dashboard.store import Snapshot, Warehouse
from dashboard.store.connection import copying
from dashboard.store.decision import LogEntry
from dashboard.store.kept import Kept
from dashboard.store.publishing import Apply, publish, writing
from dashboard.store.release_content import FileContent, Outcome, Verdict
from dashboard.store.schema import COLUMNS
from dashboard.store.warehouse import checksum, checksum_file
from dashboard.ui.cache import KEPT_VIEWS
from etl.impact.changes import changes_of_loading
from etl.loading import LoadRequest, applying, load
from etl.pipeline import CheckOptions, check

ROOT = Path(__file__).resolve().parents[1]
BULLETINS = ROOT.parent / "shared" / "bulletins"
BOOK_YEARS = ("2018", "2020", "2022", "2024")
LOADED = 6
PUBLISHED = range(6, 11)
PREVIEWED = 11
"""The first bulletins of 2024 are loaded one by one, the next are published and previewed."""
YEARS = range(2001, 2026)
VALUES = 450_000
MOST = 10_000_000
NARROW = 100_000
NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAYS = 64
SERIES = 24
SERIES_DAY = date(2019, 1, 1)
OFFICE = "Cục Thống kê Kiên Giang"
Book = tuple[str, tuple[Observation, ...]]


def main() -> None:
    """Print sizes, seconds and ratios beside their budgets."""
    if not BULLETINS.is_dir():
        print("the bulletins are not here: nothing measured")
        return
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    books = _books(catalogue)
    with tempfile.TemporaryDirectory() as name, shipped_warehouse() as shipped:
        folder = Path(name)
        few, four, grown, longest = (
            Warehouse(Path(shutil.copytree(shipped, folder / name)))
            for name in ("few", "four", "grown", "longest")
        )
        small, large = Warehouse(folder / "small"), Warehouse(folder / "large")
        _fill(four, [_release(n, book, 0) for n, book in enumerate(books)])
        _fill(grown, _back_to(VALUES, list(_years(books))))
        _fill(longest, list(_years(books)))
        _fill(small, list(_years(_narrow(books))))
        named = {"shipped": few, "4 years": four, "450,000": grown, "25 years": longest}
        print("; ".join(f"{name}: {_size(one)}" for name, one in named.items()), flush=True)
        del books  # what filled them is none of what is measured
        gc.collect()
        gc.freeze()
        _print_loading(folder, grown, catalogue)
        _print_first_view(named, catalogue)
        print(f"{DAYS} days in a row: +{_days(grown, catalogue):.0f} MB (budget 100)", flush=True)
        _print_preview(grown, catalogue)
        _print_preview(longest, catalogue)
        shutil.copytree(longest.directory, large.directory)
        _multiply(large)
        print(f"narrow: {_size(small)}; made: {_size(large)}", flush=True)
        _print_series(small, large)


def _print_loading(folder: Path, grown: Warehouse, catalogue: Catalogue) -> None:
    """Load bulletins one by one, each into an empty warehouse and all into the grown one."""
    spent: dict[str, list[float]] = {"empty": [], "grown": []}
    load(Warehouse(folder / "warm"), catalogue, [_request(_latest()[0])], now=NOW)
    for n, book in enumerate(_latest()[:LOADED]):
        for name, one in (("empty", Warehouse(folder / f"empty{n}")), ("grown", grown)):
            spent[name].append(
                _cpu(lambda w=one, b=book: load(w, catalogue, [_request(b)], now=NOW))  # type: ignore[misc]
            )
    empty, into = sum(spent["empty"]), sum(spent["grown"])
    print(
        f"loading a bulletin, of {LOADED}: {empty / LOADED:.2f} s empty, {into / LOADED:.2f} s into"
        f" {_size(grown)}, x {into / empty:.2f} (budget 1.5)",
        flush=True,
    )


def _print_first_view(named: Mapping[str, Warehouse], catalogue: Catalogue) -> None:
    """Run the overview in a process that is warm, just after each of some publications.

    The warehouses take turns, so that what else the process holds falls on all of them. The
    bulletins bring figures that the shipped data has not, so the page has more to judge: what size
    alone costs shows beside the four years that the others are made of.
    """
    spent: dict[str, list[float]] = {name: [] for name in named}
    with pages_named_by_the_app():
        apps = {name: _opened(one) for name, one in named.items()}
        for book in PUBLISHED:
            for name, one in named.items():
                os.environ["DASHBOARD_WAREHOUSE"] = str(one.directory)
                load(one, catalogue, [_request(_latest()[book])], now=NOW)
                spent[name].append(_cpu(apps[name].run))
                if apps[name].exception:
                    raise RuntimeError(apps[name].exception[0].value)
    found = {name: statistics.median(seconds) for name, seconds in spent.items()}
    for name, one in named.items():
        print(
            f"first view after a publication, {name} ({_size(one)}): {found[name]:.2f} s, x "
            f"{found[name] / found['shipped']:.2f} of shipped (budget 1.3 at 450,000), x "
            f"{found[name] / found['4 years']:.2f} of 4 years",
            flush=True,
        )


def _opened(warehouse: Warehouse) -> AppTest:
    """Return the overview as it stands upon a warehouse, seen once."""
    os.environ["DASHBOARD_WAREHOUSE"] = str(warehouse.directory)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    for name, value in VIEW.items():
        app.query_params[name] = value
    return app.run()


def _print_preview(grown: Warehouse, catalogue: Catalogue) -> None:
    request = _request(_latest()[PREVIEWED])
    read = check(request.path, catalogue, request.options)
    for turn in ("first", "second"):
        seconds = _cpu(
            lambda: changes_of_loading(grown.snapshot(), catalogue, request, read, now=NOW)
        )
        print(
            f"preview of a bulletin at {_size(grown)}, {turn} in a version: {seconds:.1f} s",
            flush=True,
        )


def _print_series(small: Warehouse, large: Warehouse) -> None:
    """Ask for series that no one asked for yet: those of exports with most values."""
    spent = [_series(one.snapshot()) for one in (small, large)]
    median = [statistics.median(s) for s in spent]
    print(
        f"a series as of a day: {median[0]:.1f} ms narrow, {median[1]:.1f} ms at ten million, "
        f"x {median[1] / median[0]:.2f} (budget 1.2, 50 ms); first after opening "
        f"{spent[0][0]:.0f} and {spent[1][0]:.0f} ms",
        flush=True,
    )


def _latest() -> list[str]:
    """Return the bulletins of the last year, in their order."""
    return sorted(path.name for path in BULLETINS.glob(f"{BOOK_YEARS[-1]}*.xls*"))


def _request(name: str) -> LoadRequest:
    """Return the request to load a bulletin as one of 2026, so that it comes after all others."""
    return LoadRequest(BULLETINS / name, "bench", "KG", f"2026{name[4:8]}28", OFFICE)


def _narrow(books: Sequence[Book]) -> list[Book]:
    """Keep the values of so few indicators, exports first, that 25 years make the narrow number."""
    rows: dict[str, int] = {}
    for _, observations in books:
        for o in observations:
            rows[o.indicator] = rows.get(o.indicator, 0) + 1
    kept: set[str] = set()
    for name in sorted(rows, key=lambda name: (name != "exports", name)):
        if sum(rows[k] for k in kept) * len(YEARS) < NARROW * len(BOOK_YEARS):
            kept.add(name)
    return [(day, tuple(o for o in found if o.indicator in kept)) for day, found in books]


def _books(catalogue: Catalogue) -> list[Book]:
    found = []
    for path in sorted(BULLETINS.glob("*.xls*")):
        if path.name[:4] in BOOK_YEARS:
            day = PublicationDate(path.name[:10])
            read = check(path, catalogue, CheckOptions("KG", day, OFFICE))
            found.append((path.name[:10], read.observations))
    return found


def _years(books: Sequence[Book]) -> Iterator[FileContent]:
    for year in YEARS:
        source = BOOK_YEARS[year % len(BOOK_YEARS)]
        for number, book in enumerate(books):
            if book[0].startswith(source):
                yield _release(1000 * year + number, book, year - int(source))


def _back_to(most: int, contents: list[FileContent]) -> list[FileContent]:
    """Keep the latest, until they hold so many values."""
    values = [sum(len(p.observations) for p in one.publications) for one in contents]
    return [one for n, one in enumerate(contents) if sum(values[n + 1 :]) < most]


def _release(number: int, book: Book, later: int) -> FileContent:
    day, observations = book
    moved = (replace(o, period=o.period.shift_years(later)) for o in observations)
    made = Publication(
        OFFICE,
        SourceKind.STATISTICS_OFFICE,
        "",
        PublicationDate(f"{int(day[:4]) + later}{day[4:8]}28"),
        tuple(moved),
    )
    return FileContent(f"{number:064x}", (made,))


def _fill(warehouse: Warehouse, contents: list[FileContent]) -> None:
    """Publish the contents, a decision each."""
    steps: list[tuple[LogEntry, Apply]] = []
    for n, content in enumerate(contents):
        detail = {
            "file": f"{n}.xlsx",
            "sha256": content.sha256,
            "publications": {"": str(Verdict(Outcome.NEW))},
        }
        steps.append((LogEntry(0, "load", NOW, "bench", detail), applying(content)))
    with writing(warehouse):
        publish(warehouse, steps)


def _multiply(warehouse: Warehouse) -> None:
    """Add to the values so many copies of all, in areas and of releases of their own.

    They are made from one file into another: an INSERT of a table into itself crashes DuckDB.
    """
    file = warehouse.snapshot().path
    copies = math.ceil(MOST / _values(warehouse))
    fresh = file.with_name(f"{file.name}.part")
    with copying(file, fresh) as connection:
        for table in ("meta", *COLUMNS):
            connection.execute(f"CREATE TABLE fresh.{table} AS FROM file.{table}")
        for n in range(1, copies):
            for table, own in (("release", ("id",)), ("observation", ("release", "area"))):
                named = ", ".join(f"{name} || 'c{n:02d}' AS {name}" for name in own)
                connection.execute(
                    f"INSERT INTO fresh.{table} SELECT * REPLACE ({named}) FROM file.{table}"
                )
    warehouse.reopen()
    os.replace(fresh, file)
    checksum_file(file).write_text(checksum(file), "utf-8")


def _size(warehouse: Warehouse) -> str:
    size = warehouse.snapshot().path.stat().st_size
    return f"{_values(warehouse):,} values, {size / 1e6:.0f} MB"


def _values(warehouse: Warehouse) -> int:
    return int(warehouse.snapshot().rows("SELECT count(*) FROM observation")[0][0])


def _series(snapshot: Snapshot) -> list[float]:
    """Return the milliseconds of each series asked for, the first one upon a file just opened."""
    rows = snapshot.rows(
        "SELECT breakdown, measure FROM observation WHERE area = 'KG' AND indicator = 'exports' "
        "GROUP BY ALL ORDER BY count(*) DESC, breakdown, measure LIMIT ?",
        [SERIES],
    )
    fresh = Snapshot(snapshot.path, snapshot.version)
    figures = Figures.of(fresh, as_of=SERIES_DAY)

    def ask(part: str, measure: str) -> object:
        return figures.series("exports", Measure(measure), area="KG", breakdown=part)

    return [1000 * _cpu(lambda row=row: ask(*row)) for row in rows]  # type: ignore[misc]


def _view(figures: Figures, catalogue: Catalogue) -> None:
    period = Period.to_date(2024, 6)
    found = assess(figures, catalogue, area="KG", period=period)
    brief(figures, catalogue, area="KG", period=period, assessments=found)


def _days(warehouse: Warehouse, catalogue: Catalogue) -> float:
    """Return by how many MB the process grows as it shows many days, kept as pages do."""
    snapshot = warehouse.snapshot()
    kept: Kept[date, Figures] = Kept(KEPT_VIEWS)
    _view(Figures.of(snapshot, catalogue), catalogue)
    before = psutil.Process().memory_info().rss
    for n in range(DAYS):
        day = date(2025, 12, 31) - timedelta(30 * n)
        _view(kept.put(day, Figures.of(snapshot, catalogue, as_of=day)), catalogue)
    return float(psutil.Process().memory_info().rss - before) / 1e6


def _cpu(run: Callable[[], object]) -> float:
    gc.collect()
    before = _spent()
    run()
    return _spent() - before


def _spent() -> float:
    """Return the processor time of this process and of the readers it holds."""
    readers = psutil.Process().children(recursive=True)
    return time.process_time() + sum(sum(r.cpu_times()[:2]) for r in readers)

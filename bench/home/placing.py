"""What the parts share: a server, a replica that holds shipped figures, a page's work."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import assess
from dashboard.analysis.brief import brief
from dashboard.catalog import Catalogue
from dashboard.domain import Period
from dashboard.store import Warehouse
from dashboard.store.decision import read_decisions
from dashboard.store.home import Made
from tests.home.running import Server, binaries_of_server, running
from tests.home.striking import forward

CATALOG = Path(__file__).resolve().parents[2] / "data" / "catalog"


@contextmanager
def own_server() -> Iterator[tuple[Server, Path]]:
    """Start a server and give a folder beside it; both are gone at the end."""
    binaries = binaries_of_server()
    if binaries is None:
        raise SystemExit("no PostgreSQL on this machine: nothing measured")
    with running(binaries) as server, tempfile.TemporaryDirectory() as name:
        yield server, Path(name)


def take(source: Warehouse, target: Warehouse) -> None:
    """Move a folder's decisions and rows into an empty database, and to its first replica."""
    pointer, decisions = source.pointer(), read_decisions(source)
    assert pointer and target.database
    made = Made(source.local / pointer.file, pointer.version, decisions, decisions[-1])
    target.database.append(None, made)
    forward(target)


def view(warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Judge and word a half-year, as a page does."""
    figures = Figures.of(warehouse.snapshot(), catalogue)
    period = Period.to_date(2024, 6)
    found = assess(figures, catalogue, area="KG", period=period)
    brief(figures, catalogue, area="KG", period=period, assessments=found)


def wall(run: Callable[[], object]) -> float:
    """Return the seconds of a call."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun

"""What sessions share: the catalogue, the warehouse, and the figures of each version.

Nothing here grows old by the clock: a new version of the warehouse is a new key.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from dashboard.analysis.as_of import Figures
from dashboard.analysis.assess import Assessment, assess
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Period
from dashboard.i18n import text
from dashboard.settings import CATALOG, files_place, warehouse_place
from dashboard.store import Snapshot, Warehouse, following
from dashboard.store.kept import Kept
from dashboard.store.places import warehouse_at
from dashboard.ui.embargo import sees_embargoed

KEPT_VIEWS = 8
"""Days looked at and kept, of all sessions together: whoever types more makes the oldest go."""

_VIEWS: Kept[tuple[str, date | None], Figures] = Kept(KEPT_VIEWS)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue, read once a process."""
    return load_catalogue(CATALOG)


def warehouse() -> Warehouse:
    """Return the warehouse; it follows its pointer itself."""
    return _warehouse(warehouse_place())


@cache
def _warehouse(place: Path | str) -> Warehouse:
    return warehouse_at(place, files_place())


def away_since() -> datetime | None:
    """Return since when the database behind has not answered; None where it does."""
    return following.away_since(warehouse())


def snapshot() -> Snapshot:
    """Return the current version; raise NoWarehouse where none can be read."""
    return warehouse().visible(datetime.now(UTC), named=sees_embargoed())


def figures(version: str, as_of: date | None, _snapshot: Snapshot | None = None) -> Figures:
    """Return the figures of a version as of a date; `_snapshot` is that version where it is open:
    its file may be gone before a page that began on it ends. Those of earlier versions are dropped;
    a page that ends on one drops nothing that later pages stand on.
    """
    with _VIEWS.turn((version, as_of)):
        found = _VIEWS.get((version, as_of))
        if found is None:
            whole = version.partition("~")[0]
            _VIEWS.keep_only(lambda key: key[0].partition("~")[0] >= whole)
            if as_of is None:
                made = Figures.of(_snapshot or _version(version), catalogue())
            else:
                made = figures(version, None, _snapshot).at(as_of)
            found = _VIEWS.put((version, as_of), made)
        return found


def assessments(version: str, as_of: date | None, area: str, period: str) -> tuple[Assessment, ...]:
    """Return the verdicts of an area's period in a version as of a date."""
    known = figures(version, as_of)
    return known.remember(
        ("assessments", area, period),
        lambda: assess(known, catalogue(), area=area, period=Period.from_iso(period), today=as_of),
    )


def _version(version: str) -> Snapshot:
    current = snapshot()
    if current.version == version:
        return current
    return warehouse().at(version)


def words(key: str, **params: object) -> str:
    """Word a message in both languages: for the moments before a language is chosen."""
    return f"{text(key, 'vi', **params)}\n\n{text(key, 'en', **params)}"

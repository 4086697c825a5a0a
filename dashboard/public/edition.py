"""The figures as the public may see them at this hour, under a version of their own.

The version names what the public view holds and nothing else: a release that waits under embargo
moves the warehouse's version, but not this one, so no tag, feed or page tells that it came.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard import __version__
from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Release
from dashboard.store import Snapshot, Warehouse

Clock = Callable[[], datetime]

KEPT_EDITIONS, KEPT_DAYS = 4, 16
_COUNTED = ("observation", "target", "instrument", "evaluation", "key_work", "explanation")


@dataclass(frozen=True)
class Edition:
    """One state of the public figures. Safe to share between threads."""

    snapshot: Snapshot
    catalogue: Catalogue
    version: str
    _figures: dict[date | None, Figures] = field(default_factory=dict, compare=False, repr=False)

    def figures(self, as_of: date | None = None) -> Figures:
        """Return the figures as of a day (None: the latest), named by the public version."""
        if (found := self._figures.get(as_of)) is None:
            found = Figures.of(self.snapshot, self.catalogue, as_of=as_of, named=self.version)
            while len(self._figures) >= KEPT_DAYS:
                self._figures.pop(next(iter(self._figures)), None)
            self._figures[as_of] = found
        return found


class Editions:
    """Gives the edition of the moment; the same object until the public view changes."""

    def __init__(
        self,
        warehouse: Warehouse,
        catalog: Path,
        *,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self.warehouse = warehouse
        self.clock = clock
        self._catalogue = load_catalogue(catalog)
        self._seed = _digest_of(catalog)
        self._lock = threading.Lock()
        self._made: dict[str, Edition] = {}

    def now(self) -> Edition:
        """Return the edition of this minute; raise NoWarehouse where nothing was published."""
        snapshot = self.warehouse.visible(self.clock(), named=False)
        with self._lock:
            made = self._made.get(snapshot.version)
            if made is None or made.snapshot is not snapshot:
                version = public_version(snapshot, self._seed)
                made = Edition(snapshot, self._catalogue, version)
                while len(self._made) >= KEPT_EDITIONS:
                    self._made.pop(next(iter(self._made)))
                self._made[snapshot.version] = made
            return made


def public_version(snapshot: Snapshot, seed: str) -> str:
    """Name what a view holds by twelve hex digits: its releases, their events, their rows."""
    said: list[object] = [seed, __version__]
    for release in sorted(snapshot.releases.values(), key=lambda r: r.id):
        said.append(_facts(release))
        said += [
            [e.event.value, e.at.isoformat(), e.reason, e.because]
            for e in snapshot.events(release.id)
            if not release.counts
        ]
    for table in _COUNTED:
        (row,) = snapshot.query(f"SELECT count(*) AS n, bit_xor(hash(t)) AS h FROM {table} t")
        said.append([table, row["n"], str(row["h"])])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]


def _facts(release: Release) -> list[object]:
    return [
        release.id,
        release.state.value,
        release.source,
        release.published_on.text,
        release.sha256,
        release.supersedes,
        release.reason,
        release.note,
    ]


def _digest_of(catalog: Path) -> str:
    """Name the words of the catalogue, which the public sees too."""
    total = hashlib.sha256()
    for path in sorted(catalog.glob("*.csv")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()

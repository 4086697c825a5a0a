"""Which pages of the last build are still right: those of whose figures none changed.

A figure's pages follow from its vintages, the words of the catalogue and the program. A period's
follow from all that verdicts and words read of figures and targets, which the figures themselves
note (`analysis/reads`). Both fingerprints stand in a file of the site itself, so they are switched
together with the pages. What is the same again is taken over unread; the rest is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

import dashboard
from dashboard.analysis.reads import TargetsAsked
from dashboard.domain import ObservationKey, Period
from dashboard.i18n import Lang
from dashboard.public.edition import Edition
from dashboard.public.figure_code import figure_code
from dashboard.public.site.issued import Issued
from dashboard.public.site.material import Material
from dashboard.store.selection import Selection

FILE = ".trang.json"
_SOURCES = ("*.py", "*.toml", "*.css", "*.js")
Kept = dict[str, tuple[str, list[str]]]


@dataclass(slots=True)
class _Build:
    """What a build wrote down: marks and pages of figures and periods, what periods read."""

    figures: Kept = field(default_factory=dict)
    periods: Kept = field(default_factory=dict)
    reads: dict[str, list[str]] = field(default_factory=dict)
    whole: str = ""
    files: int = 0


class Unchanged:
    """The fingerprints of the site served, and of the one being built."""

    def __init__(self, served: Path | None, material: Material, frame: str) -> None:
        self._served, self._material = served, material
        known = (material.catalogue.digest, sorted(material.figures.aside))
        self._said = f"{program()} {frame} {known}"
        self._before, self._now = _read(served), _Build()

    def pages(self, key: ObservationKey, lang: Lang) -> tuple[str, ...] | None:
        """Return the paths of a figure's pages where they are the same as before."""
        name = f"{lang} {figure_code(key)}"
        return self._taken(self._before.figures, self._now.figures, name, self._marks[key])

    def note(self, key: ObservationKey, lang: Lang, paths: Iterable[str]) -> None:
        """Write down what pages a figure has now."""
        self._now.figures[f"{lang} {figure_code(key)}"] = (self._marks[key], list(paths))

    def pages_of(self, area: str, period: Period) -> tuple[str, ...] | None:
        """Return the paths of a period's pages where nothing that they read has changed."""
        name = f"{area} {period.iso}"
        reads = self._before.reads.get(name)
        if reads is None or self._changed is None or not self._changed.isdisjoint(reads):
            return None
        mark = self._of_period(area, period)
        taken = self._taken(self._before.periods, self._now.periods, name, mark)
        if taken is not None:
            self._now.reads[name] = reads
        return taken

    def note_period(
        self, area: str, period: Period, reads: Iterable[Hashable], paths: Iterable[str]
    ) -> None:
        """Write down what pages a period has now, and what they read."""
        name = f"{area} {period.iso}"
        asked = {Selection(area, period=period), *reads}
        self._now.periods[name] = (self._of_period(area, period), list(paths))
        self._now.reads[name] = sorted(
            _name(one)
            if isinstance(one, Selection)
            else f"{one.area} {self._records.get(one.area)}"
            for one in asked
            if isinstance(one, Selection | TargetsAsked)
        )

    def file(self, whole: str, files: int) -> bytes:
        """Return the file that the next build reads: `whole` is the mark of so many files."""
        self._now.whole, self._now.files = whole, files
        return orjson.dumps(self._now)

    def _taken(self, before: Kept, now: Kept, name: str, mark: str) -> tuple[str, ...] | None:
        found = before.get(name)
        if self._served is None or found is None or found[0] != mark:
            return None
        if not all((self._served / path / "index.html").exists() for path in found[1]):
            return None
        now[name] = found
        return tuple(found[1])

    @cached_property
    def _marks(self) -> dict[ObservationKey, str]:
        """The fingerprint of every figure."""
        found = {}
        for key, history in self._material.history.items():
            beside = (key.area, key.period_start, key.period_end) in self._material.by_period
            found[key] = _sha((self._said, beside, history))
        return found

    @cached_property
    def _changed(self) -> frozenset[str] | None:
        """Every way to read a figure that is another than before; None where it cannot be told.

        The records of areas have a name of their content: read under another one, they changed.
        """
        before = {name.partition(" ")[2]: found[0] for name, found in self._before.figures.items()}
        if before.keys() - {figure_code(key) for key in self._marks}:
            return None
        keys = [key for key, mark in self._marks.items() if before.get(figure_code(key)) != mark]
        changed = {_name(one) for key in keys for one in Selection.covering(key)}
        known = {f"{area} {mark}" for area, mark in self._records.items()}
        read = {one for reads in self._before.reads.values() for one in reads if " " in one}
        return frozenset(changed | (read - known))

    def _of_period(self, area: str, period: Period) -> str:
        near = self._material.near(area, period)
        charted = self._material.charted(area, period)
        return _sha((self._said, near, charted, self._records.get(area)))

    @cached_property
    def _records(self) -> dict[str, str]:
        """The fingerprint of what each area has beside figures: targets, answers, news.

        News of works and judgements count for every area: the latest of any says what is overdue.
        """
        snapshot = self._material.edition.snapshot
        kinds: tuple[tuple[Any, ...], ...] = (
            snapshot.targets,
            snapshot.explanations,
            snapshot.requests,
        )
        judged = [(one, snapshot.releases.get(one.release)) for one in snapshot.evaluations]
        news = [*judged, *((one, snapshot.releases.get(one.release)) for one in snapshot.works)]
        found: dict[str, list[object]] = {area: [*news] for area in self._material.catalogue.areas}
        for one in (one for kind in kinds for one in kind):
            found.setdefault(one.area, []).append((one, snapshot.releases.get(one.release)))
        return {area: _sha(said) for area, said in found.items()}


def whole_mark(edition: Edition, issued: Issued, frame: str, charted: int) -> str:
    """Name all that a site follows from."""
    snapshot = edition.snapshot
    known = sorted(snapshot.releases.items())
    said = (program(), frame, charted, edition.version, edition.catalogue.digest, known)
    return _sha((*said, snapshot.requests, issued.entries()))


def files_of(served: Path | None, whole: str) -> int:
    """Return how many files the site served has, if it has this mark and all its files; else 0."""
    before = _read(served)
    if served is None or before.whole != whole:
        return 0
    found = sum(len(files) for _, _, files in os.walk(served))
    return found if found == before.files else 0


def _name(selection: Selection) -> str:
    return _sha(selection)[:12]


def _sha(said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()[:24]


@cache
def program() -> str:
    """Name the program by what it is made of: another program makes other pages."""
    total = sha256()
    root = Path(dashboard.__file__).parent
    for pattern in _SOURCES:
        for path in sorted(root.rglob(pattern)):
            total.update(path.read_bytes())
    return total.hexdigest()


def _read(served: Path | None) -> _Build:
    if served is None:
        return _Build()
    try:
        return _Build(**orjson.loads((served / FILE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return _Build()

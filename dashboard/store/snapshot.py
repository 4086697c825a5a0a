"""Read one version of the warehouse; it never changes under the reader."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from dashboard.domain import (
    Evaluation,
    Explanation,
    Instrument,
    KeyWork,
    Period,
    Publication,
    Release,
    Target,
)
from dashboard.store.connection import open_read_only
from dashboard.store.embargo_view import open_without
from dashboard.store.mapping import (
    read_evaluation,
    read_explanation,
    read_instrument,
    read_observation,
    read_target,
    read_work,
)
from dashboard.store.release_event import ReleaseEvent, read_event
from dashboard.store.releases import RELEASES, release_of
from dashboard.store.schema import is_of_today, schema_of
from dashboard.store.vintage import Vintage


class Snapshot:
    """One version, open read-only. Safe to share between threads: each read has its cursor.

    Releases that are `hidden` are in no answer, to `query` neither.
    """

    def __init__(self, path: Path, version: str, hidden: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.hidden = hidden
        self.version = version + _mark(hidden)
        self._connection = open_without(path, hidden) if hidden else open_read_only(path)
        self._lock = threading.Lock()
        self._vintages: dict[tuple[str, str], tuple[Vintage, ...]] = {}
        self._indicators: dict[str, tuple[str, ...]] = {}

    def query(self, sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Run one SELECT with parameters and return its rows as dicts."""
        with self._lock:
            cursor = self._connection.cursor()
        try:
            cursor.execute(sql, list(params))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @cached_property
    def schema(self) -> int:
        """Number of the file's form."""
        with self._lock:
            return schema_of(self._connection)

    @property
    def is_of_today(self) -> bool:
        """Whether the file has every column that this program reads."""
        with self._lock:
            return is_of_today(self._connection)

    def under_embargo(self, now: datetime) -> frozenset[str]:
        """Return the releases that only the named may see at this hour."""
        return frozenset(r.id for r in self.releases.values() if r.under_embargo(now))

    def embargo_until(self, now: datetime) -> datetime | None:
        """Return the hour from which all of this version may be passed on; None: it may be."""
        hours = [r.embargo_until for r in self.releases.values() if r.under_embargo(now)]
        return max((hour for hour in hours if hour), default=None)

    def without(self, hidden: frozenset[str]) -> Snapshot:
        """Return the same version as one sees it who may not see those releases.

        Its name tells the two apart, so that no cache mixes them.
        """
        return Snapshot(self.path, self.version, hidden) if hidden else self

    @cached_property
    def releases(self) -> Mapping[str, Release]:
        """Every release by id, withdrawn ones included."""
        return {row["id"]: release_of(row) for row in self.query(RELEASES)}

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas that have observations or targets."""
        rows = self.query(
            "SELECT DISTINCT area FROM (SELECT area FROM observation UNION ALL "
            "SELECT area FROM target) ORDER BY area"
        )
        return tuple(row["area"] for row in rows)

    def vintages(self, indicator: str, area: str) -> tuple[Vintage, ...]:
        """Return every counting vintage of an indicator in an area, by period and date.

        Vintages of withdrawn and superseded releases are left out; `history` has them.
        """
        key = (indicator, area)
        if key not in self._vintages:
            self._vintages[key] = tuple(
                vintage for vintage in self.history(indicator, area) if vintage.release.counts
            )
        return self._vintages[key]

    def history(self, indicator: str, area: str) -> tuple[Vintage, ...]:
        """Return every vintage ever published, whatever became of its release."""
        rows = self.query(
            "SELECT * FROM observation WHERE indicator = ? AND area = ?", [indicator, area]
        )
        vintages = [Vintage(read_observation(row), self.releases[row["release"]]) for row in rows]
        return tuple(sorted(vintages, key=_reading_order))

    def release_observations(self, release: str) -> tuple[Vintage, ...]:
        """Return what one release contained, in the order of its cells."""
        rows = self.query("SELECT * FROM observation WHERE release = ?", [release])
        vintages = [Vintage(read_observation(row), self.releases[release]) for row in rows]
        return tuple(
            sorted(
                vintages,
                key=lambda v: (
                    v.observation.cell.sheet,
                    v.observation.cell.row,
                    v.observation.cell.column,
                ),
            )
        )

    def periods(self, area: str) -> tuple[Period, ...]:
        """Return the periods for which a total of any indicator of an area was published."""
        rows = self.query(
            "SELECT DISTINCT period_start, period_end FROM observation "
            "WHERE area = ? AND breakdown = '' ORDER BY period_end, period_start",
            [area],
        )
        return tuple(Period.from_bounds(row["period_start"], row["period_end"]) for row in rows)

    def sharing(self, release: str) -> tuple[str, ...]:
        """Return the releases with a figure in common with one, those with most first."""
        rows = self.query(
            """
            SELECT b.release AS other, count(*) AS n FROM observation a JOIN observation b
            ON a.area = b.area AND a.indicator = b.indicator AND a.breakdown = b.breakdown
            AND a.period_start = b.period_start AND a.period_end = b.period_end
            AND a.measure = b.measure AND a.release <> b.release
            WHERE a.release = ? GROUP BY other ORDER BY n DESC, other
            """,
            [release],
        )
        return tuple(row["other"] for row in rows)

    def loads_of(self, sha256: str) -> tuple[Mapping[str, Any], ...]:
        """Return the details of every load of a workbook, in order."""
        rows = self.query(
            "SELECT detail FROM decision WHERE kind = 'load' AND sha256 = ? ORDER BY seq", [sha256]
        )
        return tuple(json.loads(row["detail"]) for row in rows)

    @property
    def derivations(self) -> frozenset[tuple[str, str]]:
        """Which readers, with which catalogues, made the rows of this version."""
        rows = self.query("SELECT DISTINCT reader, catalogue FROM derivation")
        return frozenset((row["reader"], row["catalogue"]) for row in rows)

    def publication(self, release: str) -> Publication:
        """Return all records of one release, whether it counts or not."""
        known = self.releases[release]

        def rows(table: str) -> list[dict[str, Any]]:
            return self.query(f"SELECT * FROM {table} WHERE release = ?", [release])

        instruments = {row["id"]: read_instrument(row) for row in rows("instrument")}
        return Publication(
            known.source,
            known.source_kind,
            known.url,
            known.published_on,
            tuple(v.observation for v in self.release_observations(release)),
            tuple(read_target(row, instruments[row["instrument"]]) for row in rows("target")),
            tuple(read_evaluation(row) for row in rows("evaluation")),
            tuple(read_work(row) for row in rows("key_work")),
            known.note,
            tuple(read_explanation(row) for row in rows("explanation")),
            known.anchor,
        )

    def events(self, release: str) -> tuple[ReleaseEvent, ...]:
        """Return what became of a release after its publication, in order."""
        rows = self.query(
            'SELECT event, "at", "by", reason, because FROM release_event '
            "WHERE release = ? ORDER BY seq",
            [release],
        )
        return tuple(read_event(row) for row in rows)

    def indicators(self, area: str) -> tuple[str, ...]:
        """Return the ids of the indicators observed in an area."""
        if area not in self._indicators:
            rows = self.query(
                "SELECT DISTINCT indicator FROM observation WHERE area = ? ORDER BY indicator",
                [area],
            )
            self._indicators[area] = tuple(row["indicator"] for row in rows)
        return self._indicators[area]

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target of every counting release."""
        instruments: dict[tuple[str, str], Instrument] = {
            (row["release"], row["id"]): read_instrument(row)
            for row in self.query("SELECT * FROM instrument")
        }
        return tuple(
            read_target(row, instruments[(row["release"], row["instrument"])])
            for row in self.query("SELECT * FROM target ORDER BY release, cell")
            if self._counts(row)
        )

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Every published judgement of every counting release."""
        return tuple(
            read_evaluation(row)
            for row in self.query("SELECT * FROM evaluation ORDER BY release, cell")
            if self._counts(row)
        )

    @cached_property
    def works(self) -> tuple[KeyWork, ...]:
        """Every key work of every counting release."""
        return tuple(
            read_work(row)
            for row in self.query("SELECT * FROM key_work ORDER BY release, cell")
            if self._counts(row)
        )

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """Every explanation of every counting release."""
        return tuple(
            read_explanation(row)
            for row in self.query("SELECT * FROM explanation ORDER BY release, cell")
            if self._counts(row)
        )

    def _counts(self, row: Mapping[str, Any]) -> bool:
        release = self.releases.get(row["release"])
        return release is not None and release.counts


def _mark(hidden: frozenset[str]) -> str:
    """Return what a version's name gains where releases are hidden from its reader."""
    if not hidden:
        return ""
    return "~" + hashlib.sha256("\n".join(sorted(hidden)).encode("utf-8")).hexdigest()[:6]


def _reading_order(vintage: Vintage) -> tuple[object, ...]:
    key = vintage.observation.key
    return (
        key.breakdown,
        key.measure,
        key.period_end,
        key.period_start,
        vintage.release.published_on.text,
        vintage.release.id,
    )

"""Read one version of the warehouse; it never changes under the reader."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import proxy

import duckdb
import pyarrow as pa

from dashboard.domain import (
    Evaluation,
    Explanation,
    Instrument,
    KeyWork,
    ObservationKey,
    Period,
    Publication,
    Release,
    Target,
)
from dashboard.store.connection import open_empty
from dashboard.store.embargo_view import mark_of, open_without
from dashboard.store.explanation_request import REQUESTS, ExplanationRequest, requests_of
from dashboard.store.key_table import joined, table_of
from dashboard.store.mapping import OBSERVATION, Record, read, read_observation
from dashboard.store.release_event import ReleaseEvent
from dashboard.store.releases import RELEASES
from dashboard.store.rows_read import RELEASE, Key, Row, RowsByKey, RowsRead
from dashboard.store.schema import create_statements, is_of_today, schema_of
from dashboard.store.selection import Selection
from dashboard.store.vintage import Vintage


class Snapshot:
    """One version, open read-only. Safe to share between threads: each read has its cursor.

    Releases that are `hidden` are in no answer, to `query` neither.
    """

    def __init__(
        self,
        path: Path,
        version: str,
        hidden: frozenset[str] = frozenset(),
        *,
        connection: duckdb.DuckDBPyConnection | None = None,
    ) -> None:
        self.path = path
        self.hidden = hidden
        self.version = version + mark_of(hidden)
        self._connection = connection or open_without(path, hidden)
        self._lock = threading.Lock()
        self._read = RowsRead(proxy(self))  # no ring: a version that nobody reads closes at once
        if self.is_of_today:
            self._put_publications()

    @classmethod
    def empty(cls) -> Snapshot:
        """Return the version before any publication."""
        return cls(Path(), "", connection=open_empty(create_statements()))

    def _put_publications(self) -> None:
        """Set beside the values what the choice among them asks of their releases."""
        found = self.releases.values()
        incoming = pa.table(
            {
                "release": pa.array([r.id for r in found], pa.string()),
                "kind": pa.array([int(r.source_kind) for r in found], pa.int32()),
                "known_by": pa.array([r.published_on.known_by for r in found], pa.date32()),
                "counts": pa.array([r.counts for r in found], pa.bool_()),
            }
        )
        self._connection.register("incoming", incoming)
        self._connection.execute("CREATE TABLE publication AS SELECT * FROM incoming")
        self._connection.unregister("incoming")

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold a cursor of one's own: reads of several threads do not meet."""
        with self._lock:
            cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def rows(
        self, sql: str, params: Sequence[object] | Mapping[str, object] = (), **tables: pa.Table
    ) -> list[tuple[Any, ...]]:
        """Run one SELECT with parameters, upon `tables` too, and return its rows as they come."""
        with self.cursor() as cursor:
            for name, table in tables.items():
                cursor.register(name, table)
            return cursor.execute(sql, params).fetchall()

    def query(self, sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Run one SELECT with parameters and return its rows as dicts."""
        columns = self.columns(sql, params)
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def columns(
        self, sql: str, params: Sequence[object] | dict[str, object] = ()
    ) -> dict[str, Sequence[Any]]:
        """Run one SELECT with parameters and return its columns by name."""
        with self.cursor() as cursor:
            cursor.execute(sql, params)
            names = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @cached_property
    def schema(self) -> int:
        """Number of the file's form."""
        with self._lock:
            return schema_of(self._connection)

    @cached_property
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
        return {release.id: release for release in read(Release, self.columns(RELEASES))}

    @cached_property
    def _counting(self) -> frozenset[str]:
        return frozenset(r.id for r in self.releases.values() if r.counts)

    def counts(self, release: str) -> bool:
        """Tell whether what a release brought counts."""
        return release in self._counting

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas that have observations or targets."""
        rows = self.rows("SELECT area FROM observation UNION SELECT area FROM target ORDER BY area")
        return tuple(area for (area,) in rows)

    def counting(self, selection: Selection) -> RowsByKey:
        """Return the rows of OBSERVATION in a selection whose releases count, by key.

        They are the same as of every day, so they are kept for all of them.
        """
        return self._read.get(selection)

    def read_ahead(self, selections: Sequence[Selection]) -> None:
        """Read at once what `counting` will be asked for one by one (RowsRead.ahead)."""
        self._read.ahead(selections)

    def follow(self, earlier: Snapshot | None) -> Snapshot:
        """Go on with what was read of an earlier version, where this one only adds to it.

        Every reading of before stands here too, by its digest, and every release is as it was.
        """
        mine, theirs = self._readings, earlier._readings if earlier else ()
        if (
            earlier
            and theirs
            and mine[: len(theirs)] == theirs
            and self.hidden == earlier.hidden
            and self.releases.items() >= earlier.releases.items()
        ):
            self._read.follow(earlier._read, theirs[-1][0])
        return self

    @cached_property
    def _readings(self) -> tuple[tuple[int, str], ...]:
        """The decisions that brought rows, in order, and the digest of what each brought."""
        return tuple(self.rows("SELECT seq, rows FROM derivation ORDER BY seq"))

    def vintages_of_rows(self, area: str, key: Key, rows: Sequence[Row]) -> tuple[Vintage, ...]:
        """Return what `made_of` makes of all rows of a key, made once for every day."""
        return self._read.made((area, key), rows, self.made_of)

    def made_of(self, rows: Iterable[Row]) -> tuple[Vintage, ...]:
        """Return the values of rows of OBSERVATION with their releases, by date."""
        found = (Vintage(read_observation(row), self.releases[row[RELEASE]]) for row in rows)
        return tuple(sorted(found, key=_order_of_date))

    def vintages_of(self, selection: Selection) -> tuple[Vintage, ...]:
        """Return every value ever published in a selection, whatever became of its release."""
        where, params = selection.where()
        return self._vintages(f"WHERE {where}", params)

    def vintages_of_keys(self, keys: Collection[ObservationKey]) -> tuple[Vintage, ...]:
        """Return every value ever published of some keys, whatever became of its release."""
        wanted = table_of(list(keys))
        return self._vintages(joined("SEMI JOIN", wanted), wanted=wanted)

    def values_of_keys(
        self, keys: Sequence[ObservationKey]
    ) -> tuple[tuple[ObservationKey, float, Release], ...]:
        """Return every number ever published of some keys with its release, and no more of it."""
        wanted = table_of(keys)
        said = f"SELECT place, value, release FROM observation {joined('JOIN', wanted)}"
        rows = self.rows(said, wanted=wanted)
        return tuple((keys[place], value, self.releases[name]) for place, value, name in rows)

    def vintages(self, indicator: str, area: str) -> tuple[Vintage, ...]:
        """Return every counting vintage of an indicator in an area, by period and date."""
        return tuple(v for v in self.history(indicator, area) if v.release.counts)

    def history(self, indicator: str, area: str) -> tuple[Vintage, ...]:
        """Return every vintage of an indicator ever published, by period and date."""
        return self.vintages_of(Selection(area, indicator))

    def release_observations(self, release: str) -> tuple[Vintage, ...]:
        """Return what one release contained, in the order of its cells."""
        found = self._vintages("WHERE o.release = $release", {"release": release})
        return tuple(sorted(found, key=lambda v: v.place))

    def periods(self, area: str) -> tuple[Period, ...]:
        """Return the periods for which a total of any indicator of an area was published."""
        return self._periods("WHERE o.area = $area AND o.breakdown = ''", {"area": area})

    def periods_of(self, selection: Selection, as_of: date | None) -> tuple[Period, ...]:
        """Return the periods of which anything in a selection counts and was known by a day."""
        where, params = selection.where()
        return self._periods(
            "JOIN publication p ON p.release = o.release "
            f"WHERE {where} AND p.counts AND ($as_of IS NULL OR p.known_by <= $as_of)",
            {**params, "as_of": as_of},
        )

    def _periods(self, condition: str, params: Mapping[str, object]) -> tuple[Period, ...]:
        rows = self._read.tally("o.month_first, o.month_last", condition, params)
        return tuple(sorted((Period.from_months(*row) for row in rows), key=Period.sort_key))

    def tellers(self, selection: Selection) -> Mapping[tuple[str, str], list[str]]:
        """Return the releases that told a selection's values, by indicator and measure."""
        where, params = selection.where()
        found: dict[tuple[str, str], list[str]] = {}
        told = "o.indicator, o.measure, o.release"
        for indicator, measure, release in sorted(self._read.tally(told, f"WHERE {where}", params)):
            found.setdefault((indicator, measure), []).append(release)
        return found

    def undated(self, area: str) -> Mapping[str, int]:
        """Count an area's values that count and of which no date is known, by indicator."""
        undated = "(SELECT release FROM publication WHERE counts AND known_by IS NULL)"
        condition = f"WHERE o.area = $area AND o.release IN {undated}"
        found = self._read.tally("o.indicator", condition, {"area": area})
        return {indicator: count for (indicator,), count in found.items()}

    def sharing(self, release: str) -> tuple[str, ...]:
        """Return the releases with a figure in common with one, those with most first."""
        said = """
            SELECT b.release, count(*) AS n FROM observation a JOIN observation b
            USING (area, indicator, breakdown, month_first, month_last, measure)
            WHERE a.release = ? AND b.release <> a.release
            GROUP BY b.release ORDER BY n DESC, b.release
        """
        return tuple(name for name, _ in self.rows(said, [release]))

    def loads_of(self, sha256: str) -> tuple[Mapping[str, Any], ...]:
        """Return the details of every load of a workbook, in order."""
        said = "SELECT detail FROM decision WHERE kind = 'load' AND sha256 = ? ORDER BY seq"
        return tuple(json.loads(detail) for (detail,) in self.rows(said, [sha256]))

    @cached_property
    def derivations(self) -> frozenset[tuple[str, str]]:
        """Which readers, with which catalogues, made the rows of this version."""
        return frozenset(self.rows("SELECT DISTINCT reader, catalogue FROM derivation"))

    def publication(self, release: str) -> Publication:
        """Return all records of one release, whether it counts or not."""
        known = self.releases[release]
        condition, named = "release = $release", {"release": release}
        return Publication(
            known.source,
            known.source_kind,
            known.url,
            known.published_on,
            tuple(v.observation for v in self.release_observations(release)),
            self._targets(condition, named),
            self._records(Evaluation, "evaluation", condition, named),
            self._records(KeyWork, "key_work", condition, named),
            known.note,
            self._records(Explanation, "explanation", condition, named),
            known.anchor,
        )

    def events(self, release: str) -> tuple[ReleaseEvent, ...]:
        """Return what became of a release after its publication, in order."""
        sql = "SELECT * FROM release_event WHERE release = ? ORDER BY seq"
        return tuple(read(ReleaseEvent, self.columns(sql, [release])))

    def indicators(self, area: str) -> tuple[str, ...]:
        """Return the ids of the indicators observed in an area."""
        said = "SELECT DISTINCT indicator FROM observation WHERE area = ? ORDER BY indicator"
        return tuple(name for (name,) in self.rows(said, [area]))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target of every counting release."""
        return self._targets()

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Every published judgement of every counting release."""
        return self._records(Evaluation, "evaluation")

    @cached_property
    def works(self) -> tuple[KeyWork, ...]:
        """Every key work of every counting release."""
        return self._records(KeyWork, "key_work")

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """Every explanation of every counting release."""
        return self._records(Explanation, "explanation")

    @cached_property
    def requests(self) -> tuple[ExplanationRequest, ...]:
        """Every request for an explanation, in order; none about a release hidden here."""
        found = requests_of(self.query(REQUESTS))
        return tuple(r for r in found if r.release in self.releases)

    def _targets(self, *condition: Any) -> tuple[Target, ...]:
        """Return targets as `_records` does, each with its instrument."""
        held = self.columns("SELECT * FROM instrument")
        names = zip(held["release"], held["id"], strict=True)
        instruments = dict(zip(names, read(Instrument, held), strict=True))
        return self._records(Target, "target", *condition, instrument=instruments)

    def _records(
        self,
        kind: type[Record],
        table: str,
        condition: str = "release IN (SELECT release FROM publication WHERE counts)",
        params: Mapping[str, object] | None = None,
        **named: Mapping[tuple[str, str], object],
    ) -> tuple[Record, ...]:
        """Return the records of a table, of every counting release, by release and cell.

        What a column only names, by release and id, is put in its place.
        """
        columns = self.columns(
            f"SELECT * FROM {table} WHERE {condition} ORDER BY release, cell", dict(params or {})
        )
        for column, held in named.items():
            names = zip(columns["release"], columns[column], strict=True)
            columns[column] = [held[name] for name in names]
        return tuple(read(kind, columns))

    def _vintages(
        self, condition: str, params: Mapping[str, object] | None = None, **tables: pa.Table
    ) -> tuple[Vintage, ...]:
        """Return what fits a condition on `observation o`, by key, then by date."""
        said = f"SELECT {OBSERVATION} FROM observation o {condition}"
        rows = self.rows(said, params or {}, **tables)
        return tuple(sorted(self.made_of(rows), key=_order_of_key))


def _order_of_date(vintage: Vintage) -> tuple[str, str]:
    return (vintage.release.published_on.text, vintage.release.id)


def _order_of_key(vintage: Vintage) -> tuple[object, ...]:
    o = vintage.observation
    return (o.indicator, o.breakdown, o.measure, o.period.sort_key())

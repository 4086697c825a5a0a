"""What a new reading of the kept files makes otherwise, before any of it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Any

import duckdb

from dashboard.catalog import Catalogue
from dashboard.domain import Period, Release
from dashboard.i18n import Lang, has_text, number, text
from dashboard.store import Snapshot
from dashboard.store.connection import open_both
from dashboard.store.schema import COLUMNS, DERIVED
from etl.impact.changes import turns
from etl.impact.verdict_changes import Flip, Wording

_NAMED = {"instrument": ("release", "id")}
_PLACE = ("release", "cell")
_DECIDED = frozenset({"seq", "loaded_at", "loaded_by", "size", "former"})
"""Columns that come of the decision, not of the reading."""

_TOLD = ("value", "low", "high", "unit", "actual_value", "result", "text")
"""Columns that say what a row gives."""


class Reads(StrEnum):
    """What becomes of a figure."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One row that reads otherwise: where it stands, and what it was and is.

    `table` is observation, target, evaluation, key_work, explanation, instrument or release;
    `before` and `after` hold the columns that differ, all of them where the row is new or gone;
    `about` is the whole row as it is now, or was where it is gone.
    """

    table: str
    reads: Reads
    release: str
    cell: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    about: Mapping[str, Any]

    def said(self, lang: Lang) -> tuple[str, str]:
        """Return in words what stood there and what stands there now, "" where nothing does."""
        if self.reads is Reads.CHANGED:
            return _words(self.before, lang), _words(self.after, lang)
        words = _words({name: self.about[name] for name in _TOLD if self.about.get(name)}, lang)
        return ("", words) if self.reads is Reads.NEW else (words, "")


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that reads otherwise, what turns by it, and errors that files did not have.

    `unseen` are releases that the version before does not hold, as it is damaged and an older
    one had to stand in for it: nothing of them could be compared.
    """

    rows: tuple[Otherwise, ...] = ()
    flips: tuple[Flip, ...] = ()
    wordings: tuple[Wording, ...] = ()
    releases: tuple[Release, ...] = ()
    faults: Mapping[str, int] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.unseen)

    def of(self, reads: Reads) -> tuple[Otherwise, ...]:
        """Return the rows of a kind."""
        return tuple(row for row in self.rows if row.reads is reads)

    def without(self, hidden: frozenset[str]) -> Differences:
        """Return what may be told to one who may not see those releases.

        A verdict and a sentence may rest on them: where any is hidden, none is told.
        """
        if not hidden:
            return self
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.release not in hidden),
            flips=(),
            wordings=(),
            releases=tuple(one for one in self.releases if one.id not in hidden),
        )

    @property
    def counts(self) -> dict[str, int]:
        """Number of rows new, gone and changed, of verdicts that turn, of releases concerned."""
        return {
            **{reads.value: len(self.of(reads)) for reads in Reads},
            "verdicts": len(self.flips),
            "releases": len({row.release for row in self.rows}),
        }


def differences(
    before: Snapshot,
    after: Snapshot,
    catalogue: Catalogue,
    *,
    faults: Mapping[str, int],
    lang: Lang = "vi",
) -> Differences:
    """Compare two versions of the same decisions row by row, and judge what rests on them.

    `faults` are the errors found now, by the file's name.
    """
    unseen = tuple(sorted(after.releases.keys() - before.releases.keys()))
    with open_both(before.path, after.path) as connection:
        rows = tuple(
            row
            for table in ("release", *DERIVED)
            for row in _differing(connection, table)
            if row.release not in unseen
        )
    concerned = list(dict.fromkeys(row.release for row in rows))
    flips, wordings = turns(before, after, catalogue, concerned, lang) if concerned else ([], [])
    return Differences(
        rows,
        tuple(flips),
        tuple(wordings),
        tuple((after.releases.get(name) or before.releases[name]) for name in concerned),
        {name: count for name, count in faults.items() if count},
        unseen,
    )


def _differing(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[Otherwise]:
    """Yield the rows of a table that are not the same in both, each with its like where it has one.

    Two rows are alike where they stand in the same cell and give the same measure; where a cell
    gives several, the ones left over are paired in order.
    """
    columns = [name for name in COLUMNS[table] if name not in _DECIDED]
    gone = _only(connection, table, columns, "before", "after")
    new = _only(connection, table, columns, "after", "before")
    for place in sorted(gone.keys() | new.keys()):
        none: dict[str, Any] = {}
        for one, other in zip_longest(gone.get(place, ()), new.get(place, ()), fillvalue=none):
            release = (one or other).get("release") or (one or other)["id"]
            cell = str((one or other).get("cell") or (one or other).get("id") or "")
            if one and other:
                names = [name for name in one if one[name] != other[name]]
                yield Otherwise(
                    table,
                    Reads.CHANGED,
                    release,
                    cell,
                    {name: one[name] for name in names},
                    {name: other[name] for name in names},
                    other,
                )
            else:
                reads = Reads.GONE if one else Reads.NEW
                yield Otherwise(table, reads, release, cell, one, other, one or other)


def _only(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], one: str, other: str
) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Return the rows that the first has and the second has not, by where they stand."""
    names = ", ".join(f'"{name}"' for name in columns)
    cursor = connection.execute(
        f"SELECT {names} FROM {one}.{table} EXCEPT ALL SELECT {names} FROM {other}.{table} "
        f"ORDER BY ALL"
    )
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for values in cursor.fetchall():
        row = dict(zip(columns, values, strict=True))
        if "month_first" in row:
            period = Period.from_months(row.pop("month_first"), row.pop("month_last"))
            row |= {"period_start": period.start, "period_end": period.end}
        if table == "release":
            place: tuple[str, ...] = (row["id"],)
        else:
            place = tuple(str(row[name]) for name in _NAMED.get(table, _PLACE))
            place += (str(row.get("measure", "")),)
        found.setdefault(place, []).append(row)
    return found


def _words(values: Mapping[str, Any], lang: Lang) -> str:
    """Word columns with what they hold; a column without a word of its own is named as it is."""
    return ", ".join(
        f"{text(key, lang) if has_text(key := f'rereading.column_{name}') else name}: "
        + (number(value, lang) if isinstance(value, float) else str(value or "–"))
        for name, value in values.items()
    )


def as_json(differences: Differences) -> dict[str, Any]:
    """Return what `rebuild --json` prints of it."""
    return {
        "counts": differences.counts,
        "figures": [
            {
                "table": row.table,
                "reads": row.reads.value,
                "release": row.release,
                "cell": row.cell,
                "before": dict(row.before),
                "after": dict(row.after),
            }
            for row in differences.rows
        ],
        "verdicts": [
            {
                "indicator": flip.after.indicator,
                "period": flip.after.period.iso,
                "before": flip.before.verdict.value,
                "after": flip.after.verdict.value,
            }
            for flip in differences.flips
        ],
        "releases": [
            {
                "release": release.id,
                "source": release.source,
                "published_on": release.published_on.text,
                "file": release.file,
                "state": release.state.value,
            }
            for release in differences.releases
        ],
        "errors": dict(differences.faults),
        "not_compared": list(differences.unseen),
    }

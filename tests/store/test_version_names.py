"""One name, one content: whatever is decided, by whomever, and whatever a reader makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain import Observation, Publication, PublicationDate, SourceKind
from dashboard.store.decision import PERSONS, LogEntry, sealed
from dashboard.store.release_content import FileContent
from dashboard.store.release_id import release_id
from dashboard.store.schema import COLUMNS, create_statements
from dashboard.store.writer import (
    Connection,
    append_decision,
    append_load,
    append_withdrawal,
    version_of,
)
from tests.store.making import NOW, observation

PERSONAL = {"at", "by", "loaded_at", "loaded_by", "digest", "approved_by"}
SEEN: dict[str, str] = {}
"""What each name was seen to hold, over all examples."""


@dataclass(frozen=True)
class Loaded:
    """A load: which file, what the reader makes of it, what it corrects or brings back."""

    file: int
    values: tuple[float, ...]
    label: str
    printed: str
    reader: str
    corrects: bool


@dataclass(frozen=True)
class Withdrawn:
    file: int
    reason: str


TEXTS = st.sampled_from(["", "a", "b", "a\x1fb", "\x1e", "1:a", "a\x1f", "\x1fb"])
LOADS = st.builds(
    Loaded,
    st.integers(0, 2),
    st.lists(st.sampled_from([1.0, 1.5, 2.0]), min_size=0, max_size=2).map(tuple),
    TEXTS,
    TEXTS,
    st.sampled_from(["one", "two"]),
    st.booleans(),
)
DECIDED = st.lists(st.one_of(LOADS, st.builds(Withdrawn, st.integers(0, 2), TEXTS)), max_size=4)
PERSON = st.sampled_from(["An", "Bình"])


@contextmanager
def made(decided: list[Loaded | Withdrawn], by: str, at: datetime) -> Iterator[Connection]:
    """Yield a version in memory of these decisions, decided by this person at this hour."""
    with duckdb.connect(":memory:") as connection:
        for statement in create_statements():
            connection.execute(statement)
        entries, contents = entries_of(decided, by, at)
        for entry, content in zip(sealed(entries), contents, strict=True):
            append_decision(connection, entry)
            if content is None:
                append_withdrawal(connection, entry)
            else:
                append_load(connection, content, entry)
        yield connection


def entries_of(
    decided: list[Loaded | Withdrawn], by: str, at: datetime
) -> tuple[list[LogEntry], list[FileContent | None]]:
    """Return the log of the decisions that can be carried out, and what each load reads."""
    entries: list[LogEntry] = []
    contents: list[FileContent | None] = []
    known: dict[int, str] = {}
    for one in decided:
        sha256 = f"{one.file:064x}"
        own = release_id(sha256, "")
        if isinstance(one, Withdrawn):
            if one.file not in known:
                continue
            entries.append(LogEntry(0, "withdraw", at, by, {"release": own, "reason": one.reason}))
            contents.append(None)
            continue
        others = [name for name in known.values() if name != own]
        verdict = f"repeats {own}" if one.file in known else "new"
        if one.corrects and others and verdict == "new":
            verdict = f"new corrects {others[0]}"
        known[one.file] = own
        detail = {
            "file": "a.xlsx",
            "sha256": sha256,
            "reason": "",
            "approved_by": by,
            "publications": {"": verdict},
        }
        entries.append(LogEntry(0, "load", at, by, detail))
        contents.append(FileContent(sha256, (_publication(one),), reader=one.reader))
    return entries, contents


def _publication(one: Loaded) -> Publication:
    rows = tuple(_observed(v, n, one) for n, v in enumerate(one.values))
    return Publication("s", SourceKind.PRESS, "", PublicationDate("2024"), rows)


def _observed(value: float, number: int, one: Loaded) -> Observation:
    plain = observation(value, row=number + 1)
    fields = {name: getattr(plain, name) for name in Observation.__dataclass_fields__}
    return Observation(**{**fields, "label": one.label, "printed": one.printed})


def content_of(connection: Connection) -> str:
    """Return every row of every table, without persons and hours."""
    held = {}
    for table in COLUMNS:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
        held[table] = sorted(repr(sorted(_plain(row).items())) for row in rows)
    return repr(held)


def _plain(row: dict[str, object]) -> dict[str, object]:
    kept = {name: value for name, value in row.items() if name not in PERSONAL}
    if "detail" in kept:
        detail = json.loads(str(kept["detail"]))
        kept["detail"] = sorted((n, repr(w)) for n, w in detail.items() if n not in PERSONS)
    return kept


@settings(max_examples=120)
@given(decided=DECIDED, by=PERSON, later=st.integers(0, 2))
def test_two_contents_never_bear_one_name(
    decided: list[Loaded | Withdrawn], by: str, later: int
) -> None:
    with made(decided, by, NOW + timedelta(hours=later)) as connection:
        name, content = version_of(connection), content_of(connection)
    assert SEEN.setdefault(name, content) == content


@settings(max_examples=30)
@given(decided=DECIDED)
def test_who_decides_and_when_changes_no_name(decided: list[Loaded | Withdrawn]) -> None:
    with made(decided, "An", NOW) as one, made(decided, "Bình", NOW + timedelta(days=9)) as other:
        assert version_of(one) == version_of(other)
        assert content_of(one) == content_of(other)


@settings(max_examples=50)
@given(decided=DECIDED, other=DECIDED)
def test_a_name_tells_what_is_read_apart(
    decided: list[Loaded | Withdrawn], other: list[Loaded | Withdrawn]
) -> None:
    with made(decided, "An", NOW) as one, made(other, "An", NOW) as two:
        same = content_of(one) == content_of(two)
        assert (version_of(one) == version_of(two)) == same

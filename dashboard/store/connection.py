"""Open DuckDB files with nothing but the file within reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb

_Config: TypeAlias = dict[str, str | bool | int | float | list[str]]

ROW_GROUP = 16_384
"""Rows kept together: so many are read for one series, and written anew by each publication that
adds to the last of them. A multiple of 2,048."""

_NO_EXTENSIONS: _Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_FORM = f"ROW_GROUP_SIZE {ROW_GROUP}, STORAGE_VERSION 'v1.5.0'"
"""How a file is written. The form of DuckDB 1.5 lets a publication leave what it does not change:
less than half of the work of the default, which is the oldest form that any DuckDB reads."""
_WRITING = (
    "SET disabled_compression_methods = 'fsst,zstd'",
    "SET auto_checkpoint_skip_wal_threshold = 0",
    "SET checkpoint_threshold = '1b'",
)
"""Texts are kept by dictionary, its own texts shortened (`dict_fsst`) or not, in no slower way: the
file is no larger and written a third faster. Nobody reads a file before it is whole, so what is
committed goes into it at once, not into a log first."""
_LOCKED: _Config = {
    **_NO_EXTENSIONS,
    "enable_external_access": "false",
    "lock_configuration": "true",
}


def open_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file for reading; raise duckdb.Error where it is damaged."""
    return duckdb.connect(str(path), read_only=True, config={**_LOCKED, "threads": "2"})


def open_views(
    path: Path, statements: Callable[[frozenset[str]], Iterable[str]]
) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file for reading through views alone; tables of one's own go beside them.

    `statements` make views upon the file's tables, whose names they are given, and which are
    reached under the name `whole`: a file of an older program lacks some.
    Raise duckdb.Error where the file is damaged.
    """
    connection = duckdb.connect(":memory:", config={**_NO_EXTENSIONS, "threads": "1"})
    _attach(connection, path, "whole (READ_ONLY)")
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'whole'"
    ).fetchall()
    for statement in statements(frozenset(name for (name,) in found)):
        connection.execute(statement)
    _lock(connection)
    return connection


def open_empty(statements: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """Open tables in memory, which `statements` make: a version before any publication."""
    connection = duckdb.connect(":memory:", config={**_LOCKED, "threads": "1"})
    for statement in statements:
        connection.execute(statement)
    return connection


@contextmanager
def open_both(before: Path, after: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open two versions beside each other for reading, as `before` and `after`."""
    connection = duckdb.connect(":memory:", config={**_NO_EXTENSIONS, "threads": "2"})
    try:
        for name, path in (("before", before), ("after", after)):
            _attach(connection, path, f"{name} (READ_ONLY)")
        yield connection
    finally:
        connection.close()


@contextmanager
def copying(file: Path, fresh: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file as `file`, and a new one as `fresh`; both are closed at the end."""
    connection = duckdb.connect(":memory:", config=_writing_beside(fresh))
    try:
        connection.execute(_WRITING[0])
        _attach(connection, file, "file (READ_ONLY)")
        _attach(connection, fresh, f"fresh ({_FORM})")
        yield connection
        connection.execute("CHECKPOINT fresh")
    finally:
        connection.close()


def open_for_writing(path: Path, *, threads: int = 1) -> duckdb.DuckDBPyConnection:
    """Open a file that nobody else reads yet; what memory does not hold goes beside it."""
    connection = duckdb.connect(":memory:", config=_writing_beside(path, threads))
    for setting in _WRITING:
        connection.execute(setting)
    _attach(connection, path, f"next ({_FORM})")
    connection.execute("USE next")
    _lock(connection)
    return connection


def _writing_beside(path: Path, threads: int = 2) -> _Config:
    """Return a configuration that lets what memory does not hold lie in the file's own folder."""
    spill = path.with_name(f".{path.name}.tmp")
    return {**_NO_EXTENSIONS, "threads": str(threads), "temp_directory": str(spill)}


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, how: str) -> None:
    name = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{name}' AS {how}")


def _lock(connection: duckdb.DuckDBPyConnection) -> None:
    for setting in ("enable_external_access=false", "lock_configuration=true"):
        connection.execute(f"SET {setting}")

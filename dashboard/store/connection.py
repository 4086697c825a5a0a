"""Open DuckDB files with nothing but the file within reach."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import duckdb

_Config: TypeAlias = dict[str, str | bool | int | float | list[str]]

_NO_EXTENSIONS: _Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_LOCKED: _Config = {
    **_NO_EXTENSIONS,
    "enable_external_access": "false",
    "lock_configuration": "true",
}


def open_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file for reading; raise duckdb.Error where it is damaged."""
    return duckdb.connect(str(path), read_only=True, config={**_LOCKED, "threads": "2"})


def open_views(path: Path, statements: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file for reading through views alone; tables of one's own go beside them.

    `statements` make views upon the file's tables, which are reached under the name `whole`.
    Raise duckdb.Error where the file is damaged.
    """
    connection = duckdb.connect(":memory:", config={**_NO_EXTENSIONS, "threads": "1"})
    name = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{name}' AS whole (READ_ONLY)")
    for statement in statements:
        connection.execute(statement)
    for name in ("enable_external_access=false", "lock_configuration=true"):
        connection.execute(f"SET {name}")
    return connection


def open_empty(statements: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """Open tables in memory, which `statements` make: a version before any publication."""
    connection = duckdb.connect(":memory:", config={**_LOCKED, "threads": "1"})
    for statement in statements:
        connection.execute(statement)
    return connection


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file that nobody else reads yet."""
    return duckdb.connect(str(path), config=_LOCKED)

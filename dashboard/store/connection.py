"""Open DuckDB files with nothing but the file within reach."""

from __future__ import annotations

from pathlib import Path

import duckdb

_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}


def open_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file for reading; raise duckdb.Error where it is damaged."""
    return duckdb.connect(str(path), read_only=True, config={**_LOCKED, "threads": "2"})


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file that nobody else reads yet."""
    return duckdb.connect(str(path), config=_LOCKED)

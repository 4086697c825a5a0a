"""Tables of the warehouse. Append-only, without keys or sequences, so DuckLake runs them too.

Every row bears `seq`, the number of the decision that made it.
"""

from __future__ import annotations

import duckdb

from dashboard.domain import Release
from dashboard.store.mapping import RECORDS, columns_of
from dashboard.store.release_event import ReleaseEvent

SCHEMA = 2
"""The form of the files, in each version, entry of the log and pointer. 1 was version 0.1.0.

A file of a higher number is of a newer program: it is not read, and nothing is written to it.
"""

_SAID: dict[str, dict[str, str]] = {
    "decision": {
        **dict.fromkeys(("kind", "by", "file", "sha256", "detail", "digest"), "VARCHAR"),
        "at": "TIMESTAMP",
    },
    "derivation": dict.fromkeys(("reader", "catalogue", "rows"), "VARCHAR"),
    "release": {name: kind for name, kind in columns_of(Release).items() if name != "state"},
    "release_event": columns_of(ReleaseEvent),
    **{table: {"release": "VARCHAR", **columns_of(kind)} for table, kind in RECORDS.items()},
    "seen_table": dict.fromkeys(("sha256", "sheet", "title", "indicator", "range"), "VARCHAR"),
    "finding": dict.fromkeys(("sha256", "code", "severity", "cells", "params"), "VARCHAR"),
}
"""What becomes of a release follows from its events alone, so its state is no column."""

COLUMNS = {table: {**columns, "seq": "INTEGER"} for table, columns in _SAID.items()}
"""Every table, with the SQL type of each column."""

DERIVED = tuple(RECORDS)
"""What the reader made of the files, each row part of a release: it can be made again."""


def create_statements() -> list[str]:
    """Return the statements that make an empty file, for the first version of a warehouse."""
    return [
        f"CREATE TABLE meta AS SELECT {SCHEMA} AS schema",
    ] + [
        f"CREATE TABLE {table} ("
        + ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        + ")"
        for table, columns in COLUMNS.items()
    ]


def schema_of(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of a file's form."""
    try:
        found = connection.execute("SELECT max(schema) FROM meta").fetchone()
    except duckdb.CatalogException:
        return 1
    return int(found[0]) if found else 1


def is_of_today(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a version has every table and column; one of an older program lacks some."""
    try:
        for table, columns in COLUMNS.items():
            names = ", ".join(f'"{name}"' for name in columns)
            found = connection.execute(f"SELECT {names} FROM {table} LIMIT 0").description or ()
            if [str(column[1]) for column in found] != list(columns.values()):
                return False
    except (duckdb.CatalogException, duckdb.BinderException):
        return False
    return True

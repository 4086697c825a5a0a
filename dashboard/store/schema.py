"""Tables of the warehouse. Append-only, without keys or sequences, so DuckLake runs them too.

Every row bears `seq`, the number of the decision that made it.
"""

from __future__ import annotations

import duckdb

SCHEMA = 2
"""The form of the files, in each version, entry of the log and pointer. 1 was version 0.1.0.

A file of a higher number is of a newer program: it is not read, and nothing is written to it.
"""

COLUMNS: dict[str, dict[str, str]] = {
    "decision": {
        "seq": "INTEGER",
        "kind": "VARCHAR",
        "at": "TIMESTAMP",
        "by": "VARCHAR",
        "file": "VARCHAR",
        "sha256": "VARCHAR",
        "detail": "VARCHAR",
        "digest": "VARCHAR",
    },
    "derivation": {
        "reader": "VARCHAR",
        "catalogue": "VARCHAR",
        "rows": "VARCHAR",
        "seq": "INTEGER",
    },
    "release": {
        "id": "VARCHAR",
        "anchor": "VARCHAR",
        "source": "VARCHAR",
        "source_kind": "INTEGER",
        "url": "VARCHAR",
        "published_on": "VARCHAR",
        "file": "VARCHAR",
        "sha256": "VARCHAR",
        "loaded_at": "TIMESTAMP",
        "loaded_by": "VARCHAR",
        "supersedes": "VARCHAR",
        "reason": "VARCHAR",
        "embargo_until": "TIMESTAMP",
        "note": "VARCHAR",
        "size": "INTEGER",
        "former": "VARCHAR",
        "seq": "INTEGER",
    },
    "release_event": {
        "release": "VARCHAR",
        "event": "VARCHAR",
        "at": "TIMESTAMP",
        "by": "VARCHAR",
        "reason": "VARCHAR",
        "because": "VARCHAR",
        "embargo_until": "TIMESTAMP",
        "seq": "INTEGER",
    },
    "observation": {
        "release": "VARCHAR",
        "area": "VARCHAR",
        "indicator": "VARCHAR",
        "breakdown": "VARCHAR",
        "month_first": "INTEGER",
        "month_last": "INTEGER",
        "measure": "VARCHAR",
        "value": "DOUBLE",
        "unit": "VARCHAR",
        "status": "VARCHAR",
        "label": "VARCHAR",
        "printed": "VARCHAR",
        "precision": "DOUBLE",
        "footnote": "VARCHAR",
        "quote": "VARCHAR",
        "cell": "VARCHAR",
        "seq": "INTEGER",
    },
    "instrument": {
        "release": "VARCHAR",
        "id": "VARCHAR",
        "number": "VARCHAR",
        "issuer": "VARCHAR",
        "issuer_level": "INTEGER",
        "issued_on": "VARCHAR",
        "amends": "VARCHAR",
        "seq": "INTEGER",
    },
    "target": {
        "release": "VARCHAR",
        "id": "VARCHAR",
        "instrument": "VARCHAR",
        "area": "VARCHAR",
        "indicator": "VARCHAR",
        "breakdown": "VARCHAR",
        "measure": "VARCHAR",
        "period_start": "VARCHAR",
        "period_end": "VARCHAR",
        "kind": "VARCHAR",
        "low": "DOUBLE",
        "high": "DOUBLE",
        "unit": "VARCHAR",
        "name_vi": "VARCHAR",
        "cell": "VARCHAR",
        "strict": "BOOLEAN",
        "method_note": "VARCHAR",
        "base_period": "VARCHAR",
        "base_value": "DOUBLE",
        "of_indicator": "VARCHAR",
        "total": "DOUBLE",
        "due": "VARCHAR",
        "scenario": "VARCHAR",
        "path": "VARCHAR",
        "note": "VARCHAR",
        "doubtful": "BOOLEAN",
        "quote": "VARCHAR",
        "seq": "INTEGER",
    },
    "evaluation": {
        "release": "VARCHAR",
        "area": "VARCHAR",
        "subject": "VARCHAR",
        "subject_no": "VARCHAR",
        "period": "VARCHAR",
        "name_vi": "VARCHAR",
        "indicator": "VARCHAR",
        "target_value": "DOUBLE",
        "actual_value": "DOUBLE",
        "unit": "VARCHAR",
        "result": "VARCHAR",
        "basis": "VARCHAR",
        "note": "VARCHAR",
        "quote": "VARCHAR",
        "cell": "VARCHAR",
        "seq": "INTEGER",
    },
    "key_work": {
        "release": "VARCHAR",
        "name_vi": "VARCHAR",
        "kind": "VARCHAR",
        "status": "VARCHAR",
        "date": "VARCHAR",
        "value": "DOUBLE",
        "unit": "VARCHAR",
        "quote": "VARCHAR",
        "cell": "VARCHAR",
        "seq": "INTEGER",
    },
    "explanation": {
        "release": "VARCHAR",
        "area": "VARCHAR",
        "instrument": "VARCHAR",
        "name_vi": "VARCHAR",
        "indicator": "VARCHAR",
        "period_start": "VARCHAR",
        "period_end": "VARCHAR",
        "unit": "VARCHAR",
        "author": "VARCHAR",
        "written_on": "VARCHAR",
        "text": "VARCHAR",
        "cell": "VARCHAR",
        "seq": "INTEGER",
    },
    "seen_table": {
        "sha256": "VARCHAR",
        "sheet": "VARCHAR",
        "title": "VARCHAR",
        "indicator": "VARCHAR",
        "range": "VARCHAR",
        "seq": "INTEGER",
    },
    "finding": {
        "sha256": "VARCHAR",
        "code": "VARCHAR",
        "severity": "VARCHAR",
        "cells": "VARCHAR",
        "params": "VARCHAR",
        "seq": "INTEGER",
    },
}


DERIVED = ("observation", "instrument", "target", "evaluation", "key_work", "explanation")
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
    found = connection.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
    ).fetchall()
    wanted = {(t, name, kind) for t, columns in COLUMNS.items() for name, kind in columns.items()}
    return wanted <= set(found)

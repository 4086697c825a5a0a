"""Rows as bytes: JSON, CSV, and the metadata that goes with the CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from dashboard.exports.safe_cell import safe
from dashboard.public.column import Column
from dashboard.public.observations import Row

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "csvw": "application/csvm+json",
    "sdmx-csv": "application/vnd.sdmx.data+csv;version=2.0.0",
    "sdmx-json": "application/vnd.sdmx.data+json;version=2.0.0",
    "sdmx-structure": "application/vnd.sdmx.structure+json;version=2.0.0",
}


def json_bytes(rows: Sequence[Row], head: Mapping[str, Any]) -> bytes:
    """Return an object: what was asked and of which version, then the rows under "data"."""
    return orjson.dumps({**head, "count": len(rows), "data": rows})


def csv_bytes(rows: Sequence[Row], columns: Sequence[Column]) -> bytes:
    """Return the rows as CSV; lists are joined by spaces, nothing can act as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([c.name for c in columns])
    writer.writerows([_cell(row.get(c.name)) for c in columns] for row in rows)
    return out.getvalue().encode()


def csvw_bytes(columns: Sequence[Column], *, url: str, name: str, version: str) -> bytes:
    """Describe a CSV by the vocabulary of CSV on the Web."""
    return orjson.dumps(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
            "url": url,
            "dc:title": name,
            "dc:identifier": version,
            "dialect": {"header": True, "encoding": "utf-8"},
            "tableSchema": {"columns": [c.csvw for c in columns]},
        }
    )


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return safe(" ".join(map(str, value)))
    return safe(value) if isinstance(value, str) else value

"""The Parquet archive: what anybody may know, by hash, and nothing under embargo."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from dashboard.domain.office_time import aware
from dashboard.settings import PROGRAM
from dashboard.store import Warehouse
from etl.__main__ import parser
from etl.archiving import archive
from etl.cli.archiving import run_archive
from tests.store.making import NOW, content, put


def test_a_release_under_embargo_is_not_there_before_its_hour(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "w")
    until = NOW + timedelta(days=1)
    put(
        warehouse,
        content(1.0),
        replace(content(2.0, published_on="2021-07-01"), embargo_until=until),
    )
    before = archive(warehouse, tmp_path / "p", now=aware(NOW))
    assert (before.files, before.rows, before.new) == (1, 1, 1)
    assert values(tmp_path / "p") == [1.0]
    after = archive(warehouse, tmp_path / "p", now=aware(until))
    assert (after.files, after.new) == (2, 1)
    assert values(tmp_path / "p") == [1.0, 2.0]


def test_every_file_bears_the_hash_of_what_it_holds_and_is_made_once(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = parser().parse_args(["archive", "--db", str(shipped), "--out", str(tmp_path)])
    assert run_archive(said) == 0
    lines = list(csv.DictReader((tmp_path / "index.csv").open(encoding="utf-8")))
    tables: dict[str, int] = {}
    for line in lines:
        held = (tmp_path / line["file"]).read_bytes()
        assert line["file"] == f"{line['table']}/{hashlib.sha256(held).hexdigest()}.parquet"
        tables[line["table"]] = tables.get(line["table"], 0) + int(line["rows"])
    snapshot = Warehouse(shipped).snapshot()
    for table, rows in tables.items():
        assert snapshot.rows(f"SELECT count(*) FROM {table}") == [(rows,)], table
    assert set(tables) >= {"observation", "target", "instrument"}
    page = (PROGRAM / "docs" / "sql.md").read_text(encoding="utf-8")
    (asked,) = re.findall(r"```sql\n(SELECT o\.\* FROM read_parquet.*?)```", page, re.DOTALL)
    found = duckdb.sql(asked.replace("/srv/kg-parquet", str(tmp_path))).fetchall()
    expected = "area = 'KG' AND indicator = 'grdp_constant' AND p.counts"
    assert [(len(found),)] == snapshot.rows(
        f"SELECT count(*) FROM observation JOIN publication p USING (release) WHERE {expected}"
    )
    assert found
    capsys.readouterr()
    assert run_archive(said) == 0
    assert " 0 of the files new" in capsys.readouterr().out


def values(folder: Path) -> list[float]:
    return sorted(
        value
        for file in (folder / "observation").iterdir()
        for value in parquet.read_table(file).column("value").to_pylist()
    )

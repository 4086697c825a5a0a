"""The publisher's own files: what is kept, what is swept away, and what is never touched."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from dashboard.store import Warehouse
from dashboard.store.errors import Busy, NotPublished
from dashboard.store.publishing import keep_source, kept_file, sweep, take_in, writing
from dashboard.store.warehouse import Pointer, checksum, checksum_file
from tests.store.making import content, put

WORDS = b"one workbook"
NAME = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bản tin.XLSX"
    path.write_bytes(WORDS)
    return path


def current(warehouse: Warehouse) -> Pointer:
    pointer = warehouse.pointer()
    assert pointer is not None
    return pointer


def test_a_workbook_is_kept_read_only_under_its_hash(tmp_path: Path, source: Path) -> None:
    warehouse = Warehouse(tmp_path / "w")
    warehouse.make_folder()
    kept = keep_source(warehouse, source, NAME)
    assert kept == warehouse.archive / f"{NAME}.xlsx" and kept.read_bytes() == WORDS
    assert kept.stat().st_mode & 0o777 == 0o444
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    source.unlink()
    assert keep_source(warehouse, source, NAME) == kept
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before


def test_a_damaged_kept_workbook_is_kept_anew(tmp_path: Path, source: Path) -> None:
    warehouse = Warehouse(tmp_path / "w")
    warehouse.make_folder()
    kept = keep_source(warehouse, source, NAME)
    kept.chmod(0o644)
    kept.write_bytes(b"something else")
    assert keep_source(warehouse, source, NAME).read_bytes() == WORDS


def test_a_workbook_that_is_another_by_now_is_not_kept(tmp_path: Path, source: Path) -> None:
    warehouse = Warehouse(tmp_path / "w")
    warehouse.make_folder()
    source.write_bytes(WORDS + b" and more")
    with pytest.raises(NotPublished, match="changed while it was being read"):
        keep_source(warehouse, source, NAME)
    assert not kept_file(warehouse, NAME, ".xlsx").exists()
    with pytest.raises(NotPublished):
        keep_source(warehouse, tmp_path / "not there.xlsx", NAME)


@pytest.mark.parametrize(
    ("suffix", "ending"),
    [
        (".xls", ".xls"),
        (".XLSB", ".xlsb"),
        (".ods", ".ods"),
        (".", ".xlsx"),
        ("", ".xlsx"),
        (".x1s", ".xlsx"),
        (".xlsxx", ".xlsx"),
        (".gz", ".xlsx"),
        ("/../a.xls", ".xlsx"),
    ],
)
def test_only_a_plain_ending_of_a_name_is_kept(tmp_path: Path, suffix: str, ending: str) -> None:
    assert kept_file(Warehouse(tmp_path), NAME, suffix).name == NAME + ending


def test_what_a_killed_publication_left_goes_and_nothing_else(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03))
    put(warehouse, content(1.24, published_on="2021-07-01"))
    pointer = current(warehouse)
    held = {path for path in tmp_path.rglob("*") if path.is_file()}
    seq = pointer.seq
    left = [
        tmp_path / ".x.part",
        warehouse.versions / ".next-1.part",
        warehouse.archive / f".{NAME}.part7",
        warehouse.versions / f"{seq + 1:06}-aaaaaaaa.duckdb",
        warehouse.versions / f"{seq:06}-aaaaaaaa.duckdb",
        warehouse.versions / f"{seq:06}-aaaaaaaa.sha256",
        warehouse.decisions / f"{seq + 1:06}.json",
    ]
    kept = [warehouse.versions / f"{seq - 1:06}-aaaaaaaa.duckdb", tmp_path / "note.txt"]
    for path in (*left, *kept):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    with writing(warehouse):
        sweep(warehouse)
    assert not [path for path in left if path.exists()]
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == held | set(kept)


def test_a_version_lies_beside_its_checksum_and_half_made_files_go(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    put(warehouse, content(3.03))
    pointer = current(warehouse)
    final = tmp_path / pointer.file
    assert final == warehouse.versions / f"{pointer.version}.duckdb"
    assert checksum_file(final).read_text("utf-8") == checksum(final)
    assert not list(warehouse.versions.glob(".next-*"))
    part = warehouse.versions / ".next-9.part"
    part.write_bytes(b"no database")
    with pytest.raises(Exception, match="not a valid DuckDB"):
        take_in(warehouse, part, "000009-x", None)  # type: ignore[arg-type]
    assert warehouse.pointer() == pointer and not list(warehouse.versions.glob("000009*"))


def test_the_one_place_of_a_writer_is_given_back(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    with pytest.raises(ZeroDivisionError), writing(warehouse):
        with pytest.raises(Busy), writing(Warehouse(tmp_path), wait_seconds=0.05):
            pass
        _ = 1 / 0
    with writing(warehouse, wait_seconds=0.05):
        assert os.path.exists(tmp_path / "writer.lock")

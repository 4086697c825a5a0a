"""A warehouse of version 0.1.0 comes into today's form, and nothing is lost on the way."""

from __future__ import annotations

import json
import lzma
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Period
from dashboard.store import Warehouse
from dashboard.store.errors import BrokenLog
from dashboard.store.warehouse import checksum, checksum_file
from etl import rebuilding
from etl.__main__ import main as etl
from etl.migrating import migrate
from etl.reading_result import Submission
from etl.rebuilding import rebuild
from etl.rereading import Reads
from tests.upload.making import catalogue

NOW = datetime(2026, 1, 2, 3, 4, 5)
DATA = Path(__file__).parents[1] / "data"
EXPECTED = json.loads((DATA / "warehouse-0.1.0-expected.json").read_text("utf-8"))
"""What 0.1.0 itself gave: the figures as of several days, the releases."""


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a copy of the warehouse that 0.1.0 made, its version file unpacked."""
    directory = Path(shutil.copytree(DATA / "warehouse-0.1.0", tmp_path / "old"))
    for packed in (directory / "versions").glob("*.xz"):
        packed.with_suffix("").write_bytes(lzma.decompress(packed.read_bytes()))
        packed.unlink()
    return directory


def hold_every_day(directory: Path, known: Catalogue) -> None:
    """Fail where a figure as of any day is not what 0.1.0 gave: value, cell and file, or none."""
    snapshot = Warehouse(directory).snapshot()
    days = {
        day: {tuple(r[:6]): tuple(r[6:9]) for r in rows} for day, rows in EXPECTED["days"].items()
    }
    keys = {key for figures in days.values() for key in figures}
    assert len(days) > 5 and len(keys) == 10
    for day, expected in days.items():
        as_of = date.fromisoformat(day) if day else None
        figures = Figures.of(snapshot, as_of=as_of, catalogue=known)
        for key in keys:
            area, indicator, part, first, last, measure = key
            period = Period.from_bounds(first, last)
            found = figures.get(indicator, period, Measure(measure), area=area, breakdown=part)
            seen = found and (found.value, str(found.cell), found.release.sha256)
            assert seen == expected.get(key), (day, key)


def test_a_warehouse_of_0_1_0_has_the_same_figures_on_every_day(
    old: Path, known: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    assert etl(["ensure", "--db", str(old)]) == 0
    said = capsys.readouterr().out
    hold_every_day(old, known)
    former = {r.former: r for r in Warehouse(old).snapshot().releases.values()}
    assert len(former) == len(EXPECTED["releases"]) == 11
    for was in EXPECTED["releases"]:
        now = former[was["id"]]
        assert (now.state.value, now.sha256, now.size) == (was["state"], was["sha256"], was["size"])
        assert f"{was['id']} -> {now.id}" in said
    exported = (old / "exports.jsonl").read_text("utf-8")
    assert not any(name in exported for name in former)
    assert len(list((old / "decisions-0.1.0").glob("*.json"))) == 16


def test_after_the_migration_a_rebuild_reads_the_same(old: Path, known: Catalogue) -> None:
    migrate(Warehouse(old), known)
    states = {r.id: r.state for r in Warehouse(old).snapshot().releases.values()}
    made = rebuild(Warehouse(old), known, now=NOW)
    assert not made.differences and made.pointer
    assert {r.id: r.state for r in Warehouse(old).snapshot().releases.values()} == states
    hold_every_day(old, known)


def _other_source(read: Submission) -> Submission:
    renamed = tuple(replace(p, source=f"{p.source} (tên mới)") for p in read.publications)
    return replace(read, publications=renamed)


def _nothing(read: Submission) -> Submission:
    return replace(read, publications=())


@pytest.mark.parametrize("change", [_other_source, _nothing])
def test_what_is_read_otherwise_today_is_still_migrated(
    old: Path,
    known: Catalogue,
    change: Callable[[Submission], Submission],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = rebuilding.check_many
    monkeypatch.setattr(rebuilding, "check_many", lambda *a: [change(one) for one in plain(*a)])
    names = migrate(Warehouse(old), known)
    assert len(set(names.values())) == len(names) == 11
    hold_every_day(old, known)
    shown = rebuild(Warehouse(old), known, now=NOW)
    lost = {row.release for row in shown.differences.of(Reads.GONE) if row.table != "release"}
    assert bool(lost) == (change is _nothing)
    assert (shown.pointer is None) == (change is _nothing)
    hold_every_day(old, known)


def _in_version(directory: Path, *statements: tuple[str, list[Any]]) -> None:
    """Change the old version as its own program could have, its seal with it."""
    (path,) = (directory / "versions").glob("*.duckdb")
    with duckdb.connect(str(path)) as connection:
        for sql, values in statements:
            connection.execute(sql, values)
    checksum_file(path).write_text(checksum(path), "utf-8")


def test_a_withdrawal_that_a_rebuild_of_0_1_0_had_undone_holds_again(
    old: Path, known: Catalogue
) -> None:
    was = next(r["id"] for r in EXPECTED["releases"] if r["state"] == "withdrawn")
    tables = ("observation", "instrument", "target", "evaluation", "key_work", "explanation")
    _in_version(
        old,
        ("UPDATE release SET id = 'Rnew' WHERE id = ?", [was]),
        *((f"UPDATE {table} SET release = 'Rnew' WHERE release = ?", [was]) for table in tables),
    )
    names = migrate(Warehouse(old), known)
    assert names[was] == names["Rnew"]
    assert Warehouse(old).snapshot().releases[names[was]].state.value == "withdrawn"
    hold_every_day(old, known)


def _lose_the_pointer(directory: Path) -> None:
    (directory / "CURRENT").unlink()


def _cut_the_log(directory: Path) -> None:
    (directory / "decisions" / "000016.json").unlink()


def _alter_the_log(directory: Path) -> None:
    path = directory / "decisions" / "000006.json"
    content = json.loads(path.read_text("utf-8"))
    content["detail"]["reason"] += "!"
    path.write_text(json.dumps(content), "utf-8")


def _spoil_the_version(directory: Path) -> None:
    (path,) = (directory / "versions").glob("*.duckdb")
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def _lose_the_versions(directory: Path) -> None:
    _lose_the_pointer(directory)
    for path in (directory / "versions").iterdir():
        path.unlink()


def _spoil_a_file(directory: Path) -> None:
    path = next((directory / "archive").iterdir())
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")


@pytest.mark.parametrize("spoil", [_cut_the_log, _alter_the_log, _lose_the_versions, _spoil_a_file])
def test_an_old_warehouse_that_is_not_whole_is_left_as_it_is(
    old: Path,
    known: Catalogue,
    spoil: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(old)
    files = {p: p.read_bytes() for p in old.rglob("*") if p.is_file() and p.suffix != ".lock"}
    with pytest.raises(BrokenLog):
        migrate(Warehouse(old), known)
    assert etl(["ensure", "--db", str(old)]) == 1
    assert capsys.readouterr().err.strip()
    now = {p: p.read_bytes() for p in old.rglob("*") if p.is_file() and p.suffix != ".lock"}
    assert now == files


def test_of_a_damaged_version_the_files_and_the_log_give_the_same_figures_on_every_day(
    old: Path, known: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    _spoil_the_version(old)
    (version,) = (path.name for path in (old / "versions").glob("*.duckdb"))
    assert etl(["ensure", "--db", str(old)]) == 0
    said = capsys.readouterr().out
    assert version in said and "read anew" in said and "đọc lại" in said
    hold_every_day(old, known)
    states = {r.former: r.state.value for r in Warehouse(old).snapshot().releases.values()}
    assert states == {was["id"]: was["state"] for was in EXPECTED["releases"]}
    assert not rebuild(Warehouse(old), known, now=NOW).differences


def test_a_name_that_no_audit_tells_stops_a_migration_from_files(
    old: Path, known: Catalogue
) -> None:
    _spoil_the_version(old)
    (old / "audit.jsonl").write_text("", "utf-8")
    with pytest.raises(BrokenLog, match="unknown_release"):
        migrate(Warehouse(old), known)
    assert Warehouse(old).is_older


def test_an_old_warehouse_whose_pointer_was_lost_is_migrated(old: Path, known: Catalogue) -> None:
    _lose_the_pointer(old)
    assert len(migrate(Warehouse(old), known)) == 11
    hold_every_day(old, known)

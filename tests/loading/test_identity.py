"""What was decided outlives every reader: names of releases, withdrawals, corrections, the log."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Period
from dashboard.store import Warehouse
from dashboard.store.audit import Entry, entries, record, require_whole
from dashboard.store.errors import BrokenLog, CannotCorrect, Moved, NewerWarehouse
from dashboard.store.schema import SCHEMA
from etl import rebuilding
from etl.__main__ import main as etl
from etl.loading import LoadRequest, load, withdraw
from etl.reading_result import Submission
from etl.rebuilding import rebuild
from etl.rereading import Differences, Reads
from tests.upload.making import ROOT, catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
DATA = Path(__file__).parents[1] / "data"
Change = Callable[[Submission], Submission]


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@pytest.fixture
def decided(tmp_path: Path, known: Catalogue) -> Path:
    """Return a warehouse with a withdrawn release, a corrected one and its correction."""
    warehouse = Warehouse(tmp_path / "w")

    def put(name: str, *values: float, day: str, **said: str) -> str:
        path = tmp_path / name
        rows = [row(known, value, period=f"6T/{2020 + n}") for n, value in enumerate(values)]
        path.write_bytes(workbook(known, *rows, published_on=day))
        (result,) = load(warehouse, known, [LoadRequest(path, "An", **said)], now=NOW)
        return result.releases[0]

    gone = put("gone.xlsx", 117.37, 2.0, day="2024-01-01")
    withdraw(warehouse, gone, reason="nhầm", by="An", now=NOW)
    wrong = put("wrong.xlsx", 41.5, 3.0, day="2024-02-01")
    put("right.xlsx", 4.15, 3.0, day="2024-02-01", supersedes=wrong, reason="dấu phẩy")
    put("last.xlsx", 5.0, day="2024-03-01")
    return warehouse.directory


def states(directory: Path) -> dict[str, str]:
    return {r.id: r.state.value for r in Warehouse(directory).snapshot().releases.values()}


def counting(directory: Path) -> set[float]:
    return {v.value for v in Warehouse(directory).snapshot().vintages("grdp_constant", "KG")}


def _one_more(read: Submission) -> Submission:
    publications = tuple(
        replace(
            p,
            observations=(
                *p.observations,
                replace(p.observations[0], period=Period.to_date(2010, 6), value=9.0),
            ),
        )
        for p in read.publications
    )
    return replace(read, publications=publications, reader="more")


def _one_less(read: Submission) -> Submission:
    publications = tuple(replace(p, observations=p.observations[1:]) for p in read.publications)
    return replace(read, publications=publications, reader="less")


def _otherwise(read: Submission) -> Submission:
    publications = tuple(
        replace(p, observations=tuple(replace(o, label=f"{o.label} ") for o in p.observations))
        for p in read.publications
    )
    return replace(read, publications=publications, reader="other")


@pytest.mark.parametrize("change", [_one_more, _one_less, _otherwise])
def test_another_reader_revives_nothing_and_drops_no_correction(
    decided: Path, known: Catalogue, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, values = states(decided), counting(decided)
    version = Warehouse(decided).version
    assert sorted(before.values()) == ["published", "published", "superseded", "withdrawn"]
    plain = rebuilding.check_many
    monkeypatch.setattr(
        rebuilding, "check_many", lambda *args: [change(one) for one in plain(*args)]
    )
    shown = rebuild(Warehouse(decided), known, now=NOW)
    assert shown.pointer is None and shown.differences.rows
    assert Warehouse(decided).version == version and counting(decided) == values
    taken = rebuild(Warehouse(decided), known, now=NOW, by="Bình", accept=True)
    assert taken.pointer and taken.pointer.version != version
    assert states(decided) == before
    assert not counting(decided) & {117.37, 41.5}
    again = rebuild(Warehouse(decided), known, now=NOW)
    assert again.pointer == taken.pointer and not again.differences


def test_where_nothing_reads_otherwise_a_rebuild_completes_under_the_same_name(
    decided: Path, known: Catalogue
) -> None:
    version = Warehouse(decided).version
    made = rebuild(Warehouse(decided), known, now=NOW)
    assert made.pointer and made.pointer.version == version and not made.differences


def _cut_end(log: Path) -> None:
    sorted(log.glob("*.json"))[-1].unlink()


def _cut_middle(log: Path) -> None:
    (log / "000002.json").unlink()


def _altered(field: str, value: object) -> Callable[[Path], None]:
    def alter(log: Path) -> None:
        path = log / "000002.json"
        content = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**content, field: value}), "utf-8")

    return alter


BROKEN = {
    "the last entry is gone": _cut_end,
    "a middle one is gone": _cut_middle,
    "another author": _altered("by", "Bình"),
    "another hour": _altered("at", "2026-01-02T03:04:06"),
    "an unknown kind": _altered("kind", "forget"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_log_that_is_not_whole_stops_with_a_clear_word(
    decided: Path, known: Catalogue, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    BROKEN[name](decided / "decisions")
    with pytest.raises(BrokenLog):
        rebuild(Warehouse(decided), known, now=NOW)
    assert etl(["rebuild", "--db", str(decided)]) == 1
    assert ".json" in capsys.readouterr().err


def test_a_newer_warehouse_is_neither_read_nor_written(
    decided: Path, known: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    pointer = json.loads((decided / "CURRENT").read_text("utf-8"))
    (decided / "CURRENT").write_text(json.dumps({**pointer, "schema": SCHEMA + 1}), "utf-8")
    files = {p: p.read_bytes() for p in decided.rglob("*") if p.is_file()}
    with pytest.raises(NewerWarehouse):
        Warehouse(decided).snapshot()
    for command in ("ensure", "rebuild"):
        assert etl([command, "--db", str(decided)]) == 1
        assert "newer" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in decided.rglob("*") if p.is_file()} == files


def test_the_same_publication_with_another_figure_is_offered_as_its_correction(
    tmp_path: Path, known: Catalogue
) -> None:
    warehouse = Warehouse(tmp_path / "w")
    paths = []
    for value in (41.5, 44.5):
        paths.append(tmp_path / f"{value}.xlsx")
        paths[-1].write_bytes(workbook(known, row(known, value)))
    load(warehouse, known, [LoadRequest(paths[0], "An")], now=NOW)
    with pytest.raises(CannotCorrect) as told:
        load(warehouse, known, [LoadRequest(paths[1], "An")], now=NOW)
    assert (told.value.params["before"], told.value.params["present"]) == ("41.5", "44.5")
    assert counting(warehouse.directory) == {41.5}
    load(warehouse, known, [LoadRequest(paths[1], "An", correct=True, reason="gõ sai")], now=NOW)
    assert counting(warehouse.directory) == {44.5}


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_line_taken_from_the_audit_log_stops_a_rebuild(
    decided: Path, known: Catalogue, line: int
) -> None:
    for name in ("An", "Bình", "Chi"):
        record(decided, Entry(NOW, name, "upload", {}))
    rebuild(Warehouse(decided), known, now=NOW)
    path = decided / "audit.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:line] + lines[line + 1 :]), "utf-8")
    with pytest.raises(BrokenLog):
        rebuild(Warehouse(decided), known, now=NOW)


def _renamed(folder: Path, old: str, new: str) -> Catalogue:
    """Return the shipped catalogue with one id under another name, in every file."""
    copy = Path(shutil.copytree(ROOT / "data" / "catalog", folder / "catalog"))
    for path in copy.rglob("*.csv"):
        path.write_text(re.sub(rf"(?<![\w:.]){old}(?![\w])", new, path.read_text("utf-8")), "utf-8")
    return load_catalogue(copy)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("iip", "iip_renamed", "indicator"), ("sector:industry", "sector:making", "breakdown")],
)
def test_another_name_in_the_catalogue_is_shown_and_revives_nothing(
    decided: Path, known: Catalogue, tmp_path: Path, old: str, new: str, column: str
) -> None:
    for day in ("2024-04-01", "2024-05-01"):
        _parts(decided, known, tmp_path / f"{day}.xlsx", day)
    last = next(r.id for r in Warehouse(decided).snapshot().releases.values() if "05" in r.file)
    withdraw(Warehouse(decided), last, reason="nhầm", by="An", now=NOW)
    before, version = states(decided), Warehouse(decided).version
    other = _renamed(tmp_path, old, new)
    shown = rebuild(Warehouse(decided), other, now=NOW)
    assert shown.pointer is None and Warehouse(decided).version == version
    rows = shown.differences.rows
    assert {(r.reads.value, r.before[column], r.after[column]) for r in rows} == {
        ("changed", old, new)
    }
    assert len(rows) == 2 and all(row.cell for row in rows)
    assert {row.release for row in rows} > {last}
    taken = rebuild(Warehouse(decided), other, now=NOW, by="Bình", accept=True)
    assert taken.pointer and taken.pointer.version != version
    assert states(decided) == before
    found = Warehouse(decided).snapshot().query(f"SELECT DISTINCT {column} FROM observation")
    assert new in {r[column] for r in found} and old not in {r[column] for r in found}
    assert rebuild(Warehouse(decided), other, now=NOW).differences == Differences()


def _parts(directory: Path, known: Catalogue, path: Path, day: str) -> None:
    """Publish one figure of industrial production and one of the sector of industry."""
    part = known.breakdowns["sector:industry"].vi
    rows = [row(known, 7.7, breakdown=part), row(known, 8.8, indicator="iip")]
    path.write_bytes(workbook(known, *rows, published_on=day))
    load(Warehouse(directory), known, [LoadRequest(path, "An")], now=NOW)


def test_an_indicator_whose_words_are_not_known_any_more_loses_nothing_unasked(
    decided: Path, known: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = known.indicators["grdp_constant"].name_vi
    before, values = states(decided), counting(decided)
    copy = Path(shutil.copytree(ROOT / "data" / "catalog", tmp_path / "catalog"))
    path = copy / "indicators.csv"
    path.write_text(path.read_text("utf-8").replace(words, "Tên hoàn toàn khác"), "utf-8")
    shown = rebuild(Warehouse(decided), load_catalogue(copy), now=NOW)
    assert shown.pointer is None and shown.differences.of(Reads.GONE)
    assert sum(shown.differences.faults.values()) >= len(shown.differences.of(Reads.GONE))
    assert states(decided) == before and counting(decided) == values


def test_what_was_accepted_is_what_was_seen(
    decided: Path, known: Catalogue, tmp_path: Path
) -> None:
    other = _renamed(tmp_path, "iip", "iip_renamed")
    seen = Warehouse(decided).version
    path = tmp_path / "between.xlsx"
    path.write_bytes(workbook(known, row(known, 7.7), published_on="2024-04-01"))
    load(Warehouse(decided), known, [LoadRequest(path, "An")], now=NOW)
    version = Warehouse(decided).version
    with pytest.raises(Moved):
        rebuild(Warehouse(decided), other, now=NOW, by="Bình", accept=True, seen=seen)
    assert Warehouse(decided).version == version


def test_without_any_version_another_reading_waits_for_a_word(
    decided: Path, known: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _parts(decided, known, tmp_path / "parts.xlsx", "2024-04-01")
    before, values = states(decided), counting(decided)
    for path in (decided / "versions").iterdir():
        path.unlink()
    other = _renamed(tmp_path, "iip", "iip_renamed")
    shown = rebuild(Warehouse(decided), other, now=NOW)
    assert shown.pointer is None and shown.differences.unseen == tuple(before)
    assert rebuild(Warehouse(decided), known, now=NOW).pointer
    assert (states(decided), counting(decided)) == (before, values)


def test_a_target_sent_again_with_another_bound_is_offered_as_its_correction(
    tmp_path: Path, known: Catalogue
) -> None:
    shipped = ROOT / "data" / "workbooks" / "chi-tieu-kien-giang-2024.xlsx"
    warehouse = Warehouse(tmp_path / "w")
    load(warehouse, known, [LoadRequest(shipped, "An")], now=NOW)
    book = load_workbook(shipped)
    sheet = book["Chỉ tiêu"]
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=1) for cell in row}
    column = heads["Mức"]
    cell = next(
        sheet.cell(n, column)
        for n in range(2, sheet.max_row + 1)
        if isinstance(sheet.cell(n, column).value, (int, float))
    )
    cell.value = float(cell.value) + 1.25
    again = tmp_path / "again.xlsx"
    book.save(again)
    with pytest.raises(CannotCorrect) as told:
        load(warehouse, known, [LoadRequest(again, "An")], now=NOW)
    assert told.value.key == "loading.sent_again" and told.value.params["figures"] == 1


def test_the_very_file_under_another_date_is_offered_as_its_correction(
    tmp_path: Path, known: Catalogue
) -> None:
    bulletins = sorted(
        (DATA / "warehouse-0.1.0" / "archive").glob("*.xlsx"), key=lambda p: p.stat().st_size
    )
    bulletin, warehouse = bulletins[0], Warehouse(tmp_path / "w")
    said = {"area": "KG", "source": "Cục Thống kê"}
    first = LoadRequest(bulletin, "An", published_on="2024-07-01", **said)
    second = LoadRequest(bulletin, "An", published_on="2024-07-10", reason="sai ngày", **said)
    (loaded,) = load(warehouse, known, [first], now=NOW)
    assert loaded.releases and not loaded.refused
    with pytest.raises(CannotCorrect) as told:
        load(warehouse, known, [second], now=NOW)
    assert told.value.key in ("loading.sent_again", "loading.sent_otherwise")
    load(warehouse, known, [replace(second, correct=True)], now=NOW)
    assert sorted(states(warehouse.directory).values()) == ["published", "superseded"]
    assert rebuild(warehouse, known, now=NOW).differences == Differences()
    assert sorted(states(warehouse.directory).values()) == ["published", "superseded"]


@pytest.mark.parametrize("left", ["no head", "a line in the middle altered", "no log"])
def test_the_audit_log_is_held_by_its_lines_and_by_its_head(
    decided: Path, known: Catalogue, left: str
) -> None:
    for name in ("An", "Bình", "Chi"):
        record(decided, Entry(NOW, name, "upload", {}))
    require_whole(decided)
    path, head = decided / "audit.jsonl", decided / "audit.head"
    if left == "no head":
        head.unlink()
    elif left == "no log":
        path.unlink()
    else:
        path.write_text(path.read_text("utf-8").replace("Bình", "Danh"), "utf-8")
    with pytest.raises(BrokenLog):
        require_whole(decided)


def test_a_torn_line_of_the_audit_log_is_no_altered_one(decided: Path) -> None:
    record(decided, Entry(NOW, "An", "upload", {}))
    with (decided / "audit.jsonl").open("a") as log:
        log.write('{"at": "2026-')
    require_whole(decided)
    record(decided, Entry(NOW, "Bình", "upload", {}))
    require_whole(decided)
    assert [entry.by for entry in entries(decided)] == ["An", "Bình"]

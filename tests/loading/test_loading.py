"""Workbooks into the warehouse and out: through what pages and commands call."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.catalog import Catalogue
from dashboard.domain import Measure, Period
from dashboard.store import Warehouse
from dashboard.store.decision import read_decisions
from dashboard.store.errors import BrokenLog, NotPublished
from dashboard.store.release_content import Outcome
from dashboard.store.schema import COLUMNS
from etl.impact.changes import Kind, changes_of_loading
from etl.loading import LoadRequest, Moved, load, store, withdraw
from etl.pipeline import check
from etl.rebuilding import rebuild
from tests.upload.making import catalogue, row, workbook

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 2, 3, 4, 5)
HALF = Period.to_date(2024, 6)


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, known: Catalogue) -> Path:
    """A warehouse of all workbooks that ship with the project; tests only read it."""
    directory = tmp_path_factory.mktemp("shipped")
    paths = sorted((ROOT / "data" / "workbooks").glob("*.xlsx"))
    results = load(Warehouse(directory), known, [LoadRequest(p, "thử") for p in paths], now=NOW)
    assert not any(result.refused for result in results)
    return directory


def put(
    directory: Path, known: Catalogue, content: bytes, name: str = "a.xlsx", **said: str
) -> tuple[Outcome, ...]:
    path = directory.parent / name
    path.write_bytes(content)
    (result,) = load(Warehouse(directory), known, [LoadRequest(path, "thử", **said)], now=NOW)  # type: ignore[arg-type]
    assert not result.refused, result.submission.findings
    return result.outcomes


def used(directory: Path, as_of: date | None = None) -> float | None:
    figures = Figures.of(Warehouse(directory).snapshot(), as_of=as_of)
    figure = figures.get("grdp_constant", HALF, Measure.GROWTH_YOY, area="KG")
    return figure.value if figure else None


def content_of(directory: Path) -> dict[str, list[str]]:
    """Return every row of every table as text, sorted."""
    snapshot = Warehouse(directory).snapshot()
    return {
        table: sorted(repr(sorted(r.items())) for r in snapshot.query(f"SELECT * FROM {table}"))
        for table in COLUMNS
    }


def test_a_faulty_file_keeps_the_whole_run_out(tmp_path: Path, known: Catalogue) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(workbook(known, row(known, 6.84)))
    bad.write_bytes(workbook(known, row(known, "abc")))
    results = load(
        Warehouse(tmp_path / "w"),
        known,
        [LoadRequest(good, "thử"), LoadRequest(bad, "thử")],
        now=NOW,
    )
    assert [result.refused for result in results] == [False, True]
    assert Warehouse(tmp_path / "w").pointer() is None


def test_the_same_file_twice_changes_nothing(tmp_path: Path, known: Catalogue) -> None:
    directory = tmp_path / "w"
    content = workbook(known, row(known, 6.84))
    assert put(directory, known, content) == (Outcome.NEW,)
    version = Warehouse(directory).version
    assert put(directory, known, content, name="other-name.xlsx") == ()
    assert Warehouse(directory).version == version


def test_the_same_figures_in_another_file_are_kept_and_logged_and_no_revision(
    tmp_path: Path, known: Catalogue
) -> None:
    directory = tmp_path / "w"
    put(directory, known, workbook(known, row(known, 6.84)))
    figures = content_of(directory)["observation"]
    other = workbook(known, row(known, 6.84)) + b"\0"
    assert put(directory, known, other) == (Outcome.REPEAT,)
    assert content_of(directory)["observation"] == figures
    assert len(Warehouse(directory).snapshot().releases) == 1
    assert len(list(Warehouse(directory).archive.iterdir())) == 2
    assert [d.seq for d in read_decisions(Warehouse(directory))] == [1, 2]
    version, before = Warehouse(directory).version, content_of(directory)
    assert put(directory, known, other, name="third.xlsx") == ()
    assert Warehouse(directory).version == version
    rebuild(Warehouse(directory), known, now=NOW)
    assert (Warehouse(directory).version, content_of(directory)) == (version, before)


def test_a_withdrawal_brings_the_figure_before_it_back(tmp_path: Path, known: Catalogue) -> None:
    directory = tmp_path / "w"
    put(directory, known, workbook(known, row(known, 6.84), published_on="2024-07-15"))
    put(directory, known, workbook(known, row(known, 5.5), published_on="2025-07-15"))
    assert (used(directory), used(directory, date(2025, 7, 14))) == (5.5, 6.84)
    warehouse = Warehouse(directory)
    wrong = next(
        r.id for r in warehouse.snapshot().releases.values() if r.published_on.text == "2025-07-15"
    )
    with pytest.raises(ValueError, match="reason"):
        withdraw(warehouse, wrong, reason="  ", by="thử", now=NOW)
    withdraw(warehouse, wrong, reason="sai kỳ", by="thử", now=NOW)
    assert used(directory) == 6.84
    with pytest.raises(ValueError, match="withdrawn"):
        withdraw(warehouse, wrong, reason="lần nữa", by="thử", now=NOW)
    assert len(warehouse.snapshot().history("grdp_constant", "KG")) == 2


def test_a_file_that_changes_after_its_check_is_not_published(
    tmp_path: Path, known: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(known, row(known, 6.84)))
    import etl.loading as loading

    plain = loading.file_content

    def changing(*args: object) -> object:
        path.write_bytes(workbook(known, row(known, 9.99)))
        return plain(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "file_content", changing)
    with pytest.raises(NotPublished, match="changed"):
        load(Warehouse(tmp_path / "w"), known, [LoadRequest(path, "thử")], now=NOW)


def test_the_kept_file_is_read_only_and_named_by_its_hash(tmp_path: Path, known: Catalogue) -> None:
    directory = tmp_path / "w"
    put(directory, known, workbook(known, row(known, 6.84)), name="..'; x.xlsx")
    (kept,) = Warehouse(directory).archive.iterdir()
    assert os.stat(kept).st_mode & 0o777 == 0o444
    assert kept.suffix == ".xlsx" and len(kept.stem) == 64


def test_rebuilding_gives_the_same_warehouse_value_by_value(
    tmp_path: Path, known: Catalogue
) -> None:
    directory = tmp_path / "w"
    paths = sorted((ROOT / "data" / "workbooks").glob("*.xlsx"))
    load(Warehouse(directory), known, [LoadRequest(p, "thử") for p in paths], now=NOW)
    put(directory, known, workbook(known, row(known, 6.9), published_on="2025-08-01"))
    first = next(iter(Warehouse(directory).snapshot().releases))
    withdraw(Warehouse(directory), first, reason="thử", by="thử", now=NOW)
    before, version = content_of(directory), Warehouse(directory).version
    assert sum(map(len, before.values())) > 1000
    for file in Warehouse(directory).versions.iterdir():
        file.write_bytes(b"damaged")
    warehouse = Warehouse(directory)
    rebuild(warehouse, known, now=NOW)
    assert warehouse.version == version and not warehouse.degraded
    assert content_of(directory) == before


def test_rebuilding_mends_a_lost_pointer(tmp_path: Path, known: Catalogue) -> None:
    directory = tmp_path / "w"
    put(directory, known, workbook(known, row(known, 6.84)))
    version = Warehouse(directory).version
    (directory / "CURRENT").unlink()
    rebuild(Warehouse(directory), known, now=NOW)
    assert Warehouse(directory).version == version
    assert put(directory, known, workbook(known, row(known, 6.9), published_on="2025-08-01")) == (
        Outcome.NEW,
    )


def test_rebuilding_without_a_kept_file_says_so(tmp_path: Path, known: Catalogue) -> None:
    directory = tmp_path / "w"
    put(directory, known, workbook(known, row(known, 6.84)))
    next(Warehouse(directory).archive.iterdir()).unlink()
    with pytest.raises(BrokenLog, match=r"file_missing.*a\.xlsx"):
        rebuild(Warehouse(directory), known, now=NOW)
    assert used(directory) == 6.84


def test_the_first_half_of_2020_as_it_stood_on_each_day(shipped: Path) -> None:
    snapshot = Warehouse(shipped).snapshot()
    half = Period.to_date(2020, 6)

    def stood(day: date) -> float | None:
        figure = Figures.of(snapshot, as_of=day).get(
            "grdp_constant", half, Measure.GROWTH_YOY, area="KG"
        )
        return figure.value if figure else None

    assert stood(date(2020, 6, 1)) is None
    assert stood(date(2020, 12, 31)) == 3.03
    assert stood(date(2021, 12, 31)) == 1.24
    kept = {
        v.value
        for v in snapshot.history("grdp_constant", "KG")
        if v.observation.period == half and v.observation.measure is Measure.GROWTH_YOY
    }
    assert {3.03, 1.24} <= kept


def test_one_after_the_other_gives_what_all_at_once_gives(
    tmp_path: Path, known: Catalogue, shipped: Path
) -> None:
    names = ("cuc-thong-ke-kien-giang", "co-quan-tinh-kien-giang", "bao-chi-kien-giang-den-2022")
    for name in names:
        path = ROOT / "data" / "workbooks" / f"{name}.xlsx"
        load(Warehouse(tmp_path), known, [LoadRequest(path, "thử")], now=NOW)
    alone = {r.id: r.size for r in Warehouse(tmp_path).snapshot().releases.values()}
    together = {
        r.id: r.size
        for r in Warehouse(shipped).snapshot().releases.values()
        if r.file.removesuffix(".xlsx") in names
    }
    assert alone == together and len(alone) > 20
    assert [d.seq for d in read_decisions(Warehouse(tmp_path))] == [1, 2, 3]


def test_the_second_of_two_is_told_what_the_first_changed(tmp_path: Path, known: Catalogue) -> None:
    directory = tmp_path / "w"
    put(directory, known, workbook(known, row(known, 6.84)))
    seen = Warehouse(directory).version
    put(directory, known, workbook(known, row(known, 6.9), published_on="2025-10-01"))
    path = tmp_path / "second.xlsx"
    path.write_bytes(workbook(known, row(known, 7.1), published_on="2025-11-01"))
    request = LoadRequest(path, "thử")
    submission = check(path, known)
    with pytest.raises(Moved):
        store(Warehouse(directory), [request], [submission], now=NOW, seen=seen)
    assert used(directory) == 6.9
    changes = changes_of_loading(
        Warehouse(directory).snapshot(), known, request, submission, now=NOW
    )
    (revised,) = changes.of(Kind.REVISED)
    assert revised.before is not None and revised.before.value == 6.9
    store(Warehouse(directory), [request], [submission], now=NOW, seen=Warehouse(directory).version)
    assert used(directory) == 7.1

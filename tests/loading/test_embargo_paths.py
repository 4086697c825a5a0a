"""Before its hour nothing of a release reaches an unnamed reader, on any path of the commands."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from openpyxl import load_workbook

from dashboard.__main__ import main as dashboard
from dashboard.catalog import Catalogue
from dashboard.domain import Measure, ReleaseState
from dashboard.store import Warehouse
from dashboard.store.embargo_view import open_without
from dashboard.store.schema import COLUMNS
from etl.__main__ import main as etl
from etl.impact.changes import changes_of_loading
from etl.loading import LoadRequest, load, withdraw
from etl.pipeline import check
from tests.access.misconfigurations import AUTH
from tests.upload.making import catalogue, row, workbook

NOW = datetime.now(UTC)
HALF = "2024-01/2024-06"


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@dataclass(frozen=True)
class Held:
    """A warehouse of one public figure (6,84) and its embargoed correction to 5,37."""

    directory: Path
    release: str


def publish(folder: Path, known: Catalogue, until: datetime) -> Held:
    first, second = folder / "cong-khai.xlsx", folder / "con-kin.xlsx"
    before = [row(known, v, period=f"6T/{y}") for y, v in ((2022, 4.42), (2023, 6.37))]
    first.write_bytes(workbook(known, row(known, 6.84), *before, published_on="2024-07-15"))
    second.write_bytes(
        workbook(
            known,
            row(known, 5.37),
            row(known, 71.93, indicator="exports", measure=Measure.LEVEL, unit="triệu USD"),
            *before,
            published_on="2024-07-15",
            name="Nguồn còn kín",
        )
    )
    warehouse = Warehouse(folder / "w")
    now = NOW.replace(tzinfo=None)
    load(warehouse, known, [LoadRequest(first, "An")], now=now)
    (public,) = warehouse.snapshot().releases
    request = LoadRequest(second, "Kín", embargo_until=until, supersedes=public, reason="lý do kín")
    load(warehouse, known, [request], now=now)
    held = next(r.id for r in warehouse.snapshot().releases.values() if r.embargo_until)
    return Held(folder / "w", held)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, known: Catalogue) -> Held:
    return publish(tmp_path_factory.mktemp("held"), known, NOW + timedelta(days=2))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, known: Catalogue) -> Held:
    return publish(tmp_path_factory.mktemp("out"), known, NOW - timedelta(minutes=1))


def secrets(held: Held) -> tuple[str, ...]:
    return (held.release, "5.37", "5,37", "71.93", "71,93", "con-kin", "còn kín", "lý do kín")


PATHS = {
    "releases": lambda db, to: etl(["releases", "--db", db, *to]),
    "releases --json": lambda db, to: etl(["releases", "--json", "--db", db, *to]),
    "show": lambda db, to: etl(["show", "grdp_constant", "--db", db, *to]),
    "show --json": lambda db, to: etl(["show", "grdp_constant", "--json", "--db", db, *to]),
    "assess": lambda db, to: dashboard(["assess", "--period", HALF, "--db", db, *to]),
    "assess --json": lambda db, to: dashboard(
        ["assess", "--period", HALF, "--json", "--db", db, *to]
    ),
    "brief": lambda db, to: dashboard(["brief", "--period", HALF, "--db", db, *to]),
}
"""Every command that prints figures, told for whom."""


@pytest.mark.parametrize("path", PATHS)
def test_a_command_shows_the_unnamed_nothing_and_the_named_all_with_the_mark(
    path: str, held: Held, out: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    assert PATHS[path](str(held.directory), []) == 0
    unnamed = capsys.readouterr()
    assert not [word for word in secrets(held) if word in unnamed.out + unnamed.err]
    assert "1 bản công bố chưa đến giờ" in unnamed.err and "was left out" in unnamed.err

    assert PATHS[path](str(held.directory), ["--reader", "an@thu.vn"]) == 0
    named = capsys.readouterr()
    assert [word for word in secrets(held) if word in named.out]
    assert "CHƯA ĐƯỢC ĐĂNG TRƯỚC" in named.err and "EMBARGOED UNTIL" in named.err

    assert PATHS[path](str(out.directory), []) == 0
    after = capsys.readouterr()
    assert [word for word in secrets(out) if word in after.out]
    assert "EMBARGO" not in after.err


def test_until_the_hour_the_public_sees_what_is_being_corrected(
    held: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    etl(["show", "grdp_constant", "--json", "--db", str(held.directory)])
    (public,) = [r for r in json.loads(capsys.readouterr().out) if r["value"] == 6.84]
    assert (public["value"], public["state"]) == (6.84, "published")


def test_where_people_sign_in_only_the_listed_reader_is_named(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text(AUTH + '[embargo]\nnamed = ["Binh@thu.vn"]\n', "utf-8")
    monkeypatch.setenv("DASHBOARD_SECRETS", str(file))
    own = shutil.copytree(held.directory, tmp_path / "of-an-office")
    for reader, sees in (("an@thu.vn", False), ("binh@thu.vn", True), ("", False)):
        etl(["show", "grdp_constant", "--db", str(own), "--reader", reader])
        assert ("5,37" in capsys.readouterr().out) is sees


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_export_of_every_figure(kind: str, held: Held, out: Held, tmp_path: Path) -> None:
    def exported(db: Path, *to: str) -> tuple[str, int]:
        folder = tmp_path / f"{db.parent.name}{len(to)}"
        arguments = ["export", "--format", kind, "--out", str(folder), "--db", str(db), *to]
        assert dashboard(arguments) == 0
        (file,) = folder.iterdir()
        return file.name, _rows(file)

    assert exported(held.directory)[1] == 3
    name, rows = exported(held.directory, "--reader", "an@thu.vn")
    assert (name.startswith("EMBARGO-"), rows) == (True, 7)
    name, rows = exported(out.directory)
    assert (name.startswith("EMBARGO-"), rows) == (False, 7)


def _rows(file: Path) -> int:
    if file.suffix == ".csv":
        return len(list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))) - 1
    if file.suffix == ".xlsx":
        return len(list(load_workbook(file)["Số liệu"].rows)) - 1
    return int(parquet.read_table(file).num_rows)


def test_the_kit_and_the_recall_of_what_it_held(
    held: Held, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = str(held.directory)
    kit = ["kit", "--period", HALF, "--formats", "csv", "--db", db, "--out"]
    assert dashboard([*kit, str(tmp_path / "public.zip")]) == 0
    assert not [word for word in secrets(held) if word in _text(tmp_path / "public.zip")]
    assert dashboard([*kit, str(tmp_path / "named.zip"), "--reader", "an@thu.vn"]) == 0
    named = _text(tmp_path / "named.zip")
    assert "5,37" in named and "CHƯA ĐƯỢC ĐĂNG TRƯỚC" in named
    codes = {
        line["code"]
        for line in map(json.loads, (held.directory / "exports.jsonl").read_text().splitlines())
        if any(number["release"] == held.release for number in line["numbers"])
    }
    assert codes
    capsys.readouterr()
    dashboard(["recall", "--db", db, "--json"])
    seen = capsys.readouterr().out
    assert not [word for word in (*secrets(held), *codes) if word in seen]
    assert dashboard(["recall", "--db", db, "--code", codes.pop()]) == 2


def _text(kit: Path) -> str:
    with zipfile.ZipFile(kit) as files:
        return "\n".join(
            f"{name}\n{files.read(name).decode('utf-8', 'replace')}" for name in files.namelist()
        )


def test_what_would_change_compares_with_what_the_uploader_may_see(
    held: Held, known: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "third.xlsx"
    path.write_bytes(workbook(known, row(known, 6.1), published_on="2025-09-01"))
    warehouse = Warehouse(held.directory)
    for named, before in ((False, 6.84), (True, 5.37)):
        changes = changes_of_loading(
            warehouse.visible(NOW, named=named),
            known,
            LoadRequest(path, "An"),
            check(path, known),
            now=NOW.replace(tzinfo=None),
        )
        (change,) = changes.changes
        assert change.before is not None and change.before.value == before


def test_no_sql_reaches_a_hidden_release(held: Held) -> None:
    public = Warehouse(held.directory).visible(NOW, named=False)
    for table in COLUMNS:
        said = repr(public.query(f"SELECT * FROM {table}"))
        assert not [word for word in secrets(held) if word in said], table
    assert public.sharing(next(iter(public.releases))) == ()
    assert public.areas == ("KG",) and public.indicators("KG") == ("grdp_constant",)
    with pytest.raises(ValueError, match="not the name"):
        open_without(public.path, ["x'); DROP TABLE release; --"])


def test_a_page_ends_on_the_view_it_began_with(held: Held) -> None:
    warehouse = Warehouse(held.directory)
    public = warehouse.visible(NOW, named=False)
    assert warehouse.visible(NOW, named=True).version != public.version
    assert warehouse.at(public.version) is public


def test_the_folder_is_its_owners_alone(held: Held) -> None:
    assert held.directory.stat().st_mode & 0o777 == 0o700


def test_a_release_loaded_again_under_embargo_waits_for_its_hour(
    tmp_path: Path, known: Catalogue
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(known, row(known, 6.84)))
    warehouse, now = Warehouse(tmp_path / "w"), NOW.replace(tzinfo=None)
    load(warehouse, known, [LoadRequest(path, "An")], now=now)
    (name,) = warehouse.snapshot().releases
    withdraw(warehouse, name, reason="nhầm", by="An", now=now)
    until = NOW + timedelta(days=1)
    load(warehouse, known, [LoadRequest(path, "An", embargo_until=until)], now=now)
    assert warehouse.snapshot().releases[name].state is ReleaseState.PUBLISHED
    assert warehouse.visible(NOW, named=False).releases == {}
    assert list(warehouse.visible(until, named=False).releases) == [name]

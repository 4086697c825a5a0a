"""The same hostile workbook by command and by the browser: harmless in all that is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.__main__ import main as dashboard
from dashboard.catalog import Catalogue
from dashboard.store import Warehouse
from dashboard.store.audit import Entry, entries, record
from etl.__main__ import main as etl
from etl.annotate import mark
from etl.draft_room import NotTaken
from etl.drafts import discard, drafts, stage
from etl.loading import store
from etl.pipeline import check
from tests.upload.making import catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
HTML = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://x";"y")'
Way = Callable[[Path, Path], None]


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


def by_command(directory: Path, file: Path) -> None:
    assert etl(["load", str(file), "--by", FORMULA, "--db", str(directory)]) == 0


def by_browser(directory: Path, file: Path) -> None:
    """Do what the upload page does with the bytes that a browser sends."""
    warehouse = Warehouse(directory)
    draft = stage(warehouse, f"../../{file.name}", file.read_bytes(), by=FORMULA, now=NOW)
    submission = check(draft.path, catalogue())
    (result,) = store(warehouse, [draft.request()], [submission], now=NOW)
    assert not result.refused
    discard(warehouse, draft)


WAYS = {"command": by_command, "browser": by_browser}


@pytest.mark.parametrize("way", WAYS)
def test_formulas_and_html_stay_text_in_every_file_written(
    way: str, tmp_path: Path, known: Catalogue
) -> None:
    file = tmp_path / "=cmd ;'--.xlsx"
    hostile = row(known, 6.84, label=HTML, quote="@SUM(1+1)*cmd|' /C calc'!A0", footnote=FORMULA)
    file.write_bytes(workbook(known, hostile, name=FORMULA))
    WAYS[way](tmp_path / "w", file)
    (release,) = Warehouse(tmp_path / "w").snapshot().releases.values()
    assert (release.source, release.file) == (FORMULA, file.name)
    assert {path.name for path in tmp_path.iterdir()} == {"w", file.name}
    for kind in ("csv", "xlsx"):
        out = ["export", "--format", kind, "--out", str(tmp_path / "out")]
        assert dashboard([*out, "--db", str(tmp_path / "w")]) == 0
    (table,) = (tmp_path / "out").glob("*.csv")
    cells = [
        cell for line in csv.reader(io.StringIO(table.read_text("utf-8-sig"))) for cell in line
    ]
    assert [cell for cell in cells if "HYPERLINK" in cell]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    (book,) = (tmp_path / "out").glob("*.xlsx")
    written = [cell for line in load_workbook(book)["Số liệu"].rows for cell in line]
    assert [cell for cell in written if "HYPERLINK" in str(cell.value)]
    assert not [cell for cell in written if cell.data_type == "f"]


def test_what_a_marked_copy_says_is_text(tmp_path: Path, known: Catalogue) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(known, row(known, FORMULA, label=HTML)))
    submission = check(file, known)
    assert submission.blocked
    assert mark(file, submission.findings, tmp_path / "marked.xlsx") == ()
    sheet = load_workbook(tmp_path / "marked.xlsx")["Số liệu"]
    assert [c for line in sheet.rows for c in line if c.comment is not None]


@pytest.mark.parametrize("way", WAYS)
def test_two_hundred_megabytes_leave_nothing_behind(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    big = tmp_path / "big.xlsx"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    directory = tmp_path / "w"
    if way == "command":
        assert etl(["load", str(big), "--by", "An", "--db", str(directory)]) == 2
        said = capsys.readouterr().err
        assert "MB" in said and "[" in said
    else:
        with pytest.raises(NotTaken):
            stage(Warehouse(directory), "big.xlsx", big.read_bytes(), by="An", now=NOW)
    assert drafts(Warehouse(directory)) == ()
    assert Warehouse(directory).pointer() is None
    kept = [path for path in directory.rglob("*") if path.is_file()] if directory.exists() else []
    assert not [path for path in kept if path.stat().st_size > 1000]


def test_many_write_the_audit_log_at_once_and_no_line_is_lost_or_mixed(tmp_path: Path) -> None:
    def write(person: int) -> None:
        for turn in range(25):
            record(tmp_path, Entry(NOW, f"{person}", "export", {"turn": f"{turn}", "x": "đ" * 999}))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    found = [(entry.by, entry.detail["turn"]) for entry in entries(tmp_path)]
    assert sorted(found) == sorted((f"{p}", f"{t}") for p in range(8) for t in range(25))
    before = (tmp_path / "audit.jsonl").read_bytes()
    record(tmp_path, Entry(NOW, "An", "withdraw", {}))
    assert (tmp_path / "audit.jsonl").read_bytes().startswith(before)

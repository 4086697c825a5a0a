"""Hostile uploads: names that are paths, huge files, HTML, formulas. All of them harmless."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.charts import build_vintages
from dashboard.charts.subject import Subject
from dashboard.exports.table_file import csv_bytes
from dashboard.store import Warehouse
from dashboard.store.audit import Entry, entries, record
from dashboard.ui.html import table
from etl.draft_room import NotTaken
from etl.drafts import MAX_BYTES, discard, drafts, plain_name, stage
from etl.loading import LoadRequest, load
from etl.pipeline import check
from etl.wording import message
from tests.upload.making import catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
NAMES = (
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/cron.d/x.xlsx",
    "a/../../b.xlsx",
    "..",
    "",
    "\x00.xlsx",
    "x\u202exslx.exe",
    "C:\\x\\y.xlsx",
    "n" * 5000 + ".xlsx",
    "a\nb.xlsx",
)


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    home = tmp_path / "inner" / "w"
    draft = stage(Warehouse(home), name, b"x", by="thử", now=NOW)
    assert draft.path.resolve().is_relative_to(home / "drafts")
    assert draft.path.name in ("source.xlsx",) and draft.path.read_bytes() == b"x"
    assert not {"/", "\\", "\x00", "\n", "\u202e"} & set(draft.file)
    assert 0 < len(draft.file) <= 120 and draft.file not in (".", "..")
    assert {path.name for path in tmp_path.iterdir()} == {"inner"}


def test_a_plain_name_stays_as_it_is() -> None:
    assert plain_name("Biểu KT-XH quý II.2025.xlsx") == "Biểu KT-XH quý II.2025.xlsx"


def test_two_hundred_megabytes_are_refused_and_leave_nothing(
    tmp_path: Path, known: Catalogue
) -> None:
    big = tmp_path / "big.xlsx"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(NotTaken):
        stage(Warehouse(tmp_path / "w"), "big.xlsx", bytes(MAX_BYTES + 1), by="thử", now=NOW)
    assert not (tmp_path / "w").exists()
    (result,) = load(Warehouse(tmp_path / "w"), known, [LoadRequest(big, "thử")], now=NOW)
    assert result.refused
    assert [f.code for f in result.submission.findings] == ["file_too_large"]


def test_html_in_a_label_is_text_wherever_it_is_shown(tmp_path: Path, known: Catalogue) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook(known, row(known, 6.84, indicator="grdp_constant") | {"indicator": hostile})
    )
    submission = check(path, known)
    assert submission.blocked
    words = [message(finding, "vi") for finding in submission.findings]
    assert any(hostile in word for word in words)
    shown = table(["Ô", "Nội dung"], [["A1", word] for word in words]).html
    assert "<img" not in shown and "&lt;img" in shown


def test_a_formula_in_a_source_is_neutral_in_what_is_written(
    tmp_path: Path, known: Catalogue
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(known, row(known, 6.84), name='=HYPERLINK("http://x";"y")'))
    (result,) = load(Warehouse(tmp_path / "w"), known, [LoadRequest(path, "thử")], now=NOW)
    assert not result.refused
    snapshot = Warehouse(tmp_path / "w").snapshot()
    spec = build_vintages(
        snapshot.vintages("grdp_constant", "KG"),
        Subject(known.indicators["grdp_constant"], known.areas["KG"], "vi", snapshot.version),
    )
    assert spec is not None
    assert "HYPERLINK" in csv_bytes(spec).decode("utf-8-sig")
    cells = csv_bytes(spec).decode("utf-8-sig").replace('"', "").replace(";", ",").split(",")
    assert not [cell for cell in cells if cell[:1] in "=@" and cell]


def test_an_upload_survives_and_its_owner_can_drop_it(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    draft = stage(warehouse, "a.xlsx", b"one", by="An", now=NOW)
    assert stage(warehouse, "a.xlsx", b"one", by="An", now=NOW) == draft
    assert drafts(Warehouse(tmp_path)) == (draft,)
    (tmp_path / "drafts" / "half").mkdir()
    (tmp_path / "drafts" / "half" / "source.xlsx").write_bytes(b"half")
    assert drafts(Warehouse(tmp_path)) == (draft,)
    discard(warehouse, draft)
    assert drafts(warehouse) == ()


def test_who_uploads_does_not_approve_unless_alone(tmp_path: Path) -> None:
    draft = stage(Warehouse(tmp_path), "a.xlsx", b"one", by="an@kg.vn", now=NOW)
    assert not draft.may_be_approved_by(" AN@kg.vn ", single_user=False)
    assert draft.may_be_approved_by("binh@kg.vn", single_user=False)
    assert draft.may_be_approved_by("an@kg.vn", single_user=True)


def test_a_tampered_note_of_a_draft_reaches_no_other_file(tmp_path: Path) -> None:
    draft = stage(Warehouse(tmp_path), "a.xlsx", b"one", by="An", now=NOW)
    meta = draft.path.parent / "meta.json"
    content = json.loads(meta.read_text(encoding="utf-8"))
    meta.write_text(json.dumps(content | {"suffix": "/../../../secret"}), encoding="utf-8")
    assert drafts(Warehouse(tmp_path)) == ()


def test_the_audit_log_only_grows_and_survives_a_torn_line(tmp_path: Path) -> None:
    record(tmp_path, Entry(NOW, "An\n{}", "upload", {"file": "a\nb"}))
    with (tmp_path / "audit.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"at": "2026-\n')
    record(tmp_path, Entry(NOW, "Bình", "publish", {}))
    assert [(e.by, e.action) for e in entries(tmp_path)] == [
        ("An\n{}", "upload"),
        ("Bình", "publish"),
    ]

"""The commands, run as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from dashboard.store import Warehouse
from dashboard.store.audit import entries
from tests.upload.making import ROOT, catalogue, row, workbook


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )


def test_an_unknown_file_or_release_is_said_plainly(tmp_path: Path) -> None:
    db = ["--db", str(tmp_path)]
    missing = run("load", "nothing.xlsx", "--by", "thử", *db)
    assert missing.returncode == 2 and "nothing.xlsx" in missing.stderr
    none = run("withdraw", "Rxxx", "--reason", "thử", "--by", "thử", *db)
    assert none.returncode == 1 and "ensure" in none.stderr and "Traceback" not in none.stderr
    assert run("rebuild", *db).returncode == 1


def test_load_show_correct_withdraw_rebuild(tmp_path: Path) -> None:
    known, db = catalogue(), ["--db", str(tmp_path / "w")]
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    first.write_bytes(workbook(known, row(known, 68.4)))
    second.write_bytes(workbook(known, row(known, 6.84)))
    assert run("load", str(first), "--by", "thử", *db).returncode == 0
    (wrong,) = json.loads(run("releases", "--json", *db).stdout)
    done = run(
        "load",
        str(second),
        "--by",
        "thử",
        "--supersedes",
        wrong["release"],
        "--reason",
        "sai dấu phẩy",
        "--area",
        "KG",
        "--embargo",
        "2026-01-01T08:00",
        *db,
    )
    assert done.returncode == 0, done.stderr
    shown = json.loads(run("show", "grdp_constant", "--area", "KG", "--json", *db).stdout)
    assert {(v["value"], v["state"]) for v in shown} == {(68.4, "superseded"), (6.84, "published")}
    right = next(v["release"] for v in shown if v["state"] == "published")
    version = Warehouse(tmp_path / "w").version
    for file in (tmp_path / "w" / "versions").iterdir():
        file.write_bytes(b"")
    refused = run("load", str(first), "--by", "thử", *db)
    assert refused.returncode == 1 and "rebuild" in refused.stderr
    assert run("rebuild", *db).returncode == 0
    assert Warehouse(tmp_path / "w").version == version
    assert run("withdraw", right, "--reason", "thử", "--by", "thử", *db).returncode == 0
    shown = json.loads(run("show", "grdp_constant", "--area", "KG", "--json", *db).stdout)
    assert {(v["value"], v["state"]) for v in shown} == {(68.4, "published"), (6.84, "withdrawn")}
    assert [e.action for e in entries(tmp_path / "w")] == [
        "publish",
        "publish",
        "rebuild",
        "withdraw",
    ]
    gone = run("withdraw", "Rxxx", "--reason", "thử", "--by", "thử", *db)
    assert gone.returncode == 1 and "Rxxx" in gone.stderr and "Traceback" not in gone.stderr

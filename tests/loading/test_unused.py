"""Nobody publishes a figure that is stored and not used without being told so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.store import Warehouse
from etl.__main__ import main as etl
from etl.impact.changes import Kind, changes_of_loading
from etl.impact.unused import lines
from etl.loading import LoadRequest
from etl.pipeline import check
from tests.upload.making import catalogue, row, workbook

NOW = datetime(2026, 1, 2, 3, 4, 5)
KNOWN = catalogue()


@dataclass(frozen=True)
class Sent:
    """A figure as a source of a kind publishes it on a day, printed so finely."""

    value: float
    day: str
    name: str
    kind: str
    period: str = "6T/2024"


def _sent(
    value: float, day: str, name: str = "Báo Thử", kind: str = "3", period: str = "6T/2024"
) -> Sent:
    return Sent(value, day, name, kind, period)


OFFICE = _sent(474.0, "2025-09-01", "Cục Thống kê Thử", "1")


def _file(folder: Path, sent: Sent) -> Path:
    path = folder / f"{sent.value}-{sent.day}.xlsx"
    figure = row(KNOWN, sent.value, period=sent.period)
    content = workbook(KNOWN, figure, published_on=sent.day, name=sent.name, kind=sent.kind)
    path.write_bytes(content)
    return path


def _load(folder: Path, sent: Sent, *more: str) -> int:
    return etl(["load", str(_file(folder, sent)), "--by", "An", "--db", str(folder / "w"), *more])


@pytest.mark.parametrize(
    "later",
    [
        _sent(480.0, "2025-10-01", "Cục Thống kê Thử", "1"),
        _sent(474.0, "2025-10-01"),
        _sent(99.0, "2025-10-01", period="6T/2023"),
        _sent(480.0, "2026-09-01"),
    ],
)
def test_what_is_used_or_says_the_same_is_not_told_of(
    tmp_path: Path, later: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _load(tmp_path, OFFICE) == 0 and _load(tmp_path, later) == 0
    said = capsys.readouterr().out
    assert "không được dùng" not in said and "not used" not in said


@pytest.mark.parametrize(
    "unused",
    [
        _sent(450.0, "2025-10-01"),
        _sent(450.0, "2025-10-01", "UBND tỉnh Thử", "2"),
        _sent(450.0, "2024-10-01", "Cục Thống kê Thử", "1"),
        _sent(450.0, "", "Nguồn không ngày", "1"),
    ],
    ids=["press", "authority", "older", "undated"],
)
def test_a_figure_beside_another_sources_is_told_of(
    tmp_path: Path, unused: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _load(tmp_path, OFFICE) == 0
    path = _file(tmp_path, unused)
    snapshot = Warehouse(tmp_path / "w").snapshot()
    shown = changes_of_loading(
        snapshot, KNOWN, LoadRequest(path, "An"), check(path, KNOWN), now=NOW
    )
    assert [c.kind for c in shown.changes] == [Kind.BESIDE]
    told = {lang: list(lines(shown.unused, KNOWN, lang)) for lang in ("vi", "en")}
    assert "lưu nhưng không được dùng" in told["vi"][0]
    assert "stored and not used" in told["en"][0]
    for words in told.values():
        assert len(words) == 2 and "450" in words[1] and "474" in words[1]
    assert "(Cục Thống kê Thử, " in told["vi"][1]
    assert "Statistics Office Thử, " in told["en"][1]
    capsys.readouterr()
    assert _load(tmp_path, unused) == 0
    said = capsys.readouterr().out
    for words in told.values():
        assert all(line in said for line in words), "the command says what the page does"


def test_of_both_kept_the_one_loaded_last_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = _sent(450.0, OFFICE.day, OFFICE.name, "1")
    files = [str(_file(tmp_path, sent)) for sent in (OFFICE, again)]
    told = []
    for first, second in (files, files[::-1]):
        db = ["--by", "An", "--db", str(tmp_path / Path(first).stem)]
        assert etl(["load", first, *db]) == 0
        assert etl(["load", second, *db]) == 1
        assert "not used" in capsys.readouterr().err, "nothing is loaded before somebody says how"
        assert etl(["load", second, *db, "--beside"]) == 0
        told.append("not used" in capsys.readouterr().out)
    assert told == [False, False], "the one loaded last is used, whatever the files are"


def test_a_figure_under_anothers_embargo_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _load(tmp_path, OFFICE, "--embargo", "2099-01-01T08:00") == 0
    assert _load(tmp_path, _sent(450.0, "2025-10-01")) == 0
    said = capsys.readouterr().out
    assert "474" not in said.replace(f"474.0-{OFFICE.day}.xlsx", "") and "not used" not in said
    assert etl(["releases", "--json", "--db", str(tmp_path / "w")]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1

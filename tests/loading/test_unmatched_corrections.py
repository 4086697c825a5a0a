"""A known error that marks nothing is told: in the shipped data every row finds its figure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.catalog import load_catalogue
from dashboard.store import Warehouse
from etl.__main__ import main as etl
from etl.cli import rebuilding
from etl.unmatched import unmatched
from etl.wording import message

CATALOG = Path(__file__).parents[2] / "data" / "catalog"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (",2019-12/2019-12,level,,556208,", ",2009-12/2009-12,level,,556208,", "matches_nothing"),
        (",level,123doc,71755,", ",level,124doc,71755,", "matches_nothing"),
        (",level,123doc,71755,", ",level,123doc,71756,", "outdated"),
        ("grdp-2020-plan,observation,", "grdp-2020-plan,target,", "matches_nothing"),
    ],
)
def test_a_row_that_marks_nothing_is_told(
    shipped: Path, tmp_path: Path, old: str, new: str, code: str
) -> None:
    copy = Path(shutil.copytree(CATALOG, tmp_path / "catalog"))
    text = (copy / "corrections.csv").read_text("utf-8")
    assert text.count(old) == 1
    (copy / "corrections.csv").write_text(text.replace(old, new), "utf-8")
    [finding] = unmatched(Warehouse(shipped).snapshot(), load_catalogue(copy))
    assert finding.code.endswith(code)
    assert all(str(finding.params["id"]) in message(finding, lang) for lang in ("vi", "en"))


def test_every_shipped_row_marks_something(shipped: Path) -> None:
    assert unmatched(Warehouse(shipped).snapshot(), load_catalogue(CATALOG)) == ()


def test_the_command_tells_it_in_both_languages(
    shipped: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copy = Path(shutil.copytree(CATALOG, tmp_path / "catalog"))
    text = (copy / "corrections.csv").read_text("utf-8")
    (copy / "corrections.csv").write_text(text.replace(",123doc,", ",124doc,"), "utf-8")
    monkeypatch.setattr(rebuilding, "CATALOG", copy)
    assert etl(["ensure", "--db", str(shipped)]) == 0
    said = capsys.readouterr().err
    assert "không đánh dấu được gì" in said and "nothing was marked" in said
    assert "grdp-2020-plan" in said

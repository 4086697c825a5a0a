"""Hostile files: each ends in words of both languages, and the reader is there for the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Severity
from etl.bounded import Died, Failed, workers
from etl.cli.checking import status_of
from etl.pipeline import check_apart
from etl.wording import gathered, line
from tests.read.hostile import kinds, ods

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parent / "shared" / "cases" / "hostile"
MUST = {
    "far_lower.xlsx": ("file_too_many_cells", 2),
    "sst_amplify.xlsx": ("file_unpacks_too_large", 2),
    "dense_zz9999_x20.xlsx": ("file_too_many_cells", 2),
    "cell_digits_5MB.xlsx": ("cell_too_long", 1),
    "one_nan.xlsx": ("number_impossible", 1),
    "one_inf.xlsx": ("number_impossible", 1),
    "real_nan_inf.xlsx": ("number_impossible", 1),
    "real_1e308.xlsx": ("number_impossible", 1),
    "merges_7x790k.xlsx": ("file_too_many_merges", 2),
    "xss.xlsx": ("", 0),
    "embargo.xlsx": ("", 0),
}
TEXTS = ("web.xls", "web-bom.xls", "xml2003.xls", "text.xlsx", "text-tabs.xls")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data" / "catalog")


@pytest.mark.parametrize("name", MUST)
def test_the_shared_cases(name: str, catalogue: Catalogue) -> None:
    path = CASES / name
    if not path.exists():
        pytest.skip("the shared cases are not here")
    read = check_apart(path, catalogue)
    code, status = MUST[name]
    assert status_of(read) == status
    assert not code or code in [f.code for f in read.findings]


@pytest.mark.slow
def test_a_hundred_kinds_end_in_words(tmp_path: Path, catalogue: Catalogue) -> None:
    made = list(kinds())
    assert len(made) >= 100
    for name, make in made:
        path = tmp_path / name.replace("/", "_")
        path.write_bytes(make())
        read = check_apart(path, catalogue)
        assert "file_reading_failed" not in [f.code for f in read.findings], name
        assert read.findings, name
        for finding in read.findings[:50]:
            for lang in ("vi", "en"):
                assert "{" not in line(finding, lang), name
        if name in TEXTS:
            assert [f.code for f in read.findings] == ["file_is_text"], name
            assert ".xlsx" in line(read.findings[0], "vi")
        path.unlink()


def test_a_reading_that_dies_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    row = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    row += 'office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    (tmp_path / "a.ods").write_bytes(ods(row + "</table:table-row>"))
    read = check_apart(tmp_path / "a.ods", catalogue)
    assert read.died and [f.code for f in read.findings] == ["file_reading_died"]


def test_only_regular_files_of_a_fit_size_are_opened(tmp_path: Path, catalogue: Catalogue) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    for place in (tmp_path, tmp_path / "pipe.xlsx", Path("/dev/zero")):
        assert [f.code for f in check_apart(place, catalogue).findings] == ["file_not_regular"]
    with (tmp_path / "big.xlsx").open("wb") as file:
        file.truncate(40_000_000_000)
    found = check_apart(tmp_path / "big.xlsx", catalogue)
    assert [f.code for f in found.findings] == ["file_too_large"]


def eat(megabytes: int) -> int:
    """Take memory."""
    return len(b"x" * (megabytes * 1_000_000))


def turn() -> None:
    """Take time."""
    while True:
        pass


def stop() -> None:
    """End the process as a broken parser does."""
    os.abort()


def test_a_worker_that_dies_takes_nothing_with_it() -> None:
    pool = workers()
    assert pool.call(eat, 1) == 1_000_000
    with pytest.raises(Died):
        pool.call(eat, 3_000)
    with pytest.raises(Died) as late:
        pool.call(turn)
    assert late.value.by_time
    with pytest.raises(Died):
        pool.call(stop)
    with pytest.raises(Failed):
        pool.call(int, "x")
    assert pool.call(eat, 1) == 1_000_000


def test_equal_findings_are_one_with_their_cells(catalogue: Catalogue) -> None:
    path = CASES / "real_1e308.xlsx"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    read = check_apart(path, catalogue)
    errors = [f for f in read.findings if f.severity is Severity.ERROR]
    told = [f for f, _ in gathered(errors, "vi")]
    assert len(told) < 60 < len(errors)
    assert sum(len(f.cells) for f in told) == sum(len(f.cells) for f in errors)

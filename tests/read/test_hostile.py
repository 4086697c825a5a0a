"""Hostile files: each ends in words of both languages, and the reader is there for the next."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import Severity
from dashboard.store import Warehouse
from etl.aside import kept_aside, set_aside, take_back
from etl.bounded import Died, Failed, workers
from etl.bounded.patience import Patience
from etl.bounded.pool import Workers
from etl.bounded.worker import _peak
from etl.cli.checking import status_of
from etl.drafts import discard, drafts, stage
from etl.pipeline import check_apart
from etl.wording import gathered, line
from tests.read.hostile import book, cell, data, kinds

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


def _deadly(folder: Path) -> Path:
    """Write a file whose far cell stands in the middle, where it is not looked for at once."""
    path = folder / "a.xlsx"
    path.write_bytes(book([data(cell("XFD1048576"), cell("A2"))]))
    return path


def test_a_cell_full_of_digits_is_read_in_time(tmp_path: Path, catalogue: Catalogue) -> None:
    """A phrase of the English edition looked for its number from every digit on."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(dict(kinds())["edge-digits.xlsx"]())
    read = check_apart(path, catalogue)
    assert read.readable and not read.died


def test_a_reading_that_dies_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    read = check_apart(_deadly(tmp_path), catalogue)
    assert read.died and [f.code for f in read.findings] == ["file_too_many_cells"]
    assert status_of(read) == 2


def test_a_draft_upon_which_the_reader_died_is_set_aside(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    warehouse = Warehouse(tmp_path / "kho")
    content = _deadly(tmp_path).read_bytes()
    draft = stage(warehouse, "a.xlsx", content, by="An", now=datetime(2026, 11, 25))
    assert kept_aside(draft) is None
    set_aside(draft, check_apart(draft.path, catalogue))
    (again,) = drafts(warehouse)
    told = kept_aside(again)
    assert told is not None and told.blocked and told.died
    assert [f.code for f in told.findings] == ["file_too_many_cells"]
    again.path.with_name("died.json").write_text("{")
    told = kept_aside(again)
    assert told is not None and [f.code for f in told.findings] == ["file_reading_died"]
    take_back(again)
    assert kept_aside(again) is None
    discard(warehouse, again)
    assert drafts(warehouse) == ()


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


def test_a_worker_beside_a_large_server_weighs_itself_alone() -> None:
    """The system counts for a child from its parent's peak on: none would ever be tired."""
    large = bytearray(b"x") * 400_000_000
    pool = Workers(1, Patience(idle=60, most=60))
    own = pool.call(_peak)
    pool.close()
    assert _peak() > len(large) > 250_000_000 > own > 50_000_000


def test_a_worker_that_idles_is_ended_and_one_that_works_is_waited_for() -> None:
    """On a machine with no time for it a good file takes long; its worker wants to run."""
    impatient = Workers(1, Patience(idle=0.4, most=60))
    assert impatient.call(_busy_for, 1.2) > 0  # thrice as long as it may idle
    with pytest.raises(Died) as end:
        impatient.call(time.sleep, 30)
    assert end.value.by_time
    impatient.close()
    no_longer = Workers(1, Patience(idle=60, most=0.4))
    with pytest.raises(Died):
        no_longer.call(_busy_for, 3.0)
    no_longer.close()


def _busy_for(seconds: float) -> int:
    until, turns = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        turns += 1
    return turns


def test_equal_findings_are_one_with_their_cells(catalogue: Catalogue) -> None:
    path = CASES / "real_1e308.xlsx"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    read = check_apart(path, catalogue)
    errors = [f for f in read.findings if f.severity is Severity.ERROR]
    told = [f for f, _ in gathered(errors, "vi")]
    assert len(told) < 60 < len(errors)
    assert sum(len(f.cells) for f in told) == sum(len(f.cells) for f in errors)

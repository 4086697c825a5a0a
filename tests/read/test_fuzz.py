"""A few rounds of the fuzzer; tests/read/fuzz.py runs as many as asked for."""

from __future__ import annotations

from pathlib import Path

from dashboard.catalog import load_catalogue
from tests.read.fuzz import ROOT, check_spoilt, originals
from tests.read.fuzz_readers import READERS, execute


def test_spoilt_workbooks_end_in_findings_or_are_read(tmp_path: Path) -> None:
    books, catalogue = originals(), load_catalogue(ROOT / "data" / "catalog")
    assert books
    found = [check_spoilt(seed, books, catalogue, tmp_path) for seed in range(40)]
    refused = [submission for submission in found if not submission.readable]
    assert all(submission.findings for submission in refused)
    assert 0 < len(refused) < len(found)


def test_readers_of_cells_answer_any_text() -> None:
    catalogue = load_catalogue(ROOT / "data" / "catalog")
    names = {execute(seed, catalogue) for seed in range(1_500)}
    assert names == set(READERS)

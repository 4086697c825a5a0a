"""Ten faults are ten findings at once; the marked copy, mended by a person, goes through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.catalog import Catalogue
from dashboard.domain import Severity
from dashboard.i18n import Lang
from dashboard.store import Warehouse
from etl.__main__ import main
from etl.annotate import mark
from etl.loading import LoadRequest, load
from etl.pipeline import check
from etl.wording import message
from tests.upload.faults import (
    SHEET,
    SOFFICE,
    faults,
    faulty,
    mend_by_openpyxl,
    mend_in_libreoffice,
)
from tests.upload.making import catalogue

LANGS: tuple[Lang, ...] = ("vi", "en")
NOW = datetime(2026, 1, 2, 3, 4, 5)
MENDED = [
    pytest.param(mend_by_openpyxl, id="openpyxl"),
    pytest.param(
        mend_in_libreoffice,
        id="libreoffice",
        marks=[
            pytest.mark.slow,
            pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine"),
        ],
    ),
]


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


@pytest.fixture
def path(tmp_path: Path, known: Catalogue) -> Path:
    path = tmp_path / "quy.xlsx"
    path.write_bytes(faulty(known))
    return path


def test_ten_faults_are_ten_findings_each_at_its_cell(path: Path, known: Catalogue) -> None:
    submission = check(path, known)
    wanted = faults(known)
    assert {(f.code, str(f.cell)) for f in submission.findings} == {
        (f.code, f.cell) for f in wanted
    }
    assert len(submission.findings) == len({f.code for f in wanted}) == 10
    assert {f.severity for f in submission.findings} == {Severity.ERROR}
    by_cell = {str(finding.cell): finding for finding in submission.findings}
    for fault in wanted:
        finding = by_cell[fault.cell]
        vi, en = message(finding, "vi"), message(finding, "en")
        assert vi != en and "{" not in vi + en
        assert fault.wrong is None or (fault.wrong in vi and fault.wrong in en)


@pytest.mark.parametrize("lang", LANGS)
def test_each_mark_says_what_its_finding_says(
    path: Path, known: Catalogue, tmp_path: Path, lang: Lang
) -> None:
    marked = tmp_path / "marked.xlsx"
    findings = check(path, known).findings
    assert mark(path, findings, marked, lang) == ()
    sheet = load_workbook(marked)[SHEET]
    for finding in findings:
        assert finding.cell is not None
        comment = sheet[finding.cell.a1].comment
        assert comment is not None
        assert comment.text == message(finding, lang)


@pytest.mark.parametrize("mend", MENDED)
def test_the_marked_copy_mended_goes_through(
    path: Path, known: Catalogue, tmp_path: Path, mend: Callable[[Path, Path, Catalogue], None]
) -> None:
    marked, mended = tmp_path / "marked" / "quy.xlsx", tmp_path / "quy-da-sua.xlsx"
    marked.parent.mkdir()
    assert main(["check", str(path), "--mark", str(marked)]) == 1
    assert main(["check", str(marked)]) == 1, "a mark mends nothing"
    mend(marked, mended, known)
    assert main(["check", str(mended)]) == 0
    warehouse = Warehouse(tmp_path / "w")
    (result,) = load(warehouse, known, [LoadRequest(mended, "thử")], now=NOW)
    assert not result.refused and result.submission.findings == ()
    stored = warehouse.snapshot().vintages("grdp_constant", "KG")
    assert [v.value for v in stored if v.observation.cell.a1 == "F2"] == [5.5]
    assert sorted(v.value for v in stored) == pytest.approx(
        sorted([5.5, 6.84, *(5.0 + place / 10 for place in range(2, 10))])
    )

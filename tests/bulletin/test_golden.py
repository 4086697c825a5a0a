"""From a workbook to its figures and findings: each line was read by a person once.

`make golden` writes tests/bulletin/golden anew; what the diff shows is what a change of the reader
does to everyday sheets.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalog import Catalogue
from etl.pipeline import check
from etl.reading_result import Submission
from tests.bulletin.making import read
from tests.golden import require_golden

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden")

RETAIL: list[list[Any]] = [
    ["13. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"],
    [None, None, None, "Tỷ đồng"],
    [
        None,
        "Thực hiện tháng 5 năm 2023",
        "Ước tính tháng 6 năm 2023",
        "Cộng dồn 6 tháng năm 2023",
        "6 tháng năm 2023 so với cùng kỳ năm trước (%)",
    ],
    ["TỔNG SỐ", 480.25, 500.5, 3300.5, 110.1],
    ["Bán lẻ hàng hóa", 385.25, 400.5, 2640.5, 110.2],
    ["Dịch vụ lưu trú, ăn uống", 48.0, 50.0, 360.0, 120.3],
    ["Du lịch lữ hành", 18.0, 20.0, 120.0, 110.4],
    ["Dịch vụ khác", 29.0, 30.0, 180.0, 93.5],
]
CARELESS: list[list[Any]] = [
    *RETAIL[:3],
    ["TỔNG SỐ", 480.25, 500.5, 3300.5, 1.101],
    ["Bán lẻ hàng hóa", 385.25, "60..0", 2640.5, 110.2],
    ["Dịch vụ lưu trú, ăn uống", "đang rà soát", 50.0, 360.0, 120.3],
    ["Du lịch lữ hành", 18.0, 20.0, 120.0, -110.4],
    ["Chợ nổi", 29.0, 30.0, 180.0, 93.5],
    [None, None, 77.0],
]
SHEETS = {"ban-le": RETAIL, "ban-le-au": CARELESS}
SHIPPED = ("ban-tin-ca-nuoc-2024", "ban-tin-ca-nuoc-2012")


def lines(submission: Submission) -> str:
    """Return every figure and every finding of a workbook, a line each, in the order of cells."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    rows: list[Sequence[object]] = [
        (
            *(o.cell, o.indicator, o.area, o.breakdown, o.period.iso, o.measure.value),
            *(f"{o.value:.10g}", o.unit, o.status.value, o.printed, o.precision),
        )
        for o in submission.observations
    ]
    rows += [
        (
            "; ".join(map(str, f.cells)),
            f.severity.value,
            f.code,
            "; ".join(f"{name}={value}" for name, value in sorted(f.params.items())),
        )
        for f in sorted(submission.findings, key=lambda f: f.sort_key())
    ]
    table.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_gives_the_figures_and_findings_that_were_read(
    tmp_path: Path, catalogue: Catalogue, name: str
) -> None:
    found = read(tmp_path, catalogue, SHEETS[name], name=f"{name}.xlsx", area="KG")
    assert found.observations and bool(found.findings) is (name != "ban-le")
    require_golden(GOLDEN / f"{name}.csv", lines(found))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_workbook_gives_what_was_read(catalogue: Catalogue, name: str) -> None:
    found = check(ROOT / "data" / "workbooks" / f"{name}.xlsx", catalogue)
    assert found.readable and found.observations
    require_golden(GOLDEN / f"{name}.csv", lines(found))


def test_a_change_of_one_digit_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UPDATE_GOLDEN", raising=False)
    kept = tmp_path / "a.csv"
    with pytest.raises(AssertionError, match="is new"):
        require_golden(kept, "1,5\n")
    kept.write_text("1,5\n", "utf-8")
    require_golden(kept, "1,5\n")
    with pytest.raises(AssertionError, match="read the diff"):
        require_golden(kept, "1,6\n")

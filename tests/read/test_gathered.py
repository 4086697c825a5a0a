"""Many findings that say the same are told once, with all their cells and their count."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import CellRef, Finding, Severity
from dashboard.i18n import LANGUAGES
from etl.wording import MOST_ALIKE, gathered
from tests.bulletin.making import read


def _one(row: int, printed: str = "x", sheet: str = "A", code: str = "number_as_text") -> Finding:
    params: dict[str, str | int | float] = {"printed": printed, "value": float(row)}
    return Finding(code, Severity.NOTE, (CellRef(sheet, row, 2),), params)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_hundred_of_a_sheet_are_one_with_its_count(lang: str) -> None:
    [(told, words)] = gathered([_one(row) for row in range(200)], lang)  # type: ignore[arg-type]
    assert len(told.cells) == 200 and "199" in words


def test_other_sheets_codes_and_few_that_differ_stay_apart() -> None:
    few = [_one(row, printed=f"{row}") for row in range(MOST_ALIKE)]
    assert len(gathered(few, "vi")) == MOST_ALIKE
    assert len(gathered([*few, _one(99, printed="z")], "vi")) == 1
    assert len(gathered([_one(1), _one(1, sheet="B")], "vi")) == 2
    assert len(gathered([_one(1), _one(1, code="figure_not_read")], "vi")) == 2


def test_a_workbook_with_two_hundred_texts_for_numbers(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows: list[list[object]] = [
        ["27. Hàng hóa xuất khẩu"],
        [None, "Triệu USD"],
        [None, "Ước tính tháng 6 năm 2023"],
        *([f"Mặt hàng thứ {n}", f"{n},5"] for n in range(1, 201)),
    ]
    found = read(tmp_path, catalogue, rows)
    assert sum(f.code == "number_as_text" for f in found.findings) == 200
    told = [f for f, _ in gathered(found.findings, "vi") if f.code == "number_as_text"]
    assert len(told) == 1 and len(told[0].cells) == 200

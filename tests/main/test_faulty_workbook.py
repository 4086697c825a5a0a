"""A workbook with faults stops whole: every fault named, the warehouse as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.store import Warehouse
from etl.__main__ import main as etl

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "data" / "workbooks" / "tinh-uy-ke-hoach-228-kh-tu-2024.xlsx"
FAULTS = {"unit": "quả dừa", "indicator": "Chỉ tiêu không có", "value": "khoảng bảy"}


@pytest.fixture
def faulty(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Spoil four cells of a shipped workbook; return it with the addresses of the faults."""
    book = load_workbook(SOURCE)
    sheet, sources = book["Số liệu"], book["Nguồn"]
    heads = {
        str(cell.value).splitlines()[0].strip(" *").casefold(): cell.column
        for row in sheet.iter_rows(max_row=6)
        for cell in row
        if cell.value
    }
    rows = [
        r
        for r in range(1, sheet.max_row + 1)
        if isinstance(sheet.cell(r, heads["giá trị"]).value, int | float)
    ]
    places = {
        "unit": sheet.cell(rows[0], heads["đơn vị"]),
        "indicator": sheet.cell(rows[1], heads["chỉ số"]),
        "value": sheet.cell(rows[2], heads["giá trị"]),
    }
    for name, cell in places.items():
        cell.value = FAULTS[name]
    day = next(
        cell
        for row in sources.iter_rows()
        for cell in row
        if str(cell.value).startswith("2024-07-15")
    )
    day.value = "ngày rằm"
    found = {name: f"'Số liệu'!{cell.coordinate}" for name, cell in places.items()}
    found["date"] = f"'Nguồn'!{day.coordinate}"
    path = tmp_path / "quy-sai.xlsx"
    book.save(path)
    return path, found


def test_every_fault_is_named_in_both_languages_and_nothing_is_stored(
    shipped: Path,
    tmp_path: Path,
    faulty: tuple[Path, dict[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, places = faulty
    directory = tmp_path / "warehouse"
    shutil.copytree(shipped, directory)
    before = Warehouse(directory).pointer()
    capsys.readouterr()
    assert etl(["load", str(path), "--by", "Thử", "--db", str(directory)]) == 1
    said = capsys.readouterr().err
    assert [p for p in places.values() if said.count(p) < 2] == []
    assert "Lỗi" in said
    assert "Error" in said
    assert "quả dừa" in said
    assert "khoảng bảy" in said
    assert Warehouse(directory).pointer() == before


def test_a_missing_file_is_said_and_nothing_is_stored(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Warehouse(shipped).pointer()
    assert etl(["load", "khong-co.xlsx", "--by", "Thử", "--db", str(shipped)]) == 2
    assert "khong-co.xlsx" in capsys.readouterr().err
    assert Warehouse(shipped).pointer() == before
